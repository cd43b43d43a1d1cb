import { expect, test } from 'vitest';
import { auditEntries } from '#db/schema/audit.ts';
import { enterAccreditationStatement } from '#features/requirements/training-ledger/enter-accreditation-statement.ts';
import { findAccreditationStatements } from '#features/requirements/training-ledger/find-accreditation-statements.ts';
import { findTrainingLedger } from '#features/requirements/training-ledger/find-training-ledger.ts';
import { trainingLedgerFile } from '#features/exports/training-ledger-file.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aDecision, aSubmission } from '../outside-learning/learning-builders.ts';

test('a ledger is read by its trainee, an administrator and who accompanies them, and by nobody else', async () => {
  const { db, keys } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator');
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const strangers = [
    await aPerson(db, 'trainee'),
    await aPerson(db, 'mentor'),
    await aPerson(db, 'assessor'),
  ];
  await aDecision(db, administrator, await aSubmission(db, keys, trainee));
  const asked = { traineeId: trainee.id };
  for (const who of [trainee, mentor, administrator])
    expect(await findTrainingLedger(db, who, asked, now)).toMatchObject({
      value: { ledger: { total: { minutes: 390 } } },
    });
  const file = (who: typeof trainee | undefined, query: string) =>
    trainingLedgerFile(db, who, trainee.id, new URLSearchParams(query), now);
  for (const who of strangers) {
    expect(await findTrainingLedger(db, who, asked, now)).toEqual({ ok: false, refusal: 'not-found' });
    expect((await file(who, '')).status).toBe(404);
  }
  expect((await file(undefined, '')).status).toBe(404);
  expect(await findTrainingLedger(db, administrator, { traineeId: mentor.id }, now)).toEqual({
    ok: false,
    refusal: 'not-found',
  });

  const csv = await (await file(trainee, 'as=csv')).text();
  expect(csv.trim().split('\r\n')[1]).toBe(
    '2026-10-03,learning elsewhere,"Motivational interviewing, day one",390,0,390,0,390,6.5,390',
  );
  const earlier = await (await file(mentor, 'as=csv&year=2025')).text();
  expect(earlier.trim().split('\r\n')).toHaveLength(1);
  const workbook = await file(administrator, 'as=xlsx&year=2026');
  expect(workbook.headers.get('content-disposition')).toBe(
    'attachment; filename="training-ledger-2026.xlsx"',
  );
  expect(
    Buffer.from(await workbook.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
});

test('a title that a spreadsheet would run is text in the file', async () => {
  const { db, keys } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator');
  const { trainee } = await aTraineeWithMentor(db);
  const title = '=HYPERLINK("http://evil.test","Certificate")';
  await aDecision(db, administrator, await aSubmission(db, keys, trainee, { title }));
  const csv = await trainingLedgerFile(db, trainee, trainee.id, new URLSearchParams(), now);
  expect(await csv.text()).toContain(`"'=HYPERLINK(`);
});

test('statements are entered, replaced and ended by administrators, and what stood is never lost', async () => {
  const { db } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator');
  const trainee = await aPerson(db, 'trainee');
  const enter = (statement: string | null, seen: number | null, who = administrator, body = 'icf-cce') =>
    enterAccreditationStatement(db, who, { body, statement, seen }, now);
  expect(await enter('Accredited', null, trainee)).toEqual({ ok: false, refusal: 'not-allowed' });
  expect(await enter('Accredited', null, administrator, 'acme')).toEqual({
    ok: false,
    refusal: 'unknown-body',
  });
  expect(await enter(' ', null)).toEqual({ ok: false, refusal: 'statement-missing' });
  expect(await enter('x'.repeat(4_001), null)).toEqual({ ok: false, refusal: 'statement-missing' });
  expect(await enter(null, null)).toEqual({ ok: false, refusal: 'already-so' });
  const both = await Promise.all([enter('Accredited by A', null), enter('Accredited by B', null)]);
  expect(both.map((each) => (each.ok ? 'done' : each.refusal))).toEqual(['done', 'changed-meanwhile']);
  expect(await enter('Accredited by A', 1)).toEqual({ ok: false, refusal: 'already-so' });
  expect(await enter('Accredited by B', 1)).toMatchObject({ ok: true });
  expect(await enter(null, 1)).toEqual({ ok: false, refusal: 'changed-meanwhile' });
  expect(await enter(null, 2)).toMatchObject({ ok: true });
  expect((await findAccreditationStatements(db)).map(({ statement }) => statement)).toEqual([
    ...['Accredited by A', 'Accredited by B', ''],
  ]);
  const trail = await db.select().from(auditEntries);
  expect(trail.map(({ event, subjectId }) => [event, subjectId])).toEqual([
    ['accreditation-statement-entered', 'icf-cce'],
    ['accreditation-statement-entered', 'icf-cce'],
    ['accreditation-statement-ended', 'icf-cce'],
  ]);
});
