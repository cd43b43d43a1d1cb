import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { certificates } from '#db/schema/certificates.ts';
import { confirmCertificateName } from '#features/certificates/confirm-certificate-name.ts';
import { issueCertificate } from '#features/certificates/issue-certificate.ts';
import { replaceCertificate } from '#features/certificates/replace-certificate.ts';
import { lookupsAMinute } from '#features/certificates/verify-throttle.ts';
import { aFinishedTrainee, programmeId } from '#tests/certificates/finished-trainee.ts';
import { verifyIndependently } from '#tests/certificates/independent-verifier.ts';
import { aPerson } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { cookieOf, serve, type Served } from '#tests/support/served.ts';

let publicOrigin: string;
const now = new Date();
let served: Served;
let cookies: { issuer: string; other: string; trainee: string };
let valid: typeof certificates.$inferSelect;
let old: string;
let newNumber: string;

beforeAll(async () => {
  const port = await freePort();
  publicOrigin = `http://127.0.0.1:${port}`;
  const { db, keys, file } = await emptyAcademy();
  const [issuer, other] = [await aPerson(db, 'administrator'), await aPerson(db, 'administrator')];
  const first = await aFinishedTrainee(db, { name: 'Zofia Wiśniewska' });
  const second = await aFinishedTrainee(db, { name: 'Elin Sørensen' });
  const candidate = (traineeId: string) => ({ traineeId, programmeId, publicOrigin });
  await issueCertificate(db, keys, issuer, candidate(first.trainee.id), now);
  const [row] = await db.select().from(certificates);
  const issued = await issueCertificate(db, keys, issuer, candidate(second.trainee.id), now);
  if (!row || !issued.ok) throw new Error('Both were issued.');
  valid = row;
  old = issued.value.id;
  await confirmCertificateName(db, second.trainee, 'Elin Berg', now);
  const what = { certificateId: old, reason: 'name-changed' as const, publicOrigin };
  const replaced = await replaceCertificate(db, keys, issuer, what, now);
  newNumber = replaced.ok ? replaced.value.number : '';
  await aFinishedTrainee(db, { name: 'Siobhán Daly' });
  await aFinishedTrainee(db, { name: null });
  cookies = {
    issuer: await cookieOf(db, issuer),
    other: await cookieOf(db, other),
    trainee: await cookieOf(db, first.trainee),
  };
  await db.close();
  const environment = { PUBLIC_ORIGIN: publicOrigin, PORT: String(port), TRUST_PROXY: '127.0.0.1' };
  served = await serve(file, keys, environment);
});
afterAll(() => served.stop());

/** A certificate states its address, so the port has to be known before the server listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Each test asks from a network of its own, as look-ups are counted by network. */
let network = 0;
beforeEach(() => void (network += 1));
const from = () => ({ 'x-forwarded-for': `203.0.${network}.7` });

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(served.origin + path, { redirect: 'manual', headers: { ...from(), ...headers } });
const post = (path: string, body: FormData | URLSearchParams, cookie = '') =>
  fetch(served.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...from(), cookie, origin: publicOrigin },
    body,
  });
const upload = (bytes: BlobPart) => {
  const form = new FormData();
  form.set('file', new Blob([bytes]), 'file.json');
  return post('/verify', form);
};

test('anyone reads that a certificate is valid, and what it says', async () => {
  const answer = await get(`/verify/${valid.id}`);
  const page = await answer.text();
  expect(answer.status).toBe(200);
  for (const words of [
    'This certificate is valid',
    'Zofia Wiśniewska',
    valid.number,
    '60:00',
    '100:00',
    'noindex',
  ])
    expect(page).toContain(words);
  expect(page).not.toMatch(/ style=/);
});

test('signed in or not, it is the same page', async () => {
  const stable = async (cookie: string) =>
    (await (await get(`/verify/${valid.id}`, { cookie })).text()).replace(/<time.*?<\/time>/gs, '');
  expect(await stable(cookies.issuer)).toBe(await stable(''));
});

test('by its number, typed as it was heard, it leads to its page', async () => {
  const typed = encodeURIComponent(valid.number.toLowerCase().replaceAll('-', ' '));
  const answer = await get(`/verify?number=${typed}`);
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe(`/verify/${valid.id}`);
  expect((await get('/verify?number=LSMC-2026-00000000')).status).toBe(404);
});

test('a replaced one leads to the new one', async () => {
  const page = await (await get(`/verify/${old}`)).text();
  expect(page).toContain('This certificate was replaced');
  expect(page).toContain(newNumber);
});

test('what is unknown and what is no id at all get one and the same answer', async () => {
  const bodyOf = async (id: string) => {
    const answer = await get(`/verify/${id}`);
    expect(answer.status).toBe(404);
    return (await answer.text()).replace(/<time.*?<\/time>/gs, '');
  };
  const unknown = await bodyOf('0'.repeat(32));
  for (const id of ['abc', valid.id.toUpperCase().replace(/^./, 'A'), `${valid.id}x`, 'x'.repeat(3_000), '1'])
    expect(await bodyOf(id)).toBe(unknown);
});

