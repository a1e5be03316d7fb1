import { definePeerRule } from '../../../../core/finding/peer-rule.ts';
import instanceBackups from './instance-backups.ts';
import instanceDeletionProtection from './instance-deletion-protection.ts';
import instanceExportsLogs from './instance-exports-logs.ts';
import instanceIamAuthentication from './instance-iam-authentication.ts';
import instanceMinorUpgrades from './instance-minor-upgrades.ts';
import instanceNotPublic from './instance-not-public.ts';
import instanceTagsOnSnapshots from './instance-tags-on-snapshots.ts';

/** What most do, told of those that do not. */
export default [
  definePeerRule(instanceDeletionProtection, 'are protected from deletion'),
  definePeerRule(instanceBackups, 'are backed up'),
  definePeerRule(instanceIamAuthentication, 'let users in by IAM'),
  definePeerRule(instanceNotPublic, 'have no public address'),
  definePeerRule(instanceMinorUpgrades, 'take minor upgrades by themselves'),
  definePeerRule(instanceTagsOnSnapshots, 'give their tags to their snapshots'),
  definePeerRule(instanceExportsLogs, 'send their logs to CloudWatch'),
];
