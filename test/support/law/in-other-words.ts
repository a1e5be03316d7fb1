import { join } from 'node:path';
import { build } from 'esbuild';
import type { FixTemplate } from '../../../core/remediation/template.ts';
import { findEntries } from '../../../tools/generate-entries.ts';

const root = join(import.meta.dirname, '../../..');

/**
 * A fix with all that it imports, its kind among them, as somebody would have written it who names and breaks everything otherwise: every
 * local renamed, every line joined. Throws where there is no such fix.
 */
export async function inOtherWords(id: string): Promise<FixTemplate> {
  const entry = findEntries(root).find((one) => one.catalogue === 'templates' && one.id === id);
  if (entry === undefined) throw new Error(`There is no template ${id}.`);
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry.path],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    write: false,
    logLevel: 'error',
  });
  const [file] = outputFiles;
  const module: { readonly default: FixTemplate } = await import(
    `data:text/javascript;base64,${Buffer.from(file?.contents ?? []).toString('base64')}`
  );
  return module.default;
}
