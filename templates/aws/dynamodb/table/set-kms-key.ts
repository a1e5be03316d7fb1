import { defineTemplate } from '../../../../core/remediation/template.ts';
import DynamodbTable from '../../../../resources/aws/dynamodb/table/table.ts';

export default defineTemplate({
  id: 'aws.dynamodb.set-kms-key',
  title: 'Encrypt a table with a key in KMS',
  description: 'Proposes a key of yours. Whoever reads the table then needs the key too: the owner knows who that is.',
  fixes: ['aws.dynamodb.table-kms-key'],
  resource: DynamodbTable,
  action: 'configure',
  mode: 'propose',
  steps: ({ name }) => [
    `Choose a KMS key, and let everyone who reads or writes ${name} use it (kms:Decrypt, kms:GenerateDataKey).`,
    `aws dynamodb update-table --table-name ${name} --sse-specification Enabled=true,SSEType=KMS,KMSMasterKeyId=<key>`,
  ],
});
