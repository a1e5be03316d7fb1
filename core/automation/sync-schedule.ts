import type { Records } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import type { Recurrence } from '../schedule/recurrence.ts';
import { automationEntity } from './automation.ts';

/** What has rules fire at their times. Doing either again changes nothing. */
export interface Schedules {
  /** From now on the rule fires at these times, and at no others. */
  set(automationId: string, recurrence: Recurrence): Promise<void>;
  /** The rule fires at no time, and nothing of its schedule is left. */
  remove(automationId: string): Promise<void>;
}

/** Somebody may change the rule while its schedule is brought up to date. */
const TRIES = 10;

/**
 * Brings the schedule of a rule to what the rule says now: set while it is active and has times, gone otherwise. Whoever is told of a change
 * late, or twice, finds the rule as it is by then. Throws CONFLICT_STATE where others kept changing it.
 */
export async function syncSchedule({ table }: Pick<Records, 'table'>, schedules: Schedules, id: string): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const rule = await automationEntity.find(table, { id });
    if (rule?.status === 'active' && 'recurrence' in rule.trigger) await schedules.set(id, rule.trigger.recurrence);
    else await schedules.remove(id);
    if ((await automationEntity.find(table, { id }))?.version === rule?.version) return;
  }
  throw new CloudmendError('CONFLICT_STATE', `${id} kept being changed by others while its schedule was set. It is tried again.`);
}
