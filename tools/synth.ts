/**
 * What the CDK runs: brings the indexes and the page to what the sources are, then synthesises. One process, so that the catalogue is loaded
 * once; what was compiled is kept by the content of the sources, and nothing else is.
 */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
enableCompileCache(join(root, '.cache/compiled'));
const [{ generate }, { refreshDashboard }] = await Promise.all([import('./generate.ts'), import('./build-dashboard.ts')]);
await generate(root, 'leave');
await refreshDashboard(root);
// It imports the indexes.
await import('../infra/app.ts');
