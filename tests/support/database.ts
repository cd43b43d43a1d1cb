import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { openDatabase, type Database } from '#db/client.ts';
import { academies } from '#db/schema/academy.ts';
import { newKeyRing, type KeyRing } from '#features/vault/key-ring.ts';

/** A fresh, migrated database in a file of its own, with an academy in it and keys to seal with. No power cut is feared here. */
export async function emptyAcademy(): Promise<{ db: Database; keys: KeyRing; file: string }> {
  const file = join(mkdtempSync(join(tmpdir(), 'practicum-')), 'practicum.db');
  copyFileSync(inject('migratedDatabase'), file);
  const db = await openDatabase(`file:${file}`, { durable: false });
  await db.write((tx) =>
    tx.insert(academies).values({
      id: 1,
      name: 'Larkfield School of Medical Coaching',
      initials: 'LSMC',
      address: '14 Sallow Lane, Dublin 8, Ireland',
      timeZone: 'Europe/Dublin',
      directorName: 'Dr Thandi Mbeki',
      directorOffice: 'Director of education',
      isDemo: false,
    }),
  );
  return { db, keys: newKeyRing(), file };
}
