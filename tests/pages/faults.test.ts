import { createClient } from '@libsql/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPerson } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { cookieOf, serve, type Served } from '#tests/support/served.ts';

let site: Served;
let cookie: string;

beforeAll(async () => {
  const { db, keys, file } = await emptyAcademy();
  cookie = await cookieOf(db, await aPerson(db, 'administrator'));
  await db.close();
  const client = createClient({ url: `file:${file}` });
  await client.execute('alter table cohorts rename to lost');
  // The served copy is of the file alone.
  await client.execute('pragma wal_checkpoint(truncate)');
  client.close();
  site = await serve(file, keys);
});
afterAll(() => site.stop());

const words = /lost|select|insert|Failed query|no such table|node_modules|\.ts:|Tuesday evenings/;

test('a page that goes wrong says so with a number, and nothing of what went wrong', async () => {
  const answer = await fetch(`${site.origin}/admin/cohorts`, { headers: { cookie } });
  const page = await answer.text();
  expect(answer.status).toBe(500);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
  expect(page).not.toMatch(words);
  const id = /[0-9a-f]{12}/.exec(page)?.[0] ?? '-';
  await expect.poll(() => site.output()).toContain(`"id":"${id}","error":{"name":"DrizzleQueryError"`);
});

test.each(['/admin/cohorts', '/_actions/cohorts.open'])(
  'a form that goes wrong at %s says nothing of what was typed, to nobody',
  async (path) => {
    const form = new FormData();
    form.set('name', 'Tuesday evenings');
    form.set('programmeId', 'medical-coach-2026');
    form.set('opensOn', '2026-09-01');
    const answer = await fetch(
      site.origin + (path.startsWith('/_') ? path : `${path}?_action=cohorts.open`),
      {
        method: 'POST',
        headers: { cookie, origin: site.origin },
        body: form,
      },
    );
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toMatch(words);
  },
);

test('the log tells the error by its name and place alone', async () => {
  await expect.poll(() => site.output()).toMatch(/"msg":"fault"/);
  const faults = site
    .output()
    .split('\n')
    .filter((line) => line.includes('"fault"'));
  for (const line of faults) expect(() => void JSON.parse(line)).not.toThrow();
  expect(site.output()).not.toMatch(/Failed query|no such table|Tuesday evenings|params:/);
  // Nothing but our own lines: no stack printed beside them.
  for (const line of site.output().trim().split('\n').slice(1)) expect(line).toMatch(/^\{.*\}$/);
});
