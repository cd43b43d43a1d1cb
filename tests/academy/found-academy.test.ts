import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { openDatabase } from '#db/client.ts';
import { auditEntries } from '#db/schema/audit.ts';
import { initialsOf, whyNotAnAcademy, type Academy } from '#features/academy/academy.ts';
import { findAcademy } from '#features/academy/find-academy.ts';
import { foundAcademy } from '#features/academy/found-academy.ts';
import { now } from '#tests/support/builders.ts';

const larkfield: Academy = {
  name: 'Larkfield School of Medical Coaching',
  initials: 'LSMC',
  address: '14 Sallow Lane, Dublin 8, Ireland',
  timeZone: 'Europe/Dublin',
  directorName: 'Dr Thandi Mbeki',
  directorOffice: 'Director of education',
  isDemo: false,
};
const founder = { id: 'command-line' };

async function emptyFile() {
  const file = join(mkdtempSync(join(tmpdir(), 'practicum-')), 'practicum.db');
  copyFileSync(inject('migratedDatabase'), file);
  return openDatabase(`file:${file}`);
}

test('an academy is founded once, with its audit line, however many try at the same time', async () => {
  const db = await emptyFile();
  const outcomes = await Promise.all([1, 2, 3].map(() => foundAcademy(db, founder, larkfield, now)));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes).toContainEqual({ ok: false, refusal: 'already-founded' });
  expect(await findAcademy(db)).toEqual(larkfield);
  expect((await db.select().from(auditEntries)).map(({ event }) => event)).toEqual(['academy-founded']);
});

test.each([
  ['an empty name', { name: ' ' }, 'unfit-name'],
  ['a name that turns the reading direction', { name: 'Lark\u202Efield' }, 'unfit-name'],
  ['initials of one letter', { initials: 'L' }, 'unfit-initials'],
  ['initials in small letters', { initials: 'lsmc' }, 'unfit-initials'],
  ['no address', { address: '' }, 'unfit-address'],
  ['a director without an office', { directorOffice: '' }, 'unfit-director'],
  ['a zone of no clock', { timeZone: 'Europe/Larkfield' }, 'unknown-time-zone'],
])('refuses %s', (_, change, fault) => {
  expect(whyNotAnAcademy({ ...larkfield, ...change })).toBe(fault);
});

test.each([
  ['Larkfield School of Medical Coaching', 'LSMC'],
  ['École de Coaching Médical', 'ECM'],
  ['academy', ''],
])('the initials of %s', (name, initials) => expect(initialsOf(name)).toBe(initials));
