import * as fc from 'fast-check';
import * as z from 'zod';
import type { Json } from '../../core/json.ts';
import type { Facts } from '../../core/kind/facts.ts';
import type { ResourceKind } from '../../core/kind/kind.ts';
import type { KindFixture } from '../fixtures/fixture.ts';

const Type = z.enum(['object', 'array', 'string', 'number', 'integer', 'boolean', 'null']);
/** The part of JSON Schema that zod writes for facts. */
const Schema = z.looseObject({
  type: z.union([Type, z.array(Type)]).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  additionalProperties: z.unknown().optional(),
  items: z.unknown().optional(),
  minItems: z.number().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  enum: z.array(z.string()).optional(),
  const: z.json().optional(),
  pattern: z.string().optional(),
  $ref: z.string().optional(),
});

/**
 * Facts that a kind's schema allows, mixed with what real ones hold: at each place of the schema one of the examples' values for that place
 * may stand. So texts, lists and documents meet in ways that nobody thought of, and still often enough mean something.
 */
export function arbitraryFacts(kind: ResourceKind, fixture: KindFixture, examples: readonly Facts[]): fc.Arbitrary<Facts> {
  if (!(kind.facts instanceof z.ZodType)) throw new TypeError(`The facts of ${kind.id} are not described in zod.`);
  const schema = z.toJSONSchema(kind.facts, { io: 'output', unrepresentable: 'any' });
  const plausible = (facts: Facts) => fixture.plausible?.(facts) ?? facts;
  return arbitraryOf(schema, examples)
    .map((value) => kind.facts.parse(value))
    .map((facts) => plausible(kind.withElements(facts, kind.elements(facts))));
}

function arbitraryOf(unparsed: unknown, examples: readonly Json[]): fc.Arbitrary<Json> {
  const made = byShape(unparsed, examples);
  return examples.length === 0 ? made : fc.oneof({ arbitrary: fc.constantFrom(...examples), weight: 2 }, { arbitrary: made, weight: 3 });
}

function byShape(unparsed: unknown, examples: readonly Json[]): fc.Arbitrary<Json> {
  const schema = Schema.parse(unparsed);
  const { type } = schema;
  const anyOf = Array.isArray(type) ? type.map((one) => ({ ...schema, type: one })) : (schema.anyOf ?? schema.oneOf);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (anyOf !== undefined)
    return fc.oneof(
      ...anyOf.map((one) =>
        byShape(
          one,
          examples.filter((example) => fits(one, example)),
        ),
      ),
    );
  if (type === undefined || Array.isArray(type)) return anyJson;
  switch (type) {
    case 'object':
      return schema.properties === undefined ? anyRecord(schema.additionalProperties, examples) : objectOf(schema.properties, examples);
    case 'array':
      return fc.array(
        arbitraryOf(
          schema.items ?? {},
          examples.flatMap((example) => (Array.isArray(example) ? example : [])),
        ),
        {
          minLength: schema.minItems ?? 0,
          maxLength: 6,
        },
      );
    case 'string':
      return schema.pattern === undefined ? fc.string({ maxLength: 12 }) : fc.stringMatching(new RegExp(schema.pattern));
    case 'integer':
      return fc.oneof(fc.integer({ min: -1, max: 70_000 }), fc.nat(3));
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return type satisfies never;
  }
}

const anyJson: fc.Arbitrary<Json> = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.string({ maxLength: 8 }), { maxLength: 3 }),
);

function objectOf(properties: { readonly [name: string]: unknown }, examples: readonly Json[]): fc.Arbitrary<Json> {
  const fields: { [name: string]: fc.Arbitrary<Json> } = {};
  for (const [name, schema] of Object.entries(properties)) fields[name] = arbitraryOf(schema, valuesOf(examples, name));
  return fc.record(fields);
}

/** A record whose keys are partly those of an example: the example with some values exchanged. */
function anyRecord(values: unknown, examples: readonly Json[]): fc.Arbitrary<Json> {
  const made = fc.dictionary(fc.string({ maxLength: 8 }), arbitraryOf(values ?? {}, []), { maxKeys: 4, noNullPrototype: true });
  const records = examples.filter(isRecord);
  if (records.length === 0) return made;
  const mixed = fc.tuple(
    fc.constantFrom(...records),
    fc.constantFrom(...records),
    fc.subarray([...new Set(records.flatMap((one) => Object.keys(one)))]),
  );
  return fc.oneof(
    made,
    mixed.map(([left, right, keys]) => ({ ...left, ...Object.fromEntries(Object.entries(right).filter(([key]) => keys.includes(key))) })),
  );
}

function valuesOf(examples: readonly Json[], name: string): readonly Json[] {
  return examples.flatMap((example) => {
    const value = isRecord(example) ? example[name] : undefined;
    return value === undefined ? [] : [value];
  });
}

function isRecord(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether an example is of a variant, as far as its constants tell. */
function fits(unparsed: unknown, example: Json): boolean {
  const { type, properties } = Schema.parse(unparsed);
  if (type === 'null') return example === null;
  if (type !== 'object') return !isRecord(example) && example !== null;
  if (!isRecord(example)) return false;
  return Object.entries(properties ?? {}).every(([name, schema]) => {
    const wanted = Schema.parse(schema).const;
    return wanted === undefined || wanted === example[name];
  });
}
