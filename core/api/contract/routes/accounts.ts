import { AccountsDocument } from '../documents/account.ts';
import { defineRoute, read } from '../route.ts';

/** Accounts that are scanned, and those that were. */
export const accountRoutes = {
  readAccounts: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/accounts',
    response: AccountsDocument,
    summary: 'Accounts that are scanned, where each was found, and those that are scanned no more',
  }),
} as const;
