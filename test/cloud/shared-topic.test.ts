import { describe, expect, inject, test } from 'vitest';
import * as z from 'zod';
import type { Finding } from '../../core/finding/finding.ts';
import { findingEntity } from '../../core/finding/finding.ts';
import type { Place } from '../../core/place.ts';
import { createPlan } from '../../core/plan/create-plan.ts';
import { scan } from '../../core/scan/run-scan.ts';
import { NOBODY_LISTENS } from '../../resources/aws/cloudtrail/trail/audience.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import templates from '../fixtures/templates/aws/cloudtrail/trail/watches.family.ts';
import { makeLawEngine } from '../support/law/law-engine.ts';
import { leftovers } from '../support/law/leftovers.ts';
import { openLiveAccount } from '../support/law/live-account.ts';
import { mara } from '../support/task/harness.ts';
import type { WholeTask } from '../support/task/whole-task.ts';

const template = findFixture('aws.cloudtrail.put-metric-filter-root-usage');
const watchTemplates = [...catalogue.templates.keys()].filter((id) => id.startsWith('aws.cloudtrail.put-metric-filter-')).sort();
const half = Math.ceil(watchTemplates.length / 2);
const [first, second] = [watchTemplates.slice(0, half), watchTemplates.slice(half)];

/** An account with a trail on whose log group nothing is counted that matters. */
async function openAccount() {
  const { region } = template.target;
  const account = await openLiveAccount(inject('motoUrl'), region);
  const target: Place = { ...template.target, account: account.account };
  const send = account.send(target);
  const planted = await template.plant?.(send, target);
  if (planted === undefined) throw new Error('The fixture plants a trail.');
  const law = makeLawEngine(account.cloud);
  const trail = planted.id;
  const facts = () => account.facts('aws.cloudtrail.trail', trail, region);
  return {
    ...law,
    facts,
    neighbours: () => Promise.all(planted.neighbours.map((id) => account.facts('aws.cloudtrail.trail', id, region))),
    topic: () => account.facts('aws.sns.topic', topicArn(target), region),
    subscribe: () => send('sns', 'Subscribe', { TopicArn: topicArn(target), Protocol: 'email', Endpoint: 'duty@tea.example' }),
    plan: (templateIds: readonly string[]) => createPlan(law.engine, mara, { templateIds, resourceIds: [trail] }),
    /** Names of all filters of the trail, and of all alarms of the region. */
    async watched() {
      const filters = await send('cloudwatch-logs', 'DescribeMetricFilters', { logGroupName: 'audit' });
      const alarms = await send('cloudwatch', 'DescribeAlarms', {});
      return { filters: namesIn(filters['metricFilters'], 'filterName'), alarms: namesIn(alarms['MetricAlarms'], 'AlarmName') };
    },
    /** Rules about alarms that the trail fails, but for those that only wait for somebody to listen. */
    async openRules(): Promise<readonly string[]> {
      await scan(law.engine, { filters: { rules: watchTemplates.flatMap(rulesOf) } });
      const place = { account: account.account, scopeRegion: region, kind: 'aws.cloudtrail.trail' };
      const { pk } = findingEntity.key({ ...place, resource: '', findingId: '' });
      const findings: readonly Finding[] = await findingEntity.all(law.table, { partition: pk });
      const rules = watchTemplates.flatMap(rulesOf);
      const isOpen = ({ state, resource, key }: Finding) => state === 'open' && resource === trail && key !== NOBODY_LISTENS;
      const open = findings.filter((finding) => isOpen(finding) && rules.includes(finding.ruleId));
      return open.map(({ ruleId }) => ruleId).sort();
    },
  };
}

