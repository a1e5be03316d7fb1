import type { BehaviourRule } from '../behaviour/deed.ts';
import type { Engine } from '../engine.ts';

/** What is watched for in records of what somebody did, of all clouds, by id. */
export async function loadBehaviourRules({ catalogue }: Pick<Engine, 'catalogue'>): Promise<ReadonlyMap<string, BehaviourRule>> {
  const all = await Promise.all([...catalogue.clouds.values()].map(async ({ records }) => (await records?.())?.rules ?? []));
  return new Map(all.flat().map((rule) => [rule.id, rule]));
}
