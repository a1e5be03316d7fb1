import * as z from 'zod';
import { recordInInstallation } from '../audit/installation-audit.ts';
import type { CloudRules } from '../cloud.ts';
import type { Engine } from '../engine.ts';
import { defineEntity } from '../entity.ts';
import { CloudmendError, ConditionFailed } from '../errors.ts';
import { eventWrite } from '../event/outbox.ts';
import { type ActiveException, activeExceptionEntity } from '../exception/exception.ts';
import { requireProtectiveId } from '../exception/guarded-id.ts';
import { isInScope, matchesId, type ScopedResource, tagValue } from '../exception/scope.ts';
import { isOver } from '../exception/status.ts';
import type { JsonObject } from '../json.ts';
import type { Item, Write } from '../ports.ts';
import type { Principal } from '../principal.ts';
import { type Exclusion, exclusionEntity } from './exclusion.ts';
import type { Window } from './window.ts';
import { windowEntities } from './window.ts';

/** Resources that may be written: per account and UTC day, and per account, region and UTC day. */
export const Caps = z.strictObject({ accountDay: z.number().int().min(0), regionDay: z.number().int().min(0) });

export const GuardHead = z.strictObject({
  version: z.number().int().min(0),
  killSwitch: z.strictObject({ on: z.boolean(), reason: z.string() }),
  caps: Caps,
  /** Ids (exact, or a prefix that ends in `*`) that nothing may touch: break-glass identities for example. */
  neverTouch: z.array(z.string()),
});
export type GuardHead = z.infer<typeof GuardHead>;

/** 500 an account and 250 a region a day: a wrong template is noticed long before it has been everywhere. */
export const DEFAULT_HEAD: GuardHead = {
  version: 0,
  killSwitch: { on: false, reason: '' },
  caps: { accountDay: 500, regionDay: 250 },
  neverTouch: [],
};

const headEntity = defineEntity({
  identity: [],
  name: 'GuardHead',
  schemaVersion: 1,
  schema: GuardHead,
  key: () => ({ pk: 'GUARD', sk: 'HEAD' }),
});

export interface Guard {
  readonly head: GuardHead;
  readonly exclusions: readonly Exclusion[];
  /** Those in force when the guard was read; of them none is asked whether it is genuine, as it can only hold back. */
  readonly exceptions: readonly ActiveException[];
  readonly windows: readonly Window[];
  readonly freezes: readonly Window[];
}

/** What the guard is asked about. `tags` undefined: not known, which is a no. */
export type GuardedResource = ScopedResource;

export type GuardAnswer = { readonly open: true } | { readonly open: false; readonly code: GuardCode; readonly reason: string };
export type GuardCode = 'KILL_SWITCH' | 'NEVER_TOUCH' | 'EXCLUDED' | 'EXCEPTED' | 'GUARD_UNREADABLE';

/** Read strongly; whoever cannot read it must not write. Small: one query. */
export async function readGuard(engine: Pick<Engine, 'table' | 'clock'>): Promise<Guard> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await engine.table.query({ partition: 'GUARD', consistent: true, ...(cursor !== undefined && { cursor }) });
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  const head = items.find(headEntity.isEncoded);
  const now = engine.clock.now();
  return {
    head: head === undefined ? DEFAULT_HEAD : headEntity.decode(head),
    exclusions: items.filter(exclusionEntity.isEncoded).map(exclusionEntity.decode),
    exceptions: items
      .filter(activeExceptionEntity.isEncoded)
      .map(activeExceptionEntity.decode)
      .filter((one) => !isOver(one, now)),
    windows: items.filter(windowEntities.window.isEncoded).map(windowEntities.window.decode),
    freezes: items.filter(windowEntities.freeze.isEncoded).map(windowEntities.freeze.decode),
  };
}

/** The guard's answer for one resource, from a guard read just now. */
export function askGuard(guard: Guard, cloud: CloudRules, resource: GuardedResource): GuardAnswer {
  const { killSwitch } = guard.head;
  if (killSwitch.on) return closed('KILL_SWITCH', `The kill switch is on: ${killSwitch.reason}`);
  const { tags } = resource;
  if (tags === undefined)
    return closed('GUARD_UNREADABLE', 'The tags of the resource could not be read, so it may be one that nothing may touch.');
  const never = findNeverTouch(guard, cloud, { ...resource, tags });
  if (never !== undefined) return closed('NEVER_TOUCH', never);
  const exclusion = guard.exclusions.find(({ scope }) => isInScope(scope, cloud, { ...resource, tags }));
  if (exclusion !== undefined) return closed('EXCLUDED', `Excluded by ${exclusion.by}: ${exclusion.reason}`);
  const exception = guard.exceptions.find(({ scope }) => isInScope(scope, cloud, { ...resource, tags }));
  if (exception !== undefined) return closed('EXCEPTED', exceptionWords(exception));
  return { open: true };
}

type TaggedResource = GuardedResource & { readonly tags: { readonly [name: string]: string } };

function findNeverTouch(guard: Guard, cloud: CloudRules, { resourceId, tags }: TaggedResource): string | undefined {
  if (tagValue(cloud, tags, 'cloudmend:never') !== undefined) return 'The resource has the tag cloudmend:never.';
  const never = cloud.whyNeverTouch({ id: resourceId, tags });
  if (never !== undefined) return never;
  const pattern = guard.head.neverTouch.find((one) => matchesId(cloud, one, resourceId));
  return pattern === undefined ? undefined : `The resource is on the never-touch list (${pattern}).`;
}

