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
