import { describe, expect, test } from 'vitest';
import { createPlan } from '../../../core/plan/create-plan.ts';
import { loadResourcePlans } from '../../../core/plan/read-plan.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import LogGroup, { logGroupFor } from '../../../resources/aws/logs/log-group/log-group.ts';
import retention from '../../../templates/aws/logs/log-group/put-retention-policy.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import type { FactsEstate } from '../../support/law/facts-estate.ts';
import { makeLawEngine } from '../../support/law/law-engine.ts';
import { leftovers } from '../../support/law/leftovers.ts';
import { ACCOUNT_ID, bareTrail, CREATE, DELIVER, ROOT_WATCH, START, trailEstate, VALIDATE } from '../../support/law/trail-estate.ts';
import { mara } from '../../support/task/harness.ts';

const RETENTION = retention.id;
/** It records one region alone, so that the account still needs a trail. */
const regional = bareTrail({ isMultiRegion: false });

/** One task for these fixes, approved once and run. */
async function mend(estate: FactsEstate, templateIds: readonly string[]) {
  const law = makeLawEngine(estate.cloud, { catalogue: estate.catalogue });
  await scan(law.engine);
  const plan = await createPlan(law.engine, mara, { templateIds });
  const done = await law.run(plan.id);
  const plans = await loadResourcePlans(law.engine, plan);
  return { law, plan, done, order: plans.map(({ resourceId }) => resourceId) };
}

/** The log group that the delivery of the trail would use, as somebody left it. */
function standingGroup(retentionDays: number | null) {
  const arn = 'arn:aws:logs:eu-west-1:210987654321:log-group:cloudmend-trail/audit:*';
  const facts = { ...logGroupFor(arn, 365), retentionDays };
  return { kind: LogGroup, id: arn, region: 'eu-west-1', facts };
}

describe('what a task has done itself is no reason to ask again', () => {
  test('a trail is switched on in the first wave, and the account shows it in the second', async () => {
    const estate = trailEstate([regional]);
    const { law, done, order } = await mend(estate, [CREATE, START, DELIVER]);
    expect(done.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS', revision: 1 });
    expect(done.resources.filter(({ outcome }) => outcome !== 'VERIFIED')).toEqual([]);
    expect(order.indexOf(regional.arn)).toBeLessThan(order.indexOf(ACCOUNT_ID));
    expect(await leftovers(law)).toEqual([]);
  });

  test('what the start of the trail makes a risk of is shown before anybody approves', async () => {
    const { law, plan } = await mend(trailEstate([regional]), [CREATE, START]);
    const account = (await loadResourcePlans(law.engine, plan)).find(({ resourceId }) => resourceId === ACCOUNT_ID);
    expect(account?.risks.map(({ code }) => code)).toContain('SECOND_COPY');
    expect(account?.follows).toEqual([regional.arn]);
  });

  test('two trails of which one is started and one is validated', async () => {
    const other = { ...regional, arn: `${regional.arn}-two`, name: 'audit-two' };
    const { done } = await mend(trailEstate([regional, other]), [CREATE, START, VALIDATE]);
    expect(done.task).toMatchObject({ outcome: 'SUCCESS', revision: 1 });
  });

  test('a log group that the trail needs is set by the same plan: first it, then the trail', async () => {
    const group = standingGroup(90);
    const { rules, templates } = retentionEntries();
    const base = trailEstate([regional], { planted: [group] });
    const estate = trailEstate([regional], {
      planted: [group],
      rules: [...base.catalogue.rules.values(), ...rules],
      templates: [...fixesOf(base), ...templates],
    });
    const { plan, done, order } = await mend(estate, [START, DELIVER, ROOT_WATCH, RETENTION]);
    expect(plan.unplanned).toEqual([]);
    expect(order.filter((id) => id === group.id)).toHaveLength(1);
    expect(order.indexOf(group.id)).toBeLessThan(order.indexOf(regional.arn));
    expect(done.task).toMatchObject({ outcome: 'SUCCESS', revision: 1 });
  });

  test('nothing is made for what the plan itself sees to: a trail of all regions that is switched on', async () => {
    const { plan, done } = await mend(trailEstate([bareTrail()]), [CREATE, START]);
    expect(plan.unplanned).toMatchObject([
      { resourceId: ACCOUNT_ID, template: CREATE, code: 'already-compliant', reason: expect.stringContaining(bareTrail().arn) },
    ]);
    expect(done.resources.map(({ resourceId }) => resourceId)).toEqual([bareTrail().arn]);
    expect(done.task).toMatchObject({ outcome: 'SUCCESS' });
  });
});

describe('what others have done is asked again', () => {
  test('somebody switches the trail off again between the waves', async () => {
    const estate: FactsEstate = trailEstate([regional], {
      wind: (world, { operation }) => {
        if (operation === 'StartLogging' && !world.sent.some((one) => one.startsWith('CreateTrail'))) world.set(regional.arn, regional);
      },
    });
    const { done } = await mend(estate, [CREATE, START]);
    expect(done.task.status).toBe('AWAITING_APPROVAL');
    expect(done.resources.find(({ resourceId }) => resourceId === ACCOUNT_ID)).toMatchObject({ outcome: 'DRIFTED' });
  });

  test('somebody makes a trail of all regions before the task begins', async () => {
    const estate = trailEstate([regional]);
    const law = makeLawEngine(estate.cloud, { catalogue: estate.catalogue });
    await scan(law.engine);
    const plan = await createPlan(law.engine, mara, { templateIds: [CREATE, START] });
    const wide = bareTrail({ arn: `${regional.arn}-wide`, name: 'audit-wide', isLogging: true });
    estate.set(wide.arn, wide, 'aws.cloudtrail.trail');
    const done = await law.run(plan.id);
    expect(done.resources.find(({ resourceId }) => resourceId === ACCOUNT_ID)).toMatchObject({
      outcome: 'SKIPPED',
      reason: { code: 'ALREADY_COMPLIANT' },
    });
  });
});

function fixesOf(estate: FactsEstate) {
  return [...estate.catalogue.templates.values()].flatMap(({ template }) => (template.mode === 'fix' ? [template] : []));
}

function retentionEntries() {
  const rules = retention.fixes.flatMap((id) => catalogue.rules.get(id) ?? []);
  return { rules, templates: retention.mode === 'fix' ? [retention] : [] };
}
