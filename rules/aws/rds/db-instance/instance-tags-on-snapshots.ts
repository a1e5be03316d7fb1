import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import RdsDbInstance from '../../../../resources/aws/rds/db-instance/db-instance.ts';
import { findLackOfInstance } from '../../../../resources/aws/rds/db-instance/engines.ts';

export default defineRule({
  id: 'aws.rds.instance-tags-on-snapshots',
  title: 'Snapshots of database instances carry the tags of the instance',
  why: 'Without tags a snapshot has no owner, and policies that go by tags do not hold for the copy of the data.',
  tool: 'CSPM',
  severity: 'low',
  resource: RdsDbInstance,
  check(instance) {
    const lack = findLackOfInstance(instance, 'tagsOnSnapshots');
    if (lack !== undefined) return notApplicable(lack);
    const { identifier, copyTagsToSnapshot } = instance;
    return copyTagsToSnapshot ? pass : fail(`Snapshots of ${identifier} have no tags.`, { copyTagsToSnapshot });
  },
});
