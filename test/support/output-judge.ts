import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { projectRoot } from './house/source-file.ts';

/** By the schemas that are published, with a validator that is not ours. */
const judge = new Ajv2020({ allErrors: true, strictTypes: false });
for (const path of globSync('docs/output/*.json', { cwd: projectRoot }))
  judge.addSchema(JSON.parse(readFileSync(join(projectRoot, path), 'utf8')));

/**
 * Judges what a command has printed with `--json`: a document, a list of them, or a line each. Throws an Error that says where a document is not what it
 * says it is, or does not say what it is.
 */
export function judgeOutput(commandLine: readonly string[], stdout: string): number {
  const documents = documentsIn(stdout);
  for (const document of documents) judgeDocument(commandLine.join(' '), document);
  return documents.length;
}

function judgeDocument(command: string, document: unknown): void {
  const name = typeof document === 'object' && document !== null && '$schema' in document ? String(document.$schema) : undefined;
  const validate = name === undefined ? undefined : judge.getSchema(name);
  if (validate === undefined)
    throw new Error(`cloudmend ${command} prints what no published schema has: ${JSON.stringify(document).slice(0, 200)}`);
  if (validate(document)) return;
  const faults = (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  throw new Error(`cloudmend ${command} prints no ${name}: ${faults.slice(0, 5).join('; ')}`);
}

function documentsIn(stdout: string): readonly unknown[] {
  if (stdout.trim() === '') return [];
  try {
    return [JSON.parse(stdout)].flat();
  } catch {
    return stdout
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
  }
}
