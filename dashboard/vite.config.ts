import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { leanStyle } from './lean-style.ts';
import { sourcesDigest } from './sources-digest.ts';

/** Under the page's own policy a font may not come as a data: URL, and most of the style would be fonts: the system's are as good. */
const systemFonts: Plugin = {
  name: 'system-fonts',
  enforce: 'pre',
  transform: (code, id) => (id.endsWith('.css') ? { code: code.replaceAll(/@font-face\s*\{[^}]*\}/g, ''), map: null } : undefined),
};

/** Makes the style smaller by what can be seen once all of it and every script is there. */
const leanStyles: Plugin = {
  name: 'lean-styles',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const assets = Object.values(bundle).flatMap((part) => (part.type === 'asset' && part.fileName.endsWith('.css') ? [part] : []));
      const scripts = Object.values(bundle).flatMap((part) => (part.type === 'chunk' ? [part.code] : []));
      const styles = new Map(assets.map(({ fileName, source }) => [fileName, String(source)]));
      const lean = leanStyle({ styles, scripts });
      for (const asset of assets) asset.source = lean.get(asset.fileName) ?? asset.source;
    },
  },
};

// What a file holds hangs on all the others, and browsers keep each by its name for good: so a change of anything gives each another name.
const names = `assets/[name]-[hash]-${sourcesDigest(join(import.meta.dirname, '..')).slice(0, 8)}`;

/** The page as files: `npm run build` puts them into dist/dashboard. `vite dashboard` serves it anew at each change, beside an engine. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [systemFonts, react(), leanStyles],
  build: {
    outDir: '../dist/dashboard',
    emptyOutDir: true,
    // What was inlined would be a data: URL, and the polyfill a script without a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000,
    rolldownOptions: { output: { entryFileNames: `${names}.js`, chunkFileNames: `${names}.js`, assetFileNames: `${names}[extname]` } },
  },
  server: { host: '127.0.0.1', proxy: { '/v1': 'http://127.0.0.1:7070', '/config.json': 'http://127.0.0.1:7070' } },
});
