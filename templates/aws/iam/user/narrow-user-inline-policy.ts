import { defineTemplate } from '../../../../core/remediation/template.ts';
import { inlineSteps } from '../../../../resources/aws/iam/policy/inline.ts';
import IamUser from '../../../../resources/aws/iam/user/user.ts';

export default defineTemplate({
  id: 'aws.iam.narrow-user-inline-policy',
  title: 'Narrow an inline policy of a user that grants too much',
  description: 'What a user needs is known only to whoever works as the user, so the change is shown and a person makes it.',
  fixes: [
    'aws.iam.user-inline-policy-not-admin',
    'aws.iam.user-inline-policy-not-all-of-cloudtrail',
    'aws.iam.user-inline-policy-not-all-of-kms',
  ],
  resource: IamUser,
  action: 'configure',
  mode: 'propose',
  steps: ({ name, inline }) => inlineSteps(name, inline),
});
