import { defineTemplate } from '../../../../core/remediation/template.ts';
import IamGroup from '../../../../resources/aws/iam/group/group.ts';
import { inlineSteps } from '../../../../resources/aws/iam/policy/inline.ts';

export default defineTemplate({
  id: 'aws.iam.narrow-group-inline-policy',
  title: 'Narrow an inline policy of a group that grants too much',
  description: 'What the members of a group need is known only to them, so the change is shown and a person makes it.',
  fixes: [
    'aws.iam.group-inline-policy-not-admin',
    'aws.iam.group-inline-policy-not-all-of-cloudtrail',
    'aws.iam.group-inline-policy-not-all-of-kms',
  ],
  resource: IamGroup,
  action: 'configure',
  mode: 'propose',
  steps: ({ name, inline }) => inlineSteps(`the members of ${name}`, inline),
});