test('claims in the address are not read', async () => {
  const page = await (await get(`/verify/${'0'.repeat(32)}?name=Mallory&valid=true`)).text();
  expect(page).toContain('We do not know this certificate');
  expect(page).not.toContain('Mallory');
});

describe('files', () => {
  test('the credential as it was signed is valid; with one figure changed it is an altered copy', async () => {
    expect(await (await upload(valid.credential)).text()).toContain('This certificate is valid');
    const altered = await (await upload(valid.credential.replace('"6000"', '"9000"'))).text();
    expect(altered).toContain('This is an altered copy');
    expect(altered).toContain(`href="/verify/${valid.id}"`);
  });

  test('the PDF says the same, and carries the credential', async () => {
    const answer = await get(`/credentials/${valid.id}.pdf`);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(await (await upload(await answer.arrayBuffer())).text()).toContain('This certificate is valid');
  });

  test('nothing, nonsense and too much are answered in words', async () => {
    expect((await upload('')).status).toBe(404);
    expect(await (await upload('hello')).text()).toContain('We do not know this certificate');
    expect(await (await upload('x'.repeat(600 * 1024))).text()).toContain('512 kB');
  });
});

test('an independent verifier finds all it needs at the published addresses', async () => {
  const json = async (path: string) => {
    const answer = await get(path, { accept: 'application/vc' });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    return (await answer.json()) as { id: string; verificationMethod: { id: string }[] };
  };
  const credential = await json(`/credentials/${valid.id}`);
  const did = await json('/.well-known/did.json');
  const list = await json('/status/revocation/1');
  expect(await verifyIndependently(credential, { did, statusLists: [list] }, new Date())).toEqual({
    verified: true,
    withdrawn: false,
  });
  const browser = await get(`/credentials/${valid.id}`, { accept: 'text/html' });
  expect(browser.headers.get('location')).toBe(`/verify/${valid.id}`);
  const status = await get('/status/revocation/1');
  expect(status.headers.get('cache-control')).toBe('public, max-age=300');
  const again = await get('/status/revocation/1', { 'if-none-match': status.headers.get('etag') ?? '' });
  expect(again.status).toBe(304);
  for (const path of ['/status/revocation/2', '/status/revocation/0', '/status/revocation/x'])
    expect((await get(path)).status).toBe(404);
});

test('the administrator dry-runs, confirms and issues; issuing again changes nothing', async () => {
  const page = await (await get('/admin/issue', { cookie: cookies.issuer })).text();
  expect(page).toContain('Siobhán Daly');
  const [candidate = ''] = /medical-coach-2026\/[0-9a-f]{32}/.exec(page) ?? [];
  const confirm = await get(`/admin/issue?confirm=yes&candidate=${candidate}`, { cookie: cookies.issuer });
  const action = /action="(\?_action=[^"]+)"/.exec(await confirm.text())?.[1] ?? '';
  const issue = () => post(`/admin/issue${action}`, new URLSearchParams({ candidate }), cookies.issuer);
  for (const answer of [await issue(), await issue()])
    expect(answer.headers.get('location')).toBe('/admin/issue?issued=1&held=0');
  expect((await get(`/admin/issue/${candidate}`, { cookie: cookies.trainee })).status).toBe(404);
});

test('revoking takes another administrator, shows at once, and never says why', async () => {
  const path = `/admin/certificates/${valid.id}`;
  const page = await (await get(path, { cookie: cookies.other })).text();
  const action = /action="(\?_action=certificates\.revoke)"/.exec(page)?.[1] ?? '';
  const form = new URLSearchParams({ certificateId: valid.id, reason: 'sat by somebody else' });
  expect(await (await post(path + action, form, cookies.issuer)).text()).toContain('another administrator');
  expect((await get(`/verify/${valid.id}`)).status).toBe(200);
  expect((await post(path + action, form, cookies.trainee)).status).toBe(404);
  expect((await post(path + action, form, cookies.other)).status).toBe(303);
  const verdict = await (await get(`/verify/${valid.id}`)).text();
  expect(verdict).toContain('This certificate was revoked');
  expect(verdict).not.toContain('somebody else');
  expect(await (await upload(valid.credential)).text()).toContain('This certificate was revoked');
});

test('the command line verifies a file beside the serving process, and only a valid one ends with 0', async () => {
  const file = join(served.dataFolder, '..', 'credential.json');
  writeFileSync(file, valid.credential);
  const run = promisify(execFile)(process.execPath, ['src/cli/practicum.ts', 'verify', file, '--json'], {
    env: {
      ...process.env,
      PRACTICUM_DATA: served.dataFolder,
      PRACTICUM_KEY_FILE: join(served.dataFolder, '..', 'keys.json'),
    },
  });
  const failed = (await run.catch((error: unknown) => error)) as { code: number; stdout: string };
  expect(failed.code).toBe(1);
  expect(JSON.parse(failed.stdout)).toMatchObject({ verdict: 'revoked', number: valid.number });
});

test('a walk through addresses is slowed down', async () => {
  const answers = await Promise.all(
    Array.from({ length: lookupsAMinute + 5 }, (_, index) =>
      get(`/verify/${String(index).padStart(32, '0')}`),
    ),
  );
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
});
