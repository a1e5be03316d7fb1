import { defineSetDrift } from '../../../../core/finding/drift-rule.ts';
import Ec2Snapshot from '../../../../resources/aws/ec2/snapshot/snapshot.ts';

export default defineSetDrift({
  id: 'aws.ec2.snapshot-shared-with-nobody-new',
  title: 'Snapshots are shared with the accounts that they always were',
  why: 'Sharing a snapshot is the quietest way to carry a disk out of an account: nothing is copied there, and no traffic shows it.',
  severity: 'high',
  resource: Ec2Snapshot,
  setOf: ({ sharedWith }) => sharedWith,
  verbs: { was: 'was shared with', none: 'was shared with nobody', now: 'It is shared with' },
});
