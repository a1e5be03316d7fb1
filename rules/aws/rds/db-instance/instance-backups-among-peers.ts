import { counted } from '../../../../core/counted.ts';
import { defineNumberAmongPeers } from '../../../../core/finding/number-among-peers.ts';
import RdsDbInstance from '../../../../resources/aws/rds/db-instance/db-instance.ts';

/** A copy of another instance is backed up there. */
export default defineNumberAmongPeers({
  id: 'aws.rds.instance-backups-among-peers',
  title: 'Database instances keep their backups for about as long as their peers',
  why: 'A database that can be brought back for two days among some that can for a month shows it when the third day is needed.',
  severity: 'medium',
  resource: RdsDbInstance,
  numberOf: ({ replicaOf, backupRetentionDays }) => (replicaOf === null ? backupRetentionDays : undefined),
  worse: 'less',
  words: { they: (days) => `keep backups for ${counted(days, 'day')}`, it: (days) => `keeps them for ${counted(days, 'day')}` },
});
