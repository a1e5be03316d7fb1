import { expect, test } from 'vitest';
import { auditEntryEntity, auditHeadEntity, taskChain } from '../../../core/audit/audit.ts';
import { segmentOf } from '../../../core/audit/read-audit.ts';
import { verifyAudit } from '../../../core/audit/verify-audit.ts';
import { digestOf } from '../../../core/digest.ts';
import type { Json } from '../../../core/json.ts';
import { canonicalText } from '../../../core/json.ts';
import type { Item } from '../../../core/ports.ts';
import { readAudit, readChain } from '../../support/read-audit.ts';
import { approvedTask, askedTask, tamper } from '../../support/task/acts.ts';
import { bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { makeHarness, scanAll } from '../../support/task/harness.ts';

async function world(): Promise<Harness> {
  const harness = await makeHarness({ accounts: bucketEstate('tea-a', 'tea-b'), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  return harness;
}

/** Every chain of a task: its own and its segments. */
async function chainsOf(harness: Harness, id: string): Promise<readonly string[]> {
  const own = await readChain(harness.engine, taskChain(id));
  return [taskChain(id), ...own.flatMap((entry) => segmentOf(entry)?.chain ?? [])];
}

/** The value with one thing changed, however deep: a letter, a number, a list's end. */
function flipped(value: Json | undefined): Json {
  if (typeof value === 'string') return value === '' ? 'x' : `${value.slice(0, -1)}${value.endsWith('x') ? 'y' : 'x'}`;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (Array.isArray(value)) return [...value, 'x'];
  if (value === null || value === undefined) return 'x';
  return { ...value, x: 'x' };
}

test('the audit of a finished task verifies whole, anchored to its last entry, and tells who did what', async () => {
  const harness = await world();
  const id = await approvedTask(harness, [TLS]);
  const entries = await readAudit(harness.engine, id);
  expect(await verifyAudit(harness.engine, id)).toEqual({ valid: true, entries: entries.length, unanchored: 0 });
  const actions = entries.map(({ action }) => action);
  for (const action of [
    'task.created',
    'approval.requested',
    'approval.approve',
    'approval.complete',
    'run.claimed',
    'resource.selected',
    'call.intended',
    'call.done',
    'resource.outcome',
    'task.ended',
  ]) {
    expect(actions).toContain(action);
  }
  expect(actions.filter((action) => action === 'call.done')).toHaveLength(2);
});

test('any attribute of any entry that is changed is found, at exactly that entry', { timeout: 60_000 }, async () => {
  const harness = await world();
  const id = await approvedTask(harness, [TLS]);
  let tried = 0;
  for (const chain of await chainsOf(harness, id)) {
    for (const { sequence } of await readChain(harness.engine, chain)) {
      const key = auditEntryEntity.key({ chain, sequence });
      const original = await harness.table.get(key, { consistent: true });
      if (original === undefined) throw new Error('An entry is not stored.');
      for (const attribute of ['at', 'principal', 'action', 'detail', 'previous', 'hash', 'sequence', 'chain', 'entity']) {
        await tamper(harness, key, (item) => ({ ...item, [attribute]: flipped(item[attribute]) }));
        expect(await verifyAudit(harness.engine, id), `${attribute} of ${chain} ${sequence}`).toMatchObject({
          valid: false,
          brokenAt: { chain, sequence },
        });
        await harness.table.write({ put: original });
        tried += 1;
      }
    }
  }
  expect(tried).toBeGreaterThan(150);
  expect(await verifyAudit(harness.engine, id)).toMatchObject({ valid: true });
});

test('an entry that is deleted is missed, at exactly its place', async () => {
  const harness = await world();
  const id = await approvedTask(harness, [TLS]);
  for (const chain of await chainsOf(harness, id)) {
    for (const { sequence } of await readChain(harness.engine, chain)) {
      const key = auditEntryEntity.key({ chain, sequence });
      const original = await harness.table.get(key, { consistent: true });
      await harness.table.write({ delete: key });
      expect(await verifyAudit(harness.engine, id), `${chain} ${sequence}`).toMatchObject({ valid: false, brokenAt: { chain, sequence } });
      if (original !== undefined) await harness.table.write({ put: original });
    }
  }
});

test('a tail that was cut off, its head set back, is missed by the anchor', async () => {
  const harness = await world();
  const id = await approvedTask(harness, [TLS]);
  const chain = taskChain(id);
  const entries = await readChain(harness.engine, chain);
  const kept = entries.slice(0, -3);
  for (const { sequence } of entries.slice(-3)) await harness.table.write({ delete: auditEntryEntity.key({ chain, sequence }) });
  await harness.table.write({ put: auditHeadEntity.encode({ chain, sequence: kept.length, hash: kept.at(-1)?.hash ?? '' }) });
  expect(await verifyAudit(harness.engine, id)).toMatchObject({ valid: false, brokenAt: { chain, sequence: kept.length + 1 } });
});

test('a chain that was rewritten so that it fits itself is refused by the anchors', async () => {
  const harness = await world();
  const id = await approvedTask(harness, [TLS]);
  const chain = taskChain(id);
  let previous = '';
  for (const entry of await readChain(harness.engine, chain)) {
    const { hash: _, ...rest } = { ...entry, previous, detail: entry.sequence === 1 ? { name: 'Nothing to see' } : entry.detail };
    const hash = digestOf(rest);
    await harness.table.write({ put: auditEntryEntity.encode({ ...rest, hash }) });
    previous = hash;
  }
  const entries = await readChain(harness.engine, chain);
  await harness.table.write({ put: auditHeadEntity.encode({ chain, sequence: entries.length, hash: previous }) });
  const { valid, brokenAt } = await verifyAudit(harness.engine, id);
  expect(valid).toBe(false);
  expect(brokenAt).toMatchObject({ chain, reason: 'The anchored hash is another one: the chain was rewritten.' });
});

test("a segment exchanged for another task's does not fit where it was entered", async () => {
  const harness = await world();
  const [one = '', other = ''] = [
    await approvedTask(harness, [TLS], { resourceIds: ['arn:aws:s3:::tea-a'] }),
    await approvedTask(harness, [TLS], { resourceIds: ['arn:aws:s3:::tea-b'] }),
  ];
  const [, mine = ''] = await chainsOf(harness, one);
  const [, theirs = ''] = await chainsOf(harness, other);
  for (const entry of await readChain(harness.engine, theirs)) {
    const { hash: _, ...rest } = { ...entry, chain: mine };
    await harness.table.write({ put: auditEntryEntity.encode({ ...rest, hash: digestOf(rest) }) });
  }
  expect(await verifyAudit(harness.engine, one)).toMatchObject({ valid: false, brokenAt: { chain: mine } });
  expect(await verifyAudit(harness.engine, other)).toMatchObject({ valid: true });
});

test('entries past the last anchor are counted as unanchored', async () => {
  const harness = await world();
  const id = await askedTask(harness, [TLS]);
  const entries = (await readChain(harness.engine, taskChain(id))).length;
  expect(await verifyAudit(harness.engine, id)).toEqual({ valid: true, entries, unanchored: entries });
});

test('no entry holds what a bucket held: facts stay out of the audit', async () => {
  const harness = await world();
  const id = await approvedTask(harness, [TLS]);
  const items: readonly Item[] = (await readAudit(harness.engine, id)).map((entry) => auditEntryEntity.encode(entry));
  for (const item of items) expect(canonicalText(JSON.parse(JSON.stringify(item)))).not.toContain('SecureTransport');
});
