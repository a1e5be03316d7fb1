import { beforeAll, describe, expect, test } from 'vitest';
import { taskCsvHead, taskCsvLine } from '../../../core/task/status/task-csv.ts';
import { joel, make, mara, plan, say, texts, type World, worldOf } from '../../support/api/world.ts';
import { putPolicy, sentBy } from '../../support/task/acts.ts';
import { bucketArn, TLS, weakPolicy } from '../../support/task/estates.ts';

const RULE = 'aws.s3.bucket-requires-tls';
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

let world: World;
let id: string;
let openBefore: number;
const read = async (path = '') => (await world.send(mara, `GET /v1/tasks/${id}${path}`)).json;
const stage = async (wanted: number) => (await read('/stages')).items.filter((one: { readonly stage: number }) => one.stage === wanted);

/** Three buckets; one is mended by hand between the plan and the approval. */
beforeAll(async () => {
  world = await worldOf(['tea-a', 'tea-b', 'tea-c']);
  openBefore = (await world.send(mara, `GET /v1/remediations/${TLS}`)).json.resourceCount;
  id = await make(world);
  await putPolicy(world.harness, 'tea-b', weakPolicy('tea-b').replace('s3:DeleteObject', 's3:*'));
  await say(world, id);
});

describe('of a task that mended two buckets and found one mended', () => {
  test('S0-14: what was mended already ends for that bucket, and the others are mended', async () => {
    const { items } = await read('/resources');
    expect(items.map(({ outcome }: { readonly outcome: string }) => outcome)).toEqual(['VERIFIED', 'SKIPPED', 'VERIFIED']);
    expect(sentBy(world.harness, id)).toHaveLength(2);
  });

  test('S2-51 S1-28: with all of them as wanted it is done, and a success', async () => {
    expect((await read()).task).toMatchObject({ status: 'DONE', label: 'Done', outcome: 'SUCCESS', overallStatus: 'Success' });
  });

  test('S0-03 S1-45: when it was made is there to the millisecond, in UTC', async () => {
    const { createdAt } = (await read()).task;
    expect(createdAt).toMatch(TIME);
    expect(createdAt).toBe(new Date(createdAt).toISOString());
  });

  test('S1-38: it says which person made it, and by which way', async () => {
    expect((await read()).task.createdBy).toMatchObject({ id: 'mara', kind: 'person', channel: 'api' });
  });

  test('S0-08: stage three names each template with its version and where it comes from', async () => {
    const [loaded] = await stage(3);
    const { source, version } = world.harness.engine.catalogue.templates.get(TLS) ?? { source: '', version: 0 };
    expect(loaded).toMatchObject({ outcome: 'ok', counts: { templates: 1 } });
    expect(loaded.message).toBe(`${TLS} version ${version} (${source.slice(0, 12)})`);
  });

  test('S0-12: stage four counts what is meant and what was left out, before anything is written', async () => {
    const [[excluded], written] = [await stage(4), await stage(9)];
    expect(excluded.counts).toMatchObject({ targeted: 3, unplanned: 0, exclusions: 0 });
    expect(excluded.endedAt <= written[0].startedAt).toBe(true);
  });

  test('S0-21: what is worked on is what was planned, each with its account, region and what it is', async () => {
    const { planId } = (await read()).revisions[0];
    const planned = (await world.send(mara, `GET /v1/plans/${planId}`)).json.items;
    const { items } = await read('/resources');
    const named = ({ resourceId, account, region }: Record<string, string>) => [resourceId, account, region];
    expect(items.map(named)).toEqual(planned.map(named));
  });

  test('S0-27 S1-63: every stage and every call can be followed with its exact time', async () => {
    const [{ items: stages }, { items }] = [await read('/stages'), await read('/resources')];
    for (const { startedAt, endedAt, message } of stages) {
      expect([startedAt, endedAt]).toEqual([expect.stringMatching(TIME), expect.stringMatching(TIME)]);
      expect(message).not.toBe('');
    }
    expect(items[0].calls).toMatchObject([{ at: expect.stringMatching(TIME), status: 'done', direction: 'apply' }]);
  });

  test('S1-15 S2-71: a bucket that was not written says why', async () => {
    expect((await read('/resources')).items[1].reason).toMatchObject({
      code: 'ALREADY_COMPLIANT',
      message: expect.stringMatching(/./),
      stage: 5,
    });
  });

  test('S2-68 S2-69 S2-70: a line has resource, remediation, finding and region, and each call its function and status', async () => {
    const [first] = (await read('/resources')).items;
    expect(first).toMatchObject({ resourceId: bucketArn('tea-a'), templates: [TLS], findings: [expect.stringMatching(/^[0-9a-f]{32}$/)] });
    expect(first.region).toBe('eu-west-1');
    expect(first.calls).toMatchObject([{ function: 's3-put_bucket_policy_tls', operation: 's3:PutBucketPolicy', status: 'done' }]);
  });

  test('S2-28 S2-67 S2-118: from a remediation one comes to its tasks, and to the status of each resource', async () => {
    const { items } = (await world.send(mara, 'GET /v1/tasks', { query: { service: 's3', overallStatus: 'successful' } })).json;
    expect(items).toMatchObject([{ id, remediationIds: [TLS] }]);
    const lines = (await read('/resources')).items;
    expect(lines.map(({ resourceId, outcome }: Record<string, string>) => [resourceId, outcome])).toEqual([
      [bucketArn('tea-a'), 'VERIFIED'],
      [bucketArn('tea-b'), 'SKIPPED'],
      [bucketArn('tea-c'), 'VERIFIED'],
    ]);
  });

  test('S1-49 S1-71: its report counts what complies and names it', async () => {
    const { task } = await read();
    expect(task.counts).toEqual({ resources: 3, VERIFIED: 2, SKIPPED: 1 });
    const line = taskCsvLine({ ...task }, [bucketArn('tea-a')]);
    expect(line.split('","')).toHaveLength(taskCsvHead.split(',').length);
    expect(line).toContain(bucketArn('tea-a'));
  });

  test('S1-64: what it was defined to do can be read afterwards', async () => {
    const document = await read();
    expect(document.task).toMatchObject({ ...texts, remediationIds: [TLS], policy: { quorum: 1, cap: 25, canary: 1 } });
    expect(document.revisions).toMatchObject([{ direction: 'apply', planId: expect.stringMatching(/^plan-/), requesters: ['mara'] }]);
  });

  test('S2-98: what it mended is counted no more, without another scan', async () => {
    const { items } = (await world.send(mara, 'GET /v1/remediations')).json;
    expect(openBefore).toBe(3);
    expect(items.map((one: { readonly id: string }) => one.id)).not.toContain(TLS);
    expect((await world.send(mara, `GET /v1/remediations/${TLS}`)).json).toMatchObject({ resourceCount: 0, findingCount: 0 });
    expect((await world.send(mara, 'GET /v1/findings', { query: { rule: RULE } })).json.items).toEqual([]);
  });

  test('S2-78: writing began right after the approval', async () => {
    const { decisions } = await read();
    const [began] = await stage(3);
    expect(Date.parse(began.startedAt) - Date.parse(decisions[0].at)).toBeLessThan(1000);
  });

  test('S2-108: it says what it mends and which services that is at', async () => {
    expect((await read()).task.remediationIds).toEqual([TLS]);
    expect((await world.send(mara, `GET /v1/remediations/${TLS}`)).json.services).toEqual(['s3']);
  });
});

