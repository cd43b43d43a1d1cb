export const median = (values: number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

export const row = (name: string, ...cells: string[]) =>
  console.log(`${name.padEnd(44)}${cells.map((cell) => ` ${cell.padStart(15)}`).join('')}`);

export const ms = (value: number) => `${value.toFixed(2)} ms`;
