import { canonicalText } from '../json.ts';
import type { Envelope } from './dsse.ts';

/** The form of what a receipt says; another one is another version of it. */
export const RECEIPT_FORM = 'cloudmend-receipt-1';

/** Of the form that is made today. What was signed under an earlier one verifies as it did. */
export const RECEIPT_TYPE = 'application/vnd.cloudmend.receipt.v1+json';

/** How a receipt stands in its file: canonical, so that every byte of it counts. */
export function receiptText(envelope: Envelope): string {
  return `${canonicalText(envelope)}\n`;
}
