import { desc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { auditEntries } from '#db/schema/audit.ts';
import { namingConsents } from '#db/schema/clients.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import { judgePack } from '#features/audit-pack/judge-pack.ts';
import { makeAuditPack } from '#features/audit-pack/make-audit-pack.ts';
import { sha256 } from '#features/audit-pack/manifest.ts';
import { logPracticeSession } from '#features/practice/log-practice-session.ts';
import type { Person } from '#features/people/person.ts';
import { findPathways, findSources } from '#features/requirements/rule-book/find-programme.ts';
import { findReadiness } from '#features/requirements/find-readiness.ts';
import { readinessAsJson } from '#features/requirements/readiness-json.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aFinishedTrainee } from '../certificates/finished-trainee.ts';
import { told } from '../practice/practice-builders.ts';
import { aPack, copyBackwards, filesOf } from './pack-builders.ts';

let db: Database;
let keys: KeyRing;
let trainee: Person;
let mentor: Person;
let administrator: Person;

beforeAll(async () => {
  ({ db, keys } = await emptyAcademy());
  ({ trainee, mentor } = await aFinishedTrainee(db));
  administrator = await aPerson(db, 'administrator');
  const session = told({ client: { name: 'Ana Müller' }, topic: 'Grief at home', durationMinutes: 55 });
  const logged = await logPracticeSession(db, keys, trainee, session, now);
  if (!logged.ok) throw new Error(logged.refusal);
  await db.write(async (tx) => {
    const [row] = await tx
      .select({ clientId: practiceSessions.clientId })
      .from(practiceSessions)
      .where(eq(practiceSessions.id, logged.value.id));
    await tx.insert(namingConsents).values({
      id: newId(),
      ...{ clientId: row?.clientId ?? '', traineeId: trainee.id, textVersion: '2026-11', means: 'signed' },
      ...{ givenOn: '2026-11-02', recordedAt: now },
    });
  });
});

const ofTrainee = (more: object = {}) => ({ traineeId: trainee.id, ...more });

describe('an audit pack', () => {
  test('can be judged again from itself alone, by every rule book, and agrees', async () => {
    for (const by of ['medical-coach-2026', ...findPathways().map(({ id }) => id)]) {
      const { bytes } = await aPack(db, keys, administrator, ofTrainee({ by }));
      const judged = await judgePack(bytes);
      expect([by, judged.agrees]).toEqual([by, true]);
      const found = await findReadiness(db, administrator, { traineeId: trainee.id, by }, now);
      if (!found.ok) throw new Error(found.refusal);
      expect(judged.findings).toEqual(found.value.findings);
      expect(readinessAsJson(judged, trainee.email, judged.sourcesOf)).toBe(
        readinessAsJson(found.value, trainee.email, findSources),
      );
    }
  });

  test('for a past day judges that day', async () => {
    const on = calendarDate('2026-05-31');
    const judged = await judgePack(
      (await aPack(db, keys, administrator, ofTrainee({ by: 'icf-acc', on }))).bytes,
    );
    expect(judged).toMatchObject({ on, agrees: true });
    expect(judged.findings.some(({ met }) => !met)).toBe(true);
  });

  test('is the same to the last byte, whoever makes it and whenever', async () => {
    const later = new Date(now.getTime() + 3_600_000);
    const one = await aPack(db, keys, administrator, ofTrainee({ by: 'icf-acc' }));
    const other = await aPerson(db, 'administrator');
    const two = await aPack(db, keys, other, ofTrainee({ by: 'icf-acc' }), later);
    expect(sha256(two.bytes)).toBe(sha256(one.bytes));
    expect(two.manifestHash).toBe(one.manifestHash);
  });

  test('is the same where its rows were written in another order', async () => {
    const copy = await emptyAcademy();
    await copyBackwards(db, copy.db);
    const one = await aPack(db, keys, trainee, ofTrainee({ reveals: 'names' }));
    const two = await aPack(copy.db, keys, trainee, ofTrainee({ reveals: 'names' }));
    for (const [path, bytes] of filesOf(two.bytes))
      expect([path, bytes.toString()]).toEqual([path, filesOf(one.bytes).get(path)?.toString()]);
    expect(sha256(two.bytes)).toBe(sha256(one.bytes));
  });

  test('is another one once the log is', async () => {
    const copy = await emptyAcademy();
    await copyBackwards(db, copy.db);
    const before = await aPack(copy.db, keys, trainee, ofTrainee());
    await copy.db.write((tx) => tx.update(practiceSessions).set({ durationMinutes: 61 }));
    expect((await aPack(copy.db, keys, trainee, ofTrainee())).manifestHash).not.toBe(before.manifestHash);
  });

  test('holds what an auditor asks for', async () => {
    const { bytes, name, files } = await aPack(db, keys, administrator, ofTrainee({ by: 'icf-acc' }));
    const there = filesOf(bytes);
    expect(name).toBe('audit-pack-icf-acc-2026-11-22.zip');
    expect(there.size).toBe(files);
    expect([...there.keys()].filter((path) => !path.endsWith('.txt') || path === 'README.txt')).toEqual([
      ...['README.txt', 'consents.csv', 'evidence.json', 'exams.csv', 'findings.json', 'index.html'],
      ...['log/client-log.csv', 'log/sessions.csv', 'manifest.json', 'manifest.sha256'],
      ...['mentors/mentor-coaching.csv', 'mentors/qualifications.csv', 'mentors/statement.csv'],
      ...['observations/observed-sessions.csv', 'organisation-letters.csv', 'rules/icf-acc.yaml'],
      ...['rules/settings.json', 'rules/sources.json', 'sign-offs.csv', 'training.csv'],
    ]);
    expect([...there.keys()].filter((path) => /^observations\/.*\.txt$/.test(path))).toHaveLength(5);
    expect(there.get('consents.csv')?.toString()).toContain('2026-11,signed,2026-11-02');
    expect(there.get('sign-offs.csv')?.toString().split('\r\n')).toHaveLength(102);
    expect(there.get('mentors/statement.csv')?.toString()).toContain(mentor.email);
    expect(there.get('index.html')?.toString()).toContain('Client coaching');
  });

  test('of an administrator has neither names of clients nor words of the trainee', async () => {
    const { bytes } = await aPack(db, keys, administrator, ofTrainee({ by: 'icf-acc' }));
    for (const [path, content] of filesOf(bytes))
      expect([path, /Müller|Grief/.test(content.toString())]).toEqual([path, false]);
  });

  test('has names where the trainee asks for them, and nowhere else', async () => {
    const naming = (pack: { bytes: Uint8Array }) =>
      [...filesOf(pack.bytes)].filter(([, content]) => content.includes('Müller')).map(([path]) => path);
    const by = 'icf-acc';
    expect(naming(await aPack(db, keys, trainee, ofTrainee({ by, reveals: 'names' })))).toEqual([
      'log/client-log.csv',
    ]);
    const own = await aPack(db, keys, trainee, ofTrainee({ by, reveals: 'topics' }));
    expect(naming(own)).toEqual([]);
    expect(filesOf(own.bytes).get('log/sessions.csv')?.toString()).toContain('Grief at home');
  });

  test('leaves a line in the trail, by which it is known again', async () => {
    const { manifestHash, files } = await aPack(db, keys, administrator, ofTrainee({ by: 'icf-acc' }));
    const [line] = await db.select().from(auditEntries).orderBy(desc(auditEntries.seq)).limit(1);
    expect(line).toMatchObject({
      event: 'audit-pack-made',
      actorId: administrator.id,
      subjectId: trainee.id,
    });
    expect(JSON.parse(line?.particulars ?? '')).toEqual({
      ...{ by: 'icf-acc', on: '2026-11-22', files, manifestSha256: manifestHash, withNames: false },
    });
  });

  test('is not made for others', async () => {
    const refusalOf = async (actor: Person, more: object = {}) => {
      const what = { traineeId: trainee.id, reveals: 'codes', ...more } as const;
      const outcome = await makeAuditPack(db, keys, actor, what, now);
      return outcome.ok ? 'made' : outcome.refusal;
    };
    expect(await refusalOf(mentor)).toBe('not-found');
    expect(await refusalOf(await aPerson(db, 'trainee'))).toBe('not-found');
    expect(await refusalOf(await aPerson(db, 'assessor'))).toBe('not-found');
    expect(await refusalOf(administrator, { reveals: 'names' })).toBe('names-are-theirs');
    expect(await refusalOf(administrator, { reveals: 'topics' })).toBe('names-are-theirs');
    expect(await refusalOf(administrator, { traineeId: mentor.id })).toBe('not-found');
    expect(await refusalOf(administrator, { by: 'nothing-known' })).toBe('unknown-rule-book');
  });
});
