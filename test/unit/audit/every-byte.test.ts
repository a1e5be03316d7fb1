import { beforeAll, describe, expect, test } from 'vitest';
import { auditEntryEntity, auditHeadEntity, taskChain } from '../../../core/audit/audit.ts';
import { segmentOf } from '../../../core/audit/read-audit.ts';
import { verifyAudit } from '../../../core/audit/verify-audit.ts';
import { digestOf } from '../../../core/digest.ts';
import type { Item, Table } from '../../../core/ports.ts';
import { readChain } from '../../support/read-audit.ts';
import { approvedTask, askedTask } from '../../support/task/acts.ts';
import { bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { makeHarness, scanAll } from '../../support/task/harness.ts';

/** A finished task's audit as it is stored: every item of its own chain and of its segments. */
interface Recorded {
  readonly harness: Harness;
  readonly id: string;
  readonly items: readonly Item[];
}

let recorded: Recorded;
beforeAll(async () => {
  const harness = await makeHarness({ accounts: bucketEstate('tea-a'), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  const id = await approvedTask(harness, [TLS]);
  const own = await readChain(harness.engine, taskChain(id));
  const chains = [taskChain(id), ...own.flatMap((entry) => segmentOf(entry)?.chain ?? [])];
  const items: Item[] = [];
  for (const chain of chains) {
    const { pk } = auditHeadEntity.key({ chain });
    items.push(...(await harness.table.query({ partition: pk, consistent: true })).items);
  }
  recorded = { harness, id, items };
});

/** The same audit in a store of which one item is another; that one may have moved to another key. */
function storeWith(items: readonly Item[]): Pick<Table, 'get' | 'query'> {
  const at = new Map(items.map((item) => [`${item.pk} ${item.sk}`, item]));
  return {
    get: async ({ pk, sk }) => at.get(`${pk} ${sk}`),
    async query({ partition, sort }) {
      const prefix = sort !== undefined && 'beginsWith' in sort ? sort.beginsWith : '';
      const found = [...at.values()].filter(({ pk, sk }) => pk === partition && sk.startsWith(prefix));
      return { items: found.sort((left, right) => (left.sk < right.sk ? -1 : 1)) };
    },
  };
}

function verifyOver({ harness, id }: Recorded, items: readonly Item[]) {
  return verifyAudit({ anchors: harness.engine.anchors, table: { ...harness.table, ...storeWith(items) } }, id);
}

/** Every text that is one bit away from this one and is still an item; a text that is no JSON is no item a store could hold. */
function* oneBitAway(item: Item): Generator<{ readonly at: number; readonly item: Item }> {
  const bytes = Buffer.from(JSON.stringify(item), 'utf8');
  for (let at = 0; at < bytes.length; at++) {
    for (const bit of [1, 2, 4, 8, 16, 32]) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (bytes[at] ?? 0) ^ bit;
      const read = parsed(flipped.toString('utf8'));
      if (read === undefined) continue;
      yield { at, item: read };
      break;
    }
  }
}

function parsed(text: string): Item | undefined {
  try {
    const item: Item = JSON.parse(text);
    return typeof item.pk === 'string' && typeof item.sk === 'string' ? item : undefined;
  } catch {
    return undefined;
  }
}

/** Gives how many items were tried in its place. */
async function flipEveryByte({ items, ...others }: Recorded, original: Item): Promise<number> {
  const { chain, sequence } = auditEntryEntity.decode(original);
  const rest = items.filter((item) => item !== original);
  // No store holds two items under one key.
  const flipped = [...oneBitAway(original)].filter(({ item: { pk, sk } }) => !rest.some((other) => other.pk === pk && other.sk === sk));
  for (const { at, item } of flipped) {
    const { brokenAt } = await verifyOver({ items, ...others }, [...rest, item]);
    expect(brokenAt, `byte ${at} of ${chain} ${sequence}: ${JSON.stringify(item)}`).toMatchObject({ chain, sequence });
  }
  return flipped.length;
}

describe('the audit of a task', () => {
  test('is whole as it was written, in the store that the next tests damage', async () => {
    expect(await verifyOver(recorded, recorded.items)).toMatchObject({ valid: true, unanchored: 0 });
  });

  test('names the entry of which any byte was flipped', { timeout: 300_000 }, async () => {
    const entries = recorded.items.filter(auditEntryEntity.isEncoded);
    let tried = 0;
    for (const entry of entries) tried += await flipEveryByte(recorded, entry);
    expect(tried).toBeGreaterThan(3_000);
  });

  test('is not whole with any byte of its head flipped', { timeout: 60_000 }, async () => {
    const { items, id } = recorded;
    const { pk, sk } = auditHeadEntity.key({ chain: taskChain(id) });
    const head = items.find((item) => item.pk === pk && item.sk === sk);
    if (head === undefined) throw new Error('The head is not stored.');
    const others = items.filter((item) => item !== head);
    for (const { at, item } of oneBitAway(head)) {
      const { valid } = await verifyOver(recorded, [...others, item]).catch(() => ({ valid: false }));
      expect(valid, `byte ${at}: ${JSON.stringify(item)}`).toBe(false);
    }
  });

  test('names the first entry that is gone, wherever its tail was cut, and with the head set back too', async () => {
    const { items, id } = recorded;
    const chain = taskChain(id);
    const own = await readChain(recorded.harness.engine, chain);
    for (let kept = 0; kept < own.length; kept++) {
      const isLeft = (item: Item) =>
        !auditEntryEntity.isEncoded(item) || item['chain'] !== chain || auditEntryEntity.decode(item).sequence <= kept;
      const head = auditHeadEntity.encode({ chain, sequence: kept, hash: own[kept - 1]?.hash ?? '' });
      const left = items.filter(isLeft);
      const withHead = [...left.filter(({ pk, sk }) => pk !== head.pk || sk !== head.sk), head];
      for (const stored of [left, withHead])
        expect((await verifyOver(recorded, stored)).brokenAt, `${kept} kept`).toMatchObject({ chain, sequence: kept + 1 });
    }
  });

  test('names the first anchored entry of a chain that was rewritten from any place on', async () => {
    const { items, id, harness } = recorded;
    const chain = taskChain(id);
    const own = await readChain(harness.engine, chain);
    const anchored = (await harness.engine.anchors.list(chain)).map(({ sequence }) => sequence);
    for (const from of own.map(({ sequence }) => sequence)) {
      let previous = own[from - 2]?.hash ?? '';
      const rewritten = own.slice(from - 1).map((entry) => {
        const { hash: _, ...rest } = { ...entry, previous, ...(entry.sequence === from && { at: '2026-01-01T00:00:00.000Z' }) };
        previous = digestOf(rest);
        return auditEntryEntity.encode({ ...rest, hash: previous });
      });
      const head = auditHeadEntity.encode({ chain, sequence: own.length, hash: previous });
      const replaced = [...rewritten, head];
      const kept = items.filter((item) => !replaced.some(({ pk, sk }) => pk === item.pk && sk === item.sk));
      const { brokenAt } = await verifyOver(recorded, [...kept, ...replaced]);
      expect(brokenAt, `from ${from}`).toMatchObject({ chain, sequence: anchored.find((sequence) => sequence >= from) });
    }
  });
});

test('a tail past the last anchor is missed at its place, as long as its head says that it was there', async () => {
  const harness = await makeHarness({ accounts: bucketEstate('tea-a'), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  const id = await askedTask(harness, [TLS]);
  const chain = taskChain(id);
  const own = await readChain(harness.engine, chain);
  expect(await verifyAudit(harness.engine, id)).toMatchObject({ valid: true, unanchored: own.length });
  const last = own.length;
  await harness.table.write({ delete: auditEntryEntity.key({ chain, sequence: last }) });
  expect((await verifyAudit(harness.engine, id)).brokenAt).toMatchObject({ chain, sequence: last });
});
