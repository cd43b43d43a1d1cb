import { encode } from 'uqr';

/** A QR code as the path of its dark runs, in modules; `size` modules wide, quiet zone included. */
export function qrCode(text: string): {
  size: number;
  path: string;
  runs: [x: number, y: number, width: number][];
} {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const runs: [number, number, number][] = [];
  for (const [y, row] of data.entries())
    for (let x = 0; x < size; x += 1) {
      if (!row[x]) continue;
      let width = 1;
      while (row[x + width]) width += 1;
      runs.push([x, y, width]);
      x += width;
    }
  return { size, path: runs.map(([x, y, width]) => `M${x} ${y}h${width}v1h-${width}z`).join(''), runs };
}
