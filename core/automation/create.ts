import type { Engine } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import type { Principal } from '../principal.ts';
import { standingWrites } from './ask-standing.ts';
import type { Automation, AutomationContent } from './automation.ts';
import { automationStateEntity } from './automation.ts';
import { changeAutomation, requireFound } from './change.ts';
import type { WantedAutomation } from './require.ts';
import { requireAutomation } from './require.ts';
import { mayLetLoose, requireAction, requireCreator } from './status.ts';

/**
 * Makes a rule; an operator's is a proposal until somebody who may lets it loose. `channels`: names of those that are set. Throws FORBIDDEN,
 * VALIDATION_FAILED, SCHEDULE_INVALID.
 */
export async function createAutomation(
  engine: Engine,
  principal: Principal,
  wanted: WantedAutomation,
  channels: readonly string[],
): Promise<Automation> {
  requireCreator(principal);
  const content = await requireAutomation(engine, wanted, { channels, version: 1 });
  const id = await nextAutomationId(engine);
  const at = engine.clock.now().toISOString();
  const by = { id: principal.id, name: principal.name };
  const status = mayLetLoose(principal) ? ('active' as const) : ('proposed' as const);
  const next = { id, status, ...content, createdBy: by, createdAt: at, changedBy: by, changedAt: at };
  const asked = await standingWrites(engine, content, { id, by: by.id });
  const state = automationStateEntity.encode({ id, fired: 0, seenVersion: 0 });
  const made = await changeAutomation(engine, principal, id, () => ({
    ...{ next, action: 'automation.created', detail: detailOf(content, status) },
    writes: [{ put: state, when: { exists: false } }, ...asked],
  }));
  return requireFound(made, id);
}

/**
 * Replaces what a rule says; what an operator changes is a proposal again. `version`: the one that was seen. Throws FORBIDDEN, NOT_FOUND,
 * CONFLICT_STATE where somebody has changed it since, VALIDATION_FAILED, SCHEDULE_INVALID.
 */
export async function editAutomation(
  engine: Engine,
  principal: Principal,
  { id, version, ...edit }: { readonly id: string; readonly version: number } & Partial<WantedAutomation>,
  channels: readonly string[],
): Promise<Automation> {
  const made = await changeAutomation(engine, principal, id, async (stored) => {
    const found = requireFound(stored, id);
    requireAction('edit', found, principal);
    requireVersion(found, version);
    const now = engine.clock.now().toISOString();
    // What has ended is asked for anew only where somebody says so.
    const { standing, ...before } = found;
    const kept = standing !== undefined && standing.until > now ? { ...before, standing } : before;
    const content = await requireAutomation(engine, { ...kept, ...edit }, { channels, version: version + 1 });
    const status = found.status === 'active' && !mayLetLoose(principal) ? 'proposed' : found.status;
    const { recipients: _, standing: __, jump: ___, ...rest } = found;
    const at = engine.clock.now().toISOString();
    const next = { ...rest, ...content, status, changedBy: { id: principal.id, name: principal.name }, changedAt: at };
    const writes = await standingWrites(engine, content, { id, by: principal.id });
    return { next, action: 'automation.edited', detail: { ...detailOf(content, status), fields: Object.keys(edit) }, writes };
  });
  return requireFound(made, id);
}

/** Stops a rule from firing, or lets it fire (again). Throws FORBIDDEN, SELF_APPROVAL, NOT_FOUND, CONFLICT_STATE. */
export async function setAutomationStatus(
  engine: Engine,
  principal: Principal,
  { id, action, reason = '' }: { readonly id: string; readonly action: 'pause' | 'resume'; readonly reason?: string },
): Promise<Automation> {
  const made = await changeAutomation(engine, principal, id, (stored) => {
    const found = requireFound(stored, id);
    requireAction(action, found, principal);
    const status = action === 'pause' ? ('paused' as const) : ('active' as const);
    return { next: { ...found, status }, action: action === 'pause' ? 'automation.paused' : 'automation.resumed', detail: { reason } };
  });
  return requireFound(made, id);
}

/** Takes a rule away, with its schedule. Tasks that it has made stay. Throws FORBIDDEN, NOT_FOUND. */
export async function deleteAutomation(engine: Engine, principal: Principal, id: string): Promise<void> {
  await changeAutomation(engine, principal, id, (stored) => {
    const found = requireFound(stored, id);
    requireAction('delete', found, principal);
    const { name, version } = found;
    const state = automationStateEntity.key({ id });
    return { next: undefined, action: 'automation.deleted', detail: { name, lastVersion: version }, writes: [{ delete: state }] };
  });
}

/** Throws CONFLICT_STATE. */
export function requireVersion({ id, version }: Pick<Automation, 'id' | 'version'>, seen: number): void {
  if (version === seen) return;
  throw new CloudmendError(
    'CONFLICT_STATE',
    `${id} is at version ${version} by now, and what was seen is version ${seen}. Read it again, then change that.`,
  );
}

function detailOf({ name, remediations, trigger, scope, policy, standing }: AutomationContent, status: string) {
  return {
    name,
    status,
    remediations: remediations.map((one) => ({ ...one })),
    trigger: { ...trigger },
    scope: { ...scope },
    policy: { ...policy },
    ...(standing !== undefined && { standing: { ...standing } }),
  };
}

/** Numbers are never given twice, also where a rule was deleted. */
async function nextAutomationId(engine: Pick<Engine, 'table'>): Promise<string> {
  const item = await engine.table.write({ update: { pk: 'COUNTER#automation', sk: 'COUNT' }, add: { used: 1 } });
  const number = item?.['used'];
  if (typeof number !== 'number') throw new CloudmendError('INTERNAL', 'The store gave no number for a new rule.');
  return `AR-${String(number).padStart(6, '0')}`;
}
