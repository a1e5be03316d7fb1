import { expect, test } from 'vitest';
import { createPlan } from '../../../core/plan/create-plan.ts';
import { makeHarness, mara, scanAll } from '../../support/task/harness.ts';

const request = { templateIds: ['aws.s3.put-bucket-policy-tls'] };

test('a plan of more resources than a waiting caller has time for is refused, with both numbers; one that just fits is made', async () => {
  const harness = await makeHarness();
  await scanAll(harness);
  const open = (await createPlan(harness.engine, mara, request)).resources.length;
  await expect(createPlan(harness.engine, mara, request, { most: open - 1 })).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  const all =
    (await createPlan(harness.engine, mara, request)).resources.length + (await createPlan(harness.engine, mara, request)).unplanned.length;
  expect((await createPlan(harness.engine, mara, request, { most: all })).resources).toHaveLength(open);
});

test('parameters for a template that is not in the plan are refused, not passed over', async () => {
  const harness = await makeHarness();
  await scanAll(harness);
  const parameters = { 'aws.ec2.revoke-public-ingress': { ports: [22] } };
  await expect(createPlan(harness.engine, mara, { ...request, parameters })).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
});
