import { counted } from '../../../../core/counted.ts';
import { defineNumberDrift } from '../../../../core/finding/drift-rule.ts';
import RdsDbInstance from '../../../../resources/aws/rds/db-instance/db-instance.ts';

/** A copy of another instance is backed up there. */
export default defineNumberDrift({
  id: 'aws.rds.instance-backups-not-cut',
  title: 'Database instances keep their backups for no shorter than before',
  why: 'Who wants to be paid for your data shortens first how far back you can go without paying.',
  severity: 'high',
  resource: RdsDbInstance,
  numberOf: ({ replicaOf, backupRetentionDays }) => (replicaOf === null ? backupRetentionDays : undefined),
  words: { was: (days) => `kept backups for ${counted(days, 'day')}`, now: (days) => `They are kept for ${counted(days, 'day')}.` },
});
