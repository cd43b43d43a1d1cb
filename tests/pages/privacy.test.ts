import { copyFileSync, globSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { desc, eq } from 'drizzle-orm';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openDatabase, type Database } from '#db/client.ts';
import { people } from '#db/schema/people.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import { seedDemoAcademy } from '#db/seed.ts';
import { cast, type CastName } from '#db/seed/cast.ts';
import { findEngagements } from '#features/clients/engagement/find-engagements.ts';
import { findClientRecord } from '#features/clients/find-client-record.ts';
import { findClients } from '#features/clients/find-clients.ts';
import { findNotes } from '#features/curriculum/notes/find-notes.ts';
import { findBalances } from '#features/practice/balance/find-balances.ts';
import { findPracticeSession } from '#features/practice/find-practice-session.ts';
import { findStructure } from '#features/practice/structure/find-structure.ts';
import { newKeyRing, type KeyRing } from '#features/vault/key-ring.ts';
import { dayOf } from '#shared/calendar-date.ts';
import { formatMinutes } from '#shared/minutes.ts';
import { newId } from '#shared/new-id.ts';
import { cookieOf, serve, type Served } from '#tests/support/served.ts';

/** Whoever keeps the log has written these; each of them is in the demo academy, or typed below. */
interface Words {
  /** For the trainee's eyes alone, wherever they turn up. */
  own: Set<string>;
  /** A mentor reads these too, an administrator does not. */
  forMentors: Set<string>;
}

const now = new Date();
const words: Words = { own: new Set(), forMentors: new Set() };
const cookies = {} as Record<CastName, string>;
/** Typed by Amara while the server runs. */
const typed = {
  name: 'Quirina Zabriskie',
  contact: 'quirina@zabriskie.example',
  aim: 'Sing again in the choir of the ward',
  pasted: 'Obadiah Quillfeather',
  line: 'Perpetua Vantongeren',
};
let amaraId: string;
let site: Served;

beforeAll(async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'practicum-privacy-')), 'practicum.db');
  copyFileSync(inject('migratedDatabase'), file);
  const keys = newKeyRing();
  const db = await openDatabase(`file:${file}`, { durable: false });
  await seedDemoAcademy(db, keys, 'https://learn.larkfield.example', now);
  for (const name of Object.keys(cast) as CastName[]) {
    const [person] = await db.select().from(people).where(eq(people.name, cast[name].name));
    if (!person) continue;
    cookies[name] = await cookieOf(db, { ...person, roles: [] });
    if (name === 'amara') amaraId = person.id;
    if (name === 'amara' || name === 'priya') await gather(db, keys, person.id);
  }
  await db.close();
  site = await serve(file, keys);
  await typeMore();
});
afterAll(() => site?.stop());

async function gather(db: Database, keys: KeyRing, traineeId: string): Promise<void> {
  for (const { code } of await findClients(db, keys, traineeId)) {
    const record = await findClientRecord(db, keys, traineeId, code);
    words.own.add(record?.name ?? '').add(record?.contact ?? '');
  }
  for (const { aim } of await findEngagements(db, keys, traineeId, dayOf(now, 'Europe/Dublin')))
    words.own.add(aim);
  for (const { note } of await findNotes(db, keys, traineeId)) words.own.add(note);
  for (const { evidence } of await findBalances(db, keys, traineeId)) words.forMentors.add(evidence);
  const sessions = await db
    .select({ id: practiceSessions.id, topic: practiceSessions.topic })
    .from(practiceSessions)
    .where(eq(practiceSessions.traineeId, traineeId))
    .orderBy(desc(practiceSessions.heldOn));
  for (const { topic } of sessions) words.forMentors.add(topic);
  // The demo repeats its notes.
  for (const { id } of sessions.slice(0, 20)) {
    const session = await findPracticeSession(db, keys, traineeId, id);
    const structure = await findStructure(db, keys, traineeId, id);
    words.own.add(session?.reflection ?? '').add(structure?.goal ?? '');
    for (const step of structure?.agreed ?? []) words.own.add(step.words);
    for (const each of [session?.note, session?.overlapReason, session?.oddityReason])
      words.forMentors.add(each ?? '');
    for (const step of session?.steps ?? []) words.forMentors.add(step.words ?? '');
  }
  for (const each of Object.values(words) as Set<string>[]) each.delete('');
}

const post = (path: string, fields: Record<string, string>, cookie: string) =>
  fetch(site.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: site.origin, cookie },
    body: new URLSearchParams(fields),
  });

