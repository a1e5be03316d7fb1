import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CloudmendError, ConditionFailed } from '../../core/errors.ts';
import type { Json } from '../../core/json.ts';
import type { Condition, Item, Key, Query, Table, Write } from '../../core/ports.ts';
import { allItems, type TableUnderTest } from './table-contract-subject.ts';
import { hex, type Outcome, TableModel } from './table-model.ts';

const sortKey = fc.constantFrom('a', 'b', '\ue000', '\u{1f600}');
const attribute = fc.constantFrom('n', 'm', 'gsi1sk');
const value: fc.Arbitrary<Json> = fc.oneof(
  fc.integer({ min: -2, max: 2 }),
  fc.constantFrom('x', '\ue000', '\u{1f600}', '', null, true, 0.5),
  fc.constantFrom<Json>({ k: 1 }, { k: 1, j: [2] }, [], [1, '1']),
);
const comparable = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.constantFrom('x', '\ue000', '\u{1f600}'));

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ exists: fc.boolean() }),
  fc.record({ attribute, present: fc.boolean() }),
  fc.record({ attribute, equals: value }),
  fc.record({ attribute, notEquals: value }),
  fc.record({ attribute, lessThan: comparable }),
  fc.record({ attribute, atMost: comparable }),
  fc.record({ attribute, greaterThan: comparable }),
  fc.record({ attribute, atLeast: comparable }),
);
const condition: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({ not: tie('node') }),
    fc.record({ all: fc.array(tie('node'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('node'), { maxLength: 3 }) }),
  ),
})).node;

interface Step {
  readonly sk: string;
  readonly write: (key: Key) => Write;
}

interface Batch {
  readonly steps: readonly Step[];
  readonly isTransaction: boolean;
}

const when = fc.option(condition, { nil: undefined });
const writeOf: fc.Arbitrary<Step['write']> = fc.oneof(
  fc.record({ n: value, isIndexed: fc.boolean(), rank: comparable, when }).map(({ n, isIndexed, rank, when: limit }) => (key: Key) => ({
    put: isIndexed ? { ...key, n, gsi1pk: key.pk, gsi1sk: `r${rank}` } : { ...key, n },
    ...only(limit),
  })),
  fc.record({ n: value, when }).map(({ n, when: limit }) => (key: Key) => ({ update: key, set: { n }, remove: ['m'], ...only(limit) })),
  fc.record({ amount: fc.integer({ min: -2, max: 2 }), when }).map(({ amount, when: limit }) => (key: Key) => ({
    update: key,
    add: { n: amount },
    set: { m: 'x', gsi1pk: key.pk },
    ...only(limit),
  })),
  fc.record({ name: attribute, when }).map(({ name, when: limit }) => (key: Key) => ({ update: key, remove: [name], ...only(limit) })),
  when.map((limit) => (key: Key) => ({ delete: key, ...only(limit) })),
  condition.map((limit) => (key: Key) => ({ check: key, when: limit })),
);
const step: fc.Arbitrary<Step> = fc.record({ sk: sortKey, write: writeOf });
const steps = fc.uniqueArray(step, { minLength: 1, maxLength: 4, selector: (one) => one.sk });
const batch: fc.Arbitrary<Batch> = fc.record({ steps, isTransaction: fc.boolean() });
const history = fc.array(batch, { minLength: 1, maxLength: 8 });

/** Any history of writes leaves the table as it leaves the plain model. */
export function propertyContract({ table, partition }: TableUnderTest): void {
  describe('any history', () => {
    test('of writes, conditions and transactions ends as the model of the port says', async () => {
      const property = fc.asyncProperty(history, async (batches) => {
        const pk = partition();
        const model = new TableModel();
        for (const one of batches) await runBatch(table(), model, pk, one);
        await compareQueries(table(), model, pk);
      });
      await fc.assert(property, { numRuns: 60 });
    });
  });
}

async function runBatch(table: Table, model: TableModel, pk: string, { steps, isTransaction }: Batch): Promise<void> {
  const writes = steps.map((one) => one.write({ pk, sk: one.sk }));
  if (isTransaction) return compare(table, model, writes, true);
  for (const write of writes) await compare(table, model, [write], false);
}

async function compare(table: Table, model: TableModel, writes: readonly Write[], isTransaction: boolean): Promise<void> {
  const expected = model.apply(writes);
  const actual = await outcomeOf(table, writes, isTransaction);
  if (expected.kind === 'failed or refused') expect(actual.kind).not.toBe('done');
  else expect(actual).toEqual(expected);
}

async function outcomeOf(table: Table, writes: readonly Write[], isTransaction: boolean): Promise<Outcome> {
  try {
    const [first] = writes;
    if (isTransaction || first === undefined) await table.transact(writes);
    else await table.write(first);
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof ConditionFailed) return { kind: 'failed', failed: error.failed };
    if (error instanceof CloudmendError && error.code === 'VALIDATION_FAILED') return { kind: 'refused' };
    throw error;
  }
}

async function compareQueries(table: Table, model: TableModel, pk: string): Promise<void> {
  const stored = model.items().toSorted(byText('sk'));
  const indexed = stored.filter((item) => item.gsi1pk !== undefined && item.gsi1sk !== undefined).toSorted(byText('gsi1sk'));
  const base: Query = { partition: pk, consistent: true, limit: 2 };
  expect(await allItems(table, base)).toEqual(stored);
  expect(await allItems(table, { ...base, descending: true })).toEqual(stored.toReversed());
  expect(await table.getMany(stored, { consistent: true })).toEqual(stored);
  const found = await allItems(table, { index: 'gsi1', partition: pk, consistent: false, limit: 2 });
  expect(found.map((item) => item.gsi1sk)).toEqual(indexed.map((item) => item.gsi1sk));
  expect(found.toSorted(byText('sk'))).toEqual(indexed.toSorted(byText('sk')));
}

function byText(name: 'sk' | 'gsi1sk'): (one: Item, other: Item) => number {
  return (one, other) => (hex(one[name] ?? '') < hex(other[name] ?? '') ? -1 : 1);
}

function only(limit: Condition | undefined): { when?: Condition } {
  return limit === undefined ? {} : { when: limit };
}
