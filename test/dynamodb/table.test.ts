import { inject } from 'vitest';
import '../support/emulators/shared-dynamodb-local.ts';
import { describeTable } from '../support/table-contract.ts';
import { tableOnDynamodb } from '../support/table-on-dynamodb.ts';

describeTable('the table on DynamoDB Local', () => tableOnDynamodb(inject('dynamoDbUrl')));
