import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { openSqliteTable } from '../../../adapters/table/sqlite.ts';
import { defineEntity, queryEntities } from '../../../core/entity.ts';
import type { JsonObject } from '../../../core/json.ts';

const Finding = z.object({
  id: z.string(),
  rule: z.string(),
  severity: z.enum(['low', 'high']),
  resource: z.object({ arn: z.string(), tags: z.record(z.string(), z.string()) }),
  note: z.string().optional(),
});

const findings = defineEntity({
  name: 'finding',
  schema: Finding,
  schemaVersion: 2,
  identity: ['id'],
  key: ({ id }) => ({ pk: `finding#${id}`, sk: 'finding' }),
  index: ({ rule, id }) => ({ gsi1pk: `rule#${rule}`, gsi1sk: id }),
  expiresAt: ({ severity }) => (severity === 'low' ? 1_800_000_000 : undefined),
  migrate: ({ level, ...rest }: JsonObject) => ({ ...rest, severity: level ?? 'low' }),
});

const open: z.infer<typeof Finding> = {
  id: 'f1',
  rule: 'aws.s3.bucket-versioning',
  severity: 'low',
  resource: { arn: 'arn:aws:s3:::logs', tags: { team: 'core' } },
};

describe('an entity', () => {
  test('becomes an item with its keys, its name and its version', () => {
    expect(findings.encode(open)).toEqual({
      ...open,
      ...{ pk: 'finding#f1', sk: 'finding', gsi1pk: 'rule#aws.s3.bucket-versioning', gsi1sk: 'f1' },
      ...{ entity: 'finding', schemaVersion: 2, expiresAt: 1_800_000_000 },
    });
  });

  test('comes back from its item as it was', () => {
    expect(findings.decode(findings.encode(open))).toEqual(open);
  });

  test('leaves out what is undefined and has no expiry where none is given', () => {
    const item = findings.encode({ ...open, severity: 'high', note: undefined });
    expect(Object.keys(item)).not.toContain('note');
    expect(Object.keys(item)).not.toContain('expiresAt');
  });

  test('of an older version is brought to this one', () => {
    const { severity: _severity, ...old } = findings.encode(open);
    expect(findings.decode({ ...old, schemaVersion: 1, level: 'high', pk: 'finding#f1', sk: 'finding' })).toEqual({
      ...open,
      severity: 'high',
    });
  });

  test.each([
    ['an attribute of another type', { resource: { arn: 5, tags: {} } }, /\["finding#f1","finding"\].*at resource\.arn/],
    ['an attribute that is missing', { rule: undefined }, /at rule/],
    ['another entity', { entity: 'task' }, /the entity "task" and not finding/],
    ['a newer version', { schemaVersion: 3 }, /the schemaVersion 3.*up to 2/],
    ['no version', { schemaVersion: undefined }, /the schemaVersion undefined/],
  ])('is corrupt where its item has %s', (_sentence, change, message) => {
    const item = { ...findings.encode(open), ...change };
    expect(() => findings.decode(item)).toThrow(expect.objectContaining({ code: 'CORRUPT', message: expect.stringMatching(message) }));
  });

  test('is not encoded where it does not fit its schema', () => {
    const broken = { ...open, resource: { ...open.resource, tags: JSON.parse('{"team": 5}') } };
    expect(() => findings.encode(broken)).toThrow(
      expect.objectContaining({ code: 'VALIDATION_FAILED', message: expect.stringMatching(/at resource\.tags\.team/) }),
    );
  });

  test('is not encoded where it holds what is no JSON', () => {
    const visits = defineEntity({
      name: 'visit',
      schema: z.object({ at: z.date() }),
      schemaVersion: 1,
      key: () => ({ pk: 'visit', sk: 'one' }),
    });
    expect(() => visits.encode({ at: new Date(0) })).toThrow(/attribute at holds a object that is not JSON/);
  });

  test.each(['pk', 'gsi2sk', 'expiresAt', 'entity', 'schemaVersion'])(
    'cannot have the attribute %s, which the store needs',
    (attribute) => {
      const schema = z.object({ [attribute]: z.string() });
      expect(() => defineEntity({ name: 'lease', schema, schemaVersion: 1, key: () => ({ pk: 'lease', sk: 'one' }) })).toThrow(
        new RegExp(`attribute ${attribute},`),
      );
    },
  );
});

describe('entities in a table', () => {
  test('are found by what names them, and by query', async () => {
    const table = openSqliteTable({ path: ':memory:' });
    const second = { ...open, id: 'f2' };
    await table.transact([{ put: findings.encode(open) }, { put: findings.encode(second) }]);
    expect(await findings.find(table, { id: 'f2' })).toEqual(second);
    expect(await findings.find(table, { id: 'f3' })).toBeUndefined();
    const query = { index: 'gsi1', partition: 'rule#aws.s3.bucket-versioning', consistent: false, limit: 1 } as const;
    const first = await queryEntities(table, findings, query);
    expect(first.items).toEqual([open]);
    expect((await queryEntities(table, findings, { ...query, cursor: first.cursor ?? '' })).items).toEqual([second]);
    table.close();
  });
});
