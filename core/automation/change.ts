import { decideAfresh } from '../audit/decide-afresh.ts';
import { recordInInstallation } from '../audit/installation-audit.ts';
import type { Records } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import type { Effect } from '../event/outbox.ts';
import { eventWrite } from '../event/outbox.ts';
import type { JsonObject } from '../json.ts';
import type { Write } from '../ports.ts';
import type { Principal } from '../principal.ts';
import { type Automation, automationEntity, listenerEntity, NEXT_SCAN } from './automation.ts';

/** What becomes of a rule; `next` undefined: it goes. */
export interface AutomationChange {
  readonly next: Omit<Automation, 'version'> | undefined;
  /** What was done: `automation.paused`. */
  readonly action: string;
  readonly detail?: JsonObject;
  readonly writes?: readonly Write[];
}

/**
 * Decides afresh from what is stored until it can be written: the rule, what it listens to, its audit entry and its event in one transaction;
 * its schedule follows from the event. Throws what `decide` throws, and CONFLICT_STATE where others keep being faster.
 */
export async function changeAutomation(
  engine: Records,
  principal: Principal,
  id: string,
  decide: (found: Automation | undefined) => AutomationChange | Promise<AutomationChange>,
): Promise<Automation | undefined> {
  return decideAfresh(id, async () => {
    const found = await automationEntity.find(engine.table, { id });
    const change = await decide(found);
    const next = change.next === undefined ? undefined : { ...change.next, version: (found?.version ?? 0) + 1 };
    await store(engine, principal, { id, found, next, change });
    return next;
  });
}

interface Stored {
  readonly id: string;
  readonly found: Automation | undefined;
  readonly next: Automation | undefined;
  readonly change: AutomationChange;
}

async function store(engine: Records, principal: Principal, { id, found, next, change }: Stored): Promise<void> {
  const unchanged = found === undefined ? ({ exists: false } as const) : { attribute: 'version', equals: found.version };
  const { action } = change;
  const detail = { id, ...(next !== undefined && { version: next.version }), ...change.detail };
  const effects: Effect[] = [{ do: 'syncSchedule', automationId: id }];
  await recordInInstallation(engine, { principal, action, detail }, [
    next === undefined
      ? { delete: automationEntity.key({ id }), when: unchanged }
      : { put: automationEntity.encode(next), when: unchanged },
    eventWrite(engine, { type: 'AutomationChanged', subject: id, detail: { action, ...detail }, effects }),
    ...listenerWrites(id, found, next, engine.clock.now().toISOString()),
    ...(change.writes ?? []),
  ]);
  engine.log.info('A rule of automation was changed', { id, action, by: principal.id });
}

/** What it listened to, and what it listens to now: after a change to the next scan too, so that it looks at all that is open once. */
function listenerWrites(id: string, before: Automation | undefined, after: Automation | undefined, since: string): readonly Write[] {
  const wanted = listensTo(after);
  const old = listensTo(before).filter((to) => !wanted.includes(to));
  return [
    ...old.map((to) => ({ delete: listenerEntity.key({ to, automationId: id }) })),
    ...wanted.map((to) => ({ put: listenerEntity.encode({ to, automationId: id, since }) })),
  ];
}

function listensTo(automation: Automation | undefined): readonly string[] {
  if (automation?.status !== 'active' || !('after' in automation.trigger)) return [];
  return [NEXT_SCAN, ...automation.remediations.map((one) => one.id)];
}

/** Throws NOT_FOUND. */
export function requireFound(found: Automation | undefined, id: string): Automation {
  if (found !== undefined) return found;
  throw new CloudmendError('NOT_FOUND', `There is no rule of automation ${id}. \`cloudmend automation list\` shows all.`);
}
