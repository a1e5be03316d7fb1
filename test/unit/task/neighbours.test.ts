import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { TaskResourceList } from '../../../core/api/contract/documents/task.ts';
import { taskReply } from '../../../core/api/serve/task-document.ts';
import { createPlan } from '../../../core/plan/create-plan.ts';
import { getKind } from '../../../core/plan/observe.ts';
import { loadResourcePlans } from '../../../core/plan/read-plan.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import { readEvidence } from '../../../core/task/status/read-evidence.ts';
import { listResources } from '../../../core/task/status/read-resources.ts';
import { endLines } from '../../../local/terminal/task-text.ts';
import { makeTerminal } from '../../../local/terminal/terminal.ts';
import Bucket from '../../../resources/aws/s3/bucket/bucket.ts';
import { payroll } from '../../fixtures/buckets.ts';
import type { FactsEstate, Wind } from '../../support/law/facts-estate.ts';
import { makeLawEngine } from '../../support/law/law-engine.ts';
import { bareTrail, trailEstate, VALIDATE } from '../../support/law/trail-estate.ts';
import { readAudit } from '../../support/read-audit.ts';
import { mara } from '../../support/task/harness.ts';

const trail = bareTrail();
const bucket = payroll({ arn: `arn:aws:s3:::${trail.bucket}`, name: trail.bucket });

/** A trail whose digests are to be turned on, and the bucket that it delivers into. */
async function plannedWith(options: { readonly wind?: Wind; readonly unread?: readonly string[] } = {}) {
  const planted = [{ kind: Bucket, id: bucket.arn, region: bucket.region, facts: bucket }];
  const estate = trailEstate([trail], { planted, ...options });
  const law = makeLawEngine(estate.cloud, { catalogue: estate.catalogue });
  await scan(law.engine);
  const plan = await createPlan(law.engine, mara, { templateIds: [VALIDATE] });
  const [resource] = await loadResourcePlans(law.engine, plan);
  const run = async () => {
    const done = await law.run(plan.id);
    return { done, resource: done.resources.find(({ resourceId }) => resourceId === trail.arn) };
  };
  return { law, estate, plan, neighbours: resource?.neighbours, run };
}

/** A fix that is not what it says it is: with what it writes to the trail it does this to the bucket. */
function touches(edit: (estate: FactsEstate) => void): Wind {
  return (estate, { id }) => {
    if (id === trail.arn) edit(estate);
  };
}

function sets(change: Partial<typeof bucket>): Wind {
  return touches((estate) => estate.set(bucket.arn, { ...bucket, ...change }));
}

async function textOf(
  { law }: Awaited<ReturnType<typeof plannedWith>>,
  { done }: Awaited<ReturnType<Awaited<ReturnType<typeof plannedWith>>['run']>>,
) {
  const terminal = makeTerminal({ out: new PassThrough(), note: new PassThrough(), columns: 200 });
  const { items } = TaskResourceList.parse({ items: (await listResources(law.engine, done.task.id, { limit: 50 })).items });
  return endLines(terminal, (await taskReply(law.engine, done.task.id, mara)).document, items).join('\n');
}

