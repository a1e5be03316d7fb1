import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import { isBoundaryAlone } from '../../../../resources/aws/iam/policy/facts.ts';
import { sayAdministration } from '../../../../resources/aws/iam/policy/grants.ts';
import IamPolicy from '../../../../resources/aws/iam/policy/policy.ts';

export default defineRule({
  id: 'aws.iam.policy-not-admin',
  title: 'Policies of the account do not grant full administration',
  why: 'Whoever gets hold of one holder of such a policy has the whole account, what watches over it included.',
  tool: 'CIEM',
  severity: 'high',
  resource: IamPolicy,
  differs: [
    {
      from: ['CIS AWS 3.0', 'CIS AWS 4.0', 'CIS AWS 5.0', 'CIS AWS 6.0', 'CIS AWS 7.0'],
      less: 'Policies that AWS manages are not judged, and the control asks of every attached one.',
      more: 'Policies that nobody has are judged too, and NotAction where what is left makes an administrator.',
    },
    { from: ['Security Hub', 'Prowler'], more: 'NotAction counts too where what is left makes an administrator.' },
  ],
  check(policy) {
    const { document, attachments } = policy;
    if (isBoundaryAlone(policy)) return notApplicable('It is a permissions boundary alone, which gives nobody anything.');
    const what = sayAdministration(document);
    if (what === undefined) return pass;
    return fail(`The policy allows ${what}. ${attachments} users, groups and roles have it.`, { attachments });
  },
});
