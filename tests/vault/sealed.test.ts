import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blindIndex, BrokenSeal, seal, unseal, type Place } from '#features/vault/sealed.ts';

const key = randomBytes(32);
const place: Place = { table: 'clients', column: 'name', row: 'r1', owner: 't1' };

test('what was sealed is read again, whatever it says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      expect(unseal(key, seal(key, text, place), place)).toBe(text.toWellFormed());
    }),
  );
});

test('one flipped bit anywhere breaks the seal', () => {
  const sealed = seal(key, 'Rosa Berg', place);
  for (let byte = 0; byte < sealed.length; byte += 1) {
    const altered = Buffer.from(sealed);
    altered[byte] = (altered[byte] ?? 0) ^ 1;
    expect(() => unseal(key, altered, place), `byte ${byte}`).toThrow(BrokenSeal);
  }
});

describe('a seal does not open', () => {
  const sealed = seal(key, 'Rosa Berg', place);
  test.each<[string, Place]>([
    ['in another row', { ...place, row: 'r2' }],
    ['for another owner', { ...place, owner: 't2' }],
    ['in another column', { ...place, column: 'note' }],
    ['where the parts only read alike', { ...place, row: 'r1t', owner: '1' }],
  ])('%s', (_, elsewhere) => expect(() => unseal(key, sealed, elsewhere)).toThrow(BrokenSeal));

  test('with another key', () => expect(() => unseal(randomBytes(32), sealed, place)).toThrow(BrokenSeal));
  test('when cut short', () => expect(() => unseal(key, sealed.subarray(0, 30), place)).toThrow(BrokenSeal));
});

test('equal names are sealed differently, and their length tells little', () => {
  expect(seal(key, 'Rosa Berg', place)).not.toEqual(seal(key, 'Rosa Berg', place));
  expect(seal(key, 'Bo', place).length).toBe(seal(key, 'Rosa Bergst', place).length);
});

test('an index finds equal names under one key and says nothing across keys or purposes', () => {
  expect(blindIndex(key, 'client', 'rosa berg')).toEqual(blindIndex(key, 'client', 'rosa berg'));
  expect(blindIndex(key, 'client', 'rosa berg')).not.toEqual(
    blindIndex(randomBytes(32), 'client', 'rosa berg'),
  );
  expect(blindIndex(key, 'client', 'rosa berg')).not.toEqual(blindIndex(key, 'group', 'rosa berg'));
});
