import * as z from 'zod';
import type { Json } from '../../core/json.ts';
import { JsonRecord } from '../../core/json.ts';
import { findSlot } from '../../core/kind/call.ts';
import type { Declaration, DeclaredChange, Snippet } from '../../core/kind/declaration.ts';
import { findArmId } from './arm-id.ts';

const ArmBody = z.object({
  method: z.enum(['PUT', 'PATCH', 'DELETE']),
  path: z.string(),
  apiVersion: z.string(),
  body: JsonRecord.exactOptional(),
});
type ArmBody = z.infer<typeof ArmBody>;

/**
 * A change in Bicep: what the calls send, as the resources that they are sent to. ARM takes the same properties in a template as in a call,
 * so no kind has to say how its elements read.
 */
export function declareInBicep({ id, calls }: DeclaredChange): Declaration {
  const snippets: Snippet[] = [];
  const besides: string[] = [];
  for (const { body } of calls) {
    const said = saidByCall(ArmBody.parse(body));
    if (typeof said === 'string') besides.push(said);
    else snippets.push(said);
  }
  if (snippets.length === 0) return { snippets, besides };
  const text = [
    `// In the template that declares ${id.replaceAll(/[\p{Cc}\u2028\u2029]/gu, '?')}`,
    ...snippets.map((one) => one.text),
  ].join('\n');
  return { snippets: [{ language: 'Bicep', text, requires: snippets.flatMap(({ requires }) => requires) }], besides };
}

function saidByCall({ method, path, apiVersion, body = {} }: ArmBody): Snippet | string {
  if (method === 'DELETE') return `Take ${path} out of the template.`;
  const { type, names = [] } = findArmId(path) ?? {};
  if (type === undefined || hasSlot(body)) return `Set ${path} in the template as the plan has it: it is sent whole, as it is found then.`;
  const { id: _, name: __, type: ___, etag: ____, ...said } = body;
  const isChild = names.length > 1;
  const lines = bicepLines({ name: names.join('/'), ...said }, '');
  const symbol = (type.split('/').at(-1) ?? type).replaceAll(/\W/g, '');
  const [first = '', ...rest] = lines;
  return {
    language: 'Bicep',
    text: `resource ${symbol} '${type}@${apiVersion}' = ${[first, ...rest].join('\n')}\n`,
    requires: isChild || 'location' in said ? [] : [`${type} location`],
  };
}

function hasSlot(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return findSlot(value) !== undefined || Object.values(value).some((one: Json) => hasSlot(one));
}

/** A value, its first line without an indent. Bicep has objects and lists with one entry a line, and texts between single quotes. */
function bicepLines(value: Json, indent: string): readonly string[] {
  if (typeof value === 'string') return [quoted(value)];
  if (typeof value !== 'object' || value === null) return [JSON.stringify(value)];
  const inner = `${indent}  `;
  const entries = Array.isArray(value)
    ? value.map((item: Json) => ({ lead: '', item }))
    : Object.entries(value).map(([name, item]) => ({ lead: `${/^[A-Za-z_]\w*$/.test(name) ? name : quoted(name)}: `, item }));
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0) return [`${open}${close}`];
  const lines = entries.flatMap(({ lead, item }) => {
    const [first = '', ...rest] = bicepLines(item, inner);
    return [`${inner}${lead}${first}`, ...rest];
  });
  return [open, ...lines, `${indent}${close}`];
}

// https://learn.microsoft.com/azure/azure-resource-manager/bicep/data-types#strings
function quoted(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replaceAll('${', '\\${');
  return `'${escaped}'`;
}
