import { defineRule } from '../../../../core/finding/rule.ts';
import IamGroup from '../../../../resources/aws/iam/group/group.ts';
import { sayAdministration } from '../../../../resources/aws/iam/policy/grants.ts';
import { judgeInline } from '../../../../resources/aws/iam/policy/inline.ts';

export default defineRule({
  id: 'aws.iam.group-inline-policy-not-admin',
  title: 'Inline policies of groups do not grant full administration',
  why: 'An inline policy stands in no list of policies, and everyone who joins the group has what it grants.',
  tool: 'CIEM',
  severity: 'high',
  resource: IamGroup,
  differs: [{ from: ['Prowler'], less: 'Looks at inline policies of groups; those of the other identities have rules of their own.' }],
  check: ({ inline }) => judgeInline(inline, sayAdministration),
});
