import { defineRule, fail, notApplicable, pass } from '../../../core/finding/rule.ts';
import { trustedServices, unlimitedServices } from '../../../resources/aws/iam/policy/grants.ts';
import IamRole from '../../../resources/aws/iam/role.ts';

export default defineRule({
  id: 'aws.iam.service-role-knows-its-caller',
  title: 'Roles of services say for whom the service may work',
  why: 'A service works for many accounts; without a condition a stranger may have it use your role on their behalf.',
  tool: 'CIEM',
  severity: 'medium',
  resource: IamRole,
  frameworks: {
    'AWS FTR': ['IAM-0012'],
    Prowler: ['iam_role_cross_service_confused_deputy_prevention'],
  },
  check({ path, trust }) {
    if (path.startsWith('/aws-service-role/')) return notApplicable('The trust policy of a service-linked role belongs to the service.');
    if (trustedServices(trust).length === 0) return notApplicable('No service that tells for whom it works may assume the role.');
    const services = [...unlimitedServices(trust)];
    return services.length === 0 ? pass : fail(`${services.join(', ')} may assume the role for anyone.`, { services });
  },
});
