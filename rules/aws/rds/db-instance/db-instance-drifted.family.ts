import { defineDriftRule } from '../../../../core/finding/drift-rule.ts';
import instanceBackups from './instance-backups.ts';
import instanceDeletionProtection from './instance-deletion-protection.ts';
import instanceNotPublic from './instance-not-public.ts';

/** What was right and is not any more. */
export default [
  defineDriftRule(instanceNotPublic, 'had no public address'),
  defineDriftRule(instanceBackups, 'kept its backups for long enough'),
  defineDriftRule(instanceDeletionProtection, 'was protected from deletion'),
];
