import type { Caller } from './caller.ts';

/**
 * Actions of a caller on himself that no policy grants or refuses.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getsessiontoken.html
 */
const OPEN_TO: ReadonlyMap<string, readonly Caller['sort'][]> = new Map([
  ['sts:getcalleridentity', ['user', 'root', 'role']],
  ['sts:getsessiontoken', ['user', 'root']],
]);

/**
 * What a bucket's policy cannot take from the root user of its own account, so that nobody locks himself out.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html
 */
const KEPT_FOR_OWNER: ReadonlySet<string> = new Set(['s3:getbucketpolicy', 's3:putbucketpolicy', 's3:deletebucketpolicy']);

/** The answer that no policy changes; undefined where policies decide. `action`: in lower case, as everywhere here. */
export function findFixedAnswer(action: string, { sort }: Caller): 'allow' | 'deny' | undefined {
  if (OPEN_TO.get(action)?.includes(sort) === true) return 'allow';
  // A root user's credentials are not taken: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
  return action === 'sts:assumerole' && sort === 'root' ? 'deny' : undefined;
}

/** Whether it stays with the root user of the resource's account, whatever the policy of the resource refuses. */
export function isKeptForOwner(action: string): boolean {
  return KEPT_FOR_OWNER.has(action);
}

/**
 * Whether an action is on something that always has a policy of its own, and that the policies of identities count for only where that
 * policy says so of the account: a key, or a role.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-default-allow-root-enabled
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function needsItsPolicy(service: string, action: string, resource: string): boolean {
  if (service === 'kms') return /:(key|alias)\//.test(resource);
  return service === 'sts' && /^sts:(assumerole|tagsession$|setsourceidentity$|setcontext$)/.test(action) && resource.includes(':role/');
}
