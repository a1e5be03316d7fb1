import type { Engine } from '../../engine.ts';
import { readRuleChanges } from '../../rule-setting/changes.ts';
import { requireSeen, stateOf } from './seen.ts';

/** The state of all that is set of rules, and of which are off. */
export async function rulesState(engine: Pick<Engine, 'table'>): Promise<string> {
  return stateOf({ changes: await readRuleChanges(engine) });
}

/** Throws PRECONDITION_FAILED where anything was changed of rules since. */
export async function requireRulesSeen(engine: Pick<Engine, 'table'>, ifMatch: string | undefined): Promise<void> {
  if (ifMatch !== '*') requireSeen(ifMatch, await rulesState(engine), 'What is set of rules');
}
