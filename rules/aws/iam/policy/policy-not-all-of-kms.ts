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
  frameworks: {
    'PCI DSS 4.0': [
      '3.5.1.1',
      '3.5.1.3',
      '3.6.1',
      '3.6.1.2',
      '3.6.1.3',
      '3.6.1.4',
      '3.7.1',
      '3.7.2',
      '3.7.4',
      '3.7.6',
      '3.7.7',
      '4.2.1.1',
      '7.2.1',
      '7.2.2',
      '7.2.3',
      '7.2.5',
      '7.3.1',
      '7.3.2',
      '7.3.3',
      '8.2.7',
      '8.2.8',
      '8.3.4',
    ],
    Prowler: ['iam_policy_no_full_access_to_kms'],
  },
  check({ document, attachments }) {
    if (!grantsWholeService(document, 'kms')) return pass;
    return fail(`The policy allows every action of KMS on every key, and ${attachments} users, groups and roles have it.`, { attachments });
  },
});
