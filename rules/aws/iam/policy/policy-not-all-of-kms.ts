import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { grantsWholeService } from '../../../../resources/aws/iam/policy/grants.ts';
import IamPolicy from '../../../../resources/aws/iam/policy/policy.ts';

export default defineRule({
  id: 'aws.iam.policy-not-all-of-kms',
  title: 'Policies of the account do not grant all of KMS',
  why: 'With all of KMS one can read everything encrypted, and delete the keys so that nobody reads it again.',
  tool: 'CIEM',
  severity: 'medium',
  resource: IamPolicy,
  check({ document, attachments }) {
    if (!grantsWholeService(document, 'kms')) return pass;
    return fail(`The policy allows every action of KMS on every key, and ${attachments} users, groups and roles have it.`, { attachments });
  },
});
