import { defineSetAmongPeers } from '../../../../core/finding/set-among-peers.ts';
import Ec2Snapshot from '../../../../resources/aws/ec2/snapshot/snapshot.ts';

export default defineSetAmongPeers({
  id: 'aws.ec2.snapshot-guests-among-peers',
  title: 'Snapshots are shared with the accounts that their peers are shared with',
  why: 'A disk that is shared with an account which gets no other was sent by hand: a favour that nobody took back, or a theft.',
  severity: 'medium',
  resource: Ec2Snapshot,
  setOf: ({ sharedWith }) => sharedWith,
  verbs: { they: 'are shared with', none: 'are shared with nobody', it: 'is shared with' },
});
