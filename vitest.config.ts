import { defineConfig } from 'vitest/config';

const rooms = ['tests/**/*.test.ts'];
const served = ['tests/pages/**/*.test.ts'];
const journeys = ['tests/journeys/**/*.test.ts'];

export default defineConfig({
  test: {
    // Many files wait for a server or a browser of their own, so that three keep two cores busy.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'rooms',
          include: rooms,
          exclude: [...served, ...journeys],
          globalSetup: ['tests/support/migrate-once.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'served',
          include: served,
          globalSetup: ['tests/support/migrate-once.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: journeys,
          globalSetup: ['tests/support/migrate-once.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
