import { defineTemplate } from '../../../../core/remediation/template.ts';
import IamRole from '../../../../resources/aws/iam/role/role.ts';
import { callerOf, trustedServices } from '../../../../resources/aws/iam/role/service-callers.ts';

export default defineTemplate({
  id: 'aws.iam.limit-service-trust',
  title: 'Say for whom a service may assume the role',
  description:
    'Not every service sends for whom it works, and a condition that it cannot meet shuts it out: a person has to know the service.',
  fixes: ['aws.iam.service-role-knows-its-caller'],
  resource: IamRole,
  action: 'configure',
  mode: 'propose',
  steps: ({ name, trust }) => {
    const { unlimited, silent } = trustedServices(trust);
    return [
      ...unlimited.map((service) => `Look in the guide of ${service} what it sends when it assumes a role${sayWhere(service)}.`),
      `Add to its statement in the trust policy of ${name}: "Condition": {"StringEquals": {"aws:SourceAccount": "(your account)"}}, and aws:SourceArn with ArnLike where one resource alone uses the role.`,
      ...silent.map((service) => `Give ${service} a statement of its own without the condition: it sends neither, and would be shut out.`),
      'Watch CloudTrail for refused AssumeRole calls of the service for a day.',
    ];
  },
});

function sayWhere(service: string): string {
  const caller = callerOf(service);
  if (caller === 'unlisted') return '';
  const how = caller.says === 'externalId' ? ' (your account as sts:ExternalId, instead of the condition below)' : '';
  return `${how}: ${caller.source}`;
}
