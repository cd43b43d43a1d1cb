import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { certificates } from '#db/schema/certificates.ts';
import { mentorQualifications } from '#db/schema/mentoring.ts';
import { issueCertificate } from '#features/certificates/issue-certificate.ts';
import { readSnapshot } from '#features/certificates/snapshot.ts';
import { recordMentorQualification } from '#features/mentoring/record-mentor-qualification.ts';
import { assess } from '#features/requirements/assessment.ts';
import { findProgramme } from '#features/requirements/rule-book/find-programme.ts';
import { findReadiness } from '#features/requirements/find-readiness.ts';
import { findTrainingLedger } from '#features/requirements/training-ledger/find-training-ledger.ts';
import { gatherEvidence } from '#features/requirements/gather-evidence.ts';
import type { Evidence } from '#features/requirements/evidence.ts';
import { calendarDate, dayOf } from '#shared/calendar-date.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { origin } from '../certificates/certificate-builders.ts';
import { aFinishedTrainee, programmeId } from '../certificates/finished-trainee.ts';
import { clientActs, oftenOfClients } from './random-client-history.ts';
import { acts, often, type Stage } from './random-history.ts';

const book = findProgramme(programmeId)!;
const everything = { ...acts, ...clientActs };

/** The order of the rows is told by the present alone, and changes no figure. */
const inOrder = (evidence: Evidence) =>
  Object.fromEntries(
    Object.entries(evidence).map(([room, rows]) => [
      room,
      Array.isArray(rows)
        ? rows.map((row) => JSON.stringify(row, Object.keys(row as object).sort())).toSorted()
        : (rows as unknown),
    ]),
  );

/** A trainee who could be certified, and everybody who could still change that. */
async function aStage(): Promise<Stage & { file: string }> {
  const { db, keys, file } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator');
  const { trainee, mentor } = await aFinishedTrainee(db);
  // Written by its use case, which leaves the line that a later change is taken back by.
  await db.write((tx) => tx.delete(mentorQualifications));
  await recordMentorQualification(
    db,
    administrator,
    { mentorId: mentor.id, credential: 'PCC', fromOn: calendarDate('2020-01-01'), untilOn: null },
    now,
  );
  const assessors = [await aPerson(db, 'assessor'), await aPerson(db, 'assessor')] as const;
  return { db, keys, file, administrator, trainee, mentor, assessors, programmeId };
}

const histories = fc.array(
  fc.record({
    act: fc.constantFrom(...Object.keys(everything), ...often, ...often, ...often, ...oftenOfClients),
    pick: fc.nat(400),
    // Up to three days between one and the next, and often seconds, so that a decision can be undone.
    seconds: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 259_200 })),
    issues: fc.boolean(),
  }),
  { minLength: 15, maxLength: 30, size: 'max' },
);

test('whatever happens later, the standing of an instant reads as it did then, and that of issue as the certificate has it', async () => {
  let happened = 0;
  let issued = 0;
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const stage = await aStage();
      const { db, keys, trainee, administrator } = stage;
      const gather = (knownAt?: Date) => gatherEvidence(db, trainee.id, programmeId, knownAt);
      const seen: { at: Date; evidence: Evidence }[] = [];
      let clock = now.getTime();
      for (const pick of [1, 3]) await acts['logs']!(stage, pick, new Date((clock += 1000)));
      for (const { act, pick, seconds, issues } of history) {
        clock += seconds * 1000;
        const done = await everything[act]!(stage, pick, new Date(clock));
        if (done?.ok) happened += 1;
        clock += 1;
        if (issues)
          await issueCertificate(
            db,
            keys,
            administrator,
            { traineeId: trainee.id, programmeId, publicOrigin: origin },
            new Date(clock),
          );
        seen.push({ at: new Date(clock), evidence: await gather() });
      }

      for (const { at, evidence } of seen)
        expect(inOrder(await gather(at)), at.toISOString()).toEqual(inOrder(evidence));
      // Whatever happened, the ledger and readiness count the same minutes, and each of them can be found.
      const end = new Date(clock);
      const readiness = await findReadiness(db, trainee, { traineeId: trainee.id, by: programmeId }, end);
      const ledger = await findTrainingLedger(db, trainee, { traineeId: trainee.id }, end);
      if (!readiness.ok || !ledger.ok) throw new Error('The trainee reads both.');
      expect(ledger.value.ledger.total.minutes).toBe(
        readiness.value.findings.find(({ requirement }) => requirement.kind === 'training-hours')?.have,
      );
      for (const { credit } of ledger.value.ledger.rows)
        expect(credit.of === 'outside-learning' || ledger.value.sources.has(credit.id)).toBe(true);
      const [certificate] = await db
        .select()
        .from(certificates)
        .where(eq(certificates.traineeId, trainee.id));
      if (certificate) {
        issued += 1;
        const findings = assess(
          book,
          await gather(certificate.issuedAt),
          dayOf(certificate.issuedAt, 'Europe/Dublin'),
        );
        expect(
          findings.map(({ requirement: { id, title }, have, need }) => ({ id, title, have, need })),
        ).toEqual(readSnapshot(certificate.snapshot).findings);
      }
      await db.close();
    }),
    { numRuns: 5 },
  );
  // Otherwise it would prove nothing.
  expect(happened).toBeGreaterThan(20);
  expect(issued).toBeGreaterThan(0);
}, 120_000);
