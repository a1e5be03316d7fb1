import { clouds } from '../clouds/index.gen.ts';
import type { BehaviourQuestion, BehaviourWatch } from '../core/behaviour/watch.ts';
import { watchBehaviour } from '../core/behaviour/watch.ts';

/** Watches what the records of all clouds tell; loaded by those alone who ask for it. */
export async function openBehaviour(question: BehaviourQuestion): Promise<BehaviourWatch> {
  const all = await Promise.all([...clouds.values()].map(async ({ records }) => (await records?.()) ?? []));
  return watchBehaviour(all.flat(), question);
}
