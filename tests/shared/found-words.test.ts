import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findWanted, readWanted } from '#shared/found-words.ts';

const marked = (text: string, typed: string) =>
  findWanted(text, readWanted(typed))
    ?.map(({ text: piece, isHit }) => (isHit ? `[${piece}]` : piece))
    .join('');

describe('What is wanted', () => {
  test.each([
    ['words', 'Silence  works', [['silence'], ['works']]],
    ['a phrase', 'the "long pause" there', [['the'], ['long', 'pause'], ['there']]],
    [
      'a phrase in marks of print, or not closed',
      '“long pause” "and then',
      [
        ['long', 'pause'],
        ['and', 'then'],
      ],
    ],
    ['without diacritics', 'Naïve CAFÉ', [['naive'], ['cafe']]],
    [
      'nothing but letters and digits',
      "AND* NOT (x^2) -- col:y'",
      [['and'], ['not'], ['x'], ['2'], ['col'], ['y']],
    ],
    ['nothing', ' … "" ', []],
  ])('is %s', (_, typed, is) => expect(readWanted(typed)).toEqual(is));

  test('is never more than twelve words', () => {
    expect(readWanted(`"${'a '.repeat(20)}" b`).flat()).toHaveLength(12);
  });
});

describe('What is found', () => {
  test.each([
    ['every word, in any case', 'He waits. I WAIT.', 'wait', 'He [waits]. I [WAIT].'],
    ['diacritics or none', 'A naïve question', 'NAIVE quest', 'A [naïve] [question]'],
    ['a phrase', 'long pause, a long, pause', '"long pause"', '[long] [pause], a [long], [pause]'],
    ['not where one word is missing', 'He waits', 'he knows', undefined],
    ['not where the phrase is not', 'pause long', '"long pause"', undefined],
    ['not in nothing', '', 'wait', undefined],
  ])('%s', (_, text, typed, is) => expect(marked(text, typed)).toBe(is));

  test('is shown with a little around it', () => {
    const text = `${'before '.repeat(30)}needle ${'after '.repeat(60)}`;
    const shown = marked(text, 'needle') ?? '';
    expect(shown).toMatch(/^… before .*\[needle\] after .* …$/);
    expect(shown.length).toBeLessThan(200);
  });

  test('is the text itself, whatever is looked for in it', () => {
    const letters = fc.string({
      unit: fc.constantFrom('a', 'b', 'é', ' ', '\n', '"', '<', '😀'),
      maxLength: 40,
    });
    fc.assert(
      fc.property(letters, letters, (text, typed) => {
        const pieces = findWanted(text, readWanted(typed));
        if (!pieces || readWanted(typed).length === 0) return;
        const shown = pieces
          .map((piece) => piece.text)
          .join('')
          .replace(/^… | …$/g, '');
        expect(text).toContain(shown);
        expect(pieces.some(({ isHit }) => isHit)).toBe(true);
      }),
    );
  });
});
