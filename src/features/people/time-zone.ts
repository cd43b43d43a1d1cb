/** The zones that a person can choose, by their IANA names. */
export const timeZones: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone')];

const known = new Set(timeZones);

export const isTimeZone = (name: string): boolean => known.has(name);
