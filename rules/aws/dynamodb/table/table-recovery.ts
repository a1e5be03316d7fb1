import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import DynamodbTable from '../../../../resources/aws/dynamodb/table/table.ts';

export default defineRule({
  id: 'aws.dynamodb.table-recovery',
  title: 'Tables can be brought back to any second',
  why: 'Backups by hand lose everything since the last one; with point-in-time recovery a mistake of this morning is undone to the second.',
  tool: 'CSPM',
  severity: 'medium',
  resource: DynamodbTable,
  check({ name, pointInTimeRecovery }) {
    return pointInTimeRecovery ? pass : fail(`${name} has no point-in-time recovery.`, { pointInTimeRecovery });
  },
});
