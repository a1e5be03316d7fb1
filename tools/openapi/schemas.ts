import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { Problem } from '../../core/api/contract/problem.ts';
import { MAXIMUM_ANSWER_BYTES, MAXIMUM_BODY_BYTES } from '../../core/api/contract/sizes.ts';
import { type Comments, DOCUMENTS } from './comments.ts';

/** A JSON Schema (2020-12) as OpenAPI 3.1 has it. */
export interface Schema {
  [keyword: string]: unknown;
}

/** Whether what is described is sent to the API, or comes from it. */
export type Direction = 'input' | 'output';

/** Turns the contract's schemas into those of the document, and keeps those that have a name. */
export interface SchemaWriter {
  write(schema: z.ZodType, direction: Direction): Schema;
  /** All named schemas that were met, in the order of their names. */
  components(): { readonly [name: string]: Schema };
}

/** Every exported object of the contract's documents has its export's name. Throws an Error for a schema that no JSON Schema says rightly. */
export async function schemaWriter(root: string, comments: Comments): Promise<SchemaWriter> {
  const registry = z.registry<{ id: string }>();
  registry.add(Problem, { id: 'Problem' });
  for (const path of globSync(`${DOCUMENTS}/*.ts`, { cwd: root }).sort()) {
    const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(join(root, path)).href);
    for (const [name, value] of Object.entries(module)) if (isNamed(name, value)) registry.add(value, { id: nameOf(name) });
  }
  const named = new Map<string, Schema>();
  return {
    write(schema, direction) {
      const {
        $schema: _,
        $defs = {},
        ...root
      } = z.toJSONSchema(schema, {
        ...{ io: direction, metadata: registry, unrepresentable: 'any', cycles: 'ref' },
        override: ({ zodSchema, jsonSchema }) => complete(zodSchema, jsonSchema, direction),
      });
      const names = new Map(Object.keys($defs).map((name) => [name, name.startsWith('__') ? `Json${direction}` : name]));
      for (const [name, definition] of Object.entries($defs)) keep(named, names.get(name) ?? name, pointed(definition, names));
      return pointed(root, names);
    },
    components() {
      const described = [...named].map(([name, schema]) => [name, describe(name, schema, comments)] as const);
      return Object.fromEntries(described.sort(([left], [right]) => (left < right ? -1 : 1)));
    },
  };
}

function isNamed(name: string, value: unknown): value is z.ZodType {
  if (!(value instanceof z.ZodObject || value instanceof z.ZodUnion)) return false;
  return /^[A-Z]/.test(name) && !/(?:Query|Parameters)$/.test(name);
}

function nameOf(name: string): string {
  return name.replace(/Document$/, '');
}

/** Throws an Error where two different schemas would have one name: as what is sent and what comes they may differ by their defaults. */
function keep(named: Map<string, Schema>, name: string, schema: Schema): void {
  const earlier = named.get(name);
  if (earlier !== undefined && JSON.stringify(earlier) !== JSON.stringify(schema))
    throw new Error(`The schema ${name} is sent in another shape than it comes: give each its own export in ${DOCUMENTS}.`);
  named.set(name, schema);
}

function describe(name: string, schema: Schema, comments: Comments): Schema {
  const own = comments.get(name) ?? comments.get(`${name}Document`);
  const { properties } = schema;
  return {
    ...(own !== undefined && { description: own }),
    ...schema,
    ...(isSchema(properties) && { properties: Object.fromEntries(Object.entries(properties).map(fieldOf)) }),
  };

  function fieldOf([field, value]: [string, unknown]): [string, unknown] {
    const said = comments.get(`${name}/${field}`) ?? comments.get(`${name}Document/${field}`);
    return [field, said !== undefined && isSchema(value) ? { description: said, ...value } : value];
  }
}

/** References point into the document. */
function pointed(value: unknown, names: ReadonlyMap<string, string>): Schema {
  const text = JSON.stringify(value, (key, inner: unknown) => {
    if (key !== '$ref' || typeof inner !== 'string') return inner;
    const name = inner.replace('#/$defs/', '');
    return `#/components/schemas/${names.get(name) ?? name}`;
  });
  return JSON.parse(text);
}

export function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The shortest text of one more property is six characters, `"a":0,`; of one more element two, `0,`. */
const SHORTEST_PROPERTY = 6;
const SHORTEST_ELEMENT = 2;

/** Adds what zod knows and does not write: what a check says of itself, the size of whatever has no bound of its own, and the formats of numbers. */
function complete(zodSchema: z.core.$ZodTypes, schema: Schema, direction: Direction): void {
  requireNoFlags(zodSchema);
  Object.assign(schema, z.globalRegistry.get(zodSchema)?.['schema']);
  // Another name for `^prefix`, which is there too.
  if (typeof schema['format'] === 'string' && !FORMATS.has(schema['format'])) delete schema['format'];
  const bytes = direction === 'input' ? MAXIMUM_BODY_BYTES : MAXIMUM_ANSWER_BYTES;
  const { type } = schema;
  if (type === 'string') boundText(schema, bytes);
  if (type === 'array') schema['maxItems'] ??= Math.floor(bytes / SHORTEST_ELEMENT);
  if (type === 'integer') boundInteger(schema);
  if (type === 'number') schema['format'] = 'double';
  if (type === 'object') boundRecord(schema, bytes);
}

/** Throws an Error for a pattern with flags: what it takes would be told wrongly. */
function requireNoFlags({ _zod }: z.core.$ZodTypes): void {
  const { checks = [] } = _zod.def;
  for (const { _zod: check } of checks) {
    const { pattern } = PatternCheck.safeParse(check.def).data ?? {};
    if (pattern !== undefined && pattern.flags !== '')
      throw new Error(`JSON Schema knows no flags: write /${pattern.source}/ without ${pattern.flags}.`);
  }
}

const PatternCheck = z.object({ pattern: z.instanceof(RegExp) });

function boundText(schema: Schema, bytes: number): void {
  if (schema['enum'] === undefined && schema['const'] === undefined) schema['maxLength'] ??= bytes;
}

function boundInteger(schema: Schema): void {
  const { exclusiveMinimum, minimum, maximum } = schema;
  if (typeof exclusiveMinimum === 'number') {
    delete schema['exclusiveMinimum'];
    schema['minimum'] = exclusiveMinimum + 1;
  }
  const isSmall = typeof minimum === 'number' && typeof maximum === 'number' && minimum >= -INT32 && maximum < INT32;
  schema['format'] = isSmall ? 'int32' : 'int64';
}

const INT32 = 2 ** 31;

function boundRecord(schema: Schema, bytes: number): void {
  const { additionalProperties, propertyNames, required } = schema;
  if (Array.isArray(required) && isSchema(additionalProperties) && schema['properties'] === undefined) {
    // Every one of a few names: fields like any others.
    schema['properties'] = Object.fromEntries(required.map((name) => [String(name), additionalProperties]));
    schema['additionalProperties'] = false;
    delete schema['propertyNames'];
    return;
  }
  if (isSchema(additionalProperties)) schema['maxProperties'] ??= Math.floor(bytes / SHORTEST_PROPERTY);
  // Every name is a text; it is met before or after its own turn here.
  if (isSchema(propertyNames) && Object.keys(propertyNames).every((keyword) => keyword === 'type' || propertyNames[keyword] === bytes))
    delete schema['propertyNames'];
}

/** Of those that zod writes, what JSON Schema or OpenAPI registers. */
const FORMATS = new Set(['date', 'date-time', 'time', 'email', 'uri', 'uuid', 'ipv4', 'ipv6', 'int32', 'int64', 'double']);
