/** Kept apart from the limits: this only reads what was written. */
const forms: [RegExp, (parts: string[]) => number][] = [
  [/^(\d{1,4})$/, ([minutes]) => Number(minutes)],
  [/^(\d{1,4}) ?(?:m|min|mins|minutes?)\.?$/i, ([minutes]) => Number(minutes)],
  [/^(\d{1,2}):([0-5]\d)(?::00)?$/, ([hours, minutes]) => Number(hours) * 60 + Number(minutes)],
  [
    /^(\d{1,2}) ?(?:h|hrs?|hours?)(?: ?([0-5]?\d) ?(?:m|min|mins|minutes?)?)?\.?$/i,
    ([hours, minutes]) => Number(hours) * 60 + Number(minutes ?? 0),
  ],
  // In hundredths, so that no sum of tenths goes astray.
  [
    /^(\d{1,2})[.,](\d{1,2}) ?(?:h|hrs?|hours?)\.?$/i,
    ([hours, part = '']) => (Number(hours) * 100 + Number(part.padEnd(2, '0'))) * 0.6,
  ],
];

/**
 * Whole minutes from `60`, `45 min`, `45m`, `0:45`, `1:30`, `1h15`, `1 h 15 min`, `1.5 h`; `undefined` for anything else,
 * part minutes and signs included.
 */
export function minutesFrom(text: string): number | undefined {
  for (const [form, read] of forms) {
    const found = form.exec(text);
    if (!found) continue;
    const minutes = Math.round(read(found.slice(1)) * 1e6) / 1e6;
    return Number.isInteger(minutes) ? minutes : undefined;
  }
  return undefined;
}
