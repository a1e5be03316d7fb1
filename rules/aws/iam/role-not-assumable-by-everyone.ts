import { defineRule, fail, notApplicable, pass } from '../../../core/finding/rule.ts';
import { findOpenTrust } from '../../../resources/aws/iam/role/trust.ts';
import IamRole from '../../../resources/aws/iam/role.ts';
import { sayStatements } from '../../../resources/aws/policy-exposure.ts';

export default defineRule({
  id: 'aws.iam.role-not-assumable-by-everyone',
  title: 'Roles are assumed by those they name',
  why: 'Whoever guesses the name of a role that trusts everyone has its permissions from an AWS account of their own.',
  tool: 'CIEM',
  severity: 'critical',
  resource: IamRole,
  frameworks: {},
  check({ trust }) {
    if (trust === null) return notApplicable('The role has no trust policy, and nobody assumes it.');
    const open = findOpenTrust(trust);
    if (open.length === 0) return pass;
    const statements = open.map(({ statement }) => statement);
    return fail(`Everyone may assume the role: ${sayStatements(open)}.`, { statements });
  },
});