test('S0-22 S0-23: the log has a line for each bucket that is selected, each has its own calls, and no document is in the log', async () => {
  const lines: { readonly message: string; readonly fields: object }[] = [];
  const note = (message: string, fields: object = {}) => void lines.push({ message, fields });
  const noisy = await worldOf(['tea-a', 'tea-b'], { log: { info: note, warn: note, error: note } });
  const task = await make(noisy);
  await say(noisy, task);
  const selected = lines.filter(({ message }) => message === 'A resource was selected for remediation');
  expect(selected.map(({ fields }) => fields)).toEqual(
    ['tea-a', 'tea-b'].map((name) =>
      expect.objectContaining({ taskId: task, resourceId: bucketArn(name), remediationIds: [TLS], stage: 8, region: 'eu-west-1' }),
    ),
  );
  expect(JSON.stringify(lines)).not.toContain('SecureTransport');
  const inputs = sentBy(noisy.harness, task).map(({ input }) => input);
  expect(inputs).toMatchObject([{ Bucket: 'tea-a' }, { Bucket: 'tea-b' }]);
});

describe('of a task that is made', () => {
  beforeAll(async () => {
    world = await worldOf(['tea-a', 'tea-b']);
  });

  test('S2-47 S1-40: of a remediation of the catalogue, it is in the lists at once', async () => {
    const { send } = world;
    const planId = (await plan(world)).json.id;
    const made = (await send(mara, 'POST /v1/tasks', { body: { ...texts, planId, consent: true } })).json;
    const { items } = (await send(mara, 'GET /v1/tasks')).json;
    expect(items[0]).toMatchObject({ id: made.task.id, column: 'Pending', overallStatus: 'Pending Approval' });
    await send(mara, `POST /v1/tasks/${made.task.id}/cancel`);
    await world.harness.settle();
  });

  test('S1-41: of findings, it is for their resources alone', async () => {
    const { items } = (await world.send(mara, 'GET /v1/findings', { query: { rule: RULE } })).json;
    const made = (await plan(world, { templateIds: [TLS], findingIds: [items[0].id] })).json;
    const planned = (await world.send(mara, `GET /v1/plans/${made.id}`)).json.items;
    expect(planned).toMatchObject([{ resourceId: items[0].resourceId, findings: [items[0].id] }]);
  });

  test('S1-77 S2-77: all of it by the API: planned, asked for, rejected with a comment, and never written', async () => {
    const task = await make(world);
    expect((await say(world, task, 'reject')).status).toBe(201);
    const document = (await world.send(joel, `GET /v1/tasks/${task}`)).json;
    expect(document.task).toMatchObject({ status: 'REJECTED', column: 'New', reason: { code: 'REJECTED' } });
    expect(document.decisions).toMatchObject([{ personId: 'joel', decision: 'reject', comment: 'As agreed' }]);
    expect(sentBy(world.harness, task)).toEqual([]);
  });
});
