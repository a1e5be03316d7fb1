import { defineRule, fail, notApplicable, pass, undecided } from '../../../../core/finding/rule.ts';
import { isServiceLinked } from '../../../../resources/aws/iam/role/facts.ts';
import IamRole from '../../../../resources/aws/iam/role/role.ts';
import { trustedServices } from '../../../../resources/aws/iam/role/service-callers.ts';

export default defineRule({
  id: 'aws.iam.service-role-knows-its-caller',
  title: 'Roles of services say for whom the service may work',
  why: 'A service works for many accounts; without a condition a stranger may have it use your role on their behalf.',
  tool: 'CIEM',
  severity: 'medium',
  resource: IamRole,
  differs: [
    {
      from: ['Prowler iam_role_cross_service_confused_deputy_prevention'],
      less: 'A role that only services assume which say nothing of whom they work for (EC2, CloudTrail and others) is not judged; the check fails it.',
    },
  ],
  check(role) {
    if (isServiceLinked(role)) return notApplicable('The trust policy of a service-linked role belongs to the service.');
    const { limited, unlimited, silent, unlisted } = trustedServices(role.trust);
    if (unlimited.length > 0) return fail(`${unlimited.join(', ')} may assume the role for anyone.`, { services: unlimited });
    if (unlisted.length > 0) {
      const reason = `Nothing that is known here tells whether ${unlisted.join(', ')} would say for whom they work when they assume the role: look in their guides.`;
      return undecided(reason, { services: unlisted });
    }
    if (limited.length > 0) return pass;
    if (silent.length === 0) return notApplicable('No service may assume the role.');
    return notApplicable(`${silent.join(', ')} say nothing of whom they work for when they assume a role, and no setting can ask them.`);
  },
});