function exceptionWords({ id, reason, owner, until, approverName }: ActiveException): string {
  return `Excepted until ${until}: ${reason} (${id}, owner ${owner}, approved by ${approverName})`;
}

function closed(code: GuardCode, reason: string): GuardAnswer {
  return { open: false, code, reason };
}

const MAY_GUARD = ['admin', 'approver'] as const;

/** Turns the kill switch on or off: on, no write starts anywhere. Throws FORBIDDEN unless admin or approver. */
export async function setKillSwitch(
  engine: Engine,
  principal: Principal,
  wanted: { readonly on: boolean; readonly reason: string },
): Promise<Guard> {
  requireGuardRole(principal);
  const action = wanted.on ? 'guard.kill-switch-on' : 'guard.kill-switch-off';
  return changeGuard(engine, { principal, action, reason: wanted.reason, head: () => ({ killSwitch: { ...wanted } }) });
}

/** Changes daily caps; what is left out stays. Throws FORBIDDEN unless admin. */
export async function setGuardLimits(
  engine: Engine,
  principal: Principal,
  { caps, reason = '' }: { readonly caps: Partial<GuardHead['caps']>; readonly reason?: string },
): Promise<Guard> {
  requireAdmin(principal);
  return changeGuard(engine, {
    principal,
    action: 'guard.limits',
    reason,
    head: (found) => ({ caps: { ...found.caps, ...caps } }),
    detail: (found) => ({ from: { ...found.caps }, to: { ...found.caps, ...caps } }),
  });
}

/**
 * Puts ids on the never-touch list, or takes them off. Throws FORBIDDEN, VALIDATION_FAILED for one that nothing can have, and NOT_FOUND for
 * one that is to go and is not there.
 */
export async function changeNeverTouch(
  engine: Engine,
  principal: Principal,
  {
    add = [],
    remove = [],
    reason = '',
  }: { readonly add?: readonly string[]; readonly remove?: readonly string[]; readonly reason?: string },
): Promise<Guard> {
  requireAdmin(principal);
  for (const one of add) requireProtectiveId(engine.catalogue, one);
  return changeGuard(engine, {
    principal,
    action: remove.length > 0 ? 'guard.never-touch-removed' : 'guard.never-touch-added',
    reason,
    detail: () => ({ patterns: [...add, ...remove] }),
    head({ neverTouch }) {
      const missing = remove.find((one) => !neverTouch.includes(one));
      if (missing !== undefined)
        throw new CloudmendError('NOT_FOUND', `${missing} is not on the never-touch list. \`cloudmend guard\` shows all.`);
      return { neverTouch: [...new Set([...neverTouch, ...add])].filter((one) => !remove.includes(one)) };
    },
  });
}

function requireAdmin(principal: Principal): void {
  if (principal.kind === 'person' && principal.roles.includes('admin')) return;
  throw new CloudmendError('FORBIDDEN', `${principal.name} may not change the guard's limits: it takes a person with the role admin.`);
}

interface GuardChange {
  readonly principal: Principal;
  readonly action: string;
  readonly reason: string;
  /** What of the head changes, from what it is when it is changed. */
  readonly head?: (found: GuardHead) => Partial<GuardHead>;
  /** What the audit is to say besides the reason. */
  readonly detail?: (found: GuardHead) => JsonObject;
  readonly writes?: readonly Write[];
}

/** Two people may reach for the guard in the same second; whoever comes second reads again. */
const TRIES = 10;

/** Changes the guard with its audit entry and its event in one transaction, and anchors the entry. */
export async function changeGuard(engine: Engine, change: GuardChange): Promise<Guard> {
  const { principal, action, reason } = change;
  for (let tries = 0; tries < TRIES; tries++) {
    const { head } = await readGuard(engine);
    const draft = { principal, action, detail: { reason, ...change.detail?.(head) } };
    const next = { ...head, ...change.head?.(head), version: head.version + 1 };
    const unchanged = head.version === 0 ? ({ exists: false } as const) : { attribute: 'version', equals: head.version };
    const event = eventWrite(engine, { type: 'GuardChanged', subject: 'guard', detail: { action }, effects: [{ do: 'sweep' }] });
    try {
      await recordInInstallation(engine, draft, [{ put: headEntity.encode(next), when: unchanged }, event, ...(change.writes ?? [])]);
      return await readGuard(engine);
    } catch (error) {
      const isRace = error instanceof ConditionFailed && error.failed.every(({ position }) => position === 0);
      if (!isRace) throw error;
    }
  }
  throw new CloudmendError('CONFLICT_STATE', 'The guard kept being changed by others. Read it again and repeat.');
}

/** Throws FORBIDDEN unless the principal is a person with the role admin or approver. */
export function requireGuardRole(principal: Principal): void {
  if (principal.kind === 'person' && MAY_GUARD.some((role) => principal.roles.includes(role))) return;
  throw new CloudmendError('FORBIDDEN', `${principal.name} may not change the guard: it takes a person with the role admin or approver.`);
}
