import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import DynamodbTable from '../../../../resources/aws/dynamodb/table/table.ts';

export default defineRule({
  id: 'aws.dynamodb.table-kms-key',
  title: 'Tables are encrypted with a key in KMS',
  why: 'With the key that DynamoDB owns nobody can see who decrypts, limit it, or take it away.',
  tool: 'CSPM',
  severity: 'medium',
  resource: DynamodbTable,
  frameworks: {
    'AWS FTR': ['SDAT-002'],
    'NIST 800-53 r5': ['AU-9(3)', 'SC-8(3)', 'SC-8(4)', 'SC-13(a)', 'SC-28(1)', 'SI-19(4)'],
    'PCI DSS 3.2.1': ['3.4', '3.4.1', '3.4.1.a', '3.4.1.c', '3.4.a', '3.4.b', '8.2', '8.2.1', '8.2.1.a'],
    'PCI DSS 4.0': ['3.5.1.11', '3.5.1.12', '8.3.2.18', '8.3.2.19'],
    HIPAA: ['164.308(a)(4)(ii)(A)', '164.312(a)(2)(iv)', '164.312(e)(2)(ii)'],
    'SOC 2': ['PI1.5'],
    'ISO 27001:2022': ['A.8.5', 'A.8.11', 'A.8.24'],
    Prowler: ['dynamodb_tables_kms_cmk_encryption_enabled'],
  },
  check({ name, kmsEncrypted }) {
    return kmsEncrypted ? pass : fail(`${name} is encrypted with a key that DynamoDB owns.`, { kmsEncrypted });
  },
});
