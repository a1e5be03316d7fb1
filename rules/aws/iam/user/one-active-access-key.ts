import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { activeKeys } from '../../../../resources/aws/iam/user/credentials.ts';
import IamUser from '../../../../resources/aws/iam/user/user.ts';

export default defineRule({
  id: 'aws.iam.one-active-access-key',
  title: 'Users have at most one active access key',
  why: 'The second key is there for the days of a change; where both stay, twice as much can leak.',
  tool: 'CIEM',
  severity: 'medium',
  resource: IamUser,
  check(user) {
    const keys = activeKeys(user).map(({ id }) => id);
    return keys.length <= 1 ? pass : fail(`${keys.length} access keys are active.`, { keys });
  },
});
