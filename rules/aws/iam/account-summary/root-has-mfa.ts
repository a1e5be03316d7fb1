import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import IamAccountSummary from '../../../../resources/aws/iam/account-summary/account-summary.ts';

export default defineRule({
  id: 'aws.iam.root-has-mfa',
  title: 'The root user has an MFA device',
  why: 'The root user can do everything in the account, and without a second factor one password is the whole way in.',
  tool: 'CIEM',
  severity: 'critical',
  resource: IamAccountSummary,
  check({ rootAccessKeys, rootHasMfa, rootHasPassword }) {
    if (rootHasMfa) return pass;
    // As centralized root access leaves the root users of member accounts: there is nothing to sign in with.
    if (rootHasPassword === false && rootAccessKeys === 0) return notApplicable('The root user has no credentials.');
    return fail('The root user has no MFA device.', { rootHasMfa });
  },
});
