import { crc32, deflateSync } from 'node:zlib';

/** A small whole PDF. @param says makes one differ from another. */
export const aPdf = (says = 'Certificate of completion'): Buffer =>
  Buffer.from(
    `%PDF-1.7\n%âãÏÓ\n1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type /Pages /Kids [] /Count 0 /Note (${says})>>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 3 /Root 1 0 R>>\nstartxref\n120\n%%EOF\n`,
    'latin1',
  );

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** One grey point. */
export const aPng = (): Buffer =>
  Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);

const segment = (marker: number, data: Buffer) => {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(data.length + 2);
  return Buffer.concat([Buffer.from([0xff, marker]), length, data]);
};

/** The skeleton of a photograph: header, what the camera says, the picture, the end. */
export const aJpeg = (remark = 'taken on a phone'): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    segment(0xfe, Buffer.from(remark)),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([1, 2, 3, 4, 0xff, 0xd9]),
  ]);

export const aWebp = (): Buffer => {
  const data = Buffer.from('WEBPVP8L\x0a\0\0\0\x2f\0\0\0\0\x07\x10\xfd\x8f\xfe', 'latin1');
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data]);
};

/** An empty zip archive with a remark. */
export const aZip = (remark = ''): Buffer => {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(remark.length, 20);
  return Buffer.concat([end, Buffer.from(remark, 'latin1')]);
};
