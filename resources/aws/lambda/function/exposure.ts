import type { Policy } from '../../../../clouds/aws/policy-document.ts';
import type { Exposure } from '../../../../clouds/aws/policy-exposure.ts';
import { findDoubts, findExposures, sayDoubts } from '../../../../clouds/aws/policy-exposure.ts';
import type { LambdaFunction } from './function.ts';

/**
 * Services that call a function for the owner of any bucket, topic, API or skill: whoever knows its ARN can name it in a thing of their own.
 * Other services are another matter: most cannot be brought to call a function of another account.
 * https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
 * https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html (Lambda.1)
 */
const CALL_FOR_ANYONE = new Set([
  'alexa-appkit.amazon.com',
  'alexa-connectedhome.amazon.com',
  'apigateway.amazonaws.com',
  's3.amazonaws.com',
  'sns.amazonaws.com',
]);

/** Statements by which strangers invoke the function: those open to everyone, and to such a service without a word of for whom it may call. */
export function findStrangersIn(policy: Policy | null, arn: string): readonly Exposure[] {
  const exposures = findExposures('policy', policy, { arn });
  return exposures.filter(({ toEveryone, toServices }) => toEveryone || toServices.some((one) => one === '*' || CALL_FOR_ANYONE.has(one)));
}

/** Why it cannot be told whether strangers invoke the function, by a policy of its own or of an alias; undefined where it can. */
export function findStrangerDoubt({ arn, policy, qualifiedPolicies }: LambdaFunction): string | undefined {
  const doubts = [policy, ...Object.values(qualifiedPolicies)].flatMap((one) => findDoubts('policy', one, { arn }));
  return sayDoubts(doubts.filter(({ about }) => about !== 'accounts'));
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
