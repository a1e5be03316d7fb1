import type { Policy } from '../../policy-document.ts';
import type { Exposure } from '../../policy-exposure.ts';
import { accountOfArn, findExposures } from '../../policy-exposure.ts';
import type { LambdaFunction } from '../function.ts';

/**
 * Statements by which strangers invoke the function: those open to everyone, and those open to S3 for whatever bucket, since anyone's bucket
 * can call then. Other services are another matter: most cannot be brought to call a function of another account.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html (Lambda.1)
 */
export function findStrangersIn(policy: Policy | null, arn: string): readonly Exposure[] {
  const exposures = findExposures('policy', policy, accountOfArn(arn));
  return exposures.filter(({ toEveryone, toServices }) => toEveryone || toServices.includes('s3.amazonaws.com'));
}

/** Aliases by whose own policies strangers invoke the function, in the order of their names. */
export function findOpenAliases({
  arn,
  qualifiedPolicies,
}: LambdaFunction): readonly { readonly alias: string; readonly open: readonly Exposure[] }[] {
  return Object.keys(qualifiedPolicies)
    .sort()
    .map((alias) => ({ alias, open: findStrangersIn(qualifiedPolicies[alias] ?? null, arn) }))
    .filter(({ open }) => open.length > 0);
}
