import { accounts } from './accounts.ts';
import { accreditation } from './accreditation.ts';
import { balances } from './balances.ts';
import { calendar } from './calendar.ts';
import { certificates } from './certificates.ts';
import { clients } from './clients.ts';
import { cohorts } from './cohorts.ts';
import { curriculum } from './curriculum.ts';
import { engagements } from './engagements.ts';
import { enrolment } from './enrolment.ts';
import { exams } from './exams.ts';
import { guarded } from './guarded.ts';
import { practiceLine } from './line.ts';
import { mentoring } from './mentoring.ts';
import { notes } from './notes.ts';
import { outsideLearning } from './outside-learning.ts';
import { peers } from './peers.ts';
import { people } from './people.ts';
import { practice } from './practice.ts';
import { practiceOffline } from './practice-offline.ts';
import { register } from './register.ts';
import { requirements } from './requirements.ts';
import { several } from './several.ts';
import { sheet } from './sheet.ts';
import { signOff } from './sign-off.ts';
import { structure } from './structure.ts';

export const server = guarded({
  accounts,
  accreditation,
  balances,
  calendar,
  certificates,
  clients,
  cohorts,
  curriculum,
  engagements,
  enrolment,
  exams,
  mentoring,
  notes,
  outsideLearning,
  peers,
  people,
  practice,
  practiceLine,
  practiceOffline,
  register,
  requirements,
  several,
  sheet,
  signOff,
  structure,
});
