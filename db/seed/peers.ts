import { confirmPeerPractice } from '#features/practice/peer/confirm-peer-practice.ts';
import { enterPeerPractice } from '#features/practice/peer/enter-peer-practice.ts';
import type { PeerPart } from '#features/practice/peer/peer-practice.ts';
import { newId } from '#shared/new-id.ts';
import type { CastName } from './cast.ts';
import { addDays, daysBefore, expected, moment, type CalendarDate, type Moment } from './moment.ts';
import type { Stage } from './stage.ts';

/** Trainees of the first cohort practising on one another: a triad that all have confirmed, and a pair that waits. */
export function peers(stage: Stage, classBegan: CalendarDate): Moment[] {
  const triad = { id: '' };
  const heldOn = addDays(classBegan, 26);
  const confirms = (name: CastName, time: string) =>
    moment(heldOn, time, async (at) => {
      expected(await confirmPeerPractice(stage.db, stage.people(name), triad, at), 'a confirmation');
    });
  return [
    moment(heldOn, '19:05', async (at) => {
      const parts: [CastName, PeerPart][] = [
        ['elin', 'coach'],
        ['zofia', 'client'],
        ['marcus', 'observer'],
      ];
      triad.id = await enter(stage, parts, { heldOn, topic: 'Contracting, and the first silence' }, at);
    }),
    confirms('zofia', '20:10'),
    confirms('marcus', '21:00'),
    moment(daysBefore(stage.now, 3), '19:05', async (at) => {
      const parts: [CastName, PeerPart][] = [
        ['henrik', 'coach'],
        ['elin', 'client'],
      ];
      const told = { heldOn: daysBefore(stage.now, 3), topic: 'One question at a time' };
      await enter(stage, parts, told, at);
    }),
  ];
}

/** @returns its id. */
async function enter(
  { db, people }: Stage,
  parts: [CastName, PeerPart][],
  told: { heldOn: CalendarDate; topic: string },
  at: Date,
): Promise<string> {
  const actor = people(parts[0]?.[0] ?? 'elin');
  const practice = {
    ...told,
    ...{ once: newId(), startsAt: '18:00', timeZone: 'Europe/Dublin', durationMinutes: 45 },
    parts: parts.map(([name, part]) => ({ traineeId: people(name).id, part })),
  };
  return expected(await enterPeerPractice(db, actor, practice, at), 'a peer practice').id;
}
