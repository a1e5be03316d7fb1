import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../../core/finding/finding.ts';
import { addExclusion } from '../../../core/guard/change-exclusions.ts';
import { createPlan } from '../../../core/plan/create-plan.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import { planResource } from '../../../core/plan/plan-resource.ts';
import { loadResourcePlans } from '../../../core/plan/read-plan.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import Alarm from '../../../resources/aws/cloudwatch/alarm/alarm.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import { payroll } from '../../fixtures/buckets.ts';
import type { FixFixture } from '../../fixtures/fixture.ts';
import { templateFixtures } from '../../fixtures/index.gen.ts';
import { awsCall } from '../../support/aws-call.ts';
import type { Planted } from '../../support/law/facts-estate.ts';
import { fixOf, planOf, seen } from '../../support/law/fixes.ts';
import { makeLawEngine } from '../../support/law/law-engine.ts';
import { bareTrail, DELIVER, ENCRYPT, ROOT_WATCH, START, trailEstate, VALIDATE } from '../../support/law/trail-estate.ts';
import { ines, mara } from '../../support/task/harness.ts';

const trail = bareTrail();

function fix(id: string) {
  const fixture = templateFixtures.get(id);
  if (fixture === undefined || !('mended' in fixture)) throw new Error(`There is no fix ${id}.`);
  return fixOf(fixture satisfies FixFixture);
}

/** Fixes of the trail asked for at once, on an account that was scanned. */
async function planned(templateIds: readonly string[], change: Partial<typeof trail> = {}, planted: readonly Planted[] = []) {
  const estate = trailEstate([bareTrail(change)], { planted });
  const manual = catalogue.templates.get(ENCRYPT);
  const templates = new Map([...estate.catalogue.templates, ...(manual === undefined ? [] : [[ENCRYPT, manual] as const])]);
  const law = makeLawEngine(estate.cloud, { catalogue: { ...estate.catalogue, templates } });
  await scan(law.engine);
  const plan = async (): Promise<Plan> => createPlan(law.engine, mara, { templateIds, resourceIds: [trail.arn] });
  const resourcePlan = async (made: Plan) => (await loadResourcePlans(law.engine, made)).find(({ resourceId }) => resourceId === trail.arn);
  return { law, plan, resourcePlan };
}

describe('a fix that another of the same plan makes possible', () => {
  test('is planned after it: a watch on a trail that is off and delivers nowhere', async () => {
    const { plan, resourcePlan } = await planned([ROOT_WATCH, DELIVER, VALIDATE, START]);
    const made = await plan();
    expect(made.unplanned).toEqual([]);
    const { templates, calls } = (await resourcePlan(made)) ?? { templates: [], calls: [] };
    expect(templates).toEqual([VALIDATE, START, DELIVER, ROOT_WATCH]);
    expect(calls.map((call) => awsCall(call).operation)).toEqual(['StartLogging', 'UpdateTrail', 'PutMetricFilter']);
  });

  test('is planned for whatever order of the ids: a public policy goes before the switch that S3 would refuse it for', () => {
    const [first] = Object.values(fix('aws.s3.delete-public-access').fixture.mended);
    if (first === undefined) throw new Error('There is no situation.');
    const answer = planOf([fix('aws.s3.put-bucket-public-access-block'), fix('aws.s3.delete-public-access')], first.before);
    expect(answer).toMatchObject({ plan: { templates: ['aws.s3.delete-public-access', 'aws.s3.put-bucket-public-access-block'] } });
  });

  test('stays out without it, and its reason says so', async () => {
    const { plan, resourcePlan } = await planned([ROOT_WATCH, VALIDATE]);
    const made = await plan();
    expect((await resourcePlan(made))?.templates).toEqual([VALIDATE]);
    expect(made.unplanned).toMatchObject([
      { resourceId: trail.arn, template: ROOT_WATCH, code: 'refused', reason: expect.stringContaining(START) },
    ]);
  });
});

