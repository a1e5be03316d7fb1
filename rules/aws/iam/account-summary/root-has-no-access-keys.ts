import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import IamAccountSummary from '../../../../resources/aws/iam/account-summary/account-summary.ts';

export default defineRule({
  id: 'aws.iam.root-has-no-access-keys',
  title: 'The root user has no access keys',
  why: 'A root key can do everything in the account, and no policy of the account can limit it.',
  tool: 'CIEM',
  severity: 'critical',
  resource: IamAccountSummary,
  check({ rootAccessKeys }) {
    return rootAccessKeys === 0
      ? pass
      : fail(`The root user has ${rootAccessKeys} access ${rootAccessKeys === 1 ? 'key' : 'keys'}.`, { rootAccessKeys });
  },
});
