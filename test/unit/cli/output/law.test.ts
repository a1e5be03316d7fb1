import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { outputs, schemaName } from '../../../../cli/output/outputs.ts';
import { outputNames, outputSchema } from '../../../../tools/generate-outputs.ts';
import { breakingChanges } from '../../../../tools/output/law.ts';
import { projectRoot } from '../../../support/house/source-file.ts';
import { judgeOutput } from '../../../support/output-judge.ts';

const published = new Map(
  globSync('docs/output/*.json', { cwd: projectRoot }).map((path) => [
    basename(path),
    JSON.parse(readFileSync(join(projectRoot, path), 'utf8')),
  ]),
);

describe('what is published', () => {
  test('has each output in its version', () => {
    expect(outputNames().length).toBeGreaterThan(50);
    expect(outputNames().map((name) => published.get(`${name}.${outputs[name].version}.json`)?.$id)).toEqual(outputNames().map(schemaName));
  });

  test.each(outputNames())('is still there in %s', (name) => {
    expect(breakingChanges(published.get(`${name}.${outputs[name].version}.json`), outputSchema(name))).toEqual([]);
  });

  test('would not hold with a field less, for any output', () => {
    const held = outputNames().filter((name) => {
      const { properties, ...schema } = outputSchema(name);
      const fields = Object.entries(Object(properties));
      return breakingChanges({ properties, ...schema }, { ...schema, properties: Object.fromEntries(fields.slice(0, -1)) }).length === 0;
    });
    expect(held).toEqual([]);
  });
});

const Light = z.object({
  id: z.string(),
  height: z.number().optional(),
  colour: z.enum(['red', 'green', 'white']),
  sectors: z.array(z.object({ from: z.number(), to: z.number() })),
  keeper: z.union([z.object({ name: z.string() }), z.string()]),
  tags: z.record(z.string(), z.string()),
});
const law = (now: z.ZodType) => breakingChanges(z.toJSONSchema(Light), z.toJSONSchema(now));

describe('the law', () => {
  test.each([
    ['nothing changes', Light],
    ['a field comes', Light.extend({ range: z.number() })],
    ['a field comes that need not be there', Light.extend({ range: z.number().optional() })],
    [
      'a field comes in an entry of a list',
      Light.extend({ sectors: z.array(z.object({ from: z.number(), to: z.number(), colour: z.string() })) }),
    ],
    ['what need not be there is always there', Light.extend({ height: z.number() })],
    ['a word comes', Light.extend({ colour: z.enum(['red', 'green', 'white', 'yellow']) })],
    ['a form comes', Light.extend({ keeper: z.union([z.object({ name: z.string() }), z.string(), z.null()]) })],
    ['a form grows', Light.extend({ keeper: z.union([z.object({ name: z.string(), since: z.string() }), z.string()]) })],
  ] as const)('lets it be where %s', (_, now) => {
    expect(law(now)).toEqual([]);
  });

  test.each([
    ['a field is gone', Light.omit({ height: true }), '/height is gone'],
    ['a field has another name', z.object({ ...Light.omit({ height: true }).shape, metres: z.number() }), '/height is gone'],
    ['a type is another', Light.extend({ height: z.string().optional() }), '/height was number and is string'],
    ['a text becomes a number', Light.extend({ id: z.number() }), '/id was string and is number'],
    ['a word is no more', Light.extend({ colour: z.enum(['red', 'green']) }), '/colour is "white" no more'],
    ['words become any text', Light.extend({ colour: z.string() }), '/colour was one of 3 words and is any'],
    ['a field need not be there any more', Light.extend({ id: z.string().optional() }), '/id need not be there any more'],
    ['a field of an entry is gone', Light.extend({ sectors: z.array(z.object({ from: z.number() })) }), '/sectors/0/to is gone'],
    [
      'a list is none any more',
      Light.extend({ sectors: z.object({ from: z.number(), to: z.number() }) }),
      '/sectors was array and is object',
    ],
    ['a form is gone', Light.extend({ keeper: z.string() }), '/keeper has lost a form of 2'],
    ['a form loses a field', Light.extend({ keeper: z.union([z.object({}), z.string()]) }), '/keeper has lost a form of 2'],
    ['values of a record are others', Light.extend({ tags: z.record(z.string(), z.number()) }), '/tags/* was string and is number'],
    ['a text may be nothing', Light.extend({ id: z.string().nullable() }), '/id was string and is null or string'],
    ['a text may be a list', Light.extend({ id: z.union([z.string(), z.array(z.string())]) }), '/id had one form and has 2'],
  ] as const)('is broken where %s', (_, now, fault) => {
    expect(law(now)).toEqual([fault]);
  });
});

describe('what a command prints', () => {
  const removed = { $schema: schemaName('removed'), id: 'exclusion-1', removed: true };

  test('is judged by the schema that it names', () => {
    expect(judgeOutput(['guard', 'include'], JSON.stringify(removed))).toBe(1);
    expect(judgeOutput(['guard', 'include'], JSON.stringify([removed, { ...removed, more: 'to come' }]))).toBe(2);
    expect(judgeOutput(['scan'], '')).toBe(0);
  });

  test.each([
    ['does not name one', { id: 'exclusion-1', removed: true }, /no published schema/],
    ['names one of a version to come', { ...removed, $schema: 'urn:cloudmend:output:removed:99' }, /no published schema/],
    ['lacks a field', { $schema: removed.$schema, removed: true }, /must have required property 'id'/],
    ['has another type', { ...removed, id: 1 }, /\/id must be string/],
  ])('is none where it %s', (_, document, fault) => {
    expect(() => judgeOutput(['guard', 'include'], JSON.stringify(document))).toThrow(fault);
  });
});
