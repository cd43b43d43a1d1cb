import type { AuditPack } from './audit-pack.ts';

const pieceBytes = 64 * 1024;

/** A pack as a download that arrives piece by piece. */
export function packAnswer({ name, bytes }: AuditPack): Response {
  let from = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(bytes.subarray(from, from + pieceBytes));
      from += pieceBytes;
      if (from >= bytes.length) controller.close();
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'application/zip',
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  });
}

/** What a form of a pack asks for. Anything else in it is passed over. */
export function readAskedPack(said: Pick<FormData, 'get'>) {
  const word = (name: string) => {
    const value = said.get(name);
    return typeof value === 'string' && value !== '' ? value.slice(0, 64) : undefined;
  };
  return { by: word('by'), on: word('on'), names: word('names') === 'on' };
}
