import type { Caller } from './caller.ts';
import { accountOf } from './caller.ts';
import type { PolicySet } from './policy-set.ts';
import type { Truth } from './truth.ts';
import { both, either, holdsForAll, holdsForSome } from './truth.ts';

/** Whether a level allows, and whether it refuses. */
export interface Stand {
  readonly allows: Truth;
  readonly denies: Truth;
}

/** Of a level that is not there, or that does not count: it takes nothing away. */
export const OPEN: Stand = { allows: 'yes', denies: 'no' };

/** What a level of an organisation says of the request that is asked about. */
type Ask = (level: PolicySet) => Stand;

/** Services whose resources have always been under resource control policies; more joined since, and more will. */
const ALWAYS_CONTROLLED: ReadonlySet<string> = new Set(['s3', 'sts', 'kms', 'sqs', 'secretsmanager']);

/**
 * Service control policies: each level has to allow. They are for users, roles and root users of the accounts, and for nobody else. For roles that are
 * linked to a service evaluators disagree whether they count, though AWS says that they do not: where one would refuse, it depends.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export function serviceControlStand(levels: readonly PolicySet[] | undefined, caller: Caller, ask: Ask): Stand {
  if (levels === undefined || levels.length === 0 || accountOf(caller) === undefined) return OPEN;
  const stands = levels.map(ask);
  const all = { allows: holdsForAll(stands, ({ allows }) => allows), denies: holdsForSome(stands, ({ denies }) => denies) };
  return isLinkedToService(caller) ? doubted(all) : all;
}

/**
 * Resource control policies refuse and never have to allow: the one of AWS that allows everything is at each level and cannot be detached. On
 * a resource of a service that may not be under them, and for a role that is linked to a service, it depends where one would refuse.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
export function resourceControlStand(levels: readonly PolicySet[] | undefined, caller: Caller, service: string, ask: Ask): Stand {
  if (levels === undefined || levels.length === 0) return OPEN;
  const all: Stand = { allows: 'yes', denies: holdsForSome(levels.map(ask), ({ denies }) => denies) };
  return isLinkedToService(caller) || !ALWAYS_CONTROLLED.has(service) ? doubted(all) : all;
}

function doubted({ allows, denies }: Stand): Stand {
  return { allows: either(allows, 'depends'), denies: both(denies, 'depends') };
}

/**
 * The name of such a role is AWS's own, and its sessions do not tell its path.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
 */
function isLinkedToService(caller: Caller): boolean {
  return caller.sort === 'role' && /:role\/(aws-service-role\/|AWSServiceRoleFor)/.test(caller.arn);
}
