import { DEFAULT_POLICY } from '../task/deed/create-task.ts';
import type { TaskPolicy } from '../task/record/task.ts';
import type { Automation } from './automation.ts';

/** How the tasks of a rule are decided and run. */
export function policyOfTasks(policy: Automation['policy']): TaskPolicy {
  return { ...DEFAULT_POLICY, ...policy };
}
