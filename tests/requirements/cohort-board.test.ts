import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { enrolments } from '#db/schema/enrolment.ts';
import { people } from '#db/schema/people.ts';
import {
  boardQuery,
  chosenRows,
  countChoices,
  readAskedBoard,
} from '#features/requirements/board/asked-board.ts';
import { boardSheet } from '#features/requirements/board/board-sheet.ts';
import { boardColumns, boardRow, whatBlocksMost, type BoardRow } from '#features/requirements/board/board.ts';
import { findCohortBoard } from '#features/requirements/board/find-cohort-board.ts';
import { findReadiness } from '#features/requirements/find-readiness.ts';
import { gatherEvidence, gatherEvidenceOf } from '#features/requirements/gather-evidence.ts';
import type { Database } from '#db/client.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aFinishedTrainee, programmeId } from '../certificates/finished-trainee.ts';
import { aCohort, aMember, valueOf } from '../cohorts/cohort-builders.ts';
import { acts, often } from './random-history.ts';

const inCohort = (db: Database, traineeId: string, cohortId: string) =>
  db.write((tx) => tx.update(enrolments).set({ cohortId }).where(eq(enrolments.traineeId, traineeId)));

/** A cohort of one who could be certified, one whose log moves, and one who has done nothing. */
async function aFullCohort() {
  const { db, keys } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator');
  const cohortId = await aCohort(db, administrator);
  const { trainee: finished } = await aFinishedTrainee(db);
  const { trainee: busy, mentor } = await aTraineeWithMentor(db);
  const idle = await aMember(db, administrator, cohortId, 'Zita Idle');
  for (const { id } of [finished, busy]) await inCohort(db, id, cohortId);
  const outsider = await aTraineeWithMentor(db);
  const assessors = [await aPerson(db, 'assessor'), await aPerson(db, 'assessor')] as const;
  const stage = { db, keys, trainee: busy, mentor, administrator, assessors, programmeId };
  return { db, administrator, cohortId, finished, busy, idle, outsider: outsider.trainee, stage };
}

const none = { certified: new Set<string>() };
const byId = (rows: readonly BoardRow[], id: string) => rows.find(({ trainee }) => trainee.id === id)!;

test('whatever has happened, a row of the board is what the trainee’s own readiness says', async () => {
  const { db, administrator, cohortId, stage, busy } = await aFullCohort();
  let moved = 0;
  const histories = fc.array(
    fc.record({ act: fc.constantFrom(...Object.keys(acts), ...often, ...often), pick: fc.nat(400) }),
    { minLength: 15, maxLength: 25, size: 'max' },
  );
  let clock = now.getTime();
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      for (const { act, pick } of history)
        if ((await acts[act]!(stage, pick, new Date((clock += 1000))))?.ok) moved += 1;
      const at = new Date(clock);
      const { rows, on, programme } = valueOf(
        await findCohortBoard(db, administrator, { cohortId, ...none }, at),
      );
      expect(rows).toHaveLength(3);
      for (const row of rows) {
        const what = { traineeId: row.trainee.id, by: programme.id };
        const own = valueOf(await findReadiness(db, administrator, what, at));
        expect(row).toEqual(boardRow(programme, row.trainee, { ...own, isCertified: false }, on));
        expect(row.cells.map(({ have, met }) => ({ have, met }))).toEqual(
          own.findings.map(({ have, met }) => ({ have, met })),
        );
      }
      const ids = rows.map(({ trainee }) => trainee.id);
      const together = await gatherEvidenceOf(db, ids, programmeId);
      for (const id of ids) expect(together.get(id)).toEqual(await gatherEvidence(db, id, programmeId));
      const known = await gatherEvidenceOf(db, ids, programmeId, at);
      expect(known.get(busy.id)).toEqual(await gatherEvidence(db, busy.id, programmeId, at));
    }),
    { numRuns: 4 },
  );
  expect(moved).toBeGreaterThan(15);
  await db.close();
}, 60_000);

test('who may be issued, who is stuck, and what blocks most', async () => {
  const { db, administrator, cohortId, finished, idle, outsider } = await aFullCohort();
  const { rows, requirements } = valueOf(
    await findCohortBoard(db, administrator, { cohortId, ...none }, now),
  );
  expect(rows.map(({ trainee }) => trainee.id)).not.toContain(outsider.id);
  expect(byId(rows, finished.id)).toMatchObject({ standing: 'ready', met: 11, of: 11, binding: undefined });
  expect(byId(rows, idle.id)).toMatchObject({ standing: 'stuck', met: 0, day: undefined });
  expect(countChoices(rows)).toEqual({ stuck: 2, 'on-the-way': 0, issuable: 1, certified: 0 });

  const columns = boardColumns(requirements, rows);
  expect(columns.find(({ requirement }) => requirement.id === 'practice')).toMatchObject({ met: 1, lack: 2 });
  expect(whatBlocksMost(columns)[0]?.lack).toBe(2);

  const certified = new Set([finished.id]);
  const later = valueOf(await findCohortBoard(db, administrator, { cohortId, certified }, now));
  expect(countChoices(later.rows)).toMatchObject({ issuable: 0, certified: 1 });
  await db.close();
});

test('nobody but an administrator has a board, and only of a cohort that there is', async () => {
  const { db, administrator, cohortId, finished, stage } = await aFullCohort();
  for (const actor of [stage.mentor, finished])
    expect(await findCohortBoard(db, actor, { cohortId, ...none }, now)).toMatchObject({
      refusal: 'not-found',
    });
  expect(await findCohortBoard(db, administrator, { cohortId: 'x', ...none }, now)).toMatchObject({
    refusal: 'not-found',
  });
  await db.close();
});

test('the address chooses and orders, and what it does not know is passed over', async () => {
  const { db, administrator, cohortId, finished, idle, busy } = await aFullCohort();
  await db.write((tx) => tx.update(people).set({ name: '=Busy' }).where(eq(people.id, busy.id)));
  const { rows, requirements } = valueOf(
    await findCohortBoard(db, administrator, { cohortId, ...none }, now),
  );
  const ids = requirements.map(({ id }) => id);
  const shown = (query: string) =>
    chosenRows(rows, readAskedBoard(new URLSearchParams(query), ids)).map(({ trainee }) => trainee.id);
  expect(shown('who=issuable')).toEqual([finished.id]);
  expect(shown('who=stuck')).toEqual([busy.id, idle.id]);
  expect(shown('lacks=practice')).toEqual([busy.id, idle.id]);
  expect(shown('sort=met').at(-1)).toBe(finished.id);
  expect(shown('sort=day').at(-1)).toBe(finished.id);
  expect(shown('sort=practice').at(-1)).toBe(finished.id);
  for (const query of ['', 'who=__proto__', 'lacks=x&sort=constructor', 'page=1e9', 'page=-1'])
    expect(shown(query)).toHaveLength(3);
  const asked = readAskedBoard(new URLSearchParams('who=stuck&lacks=practice&sort=met&page=3'), ids);
  expect(asked).toEqual({ who: 'stuck', lacks: 'practice', sort: 'met', page: 3 });
  expect(boardQuery(asked)).toBe('?who=stuck&lacks=practice&sort=met');
  expect(boardQuery(asked, { page: 2 })).toBe('?who=stuck&lacks=practice&sort=met&page=2');

  const [head, ...lines] = boardSheet(requirements, chosenRows(rows, asked));
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(line).toHaveLength(head!.length);
  expect(head).toContain('Supervised practice: have (minutes)');
  await db.close();
});
