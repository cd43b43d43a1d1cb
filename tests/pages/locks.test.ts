import { copyFileSync, globSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openDatabase } from '#db/client.ts';
import { people } from '#db/schema/people.ts';
import { seedDemoAcademy } from '#db/seed.ts';
import { cast } from '#db/seed/cast.ts';
import { areas, roles, type Role } from '#features/people/person.ts';
import { newKeyRing } from '#features/vault/key-ring.ts';
import { newId } from '#shared/new-id.ts';
import { aPerson } from '#tests/support/builders.ts';
import { findForms, type FoundForm } from '#tests/support/forms.ts';
import { cookieOf, serve, type Served } from '#tests/support/served.ts';
import { openActions } from '../../src/actions/open-actions.ts';

/** Every page and endpoint that there is, by its route as Astro writes it: a new one is covered the moment it exists. */
const files = new Map(
  globSync('src/pages/**/*.{astro,ts}', { exclude: (path) => /(^|\/)_/.test(path) }).map((file) => [
    file.replace('src/pages', '').replace(/(\/index)?\.(astro|ts)$/, '') || '/',
    file,
  ]),
);
const routes = [...files.keys()].toSorted();
const areaOf = (route: string) => roles.find((role) => `${route}/`.startsWith(`${areas[role].path}/`));
const guarded = routes.flatMap((route) => {
  const area = areaOf(route);
  return area ? [[route, area] as const] : [];
});
/** Routes whose addresses are the same for everybody: what stands there is taught to all. */
const shared = new Set(['/trainee/learn/[module]/[lesson]']);
const dynamic = guarded.filter(([route]) => route.includes('[') && !shared.has(route));
/** Endpoints that only take what a form sends. */
const isPosted = (route: string) => {
  const source = readFileSync(files.get(route) ?? '', 'utf8');
  return /^export const POST/m.test(source) && !/^export const GET/m.test(source);
};

/** Every action, by the name under which it is posted to. */
const actions = [
  ...readFileSync('src/actions/index.ts', 'utf8').matchAll(/from '(\.\/[\w-]+\.ts)'/g),
].flatMap(([, file = '']) => {
  const source = readFileSync(join('src/actions', file), 'utf8');
  const room = /export const (\w+) = \{/.exec(source)?.[1];
  return [...source.matchAll(/^ {2}(\w+): defineAction/gm)].map(([, verb]) => `${room}.${verb}`);
});

let site: Served;
/** People who hold one role each and nothing else: no enrolment, no trainee, no evidence. */
const strangers = {} as Record<Role, string>;
/** People of the demo academy who see every form there is, filled with theirs. */
const busy = ['niamh', 'jonas', 'amara', 'zofia'] as const;
const insiders = {} as Record<(typeof busy)[number], string>;
/** Ids of everything that others have, a few from every column of every table. */
let foreignIds: string[];

beforeAll(async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'practicum-locks-')), 'practicum.db');
  copyFileSync(inject('migratedDatabase'), file);
  const keys = newKeyRing();
  const db = await openDatabase(`file:${file}`, { durable: false });
  await seedDemoAcademy(db, keys, 'https://learn.larkfield.example', new Date());
  foreignIds = await idsIn(file);
  for (const role of roles) strangers[role] = await cookieOf(db, await aPerson(db, role));
  for (const name of busy) {
    const [person] = await db.select().from(people).where(eq(people.name, cast[name].name));
    if (person) insiders[name] = await cookieOf(db, { ...person, roles: [] });
  }
  await db.close();
  site = await serve(file, keys);
});
afterAll(() => site?.stop());

async function idsIn(file: string): Promise<string[]> {
  const client = createClient({ url: `file:${file}` });
  const found = new Set<string>();
  const tables = await client.execute(
    "select m.name as 'table', c.name as 'column' from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table'",
  );
  for (const { table, column } of tables.rows as unknown as { table: string; column: string }[]) {
    const { rows } = await client.execute(
      `select distinct "${column}" as id from "${table}" where "${column}" glob '${'[0-9a-f]'.repeat(32)}' limit 3`,
    );
    for (const { id } of rows) found.add(id as string);
  }
  client.close();
  return [...found];
}

const foreignId = /^[0-9a-f]{32}/;
const get = (path: string, cookie?: string) =>
  fetch(site.origin + path, { redirect: 'manual', headers: cookie ? { cookie } : {} });
const post = (path: string, fields: Record<string, string>, cookie?: string) =>
  fetch(site.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: site.origin, ...(cookie ? { cookie } : {}) },
    body: new URLSearchParams(fields),
  });
const postJson = (path: string, fields: Record<string, string>, cookie: string) =>
  fetch(site.origin + path, {
    method: 'POST',
    headers: { origin: site.origin, cookie, 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  });
const filled = (route: string, id: string) => route.replace(/\[[^\]]+\]/g, id);

test('the lists are not empty', () => {
  expect(guarded.length).toBeGreaterThan(15);
  expect(actions.length).toBeGreaterThan(15);
  expect(foreignIds.length).toBeGreaterThan(20);
});

