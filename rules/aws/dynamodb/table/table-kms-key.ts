import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import DynamodbTable from '../../../../resources/aws/dynamodb/table/table.ts';

export default defineRule({
  id: 'aws.dynamodb.table-kms-key',
  title: 'Tables are encrypted with a key in KMS',
  why: 'With the key that DynamoDB owns nobody can see who decrypts, limit it, or take it away.',
  tool: 'CSPM',
  severity: 'medium',
  resource: DynamodbTable,
  check({ name, kmsEncrypted }) {
    return kmsEncrypted ? pass : fail(`${name} is encrypted with a key that DynamoDB owns.`, { kmsEncrypted });
  },
});
