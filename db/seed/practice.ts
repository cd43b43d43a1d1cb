import type { Person } from '#features/people/person.ts';
import { logPracticeSession } from '#features/practice/log-practice-session.ts';
import { returnPracticeSession } from '#features/practice/sign-off/return-practice-session.ts';
import { sendPracticeSessions } from '#features/practice/send-practice-sessions.ts';
import type { SessionTold } from '#features/practice/session-told.ts';
import { signOffPracticeSessions } from '#features/practice/sign-off/sign-off-practice-sessions.ts';
import { addDays, expected, moment, type CalendarDate, type Moment } from './moment.ts';
import type { Stage } from './stage.ts';

type Who = () => Person;

/** Invented people. The first of each list are coached most. */
const clients = [
  'Ana Petrova',
  'Bram Visser',
  'Carmen Ortega',
  'Deniz Aydin',
  'Ewa Nowak',
  'Femi Balogun',
  'Greta Lindqvist',
  'Hana Suzuki',
  'Ivo Marković',
];
const topics = [
  'Charting load',
  'Boundaries on call',
  'Living with a new diagnosis',
  'Goal-setting',
  'Saying no to a second committee',
  'Back to work after illness',
  'Night shifts and sleep',
  'Finding the right clinic',
  'A difficult conversation with a colleague',
];
const notes = [
  'I gave advice twice in the first ten minutes. When I asked what had already been tried, the pace changed and so did mine.',
  'A long silence after the third question. I let it stand, and the step that came was theirs.',
  'We ran out of time for the step. Next week I close at forty minutes.',
];

/** What happens to a session after it was logged. */
type Fate = 'signed' | 'sent' | 'draft' | { returned: string };

interface Life {
  trainee: Who;
  mentor: Who;
  first: CalendarDate;
  /** How many days lie between one session and the next. */
  everyDays: number;
  sessions: number;
  fate?: (number: number) => Fate;
  told?: (number: number) => Partial<SessionTold>;
}

/** A trainee's practice: each session logged on its evening, sent the next, signed on the third. */
export function practice(stage: Stage, life: Life): Moment[] {
  return Array.from({ length: life.sessions }, (_, number) => oneSession(stage, life, number)).flat();
}

function oneSession({ db, keys }: Stage, life: Life, number: number): Moment[] {
  const { trainee, mentor } = life;
  const heldOn = addDays(life.first, Math.floor(number * life.everyDays));
  const fate = life.fate?.(number) ?? 'signed';
  const isGroup = number % 11 === 7;
  const sent = { id: '' };
  const log = moment(heldOn, '21:30', async (at) => {
    const { id } = expected(
      await logPracticeSession(
        db,
        keys,
        trainee(),
        {
          heldOn,
          startsAt: number % 2 === 0 ? '18:00' : '12:15',
          timeZone: trainee().timeZone,
          durationMinutes: isGroup ? 90 : number % 5 === 4 ? 45 : 55,
          client: {
            name: isGroup ? 'Ward circle' : (clients[(number * 7) % clients.length] ?? 'Ana Petrova'),
          },
          kind: isGroup ? 'group' : 'individual',
          groupSize: isGroup ? 6 : null,
          fee: number % 4 === 3 ? 'pro-bono' : 'paid',
          medium: number % 3 === 0 ? 'phone' : 'video',
          topic: isGroup ? 'Wellness circle' : (topics[(number * 5) % topics.length] ?? ''),
          clientAgreedToBeNamed: number % 9 !== 8,
          overlapReason: '',
          reflection: number % 6 === 0 ? 'Less of me, more of them.' : '',
          note: number % 3 === 0 ? (notes[(number / 3) % notes.length] ?? '') : '',
          ...life.told?.(number),
        },
        at,
      ),
      'a session',
    );
    sent.id = id;
  });
  const send = moment(addDays(heldOn, 1), '07:40', async (at) => {
    expected(await sendPracticeSessions(db, trainee(), [sent.id], at), 'sending');
  });
  const decide = moment(addDays(heldOn, 2), '17:20', async (at) => {
    if (typeof fate === 'object')
      expected(
        await returnPracticeSession(
          db,
          keys,
          mentor(),
          { session: { id: sent.id, revision: 1 }, reason: fate.returned },
          at,
        ),
        'returning',
      );
    else
      expected(
        await signOffPracticeSessions(
          db,
          mentor(),
          { sessions: [{ id: sent.id, revision: 1 }], flagsSeen: true },
          at,
        ),
        'signing',
      );
  });
  if (fate === 'draft') return [log];
  if (fate === 'sent') return [log, send];
  return [log, send, decide];
}
