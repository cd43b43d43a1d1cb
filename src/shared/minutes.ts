/** `90` → `1:30`. Hours exist only here, at the edge. */
export function formatMinutes(minutes: number): string {
  const sign = minutes < 0 ? '−' : '';
  const whole = Math.abs(minutes);
  return `${sign}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** `90` → `1.5 h`, at most two decimals and never rounded up: 119 minutes are 1.98 h. */
export function formatHours(minutes: number): string {
  const hundredths = Math.floor((minutes * 100) / 60 + 1e-9);
  return `${String(hundredths / 100)} h`;
}

/** `6:30` → 390, and `6 h` → 360, as somebody types it; `undefined` for anything else: a bare number could be hours or minutes. */
export function readMinutes(text: string): number | undefined {
  const found = /^(\d{1,4})(?::([0-5]\d)| ?h)$/i.exec(text.trim());
  return found ? Number(found[1]) * 60 + Number(found[2] ?? 0) : undefined;
}
