import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Ec2Snapshot from '../../../../resources/aws/ec2/snapshot/snapshot.ts';

export default defineRule({
  id: 'aws.ec2.snapshot-not-shared',
  title: 'Snapshots are not shared with other accounts',
  why: 'An account that a snapshot is shared with can copy the whole disk and keep it; a forgotten share outlives the project that asked for it.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Ec2Snapshot,
  check({ sharedWith }) {
    const accounts = sharedWith.filter((sharer) => sharer !== 'all');
    if (accounts.length === 0) return pass;
    const failed = fail(`The snapshot is shared with ${accounts.join(', ')}.`, { accounts });
    return { ...failed, parts: accounts.map((account) => ({ key: account, reason: `Account ${account} may make volumes of it.` })) };
  },
});
