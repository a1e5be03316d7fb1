import { INSTALLATION_CHAIN, readHead, taskChain } from '../audit/audit.ts';
import { verifyChain } from '../audit/verify-audit.ts';
import { counted } from '../counted.ts';
import type { Records } from '../engine.ts';
import { queryEntities } from '../entity.ts';
import { taskEntity, tasksOfMonth } from '../task/record/entities.ts';
import type { HealthCheck } from './health.ts';

/** Tasks whose chains are looked at besides the installation's own: the newest of the month, where somebody would gain most. */
const TASKS_LOOKED_AT = 20;

/**
 * Whether the audit is what was written: the installation's chain and those of the newest tasks, recomputed and held against their anchors.
 * One that has more than `mostEntries` is not looked at, and it is said.
 */
export async function healthOfAudit(
  records: Pick<Records, 'table' | 'clock' | 'anchors'>,
  { mostEntries }: { readonly mostEntries: number },
): Promise<HealthCheck> {
  const named = { check: 'audit', unit: 'count' } as const;
  const month = tasksOfMonth(records.clock.now().toISOString().slice(0, 7));
  const newest = { index: 'gsi1', partition: month, consistent: false, descending: true, limit: TASKS_LOOKED_AT } as const;
  const tasks = await queryEntities(records.table, taskEntity, newest);
  const chains = [INSTALLATION_CHAIN, ...tasks.items.map(({ id }) => taskChain(id))];
  const broken: string[] = [];
  const passedOver: string[] = [];
  for (const chain of chains) {
    const { sequence } = await readHead(records.table, chain);
    if (sequence > mostEntries) {
      passedOver.push(chain);
      continue;
    }
    const { brokenAt } = await verifyChain(records, chain);
    if (brokenAt !== undefined) broken.push(`${brokenAt.chain} at entry ${brokenAt.sequence} (${brokenAt.reason})`);
  }
  if (broken.length > 0) {
    const todo =
      'Take it for an attack until you know better: turn the kill switch on, keep the store as it is, and see who could write to it.';
    return {
      ...named,
      state: 'attention',
      value: broken.length,
      message: `The audit is not what was written: ${broken.join('; ')}.`,
      todo,
    };
  }
  if (passedOver.length === 0)
    return {
      ...named,
      state: 'good',
      value: 0,
      message: `The audit is whole: ${counted(chains.length, 'chain')} looked at, the newest tasks' among them.`,
    };
  const message = `${counted(passedOver.length, 'chain')} of the audit ${passedOver.length === 1 ? 'is' : 'are'} too long to be looked at here: ${passedOver.join(', ')}.`;
  return { ...named, state: 'unknown', message, todo: 'Have it verified by itself: "cloudmend audit verify".' };
}
