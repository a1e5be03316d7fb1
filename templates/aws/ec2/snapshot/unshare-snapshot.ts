import * as z from 'zod';
import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import Ec2Snapshot from '../../../../resources/aws/ec2/snapshot/snapshot.ts';

const Account = z.string().regex(/^[0-9]{12}$/);
const Parameters = z.strictObject({ trustedAccounts: z.array(Account).default([]) });

export default defineTemplate({
  id: 'aws.ec2.unshare-snapshot',
  version: 5,
  title: 'Stop sharing a snapshot with other accounts',
  description:
    'Takes the permission to make volumes of the snapshot from the accounts that the findings name, except from those that are trusted. Volumes and copies that they have made stay with them.',
  fixes: ['aws.ec2.snapshot-not-shared', 'aws.ec2.unchanged-snapshot-not-shared'],
  resource: Ec2Snapshot,
  action: 'delete-access',
  mode: 'fix',
  owns: ['share/*'],
  risk: {
    level: 'risky',
    because: 'Backups, copies to other regions and launches that the other accounts make of this snapshot fail from then on.',
  },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  parameters: Parameters,
  leaves: (account, parameters) => Parameters.parse(parameters).trustedAccounts.includes(account),

  change(snapshot, parameters, { keys }) {
    const { trustedAccounts } = Parameters.parse(parameters);
    const leaving = keys.filter((account) => Account.safeParse(account).success && !trustedAccounts.includes(account));
    return { ...snapshot, sharedWith: snapshot.sharedWith.filter((sharer) => !leaving.includes(sharer)) };
  },
});
