/**
 * A process that imports, sends and signs until it is killed, and tells each change once it is acknowledged. Before that
 * it looks over what the one before it left behind. Words: data file, key file, number of the trainee; `look` only looks.
 */
import { eq, sql } from 'drizzle-orm';
import { checkDataFile } from '#db/check-data-file.ts';
import { openDatabase } from '#db/client.ts';
import { auditEntries } from '#db/schema/audit.ts';
import { people } from '#db/schema/people.ts';
import { practiceImports, practiceSessions, practiceSteps } from '#db/schema/practice.ts';
import { verifyAuditTrail } from '#features/audit/verify-audit-trail.ts';
import type { Person } from '#features/people/person.ts';
import { confirmPracticeImport } from '#features/practice/sheet/confirm-practice-import.ts';
import { sendPracticeSessions } from '#features/practice/send-practice-sessions.ts';
import { signOffPracticeSessions } from '#features/practice/sign-off/sign-off-practice-sessions.ts';
import { startPracticeImport } from '#features/practice/sheet/start-practice-import.ts';
import { readKeyFile } from '#features/vault/key-ring.ts';
import { addDays, calendarDate } from '#shared/calendar-date.ts';

/** What one look at the data finds. */
export interface Found {
  /** Everything that is not as it should be; empty when all is well. */
  wrong: string[];
  imports: string[];
  signed: string[];
}

const rowsAtOnce = 4;
const [file = '', keyFile = '', number = ''] = process.argv.slice(2);
const keys = readKeyFile(keyFile);
const db = await openDatabase(`file:${file}`);
const tell = (line: string) => process.stdout.write(`${line}\n`);

tell(`found ${JSON.stringify(await look())}`);
if (number === 'look') {
  await db.close();
  process.exit(0);
}

const [trainee, mentor] = await Promise.all([
  personOf(`trainee-${number}`, 'trainee'),
  personOf('mentor', 'mentor'),
]);
const now = new Date('2026-11-22T14:00:00Z');
for (let row = 0; ; row += rowsAtOnce) {
  const draft = await startPracticeImport(db, keys, trainee, sheet(row), now);
  if (!draft.ok) throw new Error(`No draft: ${draft.refusal}`);
  const imported = await confirmPracticeImport(db, keys, trainee, draft.value, now);
  if (!imported.ok) throw new Error(`Not imported: ${imported.refusal}`);
  tell(`imported ${imported.value.importId}`);
  const sessions = await db
    .select({ id: practiceSessions.id, revision: practiceSessions.revision })
    .from(practiceSessions)
    .where(eq(practiceSessions.importId, imported.value.importId));
  const sent = await sendPracticeSessions(
    db,
    trainee,
    sessions.map(({ id }) => id),
    now,
  );
  if (!sent.ok) throw new Error(`Not sent: ${sent.refusal}`);
  const signed = await signOffPracticeSessions(db, mentor, { sessions, flagsSeen: true }, now);
  if (!signed.ok) throw new Error(`Not signed: ${signed.refusal}`);
  for (const { id } of sessions) tell(`signed ${id}`);
}

async function personOf(name: string, role: Person['roles'][number]): Promise<Person> {
  const [row] = await db.select().from(people).where(eq(people.name, name));
  if (!row) throw new Error(`Nobody is called ${name}.`);
  return { id: row.id, name, email: row.email, timeZone: row.timeZone, roles: [role] };
}

/** Rows that nobody brought in before: eight a day, two hours apart. */
function sheet(first: number): Buffer {
  const rows = Array.from({ length: rowsAtOnce }, (_, at) => {
    const day = addDays(calendarDate('2025-09-02'), Math.floor((first + at) / 8));
    const hour = String(6 + 2 * ((first + at) % 8)).padStart(2, '0');
    return `${day},${hour}:00,60,Client ${(first + at) % 9},Individual,,Paid,Video,Charting,yes`;
  });
  const heads = 'Date,Start,Duration,Client,Type,Number in group,Fee,Medium,Topic,Client agreed to be named';
  return Buffer.from([heads, ...rows].join('\n'));
}

async function look(): Promise<Found> {
  const wrong: string[] = [];
  const verdict = await checkDataFile(`file:${file}`);
  wrong.push(...verdict.damage, ...verdict.danglingRows, ...verdict.brokenGuards);
  const { brokenAt } = await verifyAuditTrail(db);
  if (brokenAt) wrong.push(`audit line ${brokenAt.seq} ${brokenAt.because}`);

  const imports = await db
    .select({
      id: practiceImports.id,
      added: practiceImports.addedRows,
      rows: sql<number>`(select count(*) from practice_sessions where import_id = practice_imports.id)`,
      lines: sql<number>`(select count(*) from audit_entries where event = 'practice-imported' and subject_id = practice_imports.id)`,
    })
    .from(practiceImports);
  for (const { id, added, rows, lines } of imports)
    if (rows !== added || rows !== rowsAtOnce || lines !== 1) wrong.push(`half an import: ${id}`);
  const loose = await db.$count(practiceSessions, sql`import_id is null`);
  if (loose > 0) wrong.push(`${loose} rows of no import`);
  for (const [step, event] of [
    ['sent', 'practice-sent'],
    ['signed', 'practice-signed-off'],
  ] as const) {
    const perImport = await db
      .select({ taken: sql<number>`count(*)` })
      .from(practiceSteps)
      .innerJoin(practiceSessions, eq(practiceSessions.id, practiceSteps.sessionId))
      .where(eq(practiceSteps.step, step))
      .groupBy(practiceSessions.importId);
    if (perImport.some(({ taken }) => taken !== rowsAtOnce)) wrong.push(`half a handful ${step}`);
    const steps = await db.$count(practiceSteps, eq(practiceSteps.step, step));
    if (steps !== (await db.$count(auditEntries, eq(auditEntries.event, event))))
      wrong.push(`${step} without a line`);
  }
  const signed = await db
    .select({ id: practiceSteps.sessionId })
    .from(practiceSteps)
    .where(eq(practiceSteps.step, 'signed'));
  return { wrong, imports: imports.map(({ id }) => id), signed: signed.map(({ id }) => id) };
}
