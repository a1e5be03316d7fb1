import { ReceiptDocument, ReceiptKeyDocument } from '../documents/receipt.ts';
import { TaskParameters } from '../documents/task.ts';
import { defineRoute, read } from '../route.ts';

/** What proves a task to somebody who has nothing but a public key. */
export const receiptRoutes = {
  readReceipt: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/tasks/{taskId}/receipt',
    parameters: TaskParameters,
    response: ReceiptDocument,
    summary: 'The receipt of a task that is over, signed: plan digest, decisions, calls, digests before and after, the end of the audit',
  }),
  readReceiptKey: defineRoute({
    ...read,
    reach: 'free',
    path: '/v1/receipt-key',
    response: ReceiptKeyDocument,
    summary: 'The public key that receipts are verified with',
  }),
} as const;