describe('a page of an area', () => {
  test.each(guarded)('%s asks whoever is signed out to sign in', async (route) => {
    const answer = await get(filled(route, newId()));
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toMatch(/^\/sign-in\?next=/);
    expect(await answer.text()).toBe('');
  });

  test.each(guarded)('%s does not exist but for a %s', async (route, area) => {
    for (const role of roles.filter((each) => each !== area))
      for (const answer of [
        await get(filled(route, newId()), strangers[role]),
        await post(filled(route, newId()), { format: 'csv' }, strangers[role]),
      ]) {
        expect([role, answer.status]).toEqual([role, 404]);
        expect(await answer.text()).toContain('There is nothing here');
      }
  });

  test.each(guarded.filter(([route]) => !route.includes('[')))(
    '%s opens for a %s, also for one without anything yet',
    async (route, area) => {
      const { status } = await get(route, strangers[area]);
      expect(isPosted(route) ? [404] : [200, 302, 303]).toContain(status);
    },
  );

  test.each(dynamic)('%s does not exist for an id that nobody made', async (route, area) => {
    for (const id of [newId(), '0', '-1', "'", '%00', '%2e%2e%2f', 'x'.repeat(3000), '__proto__']) {
      const { status } = await get(filled(route, id), strangers[area]);
      expect([id.slice(0, 32), status >= 300 && status < 500]).toEqual([id.slice(0, 32), true]);
    }
  });

  test.each(dynamic.filter(([, area]) => area === 'trainee' || area === 'mentor'))(
    '%s does not exist for what belongs to others',
    async (route, area) => {
      for (const id of foreignIds) {
        const { status } = await get(filled(route, id), strangers[area]);
        expect([id, status]).toEqual([id, 404]);
      }
    },
  );
});

describe('a page for anybody', () => {
  test.each(routes.filter((route) => !areaOf(route)))(
    '%s never fails, whoever asks for what',
    async (route) => {
      for (const id of [newId(), '0', '%00', '%2e%2e%2f', 'x'.repeat(3000)])
        for (const cookie of [undefined, strangers.trainee, strangers.administrator])
          expect((await get(filled(route, id), cookie)).status).toBeLessThan(500);
    },
  );
});

describe('an action', () => {
  test.each(actions)('%s is shut for whoever is signed out, unless it is listed as open', async (name) => {
    for (const path of [`/_actions/${name}`, `/sign-in?_action=${name}`]) {
      const { status } = await post(path, {});
      if (openActions.has(name)) expect([400, 401, 404, 422, 429]).toContain(status);
      else expect(status).toBe(401);
    }
  });

  test.each(actions)('%s refuses fields that it does not know, and changes nothing', async (name) => {
    const before = await linesOfTrail();
    for (const role of roles)
      for (const field of ['role', 'signedBy', '__proto__']) {
        const fields = { [field]: 'administrator' };
        let { status } = await post(`/_actions/${name}`, fields, strangers[role]);
        // What takes JSON takes no form.
        if (status === 415) ({ status } = await postJson(`/_actions/${name}`, fields, strangers[role]));
        const isCounted = openActions.has(name) && status === 429;
        expect([role, field, status]).toEqual([role, field, isCounted ? status : 400]);
      }
    expect(await linesOfTrail()).toBe(before);
  });

  test('that does not exist is not found', async () => {
    expect((await post('/_actions/people.crown', {}, strangers.trainee)).status).toBe(404);
  });
});

describe('a form left empty', () => {
  /** What Zod or Astro would say. */
  const forMachines =
    /Failed to validate|Invalid (input|option|string)|expected \w+, received|Too (small|big)/;
  const saysSomething = /class="error"|class="notice[^>]*data-tone="refused"/;
  const sendEmpty = ({ page, action, body }: FoundForm, cookie: string) =>
    fetch(`${site.origin}${page}${page.includes('?') ? '&' : '?'}_action=${action}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: site.origin, cookie },
      body: body(),
    });

  test.each(['nobody', ...busy] as const)('is taken or answered in words, for %s', async (name) => {
    const cookie = name === 'nobody' ? '' : insiders[name];
    const forms = (await findForms(site.origin, cookie)).filter(({ isButton }) => !isButton);
    expect(forms.length).toBeGreaterThan(name === 'nobody' ? 0 : 5);
    for (const form of forms) {
      const answer = await sendEmpty(form, cookie);
      const said = answer.status === 303 || saysSomething.test(await answer.clone().text());
      expect({
        form,
        said,
        status: answer.status,
        words: forMachines.exec(await answer.text())?.[0],
      }).toEqual({
        form,
        said: true,
        status: expect.toSatisfy((status: number) => status < 500),
        words: undefined,
      });
    }
  });
});

test('nobody sends the forms of others (B34)', async () => {
  const before = await linesOfTrail();
  const sent = new Set<string>();
  for (const name of busy)
    for (const { action, isButton, asShown: body } of await findForms(site.origin, insiders[name])) {
      if (![...body().values()].some((value) => foreignId.test(value as string))) continue;
      for (const role of ['trainee', 'mentor', 'assessor'] as const) {
        const answer = await fetch(`${site.origin}/_actions/${action}`, {
          method: 'POST',
          headers: { origin: site.origin, cookie: strangers[role] },
          body: body(),
        });
        // What the page left open for somebody to fill in says nothing about whose it is.
        if (!isButton && [400, 422].includes(answer.status)) continue;
        sent.add(action);
        const told = { action, role, status: answer.status };
        expect(told).toEqual({
          ...told,
          status: expect.toSatisfy((status: number) => [403, 404].includes(status)),
        });
      }
    }
  expect(sent.size).toBeGreaterThan(30);
  expect(await linesOfTrail()).toBe(before);
});

async function linesOfTrail(): Promise<number> {
  const client = createClient({ url: `file:${join(site.dataFolder, 'practicum.db')}` });
  const { rows } = await client.execute('select count(*) as lines from audit_entries');
  client.close();
  return rows[0]?.['lines'] as number;
}
