import { recordInInstallation } from '../audit/installation-audit.ts';
import type { Engine } from '../engine.ts';
import { CloudmendError, ConditionFailed } from '../errors.ts';
import { eventWrite } from '../event/outbox.ts';
import { requireProtectiveId } from '../exception/guarded-id.ts';
import type { JsonObject } from '../json.ts';
import type { Write } from '../ports.ts';
import type { Principal } from '../principal.ts';
import { type Caps, type GuardHead, guardHeadEntity, readGuardHead } from './guard.ts';

const MAY_GUARD = ['admin', 'approver'] as const;

/** Turns the kill switch on or off: on, no write starts anywhere. Throws FORBIDDEN unless admin or approver. */
export async function setKillSwitch(
  engine: Engine,
  principal: Principal,
  wanted: { readonly on: boolean; readonly reason: string },
): Promise<GuardHead> {
  requireGuardRole(principal);
  const action = wanted.on ? 'guard.kill-switch-on' : 'guard.kill-switch-off';
  return changeGuard(engine, { principal, action, reason: wanted.reason, head: () => ({ killSwitch: { ...wanted } }) });
}

/** What of the caps changes; null takes a cap of tasks away. */
export type CapsChange = Partial<Pick<Caps, 'accountDay' | 'regionDay'>> & {
  readonly accountTask?: number | null;
  readonly regionTask?: number | null;
};

/** Changes caps; what is left out stays. Throws FORBIDDEN unless admin. */
export async function setGuardLimits(
  engine: Engine,
  principal: Principal,
  { caps, reason = '' }: { readonly caps: CapsChange; readonly reason?: string },
): Promise<GuardHead> {
  requireAdmin(principal);
  return changeGuard(engine, {
    principal,
    action: 'guard.limits',
    reason,
    head: (found) => ({ caps: changed(found.caps, caps) }),
    detail: (found) => ({ from: { ...found.caps }, to: { ...changed(found.caps, caps) } }),
  });
}

function changed(caps: Caps, { accountTask, regionTask, ...days }: CapsChange): Caps {
  const { accountTask: account = null, regionTask: region = null, ...found } = caps;
  const [ofAccount, ofRegion] = [accountTask === undefined ? account : accountTask, regionTask === undefined ? region : regionTask];
  return {
    ...{ ...found, ...days },
    ...(ofAccount !== null && { accountTask: ofAccount }),
    ...(ofRegion !== null && { regionTask: ofRegion }),
  };
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
): Promise<GuardHead> {
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
export async function changeGuard(engine: Engine, change: GuardChange): Promise<GuardHead> {
  const { principal, action, reason } = change;
  for (let tries = 0; tries < TRIES; tries++) {
    const head = await readGuardHead(engine);
    const draft = { principal, action, detail: { reason, ...change.detail?.(head) } };
    const next = { ...head, ...change.head?.(head), version: head.version + 1 };
    const unchanged = head.version === 0 ? ({ exists: false } as const) : { attribute: 'version', equals: head.version };
    const event = eventWrite(engine, { type: 'GuardChanged', subject: 'guard', detail: { action }, effects: [{ do: 'sweep' }] });
    try {
      await recordInInstallation(engine, draft, [{ put: guardHeadEntity.encode(next), when: unchanged }, event, ...(change.writes ?? [])]);
      return next;
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
