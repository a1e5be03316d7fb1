import { expect, test } from 'vitest';
import { verifyAudit } from '../../../core/audit/verify-audit.ts';
import { createPlan } from '../../../core/plan/create-plan.ts';
import { createTask } from '../../../core/task/deed/create-task.ts';
import { decide } from '../../../core/task/deed/decide.ts';
import { askUndo } from '../../support/task/ask-undo.ts';
import type { Harness } from '../../support/task/harness.ts';
import { joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';
import { getWholeTask } from '../../support/task/whole-task.ts';

async function approvedTask(harness: Harness, templateIds: string[]): Promise<string> {
  const plan = await createPlan(harness.engine, mara, { templateIds });
  const task = await createTask(harness.engine, mara, {
    planId: plan.id,
    name: 'Close what is open',
    description: 'Quarterly clean-up',
    consent: true,
  });
  await harness.settle();
  const { revisions } = await getWholeTask(harness.engine, task.id);
  await decide(harness.approving, joel, {
    taskId: task.id,
    revision: 1,
    digest: revisions[0]?.digest ?? '',
    decision: 'approve',
    comment: 'Looks right',
  });
  await harness.settle();
  return task.id;
}

test.each(['aws.s3.put-bucket-policy-tls', 'aws.ec2.revoke-public-ingress', 'aws.rds.disable-public-access'])(
  '%s goes from plan to undo and leaves the cloud as it was (S0-01, S0-28, S1-78)',
  async (templateId) => {
    const harness = await makeHarness();
    await scanAll(harness);
    const id = await approvedTask(harness, [templateId]);
    const done = await getWholeTask(harness.engine, id);
    expect(done.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
    expect(new Set(done.resources.map(({ outcome }) => outcome))).toEqual(new Set(['VERIFIED']));
    expect(new Set(done.stages.map(({ stage }) => stage)).size).toBe(11);
    await askUndo(harness.engine, mara, id);
    await harness.settle();
    const undone = await getWholeTask(harness.engine, id);
    expect(undone.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
    expect(new Set(undone.resources.filter(({ revision }) => revision === 2).map(({ outcome }) => outcome))).toEqual(
      new Set(['ROLLED_BACK']),
    );
    expect(await verifyAudit(harness.engine, id)).toMatchObject({ valid: true });
  },
);
