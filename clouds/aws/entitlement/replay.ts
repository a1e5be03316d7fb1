import type { ReplayReport } from '../../../core/entitlement/usage.ts';
import { isEqualJson } from '../../../core/json.ts';
import type { AccessRequest } from '../access/decide.ts';
import { askedOf, decide, saysOf } from '../access/decide.ts';
import type { AccessModel, Principal } from '../access/model.ts';
import { contextOf, neverAllowed } from '../access/model.ts';
import type { PolicySet } from '../access/policy-set.ts';
import type { Statement } from '../access/statement.ts';
import { accountIn } from '../arn.ts';
import type { Action } from './actions.ts';
import { findService, SERVICE_PREFIXES } from './actions.ts';
import { askingAs } from './asking.ts';
import type { Call } from './call.ts';
import { findCall, isBy, resourceOf, valuesOf, wasRefused } from './call.ts';
import { countIn } from './calls-made.ts';
import { isWithin } from './glob.ts';
import { reachOf } from './reach.ts';
import { steadyVerdicts } from './steady-verdicts.ts';
import { policyOn } from './who-can.ts';

/** Recorded calls of a principal, held against what it is to have. */
export interface Replay {
  /** `times`: how many calls there were like it. */
  add(record: unknown, times?: number): void;
  report(): ReplayReport;
}

type Verdict = 'kept' | 'refused' | 'undecided';

/**
 * Holds calls, one by one, against the policies that a principal is to have in place of those that it has. A call that was allowed then stays so where the
 * planned policies allow it, or have each statement that spoke of it and none that may refuse it besides. One that it is not known what it was on
 * stays allowed where the planned policies give the action on all on which it is given now.
 */
export function replayOf(model: AccessModel, principal: Principal, planned: PolicySet): Replay {
  return replayUnder(model, principal, { ...principal.policies, identity: planned });
}

/** The same where its boundary may become another one too: what that leaves open is not known. */
export function replayUnder(model: AccessModel, principal: Principal, policies: Principal['policies']): Replay {
  const after: Principal = { ...principal, policies };
  const total = { records: 0, unreadable: 0, own: 0, refusedThen: 0, kept: 0, refusedCalls: 0, undecidedCalls: 0, unmappedCalls: 0 };
  const [refused, undecided, unmapped] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  const onUnknown = new Map<string, Verdict>();
  const steady = steadyVerdicts<Verdict>([principal.policies, policies]);
  const { account } = principal.caller;
  const verdictOf = (call: Call, action: Action): { readonly verdict: Verdict; readonly resource: string } => {
    const resource = resourceOf(call, action);
    if (resource !== undefined) {
      const anew = () => heldAgainst(model, after, principal, { call, action, resource });
      const isOwn = (call.record.recipientAccountId ?? account) === account && policyOn(model, action.service, resource) === undefined;
      return { verdict: isOwn && steady.isSteady(action.service) ? steady.of(action.lower, resource, anew) : anew(), resource };
    }
    const before = onUnknown.get(action.lower) ?? onAnyResource(model, principal, policies, action);
    onUnknown.set(action.lower, before);
    return { verdict: before, resource: 'a resource that is not recorded' };
  };
  const hold = (call: Call, times: number) => {
    let worst: Verdict = 'kept';
    let what = '';
    for (const action of call.actions) {
      const { verdict, resource } = verdictOf(call, action);
      if (verdict === 'kept' || worst === 'refused' || verdict === worst) continue;
      worst = verdict;
      what = `${action.id} on ${resource}`;
    }
    if (worst === 'kept') {
      total.kept += times;
      return;
    }
    const isRefused = worst === 'refused';
    total[isRefused ? 'refusedCalls' : 'undecidedCalls'] += times;
    countIn(isRefused ? refused : undecided, what, times);
  };
  const take = (call: Call, times: number) => {
    total.own += times;
    if (wasRefused(call)) total.refusedThen += times;
    else if (call.actions.length > 0) hold(call, times);
    else {
      total.unmappedCalls += times;
      countIn(unmapped, call.name, times);
    }
  };
  return {
    add(record, times = 1) {
      total.records += times;
      const call = findCall(record);
      if (call === undefined) total.unreadable += times;
      else if (isBy(call, principal.caller.arn)) take(call, times);
    },
    report: () => ({
      principal: principal.caller.arn,
      ...total,
      refused: Object.fromEntries(refused),
      undecided: Object.fromEntries(undecided),
      unmapped: Object.fromEntries(unmapped),
    }),
  };
}

interface Recorded {
  readonly call: Call;
  readonly action: Action;
  readonly resource: string;
}

