import * as z from 'zod';
import { OriginDocument } from './origin.ts';
import { scopeFields } from './scope.ts';
import { line } from './text.ts';

/** An account that is scanned, or was. */
export const AccountDocument = z.object({
  account: z.string(),
  cloud: z.string(),
  name: z.string().optional(),
  /** Id of whoever reads it. */
  caller: z.string().optional(),
  origin: OriginDocument.optional(),
  /** `left`: it is not listed any more. `removed`: somebody took it off. What was found there is kept, as of then. */
  state: z.enum(['scanned', 'left', 'removed']),
  /** When it came to that; absent where it was named by a setting and never read in a list. */
  since: z.string().optional(),
  /** Why it is not scanned any more. */
  reason: z.string().optional(),
  /** Who took it off. */
  by: z.string().optional(),
  /** Which version its roles are of, as the last scan that reached it was told; absent where it is read without a role, or was not asked. */
  roles: z
    .object({
      /** When it was asked. */
      at: z.string(),
      /** The contract that they were made for; absent where they do not say. */
      contract: z.string().optional(),
      /** The contract of this engine: where the two are one, they lack nothing that it asks for. */
      wanted: z.string(),
      /** Why they could not be asked. */
      unread: z.string().optional(),
    })
    .optional(),
  /** The last scan that covered it, of this month and the one before. */
  lastScan: z
    .object({
      scanId: z.string(),
      at: z.string(),
      /** Why nothing there, or nothing that has a region, could be read. */
      unread: z.string().optional(),
    })
    .optional(),
});
export type AccountDocument = z.infer<typeof AccountDocument>;

/** Which accounts there are, and how that came to be known. */
export const AccountsDocument = z.object({
  accounts: z.array(AccountDocument),
  /** How the list was read when the last scan began; absent where nothing lists accounts. */
  list: z
    .object({
      at: z.string(),
      /** Clouds whose list could not be read: their accounts are those of the time before. */
      unread: z.array(z.object({ cloud: z.string(), reason: z.string() })),
      passedOver: z.array(z.object({ account: z.string(), name: z.string().optional(), why: z.string() })),
      /** How many more are passed over than are told. */
      more: z.number().int(),
      /** What of the settings was not met. */
      notes: z.array(z.string()),
    })
    .optional(),
});
export type AccountsDocument = z.infer<typeof AccountsDocument>;

/** What was cancelled with it: tasks that were planned for it alone. */
export const AccountRemovedDocument = z.object({ account: z.string(), cancelled: z.array(z.string()) });

export const AccountParameters = z.strictObject({ account: scopeFields.account });

export const AccountReasonBody = z.strictObject({ reason: line(500) });
