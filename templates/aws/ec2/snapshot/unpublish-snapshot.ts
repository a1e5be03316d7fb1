import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import Ec2Snapshot from '../../../../resources/aws/ec2/snapshot/snapshot.ts';

export default defineTemplate({
  id: 'aws.ec2.unpublish-snapshot',
  version: 4,
  title: 'Close a public snapshot',
  description:
    'Takes the permission of everyone to make volumes of the snapshot. Accounts that it is shared with by number keep theirs, and volumes and copies that strangers have made stay with them: treat what is on the disk as known.',
  fixes: ['aws.ec2.snapshot-not-public', 'aws.ec2.unchanged-snapshot-not-public'],
  resource: Ec2Snapshot,
  action: 'delete-access',
  mode: 'fix',
  owns: ['share/all'],
  risk: { level: 'review', because: 'Whoever makes volumes of it from another account, with no permission by number, can make no more.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  change: (snapshot) => ({ ...snapshot, sharedWith: snapshot.sharedWith.filter((sharer) => sharer !== 'all') }),
});
