import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Under the page's own policy a font may not come as a data: URL, and most of the style would be fonts: the system's are as good. */
const systemFonts: Plugin = {
  name: 'system-fonts',
  enforce: 'pre',
  transform: (code, id) => (id.endsWith('.css') ? { code: code.replaceAll(/@font-face\s*\{[^}]*\}/g, ''), map: null } : undefined),
};

/** The page as files: `npm run build` puts them into dist/dashboard. `vite dashboard` serves it anew at each change, beside an engine. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [systemFonts, react()],
  build: {
    outDir: '../dist/dashboard',
    emptyOutDir: true,
    // What was inlined would be a data: URL, and the polyfill a script without a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000,
  },
  server: { host: '127.0.0.1', proxy: { '/v1': 'http://127.0.0.1:7070', '/config.json': 'http://127.0.0.1:7070' } },
});
