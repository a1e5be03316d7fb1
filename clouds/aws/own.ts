import type { CloudRules } from '../../core/cloud.ts';
import { DEFAULT_OWN_NAMES, type OwnNames } from '../../core/own-names.ts';

/** What CloudFormation tells of the stack that made something. */
export const STACK_TAG = 'aws:cloudformation:stack-name';

// Identity Center makes its roles anew by its permission sets; Control Tower and CloudFormation lose an account without theirs.
const OF_PROVIDER =
  /:role\/(aws-service-role\/|aws-reserved\/|stacksets-exec-|(.*\/)?(AWSReservedSSO_|AWSControlTower|AWSCloudFormationStackSet))/i;
// Those that fixes make have a path of their own.
const NAMED_LIKE_US = /:iam::\d+:(role\/cloudmend-|policy\/(?!cloudmend\/).*cloudmend)/i;

/**
 * Why nothing touches a resource, by its id and its stack: what makes up an installation, under the names that it was given and under those
 * that it has where none were given, as another may stand beside it; and roles of AWS's own.
 */
export const whyNeverTouch: CloudRules['whyNeverTouch'] = ({ id, tags, own = DEFAULT_OWN_NAMES }) => {
  const stack = tags[STACK_TAG];
  if (stack !== undefined && isOwnStack(stack, own)) return `The resource belongs to cloudmend's own stack ${stack}.`;
  const isOurs = NAMED_LIKE_US.test(id) || isNamedOwn(id, own);
  if (isOurs && id.includes(':policy/')) return "Policies of cloudmend's own roles are never touched.";
  return isOurs || OF_PROVIDER.test(id)
    ? "Service-linked roles, those of IAM Identity Center, of Control Tower and of stack sets, and cloudmend's own roles are never touched."
    : undefined;
};

/** Also one that a stack set made, which writes its own name before. */
function isOwnStack(stack: string, { prefix }: OwnNames): boolean {
  const name = stack.toLowerCase().replace(/^stackset-/, '');
  return [DEFAULT_OWN_NAMES.prefix, prefix].some((own) => `${name}-`.startsWith(`${own}-`) || `${name}-`.startsWith(`${own}member-`));
}

/** IAM tells names apart whatever their case. */
function isNamedOwn(id: string, { prefix, path, names, ids = [] }: OwnNames): boolean {
  if (ids.includes(id)) return true;
  const named = id.toLowerCase();
  const after = (what: string) => {
    const start = `:${what}${path.toLowerCase()}`;
    const at = named.indexOf(start);
    return at === -1 ? undefined : named.slice(at + start.length);
  };
  const role = after('role');
  if (role !== undefined) return role.startsWith(`${prefix}-`) || names.some((name) => name.toLowerCase() === role);
  // CloudFormation names a policy by its stack, whatever that is called beside.
  return `-${after('policy') ?? ''}`.includes(`-${prefix}-`);
}
