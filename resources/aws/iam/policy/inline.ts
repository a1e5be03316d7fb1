import type { Policy } from '../../../../clouds/aws/policy-document.ts';
import type { RuleResult } from '../../../../core/finding/rule.ts';
import { pass } from '../../../../core/finding/rule.ts';
import { grantsAdministration, grantsWholeService } from './grants.ts';

/** Inline policies by name, as users, groups and roles have them. */
type Inline = { readonly [name: string]: Policy };

/** Whether one of the inline policies grants too much; `findTooMuch` says what in words, `every action on everything`. */
export function judgeInline(inline: Inline, findTooMuch: (policy: Policy) => string | undefined): RuleResult {
  const wide = Object.entries(inline).flatMap(([key, policy]) => {
    const what = findTooMuch(policy);
    return what === undefined ? [] : [{ key, reason: `The inline policy ${key} allows ${what}.` }];
  });
  if (wide.length === 0) return pass;
  return {
    verdict: 'fail',
    reason: wide.map(({ reason }) => reason).join(' '),
    evidence: { policies: wide.map(({ key }) => key) },
    parts: wide,
  };
}

/** What a person does about inline policies that grant too much; `name` is who has them. */
export function inlineSteps(name: string, inline: Inline): readonly string[] {
  const named = (isWide: (policy: Policy) => boolean) =>
    Object.entries(inline).flatMap(([policy, document]) => (isWide(document) ? [policy] : []));
  return [
    `Look up which services ${name} has used in the last months: the last-accessed data of IAM shows them.`,
    ...named(grantsAdministration).map((policy) => `In ${policy}, replace the statement for everything by one for each of these services.`),
    ...named((document) => grantsWholeService(document, 'kms')).map(
      (policy) =>
        `In ${policy}, allow kms:Decrypt, kms:GenerateDataKey* and kms:DescribeKey on the keys that are used, and no more of KMS.`,
    ),
    ...named((document) => grantsWholeService(document, 'cloudtrail')).map(
      (policy) =>
        `In ${policy}, allow cloudtrail:Describe*, cloudtrail:Get*, cloudtrail:List* and cloudtrail:LookupEvents, and no more of CloudTrail.`,
    ),
    'Keep the old text: an inline policy has no versions to go back to. Try the new one with the policy simulator, then put it.',
  ];
}
