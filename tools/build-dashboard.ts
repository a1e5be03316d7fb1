import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Plugin } from 'vite';
import { sourcesDigest } from '../dashboard/sources-digest.ts';
import { thirdPartyNotice } from './third-party-notice.ts';

/** Where the page is built, from the project's root. */
export const DASHBOARD_FOLDER = 'dist/dashboard';

/** Builds the page, with the licences of what is bundled into it beside it. Throws what Vite says of a source that it cannot read. */
export async function buildDashboard(root: string): Promise<void> {
  // Also where a test builds it: React and its compiler ask the environment which of theirs is meant, and have to get the same answer.
  process.env['NODE_ENV'] = 'production';
  // A page that is fresh needs no builder.
  const { build } = await import('vite');
  const modules = new Set<string>();
  const listModules: Plugin = {
    name: 'list-modules',
    generateBundle(_, bundle) {
      for (const part of Object.values(bundle)) if (part.type === 'chunk') for (const id of part.moduleIds) modules.add(id);
    },
  };
  await build({
    configFile: join(root, 'dashboard/vite.config.ts'),
    ...{ logLevel: 'error', mode: 'production', plugins: [listModules] },
  });
  const files = [...modules].filter((id) => id.includes('node_modules')).map((id) => relative(root, id.replace(/^\0/, '')));
  writeFileSync(join(root, DASHBOARD_FOLDER, 'third-party.txt'), thirdPartyNotice(root, files));
  writeFileSync(join(root, STATE), sourcesDigest(root));
}

/** Of which sources the page was built: beside it, and no part of it. */
const STATE = `${DASHBOARD_FOLDER}.state`;

/** Whether the page is there and was built of what the sources are now. */
function isFresh(root: string): boolean {
  const isThere = existsSync(join(root, DASHBOARD_FOLDER, 'index.html')) && existsSync(join(root, STATE));
  return isThere && readFileSync(join(root, STATE), 'utf8') === sourcesDigest(root);
}

/** Builds the page where it is not there, or was built of other sources. */
export async function refreshDashboard(root: string): Promise<void> {
  if (!isFresh(root)) await buildDashboard(root);
}

if (import.meta.main) await refreshDashboard(join(import.meta.dirname, '..'));
