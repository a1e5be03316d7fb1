import { accountIn } from '../arn.ts';
import type { Caller, Grant } from './caller.ts';
import { accountOf } from './caller.ts';
import type { Context } from './context.ts';
import type { Stand } from './organisation.ts';
import { OPEN, resourceControlStand, serviceControlStand } from './organisation.ts';
import type { PolicySet } from './policy-set.ts';
import { findFixedAnswer, isKeptForOwner, needsItsPolicy } from './special-actions.ts';
import type { Statement } from './statement.ts';
import type { Truth } from './truth.ts';
import { both, either, truthOf } from './truth.ts';

/** Policies that limit or grant what a caller may do, each level by itself. */
export interface Policies {
  /** Of the caller: attached and inline ones, those of his groups among them. */
  readonly identity: PolicySet;
  readonly boundary?: PolicySet | undefined;
  /** Given when the session began; undefined where it began with none. */
  readonly session?: PolicySet | undefined;
  /** Service control policies from the root of the organisation down to the account, a set for each level; undefined where none count. */
  readonly serviceControl?: readonly PolicySet[] | undefined;
  /** Resource control policies of the resource's account, as those. */
  readonly resourceControl?: readonly PolicySet[] | undefined;
  /** Of the resource: a bucket policy, the trust policy of a role, the policy of a key. */
  readonly resource?: PolicySet | undefined;
}

export interface AccessRequest {
  readonly caller: Caller;
  /** `s3:GetObject`, in any case. */
  readonly action: string;
  /** An ARN, or `*` where the action is on no resource. */
  readonly resource: string;
  /** Undefined where nobody has told: then it is that of the ARN, or of the caller where the ARN has none. */
  readonly resourceAccount?: string | undefined;
  readonly context: Context;
  readonly policies: Policies;
}

/** What would come of a request. */
export interface Decision {
  readonly decision: 'allow' | 'deny' | 'depends';
  /** `explicit`: a Deny says so. `implicit`: nothing that has to allow it does. */
  readonly denial?: 'explicit' | 'implicit';
}

/** A request, its action taken apart. */
export interface Asked extends AccessRequest {
  readonly service: string;
  readonly lowerAction: string;
}

const SILENT: Stand = { allows: 'no', denies: 'no' };
const REFUSES: Stand = { allows: 'no', denies: 'yes' };
/** By whether a level refuses and allows: made once, since a replay asks a million times. */
const STANDS: Readonly<Record<'no' | 'depends', Readonly<Record<Truth, Stand>>>> = {
  no: { yes: OPEN, no: SILENT, depends: { allows: 'depends', denies: 'no' } },
  depends: {
    yes: { allows: 'yes', denies: 'depends' },
    no: { allows: 'no', denies: 'depends' },
    depends: { allows: 'depends', denies: 'depends' },
  },
};

/**
 * Whether a request would be allowed, as AWS evaluates it: a Deny anywhere wins; then each level that is there has to allow. Within an account a
 * resource's policy grants by itself, in full to a session that it names or to everyone, within the session policy to a user, within
 * boundary and session policy to a role; from another account both sides have to allow.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function decide(request: AccessRequest): Decision {
  const asked = askedOf(request);
  const fixed = findFixedAnswer(asked.lowerAction, asked.caller);
  if (fixed !== undefined) return fixed === 'allow' ? ALLOWED : NOT_ALLOWED;
  const levels = levelsOf(asked);
  if (levels === undefined) return REFUSED;
  const denied = deniedBy(levels);
  const allowed = allowedBy(asked, levels);
  // Whether a Deny under a condition refuses it too nobody knows, and nothing hangs on it.
  if (allowed === 'no') return NOT_ALLOWED;
  return allowed === 'yes' && denied === 'no' ? ALLOWED : OPEN_QUESTION;
}

const ALLOWED: Decision = { decision: 'allow' };
const OPEN_QUESTION: Decision = { decision: 'depends' };
const NOT_ALLOWED: Decision = { decision: 'deny', denial: 'implicit' };
const REFUSED: Decision = { decision: 'deny', denial: 'explicit' };

/** A decision as the answer to whether it is allowed. */
export function isAllowed({ decision }: Decision): Truth {
  return decision === 'depends' ? decision : truthOf(decision === 'allow');
}

/** The request with its action taken apart, as statements compare it. */
export function askedOf(request: AccessRequest): Asked {
  const lowerAction = request.action.toLowerCase();
  const { caller, action, resource, context, policies } = request;
  const service = lowerAction.slice(0, Math.max(0, lowerAction.indexOf(':')));
  const resourceAccount = request.resourceAccount ?? accountIn(resource);
  // Field by field: a million requests are asked in a replay, and a spread takes longer.
  return { caller, action, resource, resourceAccount, context, policies, lowerAction, service };
}

interface Levels {
  readonly identity: Stand;
  readonly boundary: Stand;
  readonly session: Stand;
  readonly serviceControl: Stand;
  readonly resourceControl: Stand;
  readonly resource: Granted;
}

/** What each level says; undefined where one refuses for sure, which ends it: the levels that refuse most often are asked first. */
function levelsOf(asked: Asked): Levels | undefined {
  const { policies, caller, service } = asked;
  const identity = identityStand(asked);
  if (identity.denies === 'yes') return undefined;
  const resource = grantsOf(asked);
  if (resource.denies === 'yes') return undefined;
  const boundary = limitStand(policies.boundary, asked);
  const session = limitStand(policies.session, asked);
  if (boundary.denies === 'yes' || session.denies === 'yes') return undefined;
  const { serviceControl: outer, resourceControl: around } = policies;
  const serviceControl = outer === undefined ? OPEN : serviceControlStand(outer, caller, (set) => standOf(set, asked));
  const resourceControl = around === undefined ? OPEN : resourceControlStand(around, caller, service, (set) => standOf(set, asked));
  if (serviceControl.denies === 'yes' || resourceControl.denies === 'yes') return undefined;
  return { identity, boundary, session, serviceControl, resourceControl, resource };
}

