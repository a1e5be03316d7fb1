import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type OutputName, outputs, schemaName } from '../cli/output/outputs.ts';
import { table } from './markdown-table.ts';
import { breakingChanges } from './output/law.ts';

const FOLDER = 'docs/output';

const INTRODUCTION = `# What commands print as JSON

Each document, and each entry of a list, names by \`$schema\` what it is and in which version: \`urn:cloudmend:output:finding:1\`. Its JSON Schema (2020-12) has that name as \`$id\` and
stands beside this page. Within a version an output grows and takes nothing away: fields that were there stay, with their types, and words that were used are still understood. New fields, and new words where
there were some, may come: pass over what you do not know. What cannot grow so gets the next version, which is another file.

`;

/** The schemas of what commands print, and the page that lists them. Throws an Error where an output has lost something and has its version still. */
export function outputFiles(root: string): ReadonlyMap<string, string> {
  const names = outputNames();
  const faults = names.flatMap((name) => changesSince(root, name).map((change) => `${name}: ${change}`));
  if (faults.length > 0)
    throw new Error(
      `What commands print as JSON only grows; raise the version in cli/output/outputs.ts, or give back what is missing.\n${faults.join('\n')}`,
    );
  const rows = names.map((name) => [
    `[\`${name}\`](${fileOf(name)})`,
    String(outputs[name].version),
    `\`${outputs[name].commands.replaceAll('[]', '')}\`${isListed(name) ? ' (a list, or lines)' : ''}`,
  ]);
  return new Map([
    ...names.map((name) => [`${FOLDER}/${fileOf(name)}`, `${JSON.stringify(outputSchema(name), undefined, 1)}\n`] as const),
    [`${FOLDER}/README.md`, `${INTRODUCTION}${table(['Output', 'Version', 'Command'], rows)}\n`],
  ]);
}

export function outputNames(): readonly OutputName[] {
  return Object.keys(outputs).filter(isOutput).sort();
}

function isOutput(name: string): name is OutputName {
  return Object.hasOwn(outputs, name);
}

function isListed(name: OutputName): boolean {
  return outputs[name].commands.includes('[]');
}

function fileOf(name: OutputName): string {
  return `${name}.${outputs[name].version}.json`;
}

/** What the published schema of this version had and the output has no more. */
function changesSince(root: string, name: OutputName): readonly string[] {
  const path = join(root, FOLDER, fileOf(name));
  return existsSync(path) ? breakingChanges(JSON.parse(readFileSync(path, 'utf8')), outputSchema(name)) : [];
}

/** The JSON Schema of a document as it is printed. What may grow refuses no field that it does not know. */
export function outputSchema(name: OutputName): { readonly [name: string]: unknown } {
  const { schema, commands } = outputs[name];
  const made = z.toJSONSchema(schema, {
    io: 'output',
    unrepresentable: 'any',
    cycles: 'ref',
    override: ({ jsonSchema }) => open(jsonSchema),
  });
  const { $schema: dialect, '~standard': _, properties = {}, required = [], ...rest } = made;
  return {
    ...{
      $schema: dialect,
      $id: schemaName(name),
      title: name,
      description: `Printed by cloudmend ${commands.replaceAll('[]', '')} with --json.`,
    },
    ...rest,
    properties: { $schema: { type: 'string', const: schemaName(name) }, ...properties },
    required: ['$schema', ...required],
  };
}

/** Takes away what would refuse fields to come, and patterns, of which JSON Schema cannot say all. */
function open(schema: { additionalProperties?: unknown; pattern?: unknown; format?: unknown; schema?: unknown }): void {
  if (schema.additionalProperties === false) delete schema.additionalProperties;
  delete schema.pattern;
  delete schema.format;
  delete schema.schema;
}
