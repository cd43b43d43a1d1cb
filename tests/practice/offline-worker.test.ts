import { describe, expect, test } from 'vitest';
import { workerScript } from '#features/practice/offline/worker-script.ts';
import { assetsIn, isAsset, pageAsked, takeParts } from '#features/practice/offline/worker-rules.ts';

const own = 'https://learn.larkfield.example';

describe('the worker', () => {
  test.each([
    ['GET', 'navigate', '/trainee', 'page'],
    ['GET', 'navigate', '/trainee/practice', 'page'],
    ['GET', 'navigate', '/trainee/practice/?month=2026-11', 'page'],
    ['GET', 'navigate', '/trainee/practice/new?repeat=last', 'page'],
    ['GET', 'navigate', '/trainee/practice/offline', 'page'],
    ['POST', 'navigate', '/trainee/practice/new?_action=practice.log', 'form'],
    ['POST', 'navigate', '/trainee/practice/line?_action=practiceLine.save', 'form'],
    ['POST', 'navigate', '/trainee/practice?_action=practice.send', undefined],
    ['GET', 'navigate', '/trainee/readiness', undefined],
    ['GET', 'navigate', '/trainee/practice/log.csv', undefined],
    ['GET', 'navigate', '/sign-in', undefined],
    ['POST', 'navigate', '/sign-out', undefined],
    ['POST', 'cors', '/_actions/practice.log', undefined],
    ['GET', 'cors', '/trainee/practice', undefined],
  ])('takes %s (%s) of %s for: %s', (method, mode, path, asked) => {
    expect(pageAsked(method, mode, new URL(path, own), own)).toBe(asked);
  });

  test('keeps nothing but files that say nothing of anybody', () => {
    const isKept = (path: string) => isAsset(new URL(path, own), own);
    expect(['/_astro/base.abc.css', '/favicon.svg'].map(isKept)).toEqual([true, true]);
    for (const path of ['/trainee', '/trainee/practice/log.csv', '/credentials/x.pdf', '/'])
      expect([path, isKept(path)]).toEqual([path, false]);
    expect(isKept('https://evil.test/_astro/x.js')).toBe(false);
  });

  test('finds what a page, a stylesheet and a script are made of', () => {
    expect(assetsIn('<link href="/_astro/base.a1.css"><script src="/_astro/p.b2.js">', '/')).toEqual([
      '/_astro/base.a1.css',
      '/_astro/p.b2.js',
    ]);
    expect(
      assetsIn(
        'src:url(/_astro/inter-cyrillic-wght-normal.X.woff2);src:url(/_astro/inter-latin-wght-normal.Y.woff2)',
        '/_astro/base.css',
      ),
    ).toEqual(['/_astro/inter-latin-wght-normal.Y.woff2']);
    expect(assetsIn(`import{a}from"./minutes.c3.js";import('./d.js')`, '/_astro/p.js')).toEqual([
      '/_astro/minutes.c3.js',
      '/_astro/d.js',
    ]);
  });

  test('takes along what its parts are made of in turn, each once', async () => {
    const says = new Map([
      ['/_astro/page.js', 'import"./deep.js";import"./shared.js"'],
      ['/_astro/deep.js', 'import"./shared.js";import"./deeper.js"'],
      ['/_astro/deeper.js', 'import"./page.js"'],
      ['/_astro/base.css', 'src:url(/_astro/inter-latin-wght-normal.Y.woff2)'],
    ]);
    const taken: string[] = [];
    await takeParts(['/_astro/page.js', '/_astro/base.css'], (path) => {
      taken.push(path.slice('/_astro/'.length));
      return Promise.resolve(says.get(path) ?? '');
    });
    expect(taken.toSorted()).toEqual([
      'base.css',
      'deep.js',
      'deeper.js',
      'inter-latin-wght-normal.Y.woff2',
      'page.js',
      'shared.js',
    ]);
  });
});

describe('the script of the worker', () => {
  const built = 'work();';
  test('is another one when the pages are, and the same when nothing changed', () => {
    expect(workerScript(built, 'a')).toBe(workerScript(built, 'a'));
    expect(workerScript(built, 'a')).not.toBe(workerScript(built, 'b'));
    expect(workerScript(built, 'a')).toMatch(/^const practicumVersion = '[0-9a-f]{16}';\nwork\(\);$/);
  });

  test('takes itself away where the offline log was switched off', () => {
    expect(workerScript(undefined, 'a')).toContain('unregister()');
    expect(workerScript(undefined, 'a')).toContain('caches.delete');
    expect(workerScript(undefined, 'a')).not.toContain("'fetch'");
  });
});
