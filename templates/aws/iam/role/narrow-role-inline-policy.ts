import { defineTemplate } from '../../../../core/remediation/template.ts';
import { inlineSteps } from '../../../../resources/aws/iam/policy/inline.ts';
import IamRole from '../../../../resources/aws/iam/role/role.ts';

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
  steps: ({ name, inline }) => inlineSteps(name, inline),
});
