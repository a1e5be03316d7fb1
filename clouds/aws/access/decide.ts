import type { Caller, Grant } from './caller.ts';
import { accountOf } from './caller.ts';
import type { Context } from './context.ts';
import type { PolicySet } from './policy-set.ts';
import type { Statement } from './statement.ts';
import type { Truth } from './truth.ts';
import { both, either, holdsForAll, holdsForSome } from './truth.ts';

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
  /** Undefined where nobody has told: then it is that of the caller. */
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

/** Whether a level allows, and whether it refuses. */
interface Stand {
  readonly allows: Truth;
  readonly denies: Truth;
}

const OPEN: Stand = { allows: 'yes', denies: 'no' };
const SILENT: Stand = { allows: 'no', denies: 'no' };

/**
 * Actions that no policy can refuse.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
const NEVER_REFUSED: ReadonlySet<string> = new Set(['sts:getcalleridentity']);

/**
 * Whether a request would be allowed, as AWS evaluates it: a Deny anywhere wins; then each level that is there has to allow. Within an account a
 * resource's policy grants by itself, in full to a user or a session that it names, and within boundary and session policy to a role or
 * to everyone; from another account both sides have to allow.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function decide(request: AccessRequest): Decision {
  const asked = askedOf(request);
  if (NEVER_REFUSED.has(asked.lowerAction)) return { decision: 'allow' };
  const levels = levelsOf(asked);
  const denied = deniedBy(levels);
  if (denied === 'yes') return { decision: 'deny', denial: 'explicit' };
  const allowed = allowedBy(asked, levels);
  if (allowed === 'no') return { decision: 'deny', denial: denied === 'no' ? 'implicit' : 'explicit' };
  return { decision: allowed === 'yes' && denied === 'no' ? 'allow' : 'depends' };
}

/** The request with its action taken apart, as statements compare it. */
export function askedOf(request: AccessRequest): Asked {
  const lowerAction = request.action.toLowerCase();
  return { ...request, lowerAction, service: lowerAction.slice(0, Math.max(0, lowerAction.indexOf(':'))) };
}

interface Levels {
  readonly identity: Stand;
  readonly boundary: Stand;
  readonly session: Stand;
  readonly serviceControl: Stand;
  readonly resourceControl: Stand;
  readonly resource: Granted;
}

function levelsOf(asked: Asked): Levels {
  const { policies } = asked;
  const isLimited = asked.caller.sort === 'user' || asked.caller.sort === 'role';
  return {
    identity: identityStand(asked),
    boundary: policies.boundary === undefined || !isLimited ? OPEN : standOf(policies.boundary, asked),
    session: policies.session === undefined ? OPEN : standOf(policies.session, asked),
    serviceControl: organisationStand(policies.serviceControl, asked),
    resourceControl: organisationStand(policies.resourceControl, asked),
    resource: grantsOf(policies.resource, asked),
  };
}

/** A root user may do everything; who is neither user nor role has no policies of his own. */
function identityStand(asked: Asked): Stand {
  const { sort } = asked.caller;
  if (sort === 'root') return OPEN;
  return sort === 'user' || sort === 'role' ? standOf(asked.policies.identity, asked) : SILENT;
}

/** By how a statement of the resource's policy lets the caller in. */
type Granted = Readonly<Record<Grant, Truth>> & { readonly denies: Truth };

const NOTHING_GRANTED: Granted = { direct: 'no', role: 'no', everyone: 'no', account: 'no', denies: 'no' };

function deniedBy({ identity, boundary, session, serviceControl, resourceControl, resource }: Levels): Truth {
  return holdsForSome([identity, boundary, session, serviceControl, resourceControl, resource], ({ denies }) => denies);
}

function allowedBy(asked: Asked, levels: Levels): Truth {
  const { identity, boundary, session, resource } = levels;
  const limits = both(boundary.allows, session.allows);
  const ownLimits = both(limits, levels.serviceControl.allows);
  const account = accountOf(asked.caller);
  const granted = either(resource.direct, resource.everyone);
  if (account === undefined) return both(granted, levels.resourceControl.allows);
  const viaIdentity = both(identity.allows, ownLimits);
  if (asked.resourceAccount !== undefined && asked.resourceAccount !== account) {
    const anyGrant = either(either(granted, resource.role), resource.account);
    return both(both(viaIdentity, anyGrant), levels.resourceControl.allows);
  }
  const ofResource = both(either(resource.direct, both(either(resource.role, resource.everyone), limits)), levels.serviceControl.allows);
  const delegated = needsItsPolicy(asked) ? delegation(asked, resource) : 'yes';
  return both(either(ofResource, both(viaIdentity, delegated)), levels.resourceControl.allows);
}

/**
 * Whether the policies of identities count at all for the resource: those of a key and of a role do only where the resource's own policy
 * says so of the account.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-default-allow-root-enabled
 */
function delegation({ policies }: Asked, { account }: Granted): Truth {
  return policies.resource === undefined ? 'depends' : account;
}

function needsItsPolicy({ service, lowerAction, resource }: Asked): boolean {
  if (service === 'kms') return /:(key|alias)\//.test(resource);
  return (
    service === 'sts' && /^sts:(assumerole|tagsession$|setsourceidentity$|setcontext$)/.test(lowerAction) && resource.includes(':role/')
  );
}

/**
 * Each level of the organisation has to allow. For roles that are linked to a service evaluators disagree whether it counts, though AWS says that
 * it does not: where it would refuse, it depends.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
function organisationStand(levels: readonly PolicySet[] | undefined, asked: Asked): Stand {
  if (levels === undefined || levels.length === 0) return OPEN;
  const stands = levels.map((level) => standOf(level, asked));
  const allows = holdsForAll(stands, (stand) => stand.allows);
  const denies = holdsForSome(stands, (stand) => stand.denies);
  const isLinked = asked.caller.sort === 'role' && asked.caller.arn.includes(':role/aws-service-role/');
  if (!isLinked) return { allows, denies };
  return { allows: either(allows, 'depends'), denies: both(denies, 'depends') };
}

function standOf(set: PolicySet, asked: Asked): Stand {
  const { denies, allows } = set.of(asked.service);
  const denied = someHolds(denies, asked);
  return denied === 'yes' ? { denies: denied, allows: 'no' } : { denies: denied, allows: someHolds(allows, asked) };
}

function someHolds(statements: readonly Statement[], asked: Asked): Truth {
  return holdsForSome(statements, (statement) => saysOf(statement, asked));
}

/** Whether a statement speaks of the request: of its action and resource, under its conditions. */
export function saysOf({ covers, condition }: Statement, { lowerAction, resource, context }: Asked): Truth {
  const covered = covers(lowerAction, resource, context);
  return covered === 'no' ? covered : both(covered, condition.holds(context));
}

function grantsOf(set: PolicySet | undefined, asked: Asked): Granted {
  if (set === undefined) return NOTHING_GRANTED;
  const { denies, allows } = set.of(asked.service);
  const granted: { -readonly [name in keyof Granted]: Truth } = { ...NOTHING_GRANTED };
  for (const statement of denies) granted.denies = either(granted.denies, grantOf(statement, asked).truth);
  if (granted.denies === 'yes') return granted;
  for (const statement of allows) {
    const { truth, by } = grantOf(statement, asked);
    granted[by] = either(granted[by], truth);
  }
  return granted;
}

function grantOf(statement: Statement, asked: Asked): { readonly truth: Truth; readonly by: Grant } {
  const { truth, by } = statement.audience.includes(asked.caller);
  return { truth: truth === 'no' ? truth : both(truth, saysOf(statement, asked)), by };
}
