import { expect, test } from 'vitest';
import { planSummaryLines } from '../../../local/terminal/plan-summary.ts';
import { taskLines, taskTable } from '../../../local/terminal/task-text.ts';
import { ida, make, mara, plan, say, texts, worldOf } from '../../support/api/world.ts';
import { paperTerminal } from '../../support/paper-terminal.ts';
import { TLS } from '../../support/task/estates.ts';

const RULE = 'aws.s3.bucket-requires-tls';

test('S1-47: a plan and its task carry the highest severity of what they clear, in every list and in words', async () => {
  const world = await worldOf(['tea-a', 'tea-b']);
  const { send } = world;
  const usual = (await plan(world)).json;
  expect(usual.severity).toBe('medium');

  const body = { rule: RULE, severity: 'critical', reason: 'Orders of customers' };
  expect((await send(ida, 'POST /v1/rules/settings', { body })).status).toBe(200);
  const { plan: summary } = (await send(mara, `GET /v1/plans/${(await plan(world)).json.id}`)).json;
  expect(summary.severity).toBe('critical');
  expect(summary.digest, 'it is shown, and no part of what is approved').toBe(usual.digest);
  expect(planSummaryLines(paperTerminal(200), summary, [])[0]).toContain('severity: critical');

  const id = await make(world);
  const document = (await send(mara, `GET /v1/tasks/${id}`)).json;
  expect(document.task.severity).toBe('critical');
  const { items } = (await send(mara, 'GET /v1/tasks')).json;
  expect(items).toMatchObject([{ id, severity: 'critical' }]);
  expect(taskTable(paperTerminal(200), items).join('\n')).toMatch(/SEVERITY[\s\S]*critical/);
  expect(taskLines(paperTerminal(200), document, [], [])[0]).toContain('severity: critical');
});

test('S1-47: a draft has it from its plan, and loses it with the plan', async () => {
  const world = await worldOf(['tea-a']);
  const { send } = world;
  const planId = (await plan(world, { templateIds: [TLS] })).json.id;
  const draft = (await send(mara, 'POST /v1/drafts', { body: { ...texts, planId } })).json.task;
  expect(draft.severity).toBe('medium');
  const without = (await send(mara, `PATCH /v1/tasks/${draft.id}`, { body: { planId: '' } })).json.task;
  expect(without).not.toHaveProperty('severity');
});

test('an undo leaves the task as severe as what it brings back', async () => {
  const world = await worldOf(['tea-a']);
  const id = await make(world);
  await say(world, id);
  await world.send(mara, `POST /v1/tasks/${id}/undo`);
  await world.harness.settle();
  expect((await world.send(mara, `GET /v1/tasks/${id}`)).json.task).toMatchObject({ severity: 'medium', revision: 2 });
});
