import { LIST_PRICES, TABLE_RECOVERY } from '../../../../clouds/aws/prices.ts';
import { monthlyCost } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import DynamodbTable from '../../../../resources/aws/dynamodb/table/table.ts';

export default defineTemplate({
  id: 'aws.dynamodb.enable-recovery',
  version: 9,
  title: 'Let a table be brought back to any second',
  description:
    'Turns point-in-time recovery on: DynamoDB then keeps what is needed to make the table again as it was at any second of the last 35 days.',
  fixes: ['aws.dynamodb.table-recovery'],
  resource: DynamodbTable,
  action: 'configure',
  mode: 'fix',
  owns: ['pointInTimeRecovery'],
  risk: { level: 'safe', because: 'Nothing of the table changes; AWS charges for what is kept, by the size of the table.' },
  reversibility: exact,
  destructive: false,
  cost: monthlyCost(LIST_PRICES, { price: TABLE_RECOVERY, from: 0.1, to: 100, of: 'a small and a large table' }),
  change: (table) => ({ ...table, pointInTimeRecovery: true }),
});
