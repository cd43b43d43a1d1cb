import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Lays a `.br` and a `.gz` beside every file of the built site that gets smaller by it; the server sends those. */
export const compressAssets = () => ({
  name: 'compress-assets',
  hooks: {
    'astro:build:done': ({ dir }) => {
      for (const file of globSync('**/*.{css,js,svg,txt,json}', { cwd: fileURLToPath(dir) })) {
        const path = fileURLToPath(new URL(file, dir));
        const bytes = readFileSync(path);
        if (bytes.length < 512) continue;
        writeFileSync(
          `${path}.br`,
          brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
        );
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
      }
    },
  },
});
