import { defineTemplate } from '../../../../core/remediation/template.ts';
import { grantsAdministration, grantsAnyRole, grantsWholeService } from '../../../../resources/aws/iam/policy/grants.ts';
import IamPolicy from '../../../../resources/aws/iam/policy/policy.ts';

export default defineTemplate({
  id: 'aws.iam.narrow-customer-policy',
  title: 'Narrow a policy that grants too much',
  description: 'What a policy is needed for is known only to those who use it, so the change is shown and a person makes it.',
  fixes: [
    'aws.iam.policy-assumes-named-roles',
    'aws.iam.policy-not-admin',
    'aws.iam.policy-not-all-of-cloudtrail',
    'aws.iam.policy-not-all-of-kms',
  ],
  resource: IamPolicy,
  action: 'configure',
  mode: 'propose',
  steps: ({ name, document, attachments }) => [
    attachments === 0
      ? `Nobody has ${name}: delete it, if nobody knows what it is kept for.`
      : `List who has ${name} (${attachments} users, groups and roles), and for each the services of the last months: the last-accessed data of IAM shows them.`,
    ...(grantsAdministration(document)
      ? ['Give each of them a policy for what they use; where a person needs everything, a role for emergencies that asks for MFA.']
      : []),
    ...(grantsWholeService(document, 'kms')
      ? ['Replace kms:* by kms:Decrypt, kms:GenerateDataKey* and kms:DescribeKey, on the ARNs of the keys that are used.']
      : []),
    ...(grantsWholeService(document, 'cloudtrail')
      ? ['Replace cloudtrail:* by cloudtrail:Describe*, cloudtrail:Get*, cloudtrail:List* and cloudtrail:LookupEvents.']
      : []),
    ...(grantsAnyRole(document) ? ['Name the ARN of each role that may be assumed as the resource of sts:AssumeRole.'] : []),
    'Make the narrower text a new version, not yet the default, and try it with the policy simulator.',
    'Make it the default version; if something is refused, setting the old version back takes one call. Delete the old version after a full cycle of the jobs.',
  ],
});
