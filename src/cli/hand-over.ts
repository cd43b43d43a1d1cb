import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, request, type IncomingMessage } from 'node:http';
import { join, relative } from 'node:path';
import type { OpenAcademy } from '#server/open-academy.ts';
import type { Settings } from '#server/settings.ts';
import { runVerb, saveFile, type Save, type Spoken, type Voice } from './verb.ts';
import { loadVerb } from './verbs.ts';

/** The serving process is not there to take a command, or has just gone. */
export class NobodyListens extends Error {}

interface Command {
  verb: string;
  given: Spoken;
}
type Answer = { print: string } | { warn: string } | { save: string; base64: string } | { exitCode: number };

/** Longest address of a Unix socket that every system takes. */
const longest = 100;
const socketOf = ({ dataFolder }: Settings) => {
  const address = join(dataFolder, 'commands.sock');
  const shorter = relative(process.cwd(), address);
  return shorter.length < address.length ? shorter : address;
};

/**
 * Lets the serving process run the writing verbs that other processes are asked for: one process writes, whoever asks.
 * Who can reach the socket could read the data file too: both are open to its owner alone.
 * @returns what stops it; it waits for the commands under way.
 */
export async function takeCommands(settings: Settings, academy: OpenAcademy): Promise<() => Promise<void>> {
  const socket = socketOf(settings);
  if (socket.length > longest) return () => Promise.resolve();
  const server = createServer((incoming, response) => {
    const say = (answer: Answer) => response.write(`${JSON.stringify(answer)}\n`);
    const voice: Voice = { print: (line) => say({ print: line }), warn: (line) => say({ warn: line }) };
    const save: Save = (path, bytes) => say({ save: path, base64: Buffer.from(bytes).toString('base64') });
    void readAll(incoming)
      .then(async (text) => {
        const command = JSON.parse(text, revive) as Command;
        const { verb } = await loadVerb(command.verb);
        if (verb.opens !== 'to-write') throw new Error(`${command.verb} is not handed over.`);
        return runVerb(
          () => verb.run(command.given, { ...academy, ...voice, save, settings, now: new Date() }),
          voice,
        );
      })
      .then(
        (exitCode) => say({ exitCode }),
        () => undefined,
      )
      .finally(() => response.end());
  });
  // Left behind by a process that was killed; whoever serves holds the folder, so it is nobody's.
  rmSync(socket, { force: true });
  server.listen(socket);
  await once(server, 'listening');
  return async () => {
    server.close();
    server.closeIdleConnections();
    await once(server, 'close');
  };
}

/**
 * Has the serving process run a verb, and says here what it says there.
 * @throws NobodyListens
 */
export async function handOver(settings: Settings, command: Command, voice: Voice): Promise<number> {
  const outgoing = request({ socketPath: socketOf(settings), method: 'POST' });
  outgoing.end(JSON.stringify(command));
  let incoming: IncomingMessage;
  try {
    [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  } catch {
    throw new NobodyListens();
  }
  let rest = '';
  for await (const chunk of incoming.setEncoding('utf8')) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const answer = JSON.parse(line) as Answer;
      if ('exitCode' in answer) return answer.exitCode;
      if ('save' in answer) saveFile(answer.save, Buffer.from(answer.base64, 'base64'));
      else if ('print' in answer) voice.print(answer.print);
      else voice.warn(answer.warn);
    }
  }
  throw new Error('The serving process ended before it had answered: look whether the change was made.');
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** JSON writes a Buffer as `{ type: 'Buffer', data: [...] }`. */
function revive(_key: string, value: unknown): unknown {
  return value && typeof value === 'object' && 'type' in value && value.type === 'Buffer'
    ? Buffer.from((value as unknown as { data: number[] }).data)
    : value;
}
