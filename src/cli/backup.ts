import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { copyDataFile } from '#db/check-data-file.ts';
import { refuseNoData } from '#server/open-academy.ts';
import { lookOver } from './data-check.ts';
import { makeDurable } from './make-durable.ts';
import { defineVerb, exitCodes, Refused } from './verb.ts';

export const verb = defineVerb({
  takes: {
    file: { is: 'text', value: 'FILE', required: true, about: 'the copy to make; it does not exist yet' },
  },
  options: {},
  notes: [
    'Works while the site is served. The copy is checked from end to end before it gets its name.',
    'The key file is not in it: keep that elsewhere. To restore: stop the site, remove practicum.db, practicum.db-wal and',
    'practicum.db-shm from the data folder, put the copy there as practicum.db, run practicum doctor.',
    'Leave erased-clients.txt there: by it, clients who were erased since are erased again when the site starts.',
  ],
  opens: 'nothing',
  async run({ file }, { settings, print }) {
    refuseNoData(settings);
    const target = resolve(file);
    const draft = `${target}.tmp`;
    if (existsSync(target)) throw new Refused(`${file} exists: a backup overwrites nothing.`);
    if (!existsSync(dirname(target))) throw new Refused(`There is no folder ${dirname(target)}.`);
    removeDraft(draft);
    try {
      await copyDataFile(settings.databaseUrl, draft);
      const bad = (await lookOver(draft)).find(({ ok }) => !ok);
      if (bad) throw new Refused(`The copy is not sound, and was removed: ${bad.check}, ${bad.says}.`);
      makeDurable(draft);
      renameSync(draft, target);
      makeDurable(dirname(target));
    } finally {
      removeDraft(draft);
    }
    print(`${file} holds everything up to now: ${Math.ceil(statSync(target).size / 1024)} kB.`);
    return exitCodes.done;
  },
});

function removeDraft(draft: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(draft + end, { force: true });
}
