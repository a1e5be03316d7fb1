import { standingEntity } from '../../../core/approval/standing.ts';
import { decideStanding } from '../../../core/automation/decide-standing.ts';
import type { Cage } from '../../../core/canary/cage.ts';
import type { Canary } from '../../../core/canary/canary.ts';
import { flyOn } from '../../../core/canary/fly.ts';
import type { Cloud } from '../../../core/ports.ts';
import { makeRule, work } from '../automation.ts';
import { ACCOUNT, accountWith, catalogueOf, REGION } from '../task/estates.ts';
import { type Harness, joel, makeHarness, scanAll } from '../task/harness.ts';
import { type Registry, repositoryArn, withRegistry } from './repositories.ts';

export const TAG = 'cloudmend:canary';
export const FIX = 'aws.ecr.put-image-scanning-configuration';
const NAME = 'cloudmend-canary';
const MINUTE = 60_000;

/** Where else than in memory it flies. */
interface Elsewhere {
  readonly account: string;
  readonly cloud: Cloud;
  cageOf(automationId: string): Cage;
}

/** A registry with a repository of somebody's own, which has the same fault, and a rule that mends what a canary plants. */
export async function canaryWorld(more: Parameters<typeof makeRule>[1] = {}, elsewhere?: Elsewhere) {
  const registry: Registry = { repositories: new Map([['orders', { scanOnPush: false, tags: [] }]]), writes: [] };
  const harness = await makeHarness({
    accounts: [accountWith({})],
    catalogue: catalogueOf('ecr'),
    wrapCloud: (cloud) => elsewhere?.cloud ?? withRegistry(cloud, registry),
  });
  const { id } = await makeRule(harness, {
    ...{ remediations: [{ id: FIX }], scope: { accounts: [elsewhere?.account ?? ACCOUNT], tags: [{ name: TAG }] } },
    ...{ standing: { cap: 5, until: '2026-06-01T00:00:00.000Z' }, policy: { cap: 5, confirmWithinSeconds: 900 } },
    trigger: { recurrence: { every: 'month', days: [1], at: '03:00', zone: 'UTC' } },
    ...more,
  });
  const digest = (await standingEntity.find(harness.engine.table, { automationId: id, number: 1 }))?.digest;
  if (digest !== undefined) await decideStanding(harness.approving, joel, { id, digest, decision: 'approve', comment: 'The canary' });
  await scanAll(harness);
  return { harness, cage: elsewhere?.cageOf(id) ?? cageIn(registry, id), registry };
}

function cageIn({ repositories, writes }: Registry, automationId: string): Cage {
  return {
    ...{ automationId, tag: TAG, ruleId: 'aws.ecr.repository-scans-on-push', templateId: FIX },
    resource: { partition: 'aws', account: ACCOUNT, region: REGION, kind: 'aws.ecr.repository', id: repositoryArn(NAME) },
    async plant() {
      writes.push('plant');
      repositories.set(NAME, { scanOnPush: false, tags: [{ Key: TAG, Value: '1' }] });
    },
    async remove() {
      if (repositories.delete(NAME)) writes.push('remove');
    },
  };
}

export type CanaryWorld = Awaited<ReturnType<typeof canaryWorld>>;

/** Lets it fly to its end, looked after every five minutes as it is deployed. `each`: what else happens between. */
export async function flown(
  { harness, cage }: CanaryWorld,
  each: (flight: Canary, harness: Harness) => Promise<void> = async () => {},
): Promise<Canary> {
  for (let tick = 0; tick < 60; tick++) {
    const flight = await flyOn(harness.engine, cage);
    if (flight === undefined) throw new Error('None flies.');
    if (flight.step === 'done' || flight.step === 'failed') return flight;
    await each(flight, harness);
    for (let minute = 0; minute < 5; minute++) {
      // A little more: an alarm rings after its time.
      await harness.pass(MINUTE + 1_000);
      await work(harness);
    }
  }
  throw new Error('It flies still.');
}
