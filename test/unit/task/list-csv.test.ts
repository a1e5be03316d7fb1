import { expect, test } from 'vitest';
import { taskResourceEntity } from '../../../core/task/record/entities.ts';
import { loadTask } from '../../../core/task/record/load-task.ts';
import { listTasksCsv } from '../../../core/task/status/list-csv.ts';
import { approvedTask } from '../../support/task/acts.ts';
import { bucketArn, bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import { makeHarness, scanAll } from '../../support/task/harness.ts';

test('S1-71: a cell holds what a spreadsheet holds of the resources that comply, and says how many more there are', async () => {
  const harness = await makeHarness({ accounts: bucketEstate('tea-orders'), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  const { engine } = harness;
  const taskId = await approvedTask(harness, [TLS]);
  const [, line = ''] = (await listTasksCsv(engine, { limit: 50 })).lines;
  expect(line.endsWith(`"${bucketArn('tea-orders')}"`)).toBe(true);
  const task = await loadTask(engine, taskId);
  const [item] = (await engine.table.query({ partition: `TASK#${taskId}`, sort: { beginsWith: 'RESOURCE#' }, consistent: true })).items;
  if (item === undefined) throw new Error('The task has a resource.');
  const resource = taskResourceEntity.decode(item);
  const many = 1500;
  for (let position = 1; position < many; position++)
    await engine.table.write({ put: taskResourceEntity.encode({ ...resource, position, resourceId: bucketArn(`tea-${position}`) }) });
  await engine.table.write({ update: { pk: `TASK#${task.id}`, sk: 'META' }, set: { counts: { VERIFIED: many } } });
  const [, full = ''] = (await listTasksCsv(engine, { limit: 50 })).lines;
  const cell = full.slice(full.lastIndexOf('","') + 3, -1);
  expect(cell.length).toBeLessThan(32_767);
  const shown = cell.split(' ').filter((one) => one.startsWith('arn:')).length;
  expect(shown).toBeGreaterThan(1000);
  expect(cell.endsWith(`and ${many - shown} more`)).toBe(true);
});
