import { defineConfig } from 'vite';

/** `npx vite apps/web` serves the sources beside a gateway on port 8080. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: 'dist/site',
    emptyOutDir: true,
    target: 'es2022',
    // A page's policy takes images from our own origin and from data:, and a font or style from nowhere else.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
