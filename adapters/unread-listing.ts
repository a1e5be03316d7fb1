import * as z from 'zod';
import { CloudError, type CloudFault } from '../core/errors.ts';
import type { AccountListing } from '../core/ports.ts';

interface Unread {
  readonly cloud: string;
  /** The call, as `CloudRequest` says it. */
  readonly says: string;
  /** That the answer has another form, as a sentence. */
  readonly unreadable: string;
  /** Faults that whoever sets up the installation can do something about, and what that is. */
  readonly hinted: readonly CloudFault[];
  readonly hint: string;
}

/** A list of accounts that could not be read to its end: nothing is known of any. Throws what is no fault of the answers, and what was aborted. */
export function unreadListing(error: unknown, unread: Unread): AccountListing {
  return { cloud: unread.cloud, accounts: [], passedOver: [], notes: [], isWhole: false, failed: faultOf(error, unread) };
}

function faultOf(error: unknown, { says: asked, unreadable, hinted, hint }: Unread): Error {
  if (error instanceof z.ZodError)
    return new CloudError('rejected', { says: asked, providerCode: 'UnreadableAnswer', sent: 'answered' }, unreadable, error);
  if (!(error instanceof CloudError) || error.fault === 'aborted') throw error;
  if (!hinted.includes(error.fault)) return error;
  const { fault, says, providerCode, requestId, sent, permission } = error;
  return new CloudError(fault, { says, providerCode, requestId, sent, permission }, `${error.message} ${hint}`, error);
}
