import { defineTemplate } from '../../../core/remediation/template.ts';
import { unlimitedServices } from '../../../resources/aws/iam/policy/grants.ts';
import IamRole from '../../../resources/aws/iam/role.ts';

export default defineTemplate({
  id: 'aws.iam.limit-service-trust',
  title: 'Say for whom a service may assume the role',
  description:
    'Not every service sends for whom it works, and a condition that it cannot meet shuts it out: a person has to know the service.',
  fixes: ['aws.iam.service-role-knows-its-caller'],
  resource: IamRole,
  action: 'configure',
  mode: 'propose',
  steps: ({ name, trust }) => [
    ...unlimitedServices(trust).map(
      (service) => `Look in the guide of ${service}, under "confused deputy", whether it sends aws:SourceAccount or aws:SourceArn.`,
    ),
    `Where it does, add to its statement in the trust policy of ${name}: "Condition": {"StringEquals": {"aws:SourceAccount": "(your account)"}}, and aws:SourceArn with ArnLike where one resource alone uses the role.`,
    'Where it does not (EC2 instances; CloudTrail where it writes to a log group, which this rule leaves alone), except the role from this rule and say so in the exception.',
    'Watch CloudTrail for refused AssumeRole calls of the service for a day.',
  ],
});
