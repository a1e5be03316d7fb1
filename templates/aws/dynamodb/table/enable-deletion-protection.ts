import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import DynamodbTable from '../../../../resources/aws/dynamodb/table/table.ts';

export default defineTemplate({
  id: 'aws.dynamodb.enable-deletion-protection',
  version: 9,
  title: 'Protect a table from deletion',
  description: 'Sets deletion protection. Whoever means to delete the table has to take it off first.',
  fixes: ['aws.dynamodb.table-deletion-protection'],
  resource: DynamodbTable,
  action: 'configure',
  mode: 'fix',
  owns: ['deletionProtection'],
  risk: { level: 'safe', because: 'Only a deletion is refused from then on, by a person or by a stack that is taken down.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  change: (table) => ({ ...table, deletionProtection: true }),
});
