import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import DynamodbTable from '../../../../resources/aws/dynamodb/table/table.ts';

export default defineRule({
  id: 'aws.dynamodb.table-recovery',
  title: 'Tables can be brought back to any second',
  why: 'Backups by hand lose everything since the last one; with point-in-time recovery a mistake of this morning is undone to the second.',
  tool: 'CSPM',
  severity: 'medium',
  resource: DynamodbTable,
  frameworks: {
    'Security Hub': ['DynamoDB.2'],
    'NIST 800-53 r5': ['CP-1(2)', 'CP-2(5)', 'CP-6(2)', 'CP-9(a)', 'CP-9(b)', 'CP-9(c)', 'CP-10', 'CP-10(2)', 'SC-5(2)', 'SI-13(5)'],
    'PCI DSS 3.2.1': ['3.1', '3.1.c'],
    'PCI DSS 4.0': ['3.2.1.5', '3.3.1.1.5', '3.3.1.3.5', '3.3.2.5', '3.3.3.5', '10.3.3.10', '10.5.1.6'],
    HIPAA: [
      '164.308(a)(1)(ii)(B)',
      '164.308(a)(7)(i)',
      '164.308(a)(7)(ii)(A)',
      '164.308(a)(7)(ii)(B)',
      '164.308(a)(7)(ii)(C)',
      '164.312(a)(2)(ii)',
    ],
    'SOC 2': ['A1.1', 'CC7.4'],
    Prowler: ['dynamodb_tables_pitr_enabled'],
  },
  check({ name, pointInTimeRecovery }) {
    return pointInTimeRecovery ? pass : fail(`${name} has no point-in-time recovery.`, { pointInTimeRecovery });
  },
});
