import { isJsonObject } from '../../../clouds/aws/policy-document.ts';
import type { Json } from '../../../core/json.ts';
import { blocksOf, type Configuration, folderOfModule, type PlacedBlock } from './configuration.ts';
import { literalOf } from './expression.ts';
import { endOfBrackets, endOfQuoted } from './scan.ts';
import { attributeIn } from './tree.ts';

/** Every value that an expression may have, as far as the code says it; undefined where it does not. */
export type Values = readonly Json[] | undefined;

/** Expressions that lead to each other deeper than this are not followed: they may go round in a circle. */
const DEEPEST = 12;
/** More values than this say nothing of one resource. */
const MOST = 1000;

/** Where an expression stands, for what its names mean. */
export interface Scope {
  readonly configuration: Configuration;
  readonly at: PlacedBlock;
}

export function valuesOf(expression: string, scope: Scope, depth = 0): Values {
  const text = expression.trim();
  if (depth > DEEPEST) return undefined;
  const literal = literalOf(text);
  if (literal !== undefined) return [literal];
  if (text.startsWith('"') && endOfQuoted(text, 0) === text.length) return templateValues(text.slice(1, -1), scope, depth);
  const set = /^toset\((.*)\)$/s.exec(text);
  if (set?.[1] !== undefined) return valuesOf(set[1], scope, depth + 1);
  const [, kind, name = '', rest = ''] = /^(var|local|each)\.([\w-]+)((?:\.[\w-]+)*)$/.exec(text) ?? [];
  if (kind !== 'var' && kind !== 'local' && kind !== 'each') return undefined;
  const meaning = { var: variable, local, each: eachOf }[kind];
  const found = meaning(name, scope, depth);
  return found && within(found, rest.split('.').slice(1));
}

function within(values: readonly Json[], names: readonly string[]): Values {
  let found: readonly Json[] = values;
  for (const name of names) {
    const next: Json[] = [];
    for (const value of found) {
      if (!isJsonObject(value)) return undefined;
      const inner = Object.entries(value).find(([key]) => key === name)?.[1];
      if (inner === undefined) return undefined;
      next.push(inner);
    }
    found = next;
  }
  return found;
}

/** What is said by its default, by files of values, or by the calls of the module. */
function variable(name: string, { configuration, at }: Scope, depth: number): Values {
  const { folder } = at.file;
  const [declared] = blocksOf(configuration, 'variable', { labels: [name], folder });
  const initial = declared && attributeIn(declared.block.items, 'default');
  const byDefault = initial && literalOf(initial.value.text);
  const initially = byDefault === undefined ? undefined : [byDefault];
  const calls = blocksOf(configuration, 'module').filter((call) => folderOfModule(call) === folder);
  const values: Json[] = [];
  for (const call of calls) {
    const given = attributeIn(call.block.items, name);
    const known = given === undefined ? initially : valuesOf(given.value.text, { configuration, at: call }, depth + 1);
    if (known === undefined) return undefined;
    values.push(...known);
  }
  if (calls.length > 0) return unique(values);
  for (const { items } of configuration.files.filter((file) => file.path.endsWith('.tfvars') && file.folder === folder)) {
    const given = attributeIn(items, name);
    const known = given === undefined ? byDefault : literalOf(given.value.text);
    if (known === undefined) return undefined;
    values.push(known);
  }
  if (values.length > 0) return unique(values);
  return initially;
}

function local(name: string, { configuration, at }: Scope, depth: number): Values {
  for (const locals of blocksOf(configuration, 'locals', { folder: at.file.folder })) {
    const attribute = attributeIn(locals.block.items, name);
    if (attribute !== undefined) return valuesOf(attribute.value.text, { configuration, at }, depth + 1);
  }
  return undefined;
}

/** `each.key` and `each.value`, of what the block is made for. */
function eachOf(name: string, { configuration, at }: Scope, depth: number): Values {
  const attribute = attributeIn(at.block.items, 'for_each');
  const [made, ...others] = (attribute && valuesOf(attribute.value.text, { configuration, at }, depth + 1)) ?? [];
  if (made === undefined || others.length > 0 || typeof made !== 'object' || made === null) return undefined;
  if (Array.isArray(made)) return made;
  return name === 'key' ? Object.keys(made) : Object.values(made);
}

/** A text with expressions put in: every text that comes of it. */
function templateValues(inner: string, scope: Scope, depth: number): Values {
  let made: readonly string[] = [''];
  let at = 0;
  while (at < inner.length) {
    const next = inner.slice(at).search(/[$%]\{/);
    const start = next < 0 ? inner.length : at + next;
    const plain = literalOf(`"${inner.slice(at, start)}"`);
    if (typeof plain !== 'string' || inner[start] === '%') return undefined;
    made = made.map((text) => text + plain);
    if (start >= inner.length) break;
    const end = endOfBrackets(inner, start + 1);
    const values = valuesOf(inner.slice(start + 2, end - 1), scope, depth + 1);
    if (values === undefined || values.some((value) => typeof value === 'object') || made.length * values.length > MOST) return undefined;
    made = made.flatMap((text) => values.map((value) => `${text}${String(value)}`));
    at = end;
  }
  return unique(made);
}

function unique(values: readonly Json[]): readonly Json[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