/** Of a boundary or a session policy, which limit those alone who have policies of their own. */
function limitStand(set: PolicySet | undefined, asked: Asked): Stand {
  return set === undefined || !hasPolicies(asked.caller) ? OPEN : standOf(set, asked);
}

function hasPolicies({ sort }: Caller): boolean {
  return sort === 'user' || sort === 'role';
}

/** A root user may do everything; who is neither user nor role has no policies of his own. */
function identityStand(asked: Asked): Stand {
  if (asked.caller.sort === 'root') return OPEN;
  return hasPolicies(asked.caller) ? standOf(asked.policies.identity, asked) : SILENT;
}

/** By how a statement of the resource's policy lets the caller in. */
type Granted = Readonly<Record<Grant, Truth>> & { readonly denies: Truth };

const NOTHING_GRANTED: Granted = { direct: 'no', user: 'no', role: 'no', everyone: 'no', account: 'no', denies: 'no' };
/** By a policy that is there and that nobody has told. */
const NOT_TOLD: Granted = {
  direct: 'depends',
  user: 'depends',
  role: 'depends',
  everyone: 'depends',
  account: 'depends',
  denies: 'depends',
};

function deniedBy({ identity, boundary, session, serviceControl, resourceControl, resource }: Levels): Truth {
  const own = either(either(identity.denies, boundary.denies), session.denies);
  return either(own, either(either(serviceControl.denies, resourceControl.denies), resource.denies));
}

/**
 * A resource that names everybody, by what it has as a condition too, lets a session itself in; so does one that names the session. Neither is
 * limited by what the session's role may do.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html (IAM role principals)
 */
function allowedBy(asked: Asked, { identity, boundary, session, serviceControl, resourceControl, resource }: Levels): Truth {
  const account = accountOf(asked.caller);
  const open = either(resource.direct, resource.everyone);
  if (account === undefined) return both(open, resourceControl.allows);
  const limits = both(boundary.allows, session.allows);
  const outer = both(serviceControl.allows, resourceControl.allows);
  const viaIdentity = both(identity.allows, limits);
  const limited = either(both(resource.user, session.allows), both(resource.role, limits));
  if (asked.resourceAccount !== undefined && asked.resourceAccount !== account) {
    const anyGrant = either(either(open, either(resource.user, resource.role)), resource.account);
    return both(both(viaIdentity, anyGrant), outer);
  }
  const delegated = needsItsPolicy(asked.service, asked.lowerAction, asked.resource) ? resource.account : 'yes';
  return both(either(either(open, limited), both(viaIdentity, delegated)), outer);
}

function standOf(set: PolicySet, asked: Asked): Stand {
  const { denies, allows } = set.of(asked.service);
  const denied = someHolds(denies, asked);
  return denied === 'yes' ? REFUSES : STANDS[denied][someHolds(allows, asked)];
}

function someHolds(statements: readonly Statement[], asked: Asked): Truth {
  let truth: Truth = 'no';
  for (const statement of statements) {
    truth = either(truth, saysOf(statement, asked));
    if (truth === 'yes') return truth;
  }
  return truth;
}

/** Whether a statement speaks of the request: of its action and resource, under its conditions. */
export function saysOf({ covers, condition }: Statement, { lowerAction, resource, context }: Asked): Truth {
  const covered = covers(lowerAction, resource, context);
  return covered === 'no' ? covered : both(covered, condition.holds(context));
}

function grantsOf(asked: Asked): Granted {
  const set = asked.policies.resource;
  if (set === undefined) return needsItsPolicy(asked.service, asked.lowerAction, asked.resource) ? NOT_TOLD : NOTHING_GRANTED;
  const { denies, allows } = set.of(asked.service);
  const granted: { -readonly [name in keyof Granted]: Truth } = { ...NOTHING_GRANTED };
  for (const statement of isPastDenies(asked) ? [] : denies) granted.denies = either(granted.denies, grantOf(statement, asked).truth);
  if (granted.denies === 'yes') return granted;
  for (const statement of allows) {
    const { truth, by } = grantOf(statement, asked);
    granted[by] = either(granted[by], truth);
  }
  return granted;
}

function isPastDenies({ caller, lowerAction, resourceAccount }: Asked): boolean {
  const isOwner = caller.sort === 'root' && (resourceAccount ?? caller.account) === caller.account;
  return isOwner && isKeptForOwner(lowerAction);
}

function grantOf(statement: Statement, asked: Asked): { readonly truth: Truth; readonly by: Grant } {
  const { truth, by } = audienceFor(statement, asked);
  return { truth: truth === 'no' ? truth : both(truth, saysOf(statement, asked)), by };
}

/**
 * Whether a statement is for the caller. One that refuses all but some spares nobody who has a permissions boundary.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function audienceFor({ audience, isDeny }: Statement, { caller, policies }: Asked): { readonly truth: Truth; readonly by: Grant } {
  if (audience.isOfAllBut && isDeny && policies.boundary !== undefined && hasPolicies(caller)) return { truth: 'yes', by: 'everyone' };
  return audience.includes(caller);
}
