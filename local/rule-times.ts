import * as z from 'zod';
import { SCHEDULE } from '../core/automation/firing.ts';
import { queueFiring } from '../core/automation/queue.ts';
import type { Schedules } from '../core/automation/sync-schedule.ts';
import type { Records } from '../core/engine.ts';
import { defineEntity } from '../core/entity.ts';
import { ConditionFailed } from '../core/errors.ts';
import type { Write } from '../core/ports.ts';
import { lastOpening, nextOpenings } from '../core/schedule/openings.ts';
import { Recurrence } from '../core/schedule/recurrence.ts';

/** When a rule fires, and the next of those times. */
const RuleTimes = z.strictObject({ automationId: z.string(), recurrence: Recurrence, at: z.string() });
type RuleTimes = z.infer<typeof RuleTimes>;

const PARTITION = 'AUTOMATION_TIMES';

const ruleTimesEntity = defineEntity({
  name: 'AutomationTimes',
  schemaVersion: 1,
  schema: RuleTimes,
  identity: ['automationId'],
  key: ({ automationId }) => ({ pk: `AUTOMATION#${automationId}`, sk: 'TIMES' }),
  // One machine has few rules, and only one machine keeps their times in the table.
  index: ({ automationId, at }) => ({ gsi1pk: PARTITION, gsi1sk: `${at}#${automationId}` }),
});

export interface LocalSchedules extends Schedules {
  /**
   * Notes the firings of the rules whose time has come. Of the times that passed while no engine ran the last one alone is made up for: what it
   * finds is all that is open. Gives how many there were.
   */
  tick(): Promise<number>;
}

/** The schedules of one machine: kept in the table, so that they survive a restart, and looked at again and again. */
export function makeLocalSchedules(records: Records): LocalSchedules {
  const { table, clock } = records;
  return {
    async set(automationId, recurrence) {
      await table.write(nextWrite(automationId, recurrence, clock.now()));
    },
    async remove(automationId) {
      await table.write({ delete: ruleTimesEntity.key({ automationId }) });
    },
    async tick() {
      const now = clock.now();
      const sort = { from: '0', to: `${now.toISOString()}#~` };
      const due = await ruleTimesEntity.all(table, { index: 'gsi1', partition: PARTITION, sort });
      for (const times of due) await fireAt(records, times, now);
      return due.length;
    },
  };
}

async function fireAt(records: Records, { automationId, recurrence, at }: RuleTimes, now: Date): Promise<void> {
  const last = lastOpening(recurrence, now)?.toISOString() ?? at;
  await queueFiring(records, { automationId, dueAt: last > at ? last : at, cause: SCHEDULE });
  try {
    const unchanged = {
      all: [
        { attribute: 'at', equals: at },
        { attribute: 'recurrence', equals: { ...recurrence } },
      ],
    } as const;
    await records.table.write({ ...nextWrite(automationId, recurrence, now), when: unchanged });
  } catch (error) {
    // Somebody has changed the rule in this moment: it has other times now, or none.
    if (!(error instanceof ConditionFailed)) throw error;
  }
}

/** The next time after now, or that there is none. */
function nextWrite(automationId: string, recurrence: Recurrence, now: Date): Write {
  const [next] = nextOpenings(recurrence, now, 1);
  if (next === undefined) return { delete: ruleTimesEntity.key({ automationId }) };
  return { put: ruleTimesEntity.encode({ automationId, recurrence, at: next.toISOString() }) };
}
