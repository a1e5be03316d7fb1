import type { BehaviourQuestion, BehaviourWatch } from '../core/behaviour/watch.ts';
import { watchBehaviour } from '../core/behaviour/watch.ts';

/** Watches what the records of all clouds tell; loaded by those alone who ask for it. */
export async function openBehaviour(question: BehaviourQuestion): Promise<BehaviourWatch> {
  const [{ trailRecords }, { activityRecords }] = await Promise.all([
    import('../clouds/aws/behaviour/records.ts'),
    import('../clouds/azure/behaviour/records.ts'),
  ]);
  return watchBehaviour([trailRecords, activityRecords], question);
}
