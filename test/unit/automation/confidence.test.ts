import { expect, test } from 'vitest';
import { fire } from '../../../core/automation/fire.ts';
import { runAutomation } from '../../../core/automation/queue.ts';
import { findingEntity, openPartition } from '../../../core/finding/finding.ts';
import { createPlan } from '../../../core/plan/create-plan.ts';
import { getPlan } from '../../../core/plan/read-plan.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import { makeRule, rosa } from '../../support/automation.ts';
import { view } from '../../support/task/acts.ts';
import { bucketArn, bucketEstate, catalogueOf } from '../../support/task/estates.ts';
import { makeHarness, mara } from '../../support/task/harness.ts';

const TLS = 'aws.s3.put-bucket-policy-tls';

test('what nobody is sure is unusual is in no task of a rule, and a person may plan it', async () => {
  const harness = await makeHarness({ accounts: bucketEstate('tea-a', 'tea-b', 'tea-c'), catalogue: catalogueOf('s3') });
  const { engine } = harness;
  const { id } = await makeRule(harness);
  await scan(engine);
  const sure = new Map([
    [bucketArn('tea-a'), 'medium'],
    [bucketArn('tea-b'), 'low'],
    [bucketArn('tea-c'), 'high'],
  ] as const);
  for (const finding of await findingEntity.all(engine.table, { index: 'gsi1', partition: openPartition('aws.s3.bucket-requires-tls') })) {
    const confidence = sure.get(finding.resource);
    if (confidence !== undefined) await engine.table.write({ put: findingEntity.encode({ ...finding, confidence }) });
  }
  const firing = await fire(engine, await runAutomation(engine, rosa, id));
  const { revisions } = await view(harness, firing.taskId ?? '');
  const { resources } = await getPlan(engine, revisions[0]?.planId ?? '');
  expect(resources.map(({ resourceId }) => resourceId)).toEqual([bucketArn('tea-c')]);
  expect((await createPlan(engine, mara, { templateIds: [TLS] })).resources).toHaveLength(3);
});
