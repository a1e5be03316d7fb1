import { defineTemplate } from '../../../core/remediation/template.ts';
import { grantsAdministration, grantsWholeService } from '../../../resources/aws/iam/policy/grants.ts';
import IamRole from '../../../resources/aws/iam/role.ts';

export default defineTemplate({
  id: 'aws.iam.narrow-role-inline-policy',
  title: 'Narrow an inline policy that grants too much',
  description: 'What a role is needed for is known only to those who use it, so the change is shown and a person makes it.',
  fixes: [
    'aws.iam.role-inline-policy-not-admin',
    'aws.iam.role-inline-policy-not-all-of-cloudtrail',
    'aws.iam.role-inline-policy-not-all-of-kms',
  ],
  resource: IamRole,
  action: 'configure',
  mode: 'propose',
  steps({ name, inline }) {
    const named = (isWide: (policy: (typeof inline)[string]) => boolean) =>
      Object.entries(inline).flatMap(([policy, document]) => (isWide(document) ? [policy] : []));
    return [
      `Look up which services ${name} has used in the last months: the last-accessed data of IAM shows them.`,
      ...named(grantsAdministration).map(
        (policy) => `In ${policy}, replace the statement for everything by one for each of these services.`,
      ),
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
  },
});