describe('fixes that share one topic', () => {
  test('go through as one task, and leave nothing when it is undone', async () => {
    const world = await openAccount();
    const before = { trail: await world.facts(), neighbours: await world.neighbours() };
    expect(await world.openRules()).toEqual(watchTemplates.flatMap(rulesOf).sort());

    const plan = await world.plan(watchTemplates);
    // The trail once, an alarm for each fix, and one topic.
    expect(plan.resources).toHaveLength(1 + watchTemplates.length + 1);
    const done = await world.run(plan.id);
    expect(outcomes(done)).toEqual(['VERIFIED']);
    expect(await world.watched()).toEqual(watched(watchTemplates));
    expect(await world.openRules()).toEqual([]);

    expect(outcomes(await world.undo(done.task.id))).toEqual(['ROLLED_BACK']);
    expect(await world.watched()).toEqual(watched([]));
    expect(await world.topic()).toBe('gone');
    expect({ trail: await world.facts(), neighbours: await world.neighbours() }).toEqual(before);
    expect(await leftovers(world)).toEqual([]);
  });

  test('go through as two tasks at once; undoing one leaves what the other needs', async () => {
    const world = await openAccount();
    const before = await world.facts();
    await world.openRules();
    // Both are planned before either has made the topic.
    const plans = [await world.plan(first), await world.plan(second)];
    const [one, other] = await world.runTogether(plans.map(({ id }) => id));
    if (one === undefined || other === undefined) throw new Error('Two plans give two tasks.');
    for (const task of [one, other]) expect(task.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
    expect(await world.watched()).toEqual(watched(watchTemplates));
    expect(await world.openRules()).toEqual([]);

    expect((await world.undo(one.task.id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
    expect(await world.watched()).toEqual(watched(second));
    expect(await world.topic()).not.toBe('gone');
    expect(await world.openRules()).toEqual(first.flatMap(rulesOf).sort());

    expect((await world.undo(other.task.id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
    expect(await world.watched()).toEqual(watched([]));
    expect(await world.topic()).toBe('gone');
    expect(await world.facts()).toBe(before);
    expect(await leftovers(world)).toEqual([]);
  });

  test('leave the topic where somebody has subscribed to it, and say so', async () => {
    const world = await openAccount();
    const before = await world.facts();
    await world.openRules();
    const done = await world.run((await world.plan(first)).id);
    await world.subscribe();

    const undone = await world.undo(done.task.id);
    const topic = latest(undone).find(({ resourceId }) => resourceId.includes(':sns:'));
    expect(topic).toMatchObject({ outcome: 'MANUAL', reason: { code: 'PART_HOLDS_DATA', message: expect.stringContaining('email') } });
    expect(await world.topic()).not.toBe('gone');
    expect(await world.watched()).toEqual(watched([]));
    expect(await world.facts()).toBe(before);
  });
});

function topicArn({ partition, account, region }: Place): string {
  return `arn:${partition}:sns:${region}:${account}:cloudmend-alarms`;
}

function rulesOf(templateId: string): readonly string[] {
  return catalogue.templates.get(templateId)?.template.fixes ?? [];
}

/** What stands once these fixes have gone through; `teapots` is somebody else's. */
function watched(templateIds: readonly string[]) {
  const ours = templateIds.map((id) => id.replace('aws.cloudtrail.put-metric-filter-', 'cloudmend-')).sort();
  return { filters: [...ours, 'teapots'], alarms: ours };
}

function outcomes(view: WholeTask): readonly (string | undefined)[] {
  return [...new Set(latest(view).map(({ outcome }) => outcome))];
}

function latest({ task, resources }: WholeTask): WholeTask['resources'] {
  return resources.filter(({ revision }) => revision === task.revision);
}

function namesIn(list: unknown, field: string): readonly string[] {
  return z
    .array(z.looseObject({ [field]: z.string() }))
    .parse(list)
    .map((item) => String(item[field]))
    .sort();
}

function findFixture(id: string): (typeof templates)[number] {
  const found = templates.find((fixture) => fixture.template.id === id);
  if (found === undefined) throw new Error(`The family has no ${id}.`);
  return found;
}
