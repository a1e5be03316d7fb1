import { expect, test } from 'vitest';
import azure from '../../../clouds/azure/cloud.ts';

const subscription = '/subscriptions/6f1d2c3b-4a59-4687-9c0d-e1f203142536';

test('a resource is told with its resource group, as the id spells it', () => {
  const account = `${subscription}/resourcegroups/Tea-Shop/providers/Microsoft.Storage/storageAccounts/orders`;
  expect(azure.groupOf?.(account)).toBe('resource group Tea-Shop');
  expect(azure.groupOf?.(`${account}/blobServices/default`)).toBe('resource group Tea-Shop');
});

test('what lies in the subscription itself, and what is no id, has none', () => {
  expect(azure.groupOf?.(subscription)).toBeUndefined();
  expect(azure.groupOf?.('arn:aws:s3:::orders')).toBeUndefined();
});
