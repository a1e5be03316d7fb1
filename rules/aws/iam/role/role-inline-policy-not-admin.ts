import { defineRule } from '../../../../core/finding/rule.ts';
import { sayAdministration } from '../../../../resources/aws/iam/policy/grants.ts';
import { judgeInline } from '../../../../resources/aws/iam/policy/inline.ts';
import IamRole from '../../../../resources/aws/iam/role/role.ts';

export default defineRule({
  id: 'aws.iam.role-inline-policy-not-admin',
  title: 'Inline policies of roles do not grant full administration',
  why: 'An inline policy stands in no list of policies, so full rights in it are easily overlooked.',
  tool: 'CIEM',
  severity: 'high',
  resource: IamRole,
  differs: [{ from: ['Prowler'], less: 'Looks at inline policies of roles; those of the other identities have rules of their own.' }],
  check: ({ inline }) => judgeInline(inline, sayAdministration),
});
