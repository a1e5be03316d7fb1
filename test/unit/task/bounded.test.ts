import { expect, test } from 'vitest';
import type { AuditEntry } from '../../../core/audit/audit.ts';
import { taskChain } from '../../../core/audit/audit.ts';
import { pageOfAudit } from '../../../core/audit/read-audit.ts';
import type { Engine } from '../../../core/engine.ts';
import { cancelTask } from '../../../core/task/deed/cancel-task.ts';
import { listResources } from '../../../core/task/status/read-resources.ts';
import { listStages } from '../../../core/task/status/read-stages.ts';
import { getTask } from '../../../core/task/status/read-task.ts';
import { countedEngine } from '../../../tools/counted-engine.ts';
import { readAudit } from '../../support/read-audit.ts';
import { approvedTask, askedTask, decideAs } from '../../support/task/acts.ts';
import { bucketArn, bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';
import { getWholeTask } from '../../support/task/whole-task.ts';

const FEW = ['tea-a', 'tea-b', 'tea-c'];
const MANY = Array.from({ length: 24 }, (_, index) => `tea-${String(index).padStart(2, '0')}`);

async function harnessOf(names: readonly string[]): Promise<Harness> {
  const harness = await makeHarness({ accounts: bucketEstate(...names), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  return harness;
}

/** Items and documents that an act reads. */
async function readBy({ engine }: Harness, act: (engine: Engine) => Promise<unknown>): Promise<number> {
  const counted = countedEngine(engine);
  await act(counted.engine);
  const { items, blobs } = counted.take();
  return items + blobs;
}

async function readAfterwards(names: readonly string[]): Promise<{ readonly [act: string]: number }> {
  const harness = await harnessOf(names);
  const id = await approvedTask(harness, [TLS]);
  return {
    task: await readBy(harness, (engine) => getTask(engine, id)),
    stages: await readBy(harness, (engine) => listStages(engine, id)),
    page: await readBy(harness, (engine) => listResources(engine, id, { limit: 2 })),
  };
}

test('what a look at a task, its stages or a page of its resources reads is the same for 3 resources and for 24', async () => {
  const [few, many] = [await readAfterwards(FEW), await readAfterwards(MANY)];
  expect(many).toEqual(few);
  expect(few['task']).toBeLessThanOrEqual(8);
});

test('what a cancellation reads is the same for 3 resources and for 24, also once work has begun', async () => {
  const read: number[] = [];
  for (const names of [FEW, MANY]) {
    const harness = await harnessOf(names);
    const id = await askedTask(harness, [TLS]);
    harness.hooks.before = ({ port, isWrite }) => {
      if (port === 'cloud' && isWrite) throw new Error('The process stops here.');
    };
    await decideAs(harness, joel, id, 'approve');
    harness.hooks.before = undefined;
    read.push(await readBy(harness, (engine) => cancelTask(engine, mara, id)));
  }
  expect(read[1]).toBe(read[0]);
});

test('pages of resources are the whole list in order, and a page reads the plans of its own resources alone', async () => {
  const harness = await harnessOf(FEW);
  const id = await approvedTask(harness, [TLS]);
  const first = await listResources(harness.engine, id, { limit: 2 });
  const second = await listResources(harness.engine, id, { limit: 2, cursor: first.cursor });
  expect([...first.items, ...second.items]).toEqual((await getWholeTask(harness.engine, id)).resources);
  expect([...first.items, ...second.items].map(({ resourceId }) => resourceId)).toEqual(FEW.map(bucketArn));
  expect(second.cursor).toBeUndefined();
});

test.each([1, 2, 7, 200])('pages of %i audit entries are the whole record, segments of batches where they were entered', async (limit) => {
  const harness = await harnessOf(FEW);
  const id = await approvedTask(harness, [TLS]);
  const paged: AuditEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await pageOfAudit(harness.engine, taskChain(id), { limit, cursor });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    paged.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  expect(paged).toEqual(await readAudit(harness.engine, id));
});

test('a cursor of another list is refused for a page of the audit, and none is not', async () => {
  const harness = await harnessOf(FEW.slice(0, 1));
  const id = await approvedTask(harness, [TLS]);
  await expect(pageOfAudit(harness.engine, taskChain(id), { limit: 5, cursor: 'abc' })).rejects.toMatchObject({
    code: 'VALIDATION_FAILED',
  });
  expect((await pageOfAudit(harness.engine, taskChain(id), { limit: 5 })).items).toHaveLength(5);
});
