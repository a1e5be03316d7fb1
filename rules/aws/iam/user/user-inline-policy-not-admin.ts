import { defineRule } from '../../../../core/finding/rule.ts';
import { sayAdministration } from '../../../../resources/aws/iam/policy/grants.ts';
import { judgeInline } from '../../../../resources/aws/iam/policy/inline.ts';
import IamUser from '../../../../resources/aws/iam/user/user.ts';

export default defineRule({
  id: 'aws.iam.user-inline-policy-not-admin',
  title: 'Inline policies of users do not grant full administration',
  why: 'An inline policy stands in no list of policies, so full rights in it are easily overlooked.',
  tool: 'CIEM',
  severity: 'high',
  resource: IamUser,
  differs: [{ from: ['Prowler'], less: 'Looks at inline policies of users; those of the other identities have rules of their own.' }],
  check: ({ inline }) => judgeInline(inline, sayAdministration),
});
