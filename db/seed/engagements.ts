import { and, asc, eq } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import { beginEngagement } from '#features/clients/engagement/begin-engagement.ts';
import { changeEngagement } from '#features/clients/engagement/change-engagement.ts';
import type { EngagementTold } from '#features/clients/engagement/engagement.ts';
import type { Person } from '#features/people/person.ts';
import { findStructure } from '#features/practice/structure/find-structure.ts';
import { keepStructure } from '#features/practice/structure/keep-structure.ts';
import { newId } from '#shared/new-id.ts';
import { addDays, daysBefore, expected, instant, moment, type CalendarDate, type Moment } from './moment.ts';
import type { Stage } from './stage.ts';

const open = {
  terms: 'paid',
  bundleMinutes: null,
  plannedSessions: null,
  headCount: null,
  agreedOn: null,
  useBy: null,
  aim: '',
} as const;

/** What Amara agreed on with her first clients, one engagement open-ended, one nearly used up, one with her circle. */
const agreed = (began: CalendarDate): [code: string, told: EngagementTold][] => [
  [
    'C1',
    {
      ...open,
      ...{
        bundleMinutes: 720,
        plannedSessions: 12,
        agreedOn: addDays(began, 14),
        startsOn: addDays(began, 17),
      },
      useBy: addDays(began, 17 + 364),
      aim: 'Leave the ward on time twice a week, and the charts with it.',
    },
  ],
  [
    'C2',
    {
      ...open,
      ...{
        terms: 'employer-funded',
        startsOn: addDays(began, 20),
        aim: 'Find a way to chair without shouting.',
      },
    },
  ],
  ['G1', { ...open, terms: 'pro-bono', plannedSessions: 8, headCount: 6, startsOn: addDays(began, 38) }],
];

/** Engagements as of their first day, and how the last two sessions with C1 went. */
export function engagements(stage: Stage, trainee: () => Person, began: CalendarDate): Moment[] {
  const { db, keys } = stage;
  return [
    ...agreed(began).map(([clientCode, told]) =>
      moment(addDays(told.startsOn, 8), '20:00', async (at) => {
        const what = { ...told, clientCode, once: newId() };
        const { id } = expected(await beginEngagement(db, keys, trainee(), what, at), 'an engagement');
        if (clientCode !== 'C1') return;
        const change = { nextSessionAt: instant(addDays(daysBefore(stage.now, 0), 2), '18:00') };
        expected(await changeEngagement(db, trainee(), { id, change }, at), 'planning');
      }),
    ),
    moment(daysBefore(stage.now, 2), '22:00', (at) => tellHowItWent(stage, trainee(), at)),
  ];
}

async function tellHowItWent({ db, keys }: Stage, trainee: Person, at: Date): Promise<void> {
  const [client] = await db
    .select()
    .from(clients)
    .where(and(eq(clients.traineeId, trainee.id), eq(clients.code, 'C1')));
  const sessions = await db
    .select({ id: practiceSessions.id })
    .from(practiceSessions)
    .where(eq(practiceSessions.clientId, client?.id ?? ''))
    .orderBy(asc(practiceSessions.startedAt));
  const [earlier, later] = sessions.slice(-2);
  if (!earlier || !later) return;
  const keep = (sessionId: string, what: Omit<Parameters<typeof keepStructure>[3], 'sessionId'>) =>
    keepStructure(db, keys, trainee, { sessionId, ...what }, at);
  const steps = [
    { words: 'Close two charts before leaving, on Tuesday and Thursday', dueOn: null },
    { words: 'Tell the team lead about the Friday clinic', dueOn: null },
  ];
  expected(await keep(earlier.id, { goal: 'An evening without the laptop', answers: [], steps }), 'steps');
  const before = (await findStructure(db, keys, trainee.id, later.id))?.before ?? [];
  const answers = before.slice(0, 1).map(({ id }) => ({ stepId: id, kept: 'partly' as const }));
  const next = [{ words: 'Ask for ten minutes with the team lead', dueOn: null }];
  expected(await keep(later.id, { goal: 'The talk about Fridays', answers, steps: next }), 'the next steps');
}
