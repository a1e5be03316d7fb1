import { KMSClient } from '@aws-sdk/client-kms';
import type { ReceiptKey } from '../../core/receipt/receipt-key.ts';
import type { Settings } from '../env.ts';
import { needed } from '../needed-variable.ts';
import { makeKmsReceiptKey } from './kms-key.ts';

/** What the stack signs receipts with. */
export function openDeployedReceiptKey({ platform }: Settings): ReceiptKey {
  return makeKmsReceiptKey({ client: new KMSClient({}), keyId: needed(platform.receiptKeyId, 'CLOUDMEND_RECEIPT_KEY_ID') });
}
