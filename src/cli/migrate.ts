import { findMissingMigrations, migrateDatabase } from '#db/migrate.ts';
import { holdForOneself, refuseNoData } from '#server/open-academy.ts';
import { defineVerb, exitCodes } from './verb.ts';

export const verb = defineVerb({
  takes: {},
  options: {},
  notes: ['`serve` does the same at its start. Make a backup first: there is no way back.'],
  opens: 'nothing',
  async run(_given, { settings, print }) {
    refuseNoData(settings);
    const hold = await holdForOneself(settings, 'migrate');
    try {
      const missing = await findMissingMigrations(settings.databaseUrl);
      await migrateDatabase(settings.databaseUrl);
      print(missing === 0 ? 'Nothing to migrate.' : `Migrated: ${missing} new.`);
      return exitCodes.done;
    } finally {
      hold.release();
    }
  },
});
