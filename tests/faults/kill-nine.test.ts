import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { mentorAssignments } from '#db/schema/enrolment.ts';
import { writeKeyFile } from '#features/vault/key-ring.ts';
import { newId } from '#shared/new-id.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import type { Found } from './restless-academy.ts';

const killsALane = 25;

/** A file that only other processes open from here on. */
async function aFile(): Promise<{ file: string; keyFile: string }> {
  const { db, keys, file } = await emptyAcademy();
  const mentor = await aPerson(db, 'mentor', 'mentor');
  for (let number = 0; number < killsALane; number += 1)
    await assign(db, (await aPerson(db, 'trainee', `trainee-${number}`)).id, mentor.id);
  await db.close();
  const keyFile = join(dirname(file), 'keys.json');
  writeKeyFile(keyFile, keys);
  return { file, keyFile };
}

const assign = (db: Database, traineeId: string, mentorId: string) =>
  db.write((tx) =>
    tx
      .insert(mentorAssignments)
      .values({ id: newId(), traineeId, mentorId, fromOn: '2025-09-01', assignedAt: now }),
  );

/** Starts the restless academy, kills it a moment after its first acknowledged change; answers what it had told. */
async function startAndKill(words: string[]): Promise<{ found: Found; told: string[] }> {
  const child = spawn(process.execPath, ['tests/faults/restless-academy.ts', ...words], {
    // Half of such a short life would go into compiling.
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'practicum-compiled') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  let complaints = '';
  child.stderr.on('data', (chunk) => (complaints += String(chunk)));
  let found: Found | undefined;
  const told: string[] = [];
  let isDoomed = false;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('found ')) found = JSON.parse(line.slice('found '.length)) as Found;
    else told.push(line);
    if (told.length > 0 && !isDoomed) {
      isDoomed = true;
      setTimeout(() => child.kill('SIGKILL'), 5 + Math.random() * 175);
    }
  }
  await ended;
  if (!found || complaints) throw new Error(`It ended by itself: ${complaints}`);
  return { found, told };
}

test.concurrent.each([1, 2])(
  'kill -9 in the middle of imports and sign-offs loses nothing that was acknowledged and leaves nothing half (lane %i)',
  { timeout: 420_000 },
  async () => {
    const { file, keyFile } = await aFile();
    const acknowledged: string[] = [];
    for (let kill = 0; kill <= killsALane; kill += 1) {
      const { found, told } = await startAndKill([
        file,
        keyFile,
        kill === killsALane ? 'look' : String(kill),
      ]);
      expect(found.wrong).toEqual([]);
      const there = new Set([
        ...found.imports.map((id) => `imported ${id}`),
        ...found.signed.map((id) => `signed ${id}`),
      ]);
      expect(acknowledged.filter((change) => !there.has(change))).toEqual([]);
      acknowledged.push(...told);
    }
    // At least the first change of every life.
    expect(acknowledged.length).toBeGreaterThanOrEqual(killsALane);
  },
);