function heldAgainst(model: AccessModel, after: Principal, before: Principal, { call, action, resource }: Recorded): Verdict {
  const own = policyOn(model, action.service, resource);
  const request: AccessRequest = {
    caller: after.caller,
    action: action.lower,
    resource,
    // What is made of the name of a bucket tells no account.
    resourceAccount: (action.service === 's3' ? undefined : accountIn(resource)) ?? call.record.recipientAccountId ?? after.caller.account,
    context: contextOf(after, valuesOf(call), model.now),
    policies: own === undefined ? after.policies : { ...after.policies, resource: own },
  };
  const { decision } = decide(request);
  if (decision === 'allow') return 'kept';
  if (decision === 'deny') return givenOtherwise(request, before) ? 'undecided' : 'refused';
  return isSameBoundary(before, after) && keepsWhatSpoke(request, before.policies.identity) ? 'kept' : 'undecided';
}

function isSameBoundary(
  { policies: { boundary: left } }: Principal,
  { policies: { boundary: right } }: Pick<Principal, 'policies'>,
): boolean {
  return left === right || isEqualJson(left?.all.map(({ raw }) => raw) ?? null, right?.all.map(({ raw }) => raw) ?? null);
}

/** What the policies of today do not allow either was allowed by something that is not told: a policy of the resource, or of a session. */
function givenOtherwise(request: AccessRequest, before: Principal): boolean {
  const {
    caller,
    action,
    resource,
    resourceAccount,
    context,
    policies: { resource: own },
  } = request;
  const policies = own === undefined ? before.policies : { ...before.policies, resource: own };
  return decide({ caller, action, resource, resourceAccount, context, policies }).decision === 'deny';
}

/** Whether all that spoke for a request does so still, under the same conditions, and nothing speaks against it that did not. */
function keepsWhatSpoke(request: AccessRequest, before: PolicySet): boolean {
  const asked = askedOf(request);
  const speaking = (set: PolicySet, side: 'allows' | 'denies') => set.of(asked.service)[side].filter((one) => saysOf(one, asked) !== 'no');
  const planned = request.policies.identity;
  const isIn = (statement: Statement, among: readonly Statement[]) => among.some((other) => isSameCondition(statement, other));
  const [allowing, refusing] = [speaking(planned, 'allows'), speaking(before, 'denies')];
  return (
    speaking(before, 'allows').every((statement) => isIn(statement, allowing)) &&
    speaking(planned, 'denies').every((statement) => isIn(statement, refusing))
  );
}

function isSameCondition(left: Statement, right: Statement): boolean {
  return left.version === right.version && isEqualJson(left.raw['Condition'] ?? {}, right.raw['Condition'] ?? {});
}

/** Actions that a principal has and would not keep on all on which it has them, among some. */
export function lostActions(
  model: AccessModel,
  principal: Principal,
  policies: Principal['policies'],
  among: (action: Action) => boolean,
): readonly Action[] {
  const all = SERVICE_PREFIXES.flatMap((service) => findService(service)?.actions ?? []).filter(among);
  return all.filter((action) => !neverAllowed(principal, action.id) && onAnyResource(model, principal, policies, action) !== 'kept');
}

/** For calls of which the resource is not known. */
function onAnyResource(model: AccessModel, before: Principal, policies: Principal['policies'], action: Action): Verdict {
  const planned = policies.identity;
  const { context } = askingAs(before, model);
  const giving = (set: PolicySet) =>
    set.of(action.service).allows.filter((one) => one.speaksOf(action.lower) && one.condition.holds(context) !== 'no');
  const refusing = (set: PolicySet) => set.of(action.service).denies.filter((one) => one.speaksOf(action.lower));
  const [old, now] = [giving(before.policies.identity), giving(planned)];
  if (old.length === 0) return 'undecided';
  if (now.length === 0) return 'refused';
  const isKept = old.every((statement) => now.some((other) => takesIn(other, statement)));
  const known = refusing(before.policies.identity);
  const refused = refusing(planned).filter((one) => !known.some((other) => isEqualJson(one.raw, other.raw)));
  if (refused.some(isOnEverything)) return 'refused';
  const isMoreRefused = refused.length > 0;
  // A boundary may leave it or not, by what it is on.
  return isKept && !isMoreRefused && isSameBoundary(before, { policies }) ? 'kept' : 'undecided';

  /** Whatever it was on, it was on that. */
  function isOnEverything(statement: Statement): boolean {
    const { patterns, except } = reachOf(statement, context);
    const isWhole = patterns.some(({ pattern, keys }) => /^\*+$/.test(pattern) && keys.length === 0);
    return isWhole && except.length === 0 && statement.condition.holds(context) === 'yes';
  }

  function takesIn(outer: Statement, inner: Statement): boolean {
    if (!isSameCondition(outer, inner)) return false;
    if (inner.raw['NotResource'] !== undefined || outer.raw['NotResource'] !== undefined)
      return isEqualJson(inner.raw['NotResource'] ?? null, outer.raw['NotResource'] ?? null);
    const wide = reachOf(outer, context).patterns;
    return reachOf(inner, context).patterns.every(({ pattern }) => wide.some((other) => isWithin(pattern, other.pattern)));
  }
}
