import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import DynamodbTable from '../../../../resources/aws/dynamodb/table/table.ts';

export default defineRule({
  id: 'aws.dynamodb.table-deletion-protection',
  title: 'Tables are protected from deletion',
  why: 'One wrong call, or a stack that is taken down, deletes the table and all its items.',
  tool: 'CSPM',
  severity: 'medium',
  resource: DynamodbTable,
  check({ name, deletionProtection }) {
    return deletionProtection ? pass : fail(`${name} can be deleted with one call.`, { deletionProtection });
  },
});