describe('a fix that cannot be done leaves the others of its resource in the plan', () => {
  test('refused: the log group that the trail delivers to was deleted', async () => {
    const logGroup = { arn: 'arn:aws:logs:eu-west-1:210987654321:log-group:gone:*', role: 'arn:aws:iam::210987654321:role/gone' };
    const { plan, resourcePlan } = await planned([ROOT_WATCH, DELIVER, VALIDATE, START], { logGroup });
    const made = await plan();
    expect((await resourcePlan(made))?.templates).toEqual([VALIDATE, START]);
    expect(made.unplanned.map(({ template, code }) => [template, code])).toEqual([
      [ROOT_WATCH, 'refused'],
      [DELIVER, 'refused'],
    ]);
    // What stands in the plan is no reason to leave another out.
    for (const { reason } of made.unplanned) expect(reason).toMatch(/is gone/);
  });

  test('a broken precondition: a disabled key does not rotate, and its policy can be narrowed', () => {
    const [open] = Object.values(fix('aws.kms.confine-key-policy').fixture.mended);
    if (open === undefined) throw new Error('There is no situation.');
    const disabled = { ...open.before, state: 'Disabled', rotates: false };
    const both = [fix('aws.kms.confine-key-policy'), fix('aws.kms.enable-key-rotation')] as const;
    const answer = planOf([...both], disabled);
    expect(answer).toMatchObject({
      plan: { templates: ['aws.kms.confine-key-policy'] },
      left: [{ template: 'aws.kms.enable-key-rotation', code: 'precondition', reason: expect.stringContaining('Disabled') }],
    });
    expect(planOf([...both], { ...disabled, state: 'Enabled' })).toMatchObject({
      plan: { templates: ['aws.kms.confine-key-policy', 'aws.kms.enable-key-rotation'] },
      left: [],
    });
  });

  test('a part that stands otherwise: the alarm of the watch is set by somebody', async () => {
    const arn = 'arn:aws:cloudwatch:eu-west-1:210987654321:alarm:cloudmend-root-usage';
    const facts = {
      ...{ arn, name: 'cloudmend-root-usage', definition: { Namespace: 'Other' }, actionsEnabled: true },
      ...{ alarmActions: [], okActions: [], insufficientDataActions: [], tags: {} },
    };
    const alarm = { kind: Alarm, id: arn, region: 'eu-west-1', facts };
    const { plan, resourcePlan } = await planned([ROOT_WATCH, DELIVER, START], {}, [alarm]);
    const made = await plan();
    expect((await resourcePlan(made))?.templates).toEqual([START, DELIVER]);
    expect(made.unplanned).toMatchObject([{ template: ROOT_WATCH, code: 'part', reason: expect.stringContaining('stands otherwise') }]);
    // The parts that nobody else needs stay away with it.
    expect(made.resources.map(({ resourceId }) => resourceId).some((id) => id.includes(':sns:'))).toBe(false);
  });

  test('an exclusion of one remediation', async () => {
    const { law, plan, resourcePlan } = await planned([VALIDATE, START]);
    await addExclusion(law.engine, ines, { scope: { remediation: START }, reason: 'It was switched off for its cost' });
    const made = await plan();
    expect((await resourcePlan(made))?.templates).toEqual([VALIDATE]);
    expect(made.unplanned).toMatchObject([{ template: START, code: 'excluded', reason: expect.stringContaining('for its cost') }]);
  });

  test('what only a person can do', async () => {
    const { plan, resourcePlan } = await planned([ENCRYPT, START]);
    const made = await plan();
    expect((await resourcePlan(made))?.templates).toEqual([START]);
    expect(made.unplanned).toMatchObject([{ template: ENCRYPT, code: 'manual' }]);
  });

  test('a fact that one of them needs and nobody could read', () => {
    const [tls, versioning] = ['aws.s3.put-bucket-policy-tls', 'aws.s3.put-bucket-versioning'].map(fix);
    if (tls === undefined || versioning === undefined) throw new Error('There are no fixes of buckets.');
    const observation = seen(tls, { ...payroll(), isVersioned: false });
    const denied = { fault: 'denied', operation: 's3 GetBucketVersioning', message: 'Not allowed.' } as const;
    const hidden = { ...observation, fields: { ...observation.fields, hasMfaDelete: { unknown: denied } } };
    const asked = { kind: tls.template.resource, templates: [tls, versioning], rules: [], findings: [], plannedAt: new Date('2026-06-01') };
    expect(planResource({ ...asked, observation: hidden })).toMatchObject({
      plan: { templates: [tls.id] },
      left: [{ template: versioning.id, code: 'unknown', reason: expect.stringContaining('hasMfaDelete') }],
    });
    expect(planResource({ ...asked, observation })).toMatchObject({ plan: { templates: [tls.id, versioning.id] }, left: [] });
  });
});

describe('nothing is planned', () => {
  test('where none can be done, and each has its reason', async () => {
    const { plan } = await planned([ROOT_WATCH, 'aws.cloudtrail.put-metric-filter-vpc-changes']);
    const made = await plan();
    expect(made.resources).toEqual([]);
    expect(made.unplanned.map(({ template, code }) => [template, code])).toEqual([
      [ROOT_WATCH, 'refused'],
      ['aws.cloudtrail.put-metric-filter-vpc-changes', 'refused'],
    ]);
  });

  test('where the resource itself is excluded: one reason for all', async () => {
    const { law, plan } = await planned([VALIDATE, START]);
    await addExclusion(law.engine, ines, { scope: { resource: trail.arn }, reason: 'It belongs to the auditors' });
    const made = await plan();
    expect(made.resources).toEqual([]);
    expect(made.unplanned).toEqual([{ resourceId: trail.arn, code: 'excluded', reason: 'Excluded by Ines: It belongs to the auditors' }]);
  });
});

test('what only a fix that is left out would clear is not claimed to be cleared', async () => {
  const { plan, resourcePlan } = await planned([ROOT_WATCH, VALIDATE]);
  const made = await resourcePlan(await plan());
  expect(made?.rules).toEqual(['aws.cloudtrail.log-file-validation']);
  expect(made?.findings).toEqual([fingerprint('aws.cloudtrail.log-file-validation', trail.arn)]);
});
