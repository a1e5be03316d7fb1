/**
 * Records what each version of a fix does, in templates/behaviour.json: `npm run record`, after a fix is new, its version has risen, or its
 * fixture has further cases. Refuses where a fix does something else under the version that it had.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from '../tools/generate.ts';
import type { RecordedBehaviour } from './support/law/behaviour.ts';
import { behaviourOf, recordBehaviour } from './support/law/behaviour.ts';
import { fixesByKind } from './support/law/fixes.ts';

const root = join(import.meta.dirname, '..');
const path = join(root, 'templates/behaviour.json');
const known: { readonly [id: string]: RecordedBehaviour } = JSON.parse(readFileSync(path, 'utf8'));
const fixes = [...fixesByKind().values()].flat().sort((left, right) => (left.id < right.id ? -1 : 1));
try {
  const recorded = fixes.map((fix) => [fix.id, recordBehaviour(fix, behaviourOf(fix), known[fix.id])] as const);
  // What is gone keeps its number: a template that comes back is never taken for an old one.
  const gone = Object.entries(known).filter(([id]) => !fixes.some((fix) => fix.id === id));
  const all = [...recorded, ...gone].sort(([left], [right]) => (left < right ? -1 : 1));
  writeFileSync(path, `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
  await generate(root);
  console.log(`Recorded ${recorded.length} fixes.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
