import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import RdsDbInstance from '../../../../resources/aws/rds/db-instance/db-instance.ts';
import { findLackOfInstance } from '../../../../resources/aws/rds/db-instance/engines.ts';

export default defineTemplate({
  id: 'aws.rds.copy-tags-to-snapshots',
  version: 7,
  title: 'Give snapshots the tags of their instance',
  description:
    'Snapshots made from then on carry the tags of the instance; those that are there stay as they are. Made at once, without interruption.',
  fixes: ['aws.rds.instance-tags-on-snapshots', 'aws.rds.like-peers-instance-tags-on-snapshots'],
  resource: RdsDbInstance,
  action: 'configure',
  mode: 'fix',
  owns: ['copyTagsToSnapshot'],
  risk: { level: 'safe', because: 'It changes the tags of snapshots to come, and nothing of the database.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(instance) {
    const lack = findLackOfInstance(instance, 'tagsOnSnapshots');
    if (lack !== undefined) return { refused: lack };
    return { ...instance, copyTagsToSnapshot: true };
  },
});
