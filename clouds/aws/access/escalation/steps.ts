import { remembered, rememberedByText } from '../../../../core/remember.ts';
import { localArn } from '../../arn.ts';
import { findCaller } from '../caller.ts';
import { partialContext } from '../context.ts';
import { decide, isAllowed } from '../decide.ts';
import type { AccessModel, Ask, Bearer, Principal } from '../model.ts';
import { neverAllowed } from '../model.ts';
import { policySet } from '../policy-set.ts';
import type { Truth } from '../truth.ts';
import type { Step } from './ask.ts';
import { somewhere, stepOf } from './ask.ts';
import type { Need, PassMethod } from './methods.ts';
import { BEARER_METHODS, PASS_METHODS } from './methods.ts';

const NO_POLICIES = policySet([]);
/** A user has at most two keys: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MOST_KEYS = 2;

/** Every step by which a principal comes to act as another one at once. */
export function stepsFrom(model: AccessModel, actor: Principal): readonly Step[] {
  const others = [...model.principals.values()].filter(({ caller }) => caller.arn !== actor.caller.arn);
  const roles = others.filter(({ caller }) => caller.sort === 'role');
  return [
    ...roles.flatMap((role) => assuming(model, actor, role)),
    ...others.flatMap((user) => takingCredentials(model, actor, user)),
    ...passing(model, actor, roles),
    ...model.bearers.flatMap((bearer) => throughBearer(model, actor, bearer)),
  ];
}

function assuming(model: AccessModel, actor: Principal, role: Principal): readonly Step[] {
  const to = role.caller.arn;
  const canTry = !neverAllowed(actor, 'sts:AssumeRole') || namesDirectly(role, actor);
  const assume: Ask = { action: 'sts:AssumeRole', resource: to, policy: role.trust ?? NO_POLICIES };
  const isOwn = role.caller.account === actor.caller.account;
  const trust: Ask = { action: 'iam:UpdateAssumeRolePolicy', resource: to };
  return present([
    canTry ? stepOf(model, actor, { to, sort: 'assume', how: 'assumes the role', asks: [assume] }) : undefined,
    // A trust policy that names the caller needs no permission of his own, within an account.
    isOwn && !neverAllowed(actor, trust.action)
      ? stepOf(model, actor, { to, sort: 'trust', how: 'lets itself into the role by its trust policy', asks: [trust] })
      : undefined,
  ]);
}

/** Whether the trust policy of a role may let in one who has no permission of his own to assume it. */
function namesDirectly({ trust }: Principal, { caller }: Principal): boolean {
  const allows = trust?.of('sts').allows ?? [];
  return allows.some(({ audience }) => {
    const { truth, by } = audience.includes(caller);
    return truth !== 'no' && by !== 'account';
  });
}

function takingCredentials(model: AccessModel, actor: Principal, { caller, credentials }: Principal): readonly Step[] {
  if (caller.sort !== 'user' || caller.account !== actor.caller.account) return [];
  const to = caller.arn;
  const on = (action: string): Ask => ({ action, resource: to });
  const step = (how: string, ...actions: readonly string[]) =>
    actions.some((action) => neverAllowed(actor, action))
      ? undefined
      : stepOf(model, actor, { to, sort: 'credentials', how, asks: actions.map(on) });
  const isFull = credentials !== undefined && credentials.keys >= MOST_KEYS;
  const hasPassword = credentials?.hasPassword;
  return present([
    isFull
      ? step('makes an access key of the user in the place of another', 'iam:DeleteAccessKey', 'iam:CreateAccessKey')
      : step('makes an access key of the user', 'iam:CreateAccessKey'),
    hasPassword === true ? undefined : step('gives the user a password', 'iam:CreateLoginProfile'),
    hasPassword === false ? undefined : step("changes the user's password", 'iam:UpdateLoginProfile'),
  ]);
}

/** A method that the principal has everything for but the role, through one service. */
interface Way {
  readonly service: string;
  readonly asks: readonly Ask[];
}

