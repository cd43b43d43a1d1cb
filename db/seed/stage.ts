import type { Database } from '#db/client.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import type { CastName } from './cast.ts';

/** What every part of the story needs. */
export interface Stage {
  db: Database;
  keys: KeyRing;
  /** Somebody of the cast, once they have joined. */
  people: (name: CastName) => Person;
  now: Date;
}
