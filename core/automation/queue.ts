import { recordInInstallation } from '../audit/installation-audit.ts';
import type { Catalogue } from '../catalogue.ts';
import { templatesFor } from '../catalogue.ts';
import type { Engine, Records } from '../engine.ts';
import { ConditionFailed } from '../errors.ts';
import { eventWrite } from '../event/outbox.ts';
import type { Write } from '../ports.ts';
import type { Principal } from '../principal.ts';
import { automationEntity, listenerEntity, listenersPartition, NEXT_SCAN } from './automation.ts';
import { requireFound } from './change.ts';
import type { Firing, FiringName } from './firing.ts';
import { firingEntity } from './firing.ts';
import { requireAction } from './status.ts';

/** Told when a firing is to be worked on. */
export const AUTOMATION_DUE = 'AutomationDue';

/** Notes that a rule is to fire, once however often it is told. Gives whether it was new. */
export async function queueFiring(records: Records, name: FiringName & Partial<Pick<Firing, 'tryAt'>>): Promise<boolean> {
  try {
    await records.table.transact(firingWrites(records, newFiring(records, name)));
    return true;
  } catch (error) {
    const isKnown = error instanceof ConditionFailed && error.failed.every(({ position }) => position === 0);
    if (!isKnown) throw error;
    return false;
  }
}

function newFiring({ clock }: Pick<Records, 'clock'>, name: FiringName & Partial<Pick<Firing, 'askedBy' | 'tryAt'>>): Firing {
  return { tryAt: clock.now().toISOString(), ...name, state: 'due', attempts: 0, version: 1 };
}

function firingWrites(records: Records, firing: Firing): readonly Write[] {
  const { automationId, dueAt, cause } = firing;
  return [
    { put: firingEntity.encode(firing), when: { exists: false } },
    eventWrite(records, { type: AUTOMATION_DUE, subject: automationId, detail: { automationId, dueAt, cause } }),
  ];
}

/** What the end of a scan says of itself: see `completeScan`. */
export interface EndedScan {
  readonly scanId: string;
  readonly completedAt: string;
  /** Rules of the catalogue with something open that is new. */
  readonly changed: readonly string[];
}

/**
 * Notes the firings that the end of a scan leads to: of the rules whose remediations clear what is new, and of those that have still to look.
 * It reads by what has changed, however many rules and findings there are. Gives how many.
 */
export async function queueAfterScan(
  records: Records & { readonly catalogue: Catalogue },
  { scanId, completedAt, changed }: EndedScan,
): Promise<number> {
  const ids = new Set<string>();
  for (const to of [NEXT_SCAN, ...templatesOfChanged(records, changed)])
    for (const { automationId, since } of await listenerEntity.all(records.table, { partition: listenersPartition(to) }))
      if (since <= completedAt) ids.add(automationId);
  for (const automationId of ids) await queueFiring(records, { automationId, dueAt: completedAt, cause: scanId });
  return ids.size;
}

/** What has a rule fire after looks at single resources. */
export const LOOKS = 'looks';

/** A deployment changes many resources within minutes: what is found of them together is one firing, and one task. */
const GATHERED_MS = 5 * 60_000;

/**
 * The same after a look at a resource: of the rules whose remediations clear what is new, once for all looks of five minutes, at their end.
 * Those that wait for the next scan go on waiting. Gives how many.
 */
export async function queueAfterLook(
  records: Records & { readonly catalogue: Catalogue },
  { changed }: Pick<EndedScan, 'changed'>,
): Promise<number> {
  const now = records.clock.now();
  const dueAt = new Date((Math.floor(now.getTime() / GATHERED_MS) + 1) * GATHERED_MS).toISOString();
  const ids = new Set<string>();
  for (const to of templatesOfChanged(records, changed))
    for (const { automationId, since } of await listenerEntity.all(records.table, { partition: listenersPartition(to) }))
      if (since <= now.toISOString()) ids.add(automationId);
  for (const automationId of ids) await queueFiring(records, { automationId, dueAt, cause: LOOKS, tryAt: dueAt });
  return ids.size;
}

/** Remediations that clear something new, each once. */
export function templatesOfChanged({ catalogue }: { readonly catalogue: Catalogue }, changed: readonly string[]): ReadonlySet<string> {
  return new Set(changed.flatMap((ruleId) => templatesFor(catalogue, ruleId).map(({ template }) => template.id)));
}

/** Has a rule fire now. Throws FORBIDDEN, NOT_FOUND, CONFLICT_STATE where it is not active. */
export async function runAutomation(engine: Engine, principal: Principal, id: string): Promise<Firing> {
  requireAction('run', requireFound(await automationEntity.find(engine.table, { id }), id), principal);
  const askedBy = { id: principal.id, name: principal.name };
  const name = { automationId: id, dueAt: engine.clock.now().toISOString(), cause: engine.ids.next('run') };
  const firing = newFiring(engine, { ...name, askedBy });
  const draft = { principal, action: 'automation.run', detail: { id, run: name.cause } };
  await recordInInstallation(engine, draft, firingWrites(engine, firing));
  return firing;
}
