import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Builds the service worker of the offline log into one file beside the server, which serves it as `/worker.js`. */
export const buildWorker = () => ({
  name: 'build-worker',
  hooks: {
    'astro:build:done': ({ dir }) =>
      build({
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        build: {
          outDir: fileURLToPath(new URL('../server/', dir)),
          emptyOutDir: false,
          lib: {
            entry: fileURLToPath(new URL('../features/practice/offline/worker.ts', import.meta.url)),
            formats: ['iife'],
            name: 'worker',
            fileName: () => 'worker.js',
          },
        },
      }),
  },
});
