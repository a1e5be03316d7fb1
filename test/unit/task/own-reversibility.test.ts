import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { TaskResourceList } from '../../../core/api/contract/documents/task.ts';
import { taskReply } from '../../../core/api/serve/task-document.ts';
import { createPlan } from '../../../core/plan/create-plan.ts';
import { loadResourcePlans } from '../../../core/plan/read-plan.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import { planLines } from '../../../local/terminal/plan-text.ts';
import { endLines } from '../../../local/terminal/task-text.ts';
import { makeTerminal } from '../../../local/terminal/terminal.ts';
import { awsCall } from '../../support/aws-call.ts';
import type { FactsEstate } from '../../support/law/facts-estate.ts';
import { makeLawEngine } from '../../support/law/law-engine.ts';
import { leftovers } from '../../support/law/leftovers.ts';
import { bareTrail, DELIVER, ROOT_WATCH, START, trailEstate, VALIDATE } from '../../support/law/trail-estate.ts';
import { askUndo } from '../../support/task/ask-undo.ts';
import { mara } from '../../support/task/harness.ts';
import { getWholeTask } from '../../support/task/whole-task.ts';

const trail = bareTrail();
const plain = makeTerminal({ out: new PassThrough(), note: new PassThrough() });

async function mended(estate: FactsEstate, templateIds: readonly string[]) {
  const law = makeLawEngine(estate.cloud, { catalogue: estate.catalogue });
  await scan(law.engine);
  const plan = await createPlan(law.engine, mara, { templateIds });
  const { task } = await law.run(plan.id);
  expect(task).toMatchObject({ outcome: 'SUCCESS' });
  return { law, plan, taskId: task.id };
}

const partsIn = (estate: FactsEstate) => [...estate.all().keys()].filter((id) => id.includes('cloudmend')).map((id) => id.split(':')[2]);

describe('one fix that cannot be undone does not keep the others from going back', () => {
  test('the delivery stays, with its parts; digests, recording and the watch go back, with theirs', async () => {
    const estate = trailEstate([trail]);
    const { law, taskId } = await mended(estate, [DELIVER, ROOT_WATCH, START, VALIDATE]);
    expect(partsIn(estate).sort()).toEqual(['cloudwatch', 'iam', 'logs', 'sns']);
    const { task, resources } = await law.undo(taskId);
    const { logGroup, ...now } = estate.facts(trail.arn) ?? trail;
    expect(now).toMatchObject({ isLogging: false, logFileValidation: false, filters: [] });
    expect(logGroup).toMatchObject({ role: expect.stringContaining('cloudmend-trail') });
    expect(partsIn(estate).sort()).toEqual(['iam', 'logs']);
    expect(task).toMatchObject({ status: 'DONE', outcome: 'COMPLETED', reason: { code: 'PARTLY_BACK' } });
    expect(resources.find(({ resourceId, revision }) => resourceId === trail.arn && revision === 2)).toMatchObject({
      outcome: 'ROLLED_BACK',
      stays: [{ template: DELIVER, elements: ['logGroup'] }],
    });
    expect(await leftovers(law)).toEqual([]);
  });

  test('such an undo is always decided on: it does not bring everything back', async () => {
    const estate = trailEstate([trail]);
    const { law, taskId } = await mended(estate, [DELIVER, START]);
    expect(await askUndo(law.engine, mara, taskId)).toMatchObject({ status: 'APPROVAL_CHECK' });
    expect(estate.facts(trail.arn)).toMatchObject({ isLogging: true });
  });

  test('what stays is named before anybody approves, in the plan and in the task', async () => {
    const estate = trailEstate([trail]);
    const { law, plan, taskId } = await mended(estate, [DELIVER, START]);
    const [own] = (await loadResourcePlans(law.engine, plan)).filter(({ resourceId }) => resourceId === trail.arn);
    expect(own?.undo.map((call) => awsCall(call).operation)).toEqual(['StopLogging']);
    expect(own?.fixes).toMatchObject([
      { template: START, elements: ['isLogging'], reversibility: { kind: 'exact' }, needs: [] },
      { template: DELIVER, elements: ['logGroup'], reversibility: { kind: 'none' } },
    ]);
    const shown = planLines(plain, { ...plan, resourceCount: 1 }, own === undefined ? [] : [own]).join('\n');
    expect(shown).toContain(`stays: logGroup (${DELIVER})`);
    await law.undo(taskId);
    const { items } = TaskResourceList.parse({ items: (await getWholeTask(law.engine, taskId)).resources });
    expect(endLines(plain, (await taskReply(law.engine, taskId, mara)).document, items).join('\n')).toContain(`logGroup (${DELIVER})`);
  });

  test('a second undo finds nothing that could go back, and says what stays', async () => {
    const { law, taskId } = await mended(trailEstate([trail]), [DELIVER, START]);
    await law.undo(taskId);
    await expect(askUndo(law.engine, mara, taskId)).rejects.toThrow(/cannot be brought back: Alarms may count on the log group/);
  });
});

describe('its neighbours', () => {
  test('where everything can be undone it goes back under the approval of the plan', async () => {
    const estate = trailEstate([trail]);
    const { law, taskId } = await mended(estate, [START, VALIDATE]);
    const { task, revisions, decisions } = await law.undo(taskId);
    expect(task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
    expect(revisions.at(-1)).toMatchObject({ direction: 'undo', coveredBy: 1 });
    expect(decisions).toHaveLength(1);
    expect(estate.facts(trail.arn)).toEqual(trail);
  });

  test('a fix that nothing undoes, alone, is refused with its reason', async () => {
    const { law, taskId } = await mended(trailEstate([trail]), [DELIVER]);
    await expect(law.undo(taskId)).rejects.toThrow(/cannot be brought back/);
  });

  test('another who has changed an element stops the undo of the resource, and what stays is no hindrance', async () => {
    const estate = trailEstate([trail]);
    const { law, taskId } = await mended(estate, [DELIVER, START]);
    // The delivery was moved by hand since: it stays anyway.
    const facts = estate.facts(trail.arn) ?? trail;
    estate.set(trail.arn, { ...facts, logGroup: { arn: 'arn:aws:logs:eu-west-1:210987654321:log-group:ours:*', role: 'ours' } });
    const { resources } = await law.undo(taskId);
    expect(resources.at(-1)).toMatchObject({ outcome: 'ROLLED_BACK' });
    expect(estate.facts(trail.arn)).toMatchObject({ isLogging: false, logGroup: { role: 'ours' } });
  });
});
