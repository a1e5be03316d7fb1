import { sayIssuers } from '../../../../clouds/aws/policy-exposure.ts';
import { sayStatements } from '../../../../clouds/aws/policy-says.ts';
import { defineRule, fail, notApplicable, passUnless } from '../../../../core/finding/rule.ts';
import IamRole from '../../../../resources/aws/iam/role/role.ts';
import { findOpenTrust, findTrustDoubt } from '../../../../resources/aws/iam/role/trust.ts';

/**
 * An issuer that signs for many tenants lets in strangers where no claim names the tenant; one whose address names the tenant, or that nobody
 * else has, lets in whom its owner lets in.
 */
export default defineRule({
  id: 'aws.iam.role-not-assumable-by-everyone',
  title: 'Roles are assumed by those they name',
  why: 'Whoever guesses the name of a role that trusts everyone has its permissions from an AWS account of their own.',
  tool: 'CIEM',
  severity: 'critical',
  resource: IamRole,
  differs: [
    {
      from: ['Checkov'],
      less: 'A star that a condition narrows to named accounts or organizations passes; the control reads no conditions.',
      more: 'Web identity issuers that sign for many tenants are judged too, and principals that are named by leaving out others.',
    },
  ],
  check({ trust }) {
    if (trust === null) return notApplicable('The role has no trust policy, and nobody assumes it.');
    const open = findOpenTrust(trust);
    if (open.length === 0) return passUnless(findTrustDoubt(trust));
    const statements = open.map(({ statement }) => statement);
    const issuers = open.flatMap(({ byIssuers }) => byIssuers.map((one) => ({ ...one, values: [...one.values] })));
    if (issuers.length === 0) return fail(`Everyone may assume the role: ${sayStatements(open)}.`, { statements });
    return fail(`Strangers may assume the role: ${sayStatements(open)}. ${sayIssuers(issuers)}.`, { statements, issuers });
  },
});