describe('the bucket that a trail delivers into is a neighbour', () => {
  test('the plan names it, and it is looked at before and after: as before', async () => {
    const planned = await plannedWith();
    expect(planned.neighbours).toEqual({ named: [{ kind: 'aws.s3.bucket', id: bucket.arn, region: 'global' }], more: 0 });
    const ran = await planned.run();
    expect(ran.resource).toMatchObject({ outcome: 'VERIFIED', neighbours: { same: 1, changed: [], notKnown: [], more: 0 } });
    expect(await textOf(planned, ran)).toContain('neighbours: 1 looked at before and after, 1 as before');
  });

  test('a fake fix that changes it is found out, and fails nothing: who it was cannot be seen', async () => {
    const planned = await plannedWith({ wind: sets({ isVersioned: true, tags: { owner: 'canary-of-nobody' } }) });
    const ran = await planned.run();
    const changed = [{ kind: 'aws.s3.bucket', id: bucket.arn, facts: ['isVersioned', 'tags'] }];
    expect(ran.resource).toMatchObject({ outcome: 'VERIFIED', neighbours: { same: 0, changed, notKnown: [] } });
    expect(await textOf(planned, ran)).toContain(`changed between the look before and the look after: ${bucket.arn}: isVersioned, tags`);
    const { id } = ran.done.task;
    const audited = (await readAudit(planned.law.engine, id)).find(({ action }) => action === 'resource.neighbours');
    expect(audited?.detail).toMatchObject({ neighbours: { same: 0, changed: [{ id: bucket.arn, facts: ['isVersioned', 'tags'] }] } });
    const evidence = await readEvidence(planned.law.engine, id, { limit: 50 });
    expect(evidence.items.map(({ neighbours }) => neighbours?.changed)).toEqual([changed]);
    // Names alone, wherever it stands.
    expect(JSON.stringify([ran.resource, audited, evidence])).not.toContain('canary-of-nobody');
  });

  test('one that went away is named as changed', async () => {
    const { run } = await plannedWith({ wind: touches((estate) => estate.set(bucket.arn, undefined)) });
    expect((await run()).resource?.neighbours).toMatchObject({ same: 0, changed: [{ id: bucket.arn, facts: ['exists'] }] });
  });

  test('what cannot be read of it is not known, and never as before', async () => {
    const { run } = await plannedWith({ unread: ['grants'] });
    expect((await run()).resource?.neighbours).toEqual({
      ...{ same: 0, changed: [], more: 0 },
      notKnown: [{ kind: 'aws.s3.bucket', id: bucket.arn, why: expect.stringMatching(/^grants: .*may read it/) }],
    });
  });

  test('which there are cannot be told where a fact is not known that they follow from, and it is mended all the same', async () => {
    const planned = await plannedWith({ unread: ['kmsKey'] });
    expect(planned.neighbours).toEqual({ named: [], more: 0, unknown: expect.stringContaining('kmsKey') });
    const ran = await planned.run();
    expect(ran.resource).toMatchObject({ outcome: 'VERIFIED', neighbours: { same: 0, unknown: expect.stringContaining('kmsKey') } });
    expect(await textOf(planned, ran)).toMatch(/neighbours cannot be told: .*kmsKey/);
  });

  test('what changed is named where something else of it cannot be read', async () => {
    const { run } = await plannedWith({
      unread: ['grants'],
      wind: sets({ isVersioned: true, grants: [{ permission: 'READ', grantee: 'id:0' }] }),
    });
    expect((await run()).resource?.neighbours).toMatchObject({ same: 0, changed: [{ facts: ['isVersioned'] }], notKnown: [] });
  });

  test('what changes by itself counts for nothing', async () => {
    const { run } = await plannedWith({ wind: sets({ policyText: '{ }' }) });
    expect((await run()).resource?.neighbours).toMatchObject({ same: 1, changed: [] });
  });

  test('after an undo as well', async () => {
    let isUndoing = false;
    const planned = await plannedWith({
      wind: (estate, request) => (isUndoing ? sets({ isVersioned: true })(estate, request) : undefined),
    });
    const { done } = await planned.run();
    isUndoing = true;
    const { resources } = await planned.law.undo(done.task.id);
    expect(resources.map(({ outcome, neighbours }) => [outcome, neighbours?.changed.map(({ facts }) => facts)])).toEqual([
      ['VERIFIED', []],
      ['ROLLED_BACK', [['isVersioned']]],
    ]);
  });
});

describe('a plan is not void for its neighbours', () => {
  test('one that changes after the plan, and before the change, is as it was found right before', async () => {
    const { estate, run } = await plannedWith();
    estate.set(bucket.arn, { ...bucket, isVersioned: true });
    expect((await run()).resource).toMatchObject({ outcome: 'VERIFIED', neighbours: { same: 1, changed: [] } });
  });

  test('others that came since are no other change: those that were approved are looked at', async () => {
    const { estate, run } = await plannedWith();
    estate.set(trail.arn, { ...trail, kmsKey: 'arn:aws:kms:eu-west-1:210987654321:key/4d5e' });
    expect((await run()).resource).toMatchObject({ outcome: 'VERIFIED', neighbours: { same: 1, changed: [], notKnown: [] } });
  });

  test('one that nobody can read any more holds up nothing, and is not known', async () => {
    const { estate, run } = await plannedWith();
    const { reader } = estate.cloud;
    Object.assign(estate.cloud, {
      reader: {
        send: async (...asked: Parameters<typeof reader.send>) => {
          if (JSON.stringify(asked[1].body).includes(bucket.arn)) throw new TypeError('broken');
          return reader.send(...asked);
        },
      },
    });
    const { resource } = await run();
    expect(resource).toMatchObject({ outcome: 'VERIFIED', neighbours: { same: 0, changed: [], notKnown: [{ id: bucket.arn }] } });
  });
});

test('a bucket that many trails deliver into is looked at for all of them together, once before and once after', async () => {
  const trails = Array.from({ length: 25 }, (_, index) =>
    bareTrail({ arn: trail.arn.replace(/[^/]+$/, `audit-${index}`), name: `audit-${index}` }),
  );
  const planted = [{ kind: Bucket, id: bucket.arn, region: bucket.region, facts: bucket }];
  const estate = trailEstate(trails, { planted });
  let looks = 0;
  const counted = { ...getKind(estate, 'aws.s3.bucket') };
  const read = counted.read.bind(counted);
  counted.read = async (...asked) => {
    looks += 1;
    return read(...asked);
  };
  const kinds = new Map([...estate.catalogue.kinds, [counted.id, counted] as const]);
  const law = makeLawEngine(estate.cloud, { catalogue: { ...estate.catalogue, kinds } });
  await scan(law.engine);
  const plan = await createPlan(law.engine, mara, { templateIds: [VALIDATE] });
  looks = 0;
  const { resources } = await law.run(plan.id);
  expect(resources.map(({ outcome }) => outcome)).toEqual(trails.map(() => 'VERIFIED'));
  expect(resources.map(({ neighbours }) => neighbours?.same)).toEqual(trails.map(() => 1));
  // The canary's two, and two of the wave after it.
  expect(looks).toBe(4);
});
