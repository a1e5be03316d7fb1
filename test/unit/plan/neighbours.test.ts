import { describe, expect, test } from 'vitest';
import { createPlan } from '../../../core/plan/create-plan.ts';
import type { ResourcePlan } from '../../../core/plan/plan.ts';
import { resourceDigest } from '../../../core/plan/plan-digest.ts';
import { loadResourcePlans } from '../../../core/plan/read-plan.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import { planLines } from '../../../local/terminal/plan-text.ts';
import SecurityGroup from '../../../resources/aws/ec2/security-group/security-group.ts';
import sshNotPublic from '../../../rules/aws/ec2/security-group/ssh-not-public.ts';
import revokePublicIngress from '../../../templates/aws/ec2/security-group/revoke-public-ingress.ts';
import { shopGroup } from '../../fixtures/security-groups.ts';
import type { Planted } from '../../support/law/facts-estate.ts';
import { makeFactsEstate } from '../../support/law/facts-estate.ts';
import { makeLawEngine } from '../../support/law/law-engine.ts';
import { paperTerminal } from '../../support/paper-terminal.ts';
import { mara } from '../../support/task/harness.ts';

const REGION = 'eu-west-1';
const SSH = 'tcp/22..22/cidrIpv4/0.0.0.0/0';
const idOf = (groupId: string) => `arn:aws:ec2:${REGION}:210987654321:security-group/${groupId}`;

/** A group that lets everyone in by SSH and these groups too, with no instance behind it. */
function group(groupId: string, ...lets: readonly string[]): Planted {
  const rules = lets.map((other) => `tcp/443..443/group/${other}@`);
  const facts = { ...shopGroup(SSH, ...rules), groupId, usedBy: [] };
  return { kind: SecurityGroup, id: idOf(groupId), region: REGION, facts };
}

async function planOf(planted: readonly Planted[], resourceIds: readonly string[]) {
  const target = { cloud: 'aws', partition: 'aws', account: '210987654321', region: REGION };
  const estate = makeFactsEstate(planted, { target, rules: [sshNotPublic], templates: [revokePublicIngress] });
  const { engine } = makeLawEngine(estate.cloud, { catalogue: estate.catalogue });
  await scan(engine);
  const plan = await createPlan(engine, mara, { templateIds: [revokePublicIngress.id], resourceIds });
  return { plan, resources: await loadResourcePlans(engine, plan) };
}

const namedIn = ({ neighbours }: ResourcePlan | { neighbours?: undefined } = {}) => neighbours?.named.map(({ id }) => id);

describe('the neighbours in a plan', () => {
  test('are five at most, the same whatever order they are found in; the others are a number', async () => {
    const others = ['sg-07', 'sg-02', 'sg-05', 'sg-01', 'sg-03', 'sg-06', 'sg-04'];
    const { plan, resources } = await planOf([group('sg-00', ...others)], [idOf('sg-00')]);
    expect(resources.map(({ neighbours }) => neighbours?.more)).toEqual([2]);
    expect(namedIn(resources[0])).toEqual(['sg-01', 'sg-02', 'sg-03', 'sg-04', 'sg-05'].map(idOf));
    const text = planLines(paperTerminal(100), { ...plan, resourceCount: 1 }, resources).join('\n');
    expect(text).toMatch(
      /Neighbours, looked at before and after\n.*sg-01\n.*sg-02\n.*sg-03\n.*sg-04\n.*sg-05\n +2 more, which are not looked at\n/,
    );
    const again = await planOf([group('sg-00', ...others.toReversed())], [idOf('sg-00')]);
    expect(namedIn(again.resources[0])).toEqual(namedIn(resources[0]));
  });

  test('are none of those that the plan changes itself', async () => {
    const planted = [group('sg-00', 'sg-01', 'sg-02'), group('sg-01', 'sg-00')];
    const both = await planOf(
      planted,
      planted.map(({ id }) => id),
    );
    expect(both.resources.map(namedIn)).toEqual([[idOf('sg-02')], []]);
    const one = await planOf(planted, [idOf('sg-00')]);
    expect(one.resources.map(namedIn)).toEqual([[idOf('sg-01'), idOf('sg-02')]]);
  });

  test('are approved by name: others are another plan, and how many are not looked at is none of it', async () => {
    const { plan, resources } = await planOf([group('sg-00', 'sg-01', 'sg-02')], [idOf('sg-00')]);
    const [resource] = resources;
    if (resource?.neighbours === undefined) throw new Error('The group has neighbours.');
    const digestWith = (neighbours: Partial<NonNullable<ResourcePlan['neighbours']>>) =>
      resourceDigest({ ...resource, neighbours: { named: [], more: 0, ...resource.neighbours, ...neighbours } }, plan.templates);
    expect(digestWith({})).toBe(resource.digest);
    expect(digestWith({ more: 40 })).toBe(resource.digest);
    expect(digestWith({ named: resource.neighbours.named.slice(1) })).not.toBe(resource.digest);
    // Plans of before keep the digest that they were approved with.
    const { neighbours: _, ...before } = resource;
    expect(resourceDigest(before, plan.templates)).not.toBe(resource.digest);
  });

  test('of resources to which the same is done stand with the one that is shown, each once', async () => {
    const { plan, resources } = await planOf([group('sg-00', 'sg-01')], [idOf('sg-00')]);
    const text = planLines(paperTerminal(100), { ...plan, resourceCount: 2 }, [...resources, ...resources]).join('\n');
    expect(text).toContain('2 resources alike');
    expect(text.split('security-group/sg-01')).toHaveLength(2);
  });
});
