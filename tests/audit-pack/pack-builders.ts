import { getTableName } from 'drizzle-orm';
import { zipSync } from 'fflate';
import type { Database } from '#db/client.ts';
import { certificateNames } from '#db/schema/certificates.ts';
import { clients, namingConsents } from '#db/schema/clients.ts';
import { attendances, liveDays } from '#db/schema/cohorts.ts';
import { lessonCompletions } from '#db/schema/curriculum.ts';
import { cohorts, enrolments, mentorAssignments } from '#db/schema/enrolment.ts';
import { examConfirmations, examResults } from '#db/schema/exams.ts';
import {
  mentorCoachingSessions,
  mentoringConfirmations,
  mentorQualifications,
  observedSessions,
} from '#db/schema/mentoring.ts';
import { people, personRoles } from '#db/schema/people.ts';
import { practiceSessions, practiceSteps } from '#db/schema/practice.ts';
import { traineeKeys } from '#db/schema/vault.ts';
import { makeAuditPack, type AskedPack } from '#features/audit-pack/make-audit-pack.ts';
import { sha256 } from '#features/audit-pack/manifest.ts';
import { readZip } from '#features/audit-pack/read-zip.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { now } from '#tests/support/builders.ts';

export async function aPack(
  db: Database,
  keys: KeyRing,
  actor: Person,
  what: Partial<AskedPack> & { traineeId: string },
  at: Date = now,
) {
  const outcome = await makeAuditPack(db, keys, actor, { reveals: 'codes', ...what }, at);
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value;
}

export const filesOf = (zip: Uint8Array): Map<string, Buffer> =>
  new Map(readZip(zip).map(({ path, bytes }) => [path, Buffer.from(bytes)]));

/** Packs the files of a pack again, as they are now. */
export const zipped = (files: ReadonlyMap<string, Uint8Array>): Uint8Array =>
  zipSync(Object.fromEntries(files), { mtime: new Date(1980, 0, 1) });

/** The same, with a manifest that fits: what somebody does who knows how packs are made. */
export function resealed(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const all = new Map(files);
  const said = JSON.parse(Buffer.from(all.get('manifest.json') ?? []).toString()) as {
    files: { path: string; bytes: number; sha256: string }[];
  };
  said.files = said.files.map(({ path }) => {
    const bytes = all.get(path) ?? new Uint8Array();
    return { path, bytes: bytes.length, sha256: sha256(bytes) };
  });
  const manifest = Buffer.from(JSON.stringify(said));
  all.set('manifest.json', manifest);
  all.set('manifest.sha256', Buffer.from(`${sha256(manifest)}  manifest.json\n`));
  return zipped(all);
}

const tables = [
  ...[
    people,
    personRoles,
    traineeKeys,
    certificateNames,
    cohorts,
    enrolments,
    mentorAssignments,
    liveDays,
    attendances,
  ],
  ...[lessonCompletions, mentorQualifications, mentorCoachingSessions, observedSessions],
  ...[mentoringConfirmations, examResults, examConfirmations, clients, namingConsents],
  ...[practiceSessions, practiceSteps],
];

/** Writes the rows of one academy into another, the last one first. */
export async function copyBackwards(from: Database, to: Database): Promise<void> {
  for (const table of tables) {
    const rows = (await from.select().from(table)).toReversed() as Record<string, unknown>[];
    const values = getTableName(table) === 'practice_steps' ? rows.map(({ seq: _, ...row }) => row) : rows;
    // One by one: that is another order of insertion, whatever the engine does with many.
    await to.write(async (tx) => {
      for (const row of values) await tx.insert(table).values(row as never);
    });
  }
}
