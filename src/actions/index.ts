import { accounts } from './accounts.ts';
import { cohorts } from './cohorts.ts';
import { curriculum } from './curriculum.ts';
import { enrolment } from './enrolment.ts';
import { exams } from './exams.ts';
import { guarded } from './guarded.ts';
import { people } from './people.ts';
import { signOff } from './sign-off.ts';

export const server = { accounts, cohorts, curriculum, enrolment, exams, guarded, people, signOff };
