import { connect } from 'node:net';

export interface RawAnswer {
  status: number;
  /** By lower-case name; several of one name are joined by `, `. */
  headers: Record<string, string>;
  body: string;
}

/**
 * Sends bytes as they are, for what no client would send. `HOST` in the text becomes the host of the server, and lines end
 * as HTTP wants them. Answers once the server closes the connection.
 */
export async function sendRaw(origin: string, text: string): Promise<RawAnswer> {
  const { host, port, hostname } = new URL(origin);
  const socket = connect(Number(port), hostname);
  socket.write(text.replaceAll('\n', '\r\n').replaceAll('HOST', host));
  const chunks: Buffer[] = [];
  await new Promise<void>((resolve, reject) => {
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('close', () => resolve());
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE' ? resolve() : reject(error),
    );
  });
  const [head = '', ...body] = Buffer.concat(chunks).toString('utf8').split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const name = line.slice(0, line.indexOf(':')).toLowerCase();
    const value = line.slice(line.indexOf(':') + 1).trim();
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
  }
  return { status: Number(first.split(' ')[1]), headers, body: body.join('\r\n\r\n') };
}
