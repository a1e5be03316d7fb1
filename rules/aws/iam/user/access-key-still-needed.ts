import { defineRule } from '../../../../core/finding/rule.ts';
import { judgeStale } from '../../../../core/finding/stale-rule.ts';
import { activeKeys } from '../../../../resources/aws/iam/user/credentials.ts';
import { KEY_USE_RECORDED } from '../../../../resources/aws/iam/user/unused.ts';
import IamUser from '../../../../resources/aws/iam/user/user.ts';

/** A policy asks for a number of days; this says how sure it is that nobody needs the key. */
export default defineRule({
  id: 'aws.iam.access-key-still-needed',
  title: 'Somebody needs each active access key',
  why: 'A key that nobody needs is missed by nobody when it is stolen, and works for whoever has it.',
  tool: 'CSPA',
  severity: 'medium',
  resource: IamUser,
  check(user, { now }) {
    const { keyUse } = user;
    const keys = activeKeys(user).map(({ id, createdAt }) => ({
      ...{ key: id, name: `The active key ${id}`, createdAt, usedAt: keyUse[id]?.at ?? null },
      recordedSince: KEY_USE_RECORDED,
    }));
    return judgeStale(keys, now);
  },
});
