import * as z from 'zod';
import { permissions } from '../../../permissions.ts';
import { AccountParameters, AccountReasonBody, AccountRemovedDocument, AccountsDocument } from '../documents/account.ts';
import { defineRoute, read, write } from '../route.ts';

/** Accounts that are scanned, and those that were. */
export const accountRoutes = {
  readAccounts: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/accounts',
    response: AccountsDocument,
    summary: 'Accounts that are scanned, where each was found, and those that are scanned no more',
  }),
  removeAccount: defineRoute({
    ...write,
    matches: '/v1/accounts',
    people: true,
    path: '/v1/accounts/{account}/remove',
    roles: permissions.changeLimits,
    parameters: AccountParameters,
    body: AccountReasonBody,
    status: 200,
    response: AccountRemovedDocument,
    summary: 'Take an account off: it is not scanned, nothing is planned or mended there, and what was found stays as of now',
  }),
  restoreAccount: defineRoute({
    ...write,
    matches: '/v1/accounts',
    people: true,
    path: '/v1/accounts/{account}/restore',
    roles: permissions.changeLimits,
    parameters: AccountParameters,
    body: AccountReasonBody,
    status: 204,
    response: z.undefined(),
    summary: 'Let an account be scanned again that was taken off',
  }),
} as const;
