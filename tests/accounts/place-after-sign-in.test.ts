import { expect, test } from 'vitest';
import { placeAfterSignIn } from '#features/accounts/place-after-sign-in.ts';

test.each([
  ['/trainee/practice?state=sent', '/trainee/practice?state=sent'],
  ['/trainee', '/trainee'],
  [undefined, '/trainee'],
  ['', '/trainee'],
  ['/admin/people', '/trainee'],
  ['/traineeship', '/trainee'],
  ['/verify', '/trainee'],
  ['//evil.test', '/trainee'],
  ['//evil.test/trainee', '/trainee'],
  ['https:evil.test', '/trainee'],
  ['https://evil.test/trainee', '/trainee'],
  ['/\\evil.test', '/trainee'],
  ['/\t/evil.test/trainee', '/trainee'],
  ['\\/evil.test', '/trainee'],
  ['javascript:alert(1)', '/trainee'],
  ['/trainee%0d%0aSet-Cookie: a=b', '/trainee'],
  ['/trainee\r\nSet-Cookie: a=b', '/trainee'],
  ['/trainee/../admin', '/trainee'],
  ['/trainee/%2e%2e/admin', '/trainee'],
  ['/trainee//evil.test', '/trainee'],
  ['/trainee/%2f%2fevil.test', '/trainee'],
  [`/trainee?${'x'.repeat(3000)}`, '/trainee'],
])('a trainee who came by %j goes to %s', (next, place) =>
  expect(placeAfterSignIn(next, ['trainee'])).toBe(place),
);

test('somebody with several roles goes back to any of their areas', () => {
  expect(placeAfterSignIn('/mentor/trainees', ['mentor', 'trainee'])).toBe('/mentor/trainees');
  expect(placeAfterSignIn(undefined, ['administrator', 'mentor'])).toBe('/mentor');
});
