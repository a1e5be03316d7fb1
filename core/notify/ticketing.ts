import * as z from 'zod';
import { findJson } from '../json.ts';

const name = z.string().regex(/^[a-z][a-z0-9-]{0,29}$/, 'a name has 1 to 30 small letters, digits and hyphens, and begins with a letter');

/** Where change tickets are opened: in ServiceNow, in Jira, or by any program that takes a signed message. */
export const Ticketing = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('generic'), name }),
  z.strictObject({ kind: z.literal('servicenow'), name }),
  z.strictObject({
    kind: z.literal('jira'),
    name,
    project: z.string().regex(/^[A-Z][A-Z0-9_]{1,9}$/),
    issueType: z.string().min(1).max(60),
    /** Id of the transition of its workflow that closes an issue. Left out: what is to be closed has a comment that says so. */
    closeTransition: z
      .string()
      .regex(/^\d{1,10}$/, 'the id of a transition is a number, as Jira shows it')
      .exactOptional(),
  }),
]);
export type Ticketing = z.infer<typeof Ticketing>;

/** As it is set; what is wrong with it is an issue each. */
export const TicketingText = z.string().transform((text, context): Ticketing => {
  const parsed = Ticketing.safeParse(findJson(text));
  if (parsed.success) return parsed.data;
  const form =
    'write JSON, {"name", "kind": "generic", "servicenow" or "jira" (with "project", "issueType" and, to close issues, "closeTransition")}';
  context.addIssue({ code: 'custom', message: `${form}. ${z.prettifyError(parsed.error)}` });
  return z.NEVER;
});

/** What only sender and receiver know: where tickets are opened, and the keys of both directions. */
export const TicketSecret = z.strictObject({
  url: z.url({ protocol: /^https$/, error: 'write an https URL' }),
  /** The key that decisions are signed with there, and checked with here. */
  inboundKey: z.string().min(32, 'a key has 32 characters or more'),
  /** The key that the request for a ticket is signed with. */
  signingKey: z.string().min(32, 'a key has 32 characters or more'),
  /** The header by which ServiceNow or Jira knows who asks: `Bearer ...`. */
  authorization: z
    .string()
    .regex(/^[\x20-\x7e]{1,4096}$/)
    .exactOptional(),
});
export type TicketSecret = z.infer<typeof TicketSecret>;
