import type { Verb } from './verb.ts';

/** Every verb: what it does, in one line of the help, and its file. A name may have two words. */
export const verbs: Record<string, { about: string; load: () => Promise<{ verb: Verb }> }> = {
  serve: { about: 'Serves the site until told to stop.', load: () => import('./serve.ts') },
  migrate: { about: 'Brings the data file up to this version.', load: () => import('./migrate.ts') },
  readiness: {
    about: 'Tells what counts towards a credential, what does not, and why.',
    load: () => import('./readiness.ts'),
  },
};

export async function loadVerb(name: string): Promise<{ verb: Verb }> {
  const found = verbs[name];
  if (!found) throw new Error(`No verb ${name}.`);
  return found.load();
}