function passing(model: AccessModel, actor: Principal, roles: readonly Principal[]): readonly Step[] {
  if (neverAllowed(actor, 'iam:PassRole')) return [];
  const ways = PASS_METHODS.flatMap((method) => waysBy(model, actor, method));
  const own = roles.filter(({ caller }) => caller.account === actor.caller.account);
  return ways.length === 0 ? [] : own.flatMap((role) => ways.flatMap((way) => passStep(model, actor, role, way) ?? []));
}

function waysBy(model: AccessModel, actor: Principal, { services, needs, takes = [] }: PassMethod): readonly Way[] {
  if (!takes.every((sort) => model.present.has(sort))) return [];
  if (needs.some(({ action, unless }) => unless === undefined && neverAllowed(actor, action))) return [];
  const asks = asksFor(model, actor, needs, undefined);
  return asks === undefined ? [] : services.map((service) => ({ service, asks }));
}

function passStep(model: AccessModel, actor: Principal, role: Principal, { service, asks }: Way): Step | undefined {
  const trusted = trustOfServices(role)(service);
  if (trusted === 'no') return undefined;
  const pass: Ask = { action: 'iam:PassRole', resource: role.caller.arn, values: { 'iam:PassedToService': service } };
  const how = `hands the role to ${service} and tells it what to do`;
  const step = stepOf(model, actor, { to: role.caller.arn, sort: 'pass', how, asks: [pass, ...asks] });
  return step && { ...step, isCertain: step.isCertain && trusted === 'yes' };
}

/** Whether a service may assume a role for its own account. */
const trustOfServices = remembered((role: Principal) => rememberedByText((service: string) => trustsService(role, service)));

function trustsService({ caller, trust }: Principal, service: string): Truth {
  const asking = findCaller(service);
  if (asking === undefined || trust === undefined) return 'no';
  const context = partialContext({ 'aws:SourceAccount': caller.account, 'aws:PrincipalIsAWSService': 'true' });
  const policies = { identity: NO_POLICIES, resource: trust };
  const decision = decide({
    caller: asking,
    action: 'sts:AssumeRole',
    resource: caller.arn,
    resourceAccount: caller.account,
    context,
    policies,
  });
  return isAllowed(decision);
}

function throughBearer(model: AccessModel, actor: Principal, bearer: Bearer): readonly Step[] {
  if (bearer.role === actor.caller.arn || !model.principals.has(bearer.role)) return [];
  return BEARER_METHODS.flatMap(({ bearer: sort, needs }) => {
    if (sort !== bearer.sort || needs.some(({ action }) => neverAllowed(actor, action))) return [];
    const asks = asksFor(model, actor, needs, bearer);
    if (asks === undefined) return [];
    const how = `tells the ${sort} ${bearer.arn} what to do, which runs as the role`;
    return present([stepOf(model, actor, { to: bearer.role, sort: 'bearer', how, asks })]);
  });
}

/** Undefined where one of them is on nothing that the principal may name. */
function asksFor(model: AccessModel, actor: Principal, needs: readonly Need[], bearer: Bearer | undefined): readonly Ask[] | undefined {
  const asks: Ask[] = [];
  for (const need of needs) {
    if (need.unless !== undefined && isThere(model, actor, need.unless)) continue;
    const ask = askFor(model, actor, need, bearer);
    if (ask === undefined) return undefined;
    asks.push(ask);
  }
  return asks;
}

function askFor(model: AccessModel, actor: Principal, { action, on }: Need, bearer: Bearer | undefined): Ask | undefined {
  if (on === 'new') return somewhere(model, actor, action);
  if (on === 'bearer') return bearer && { action, resource: bearer.arn, policy: bearer.policy };
  const region = bearer?.arn.split(':')[3] ?? 'us-east-1';
  return { action, resource: localArn(on, actor.caller).replace('<region>', region) };
}

function isThere(model: AccessModel, { caller }: Principal, what: string): boolean {
  return model.present.has(what) || model.principals.has(localArn(what, caller));
}

function present(steps: readonly (Step | undefined)[]): readonly Step[] {
  return steps.flatMap((step) => step ?? []);
}