/** Amara types more today, and is led to a page of hers where it stands, by an address that says nothing of it. */
async function typeMore(): Promise<void> {
  const pasted = `Date\tDuration\tClient\n2026-11-02\t0:45\t${typed.pasted}`;
  const client = { name: typed.name, contact: typed.contact, kind: 'individual' };
  const engagement = {
    ...{ client: 'C3', once: newId(), terms: 'paid', bundle: '', plannedSessions: '', headCount: '' },
    ...{ agreedOn: '', startsOn: dayOf(now, 'Europe/Dublin'), useBy: '', aim: typed.aim },
  };
  const line = { line: `45m ${typed.line} paid video`, back: 'home' };
  const posts: [string, Record<string, string>, string[]][] = [
    ['/trainee/clients/new?_action=clients.add', client, [typed.name, typed.contact]],
    ['/trainee/clients/C3/engagements/new?_action=engagements.begin', engagement, [typed.aim]],
    ['/trainee/practice/import?_action=sheet.start', { text: pasted }, [typed.pasted]],
    ['/trainee/practice/line?_action=practiceLine.keep', line, [typed.line]],
  ];
  for (const [path, fields, said] of posts) {
    const answer = await post(path, fields, cookies.amara);
    const location = answer.headers.get('location') ?? '';
    expect([path, answer.status, heldBy(location, said)]).toEqual([path, 303, []]);
    const page = await fetch(new URL(location, site.origin), { headers: { cookie: cookies.amara } });
    expect([path, heldBy(await page.text(), said)]).toEqual([path, said]);
    for (const word of said) words.own.add(word);
  }
}

/** Every page that somebody can click to from their areas, a few of each kind, and what it says. */
async function everything(cookie: string, areas: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const kinds = new Map<string, number>();
  const ahead = [...areas];
  for (let path = ahead.shift(); path !== undefined; path = ahead.shift()) {
    const kind = path.replaceAll(/[0-9a-f]{32}|(?<=\/)\d\d-[a-z0-9-]+/g, '*').replaceAll(/=[^&]*/g, '');
    const times = kinds.get(kind) ?? 0;
    if (found.has(path) || times >= 3) continue;
    kinds.set(kind, times + 1);
    const answer = await fetch(site.origin + path, { headers: { cookie }, redirect: 'manual' });
    const text = `${path}\n${answer.headers.get('location') ?? ''}\n${await answer.text()}`;
    found.set(path, text);
    for (const [, href = ''] of text.matchAll(/(?:href|src|action)="(\/[^"#]*)/g))
      if (!/^\/_|_action=|sign-out/.test(href)) ahead.push(href.replaceAll('&amp;', '&'));
  }
  return found;
}

const escaped = (word: string) =>
  word.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;').replaceAll('<', '&lt;');
const formsOf = (word: string) => [
  word,
  escaped(word),
  encodeURIComponent(word),
  JSON.stringify(word).slice(1, -1),
];
/** Which of the words a text holds, in any way in which they are written there. */
const heldBy = (text: string, of: Iterable<string>) =>
  [...of].filter((word) => formsOf(word).some((form) => text.includes(form)));

const all = () => [...words.own, ...words.forMentors];

test('there is something to look for', () => {
  expect(words.own.size).toBeGreaterThan(15);
  expect(words.forMentors.size).toBeGreaterThan(10);
});

test('a mentor reads of clients only what was sent', async () => {
  const pages = await everything(cookies.jonas, ['/mentor', '/assessor']);
  expect(pages.size).toBeGreaterThan(20);
  for (const [path, text] of pages) expect([path, heldBy(text, words.own)]).toEqual([path, []]);
});

test('an administrator reads nothing of it', async () => {
  const pages = await everything(cookies.niamh, ['/admin']);
  expect(pages.size).toBeGreaterThan(40);
  for (const [path, text] of pages) expect([path, heldBy(text, all())]).toEqual([path, []]);
});

test.each(['csv', 'jsonl'])('an export of the trail as %s holds none of it', async (format) => {
  const answer = await post('/admin/audit/export', { format }, cookies.niamh);
  expect(answer.status).toBe(200);
  const text = await answer.text();
  expect(text.length).toBeGreaterThan(10_000);
  expect(heldBy(text, all())).toEqual([]);
});

test.each(['medical-coach-2026', 'icf-acc', 'nbhwc', 'emcc-practitioner'])(
  'an audit pack of the administrator by %s holds none of it',
  async (by) => {
    const answer = await post(`/admin/trainees/${amaraId}/audit-pack/file`, { by }, cookies.niamh);
    expect(answer.status).toBe(200);
    const files = Object.entries(unzipSync(new Uint8Array(await answer.arrayBuffer())));
    expect(files.length).toBeGreaterThan(10);
    for (const [file, bytes] of files)
      expect([file, heldBy(file + Buffer.from(bytes).toString('utf8'), all())]).toEqual([file, []]);
  },
);

test('what the server prints holds none of it', () => {
  expect(site.output()).toContain('"route"');
  expect(heldBy(site.output(), all())).toEqual([]);
});

test('the data folder holds no name, aim, step or reflection that is not sealed', () => {
  const files = globSync(join(site.dataFolder, 'practicum.db*'));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) expect([file, heldBy(readFileSync(file, 'utf8'), words.own)]).toEqual([file, []]);
});

// Here, since telling the demo academy once more takes as long as all of these.
test.each(['amara', 'elin', 'henrik'] as const)(
  'the training ledger of %s adds up to what readiness counts',
  async (name) => {
    const read = async (path: string) =>
      (await fetch(site.origin + path, { headers: { cookie: cookies[name] } })).text();
    const rows = (await read('/trainee/learn/ledger/file?as=csv')).trim().split('\r\n').slice(1);
    const minutes = Number(rows.at(-1)?.split(',').at(-1));
    expect(minutes).toBeGreaterThan(600);
    expect(await read('/trainee/readiness')).toContain(formatMinutes(minutes));
    expect(await read('/trainee/learn/ledger')).toContain(formatMinutes(minutes));
  },
);
