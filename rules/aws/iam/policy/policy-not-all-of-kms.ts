import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import { isBoundaryAlone } from '../../../../resources/aws/iam/policy/facts.ts';
import { grantsWholeService } from '../../../../resources/aws/iam/policy/grants.ts';
import IamPolicy from '../../../../resources/aws/iam/policy/policy.ts';

export default defineRule({
  id: 'aws.iam.policy-not-all-of-kms',
  title: 'Policies of the account do not grant all of KMS',
  why: 'With all of KMS one can read everything encrypted, and delete the keys so that nobody reads it again.',
  tool: 'CIEM',
  severity: 'medium',
  resource: IamPolicy,
  check(policy) {
    const { document, attachments } = policy;
    if (isBoundaryAlone(policy)) return notApplicable('It is a permissions boundary alone, which gives nobody anything.');
    if (!grantsWholeService(document, 'kms')) return pass;
    return fail(`The policy allows every action of KMS on every key, and ${attachments} users, groups and roles have it.`, { attachments });
  },
});
