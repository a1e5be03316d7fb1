import * as z from 'zod';
import { findJson } from '../json.ts';

/** What people are told of: a task waits for a decision, has paused, waits to be confirmed, has ended. */
export const Told = z.enum(['approval', 'paused', 'confirmation', 'ended']);
export type Told = z.infer<typeof Told>;

const shared = {
  name: z.string().regex(/^[a-z][a-z0-9-]{0,29}$/, 'a name has 1 to 30 small letters, digits and hyphens, and begins with a letter'),
  tells: z
    .array(Told)
    .min(1, 'name at least one of approval, paused, confirmation, ended, or leave it out')
    .default([...Told.options]),
};

/** Where words go: people's mailboxes, a room of Slack or Teams, or a program. Its address and key are secrets and stand elsewhere. */
export const Channel = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('email'), ...shared, to: z.array(z.email()).min(1).max(50) }),
  z.strictObject({ kind: z.literal('slack'), ...shared }),
  z.strictObject({ kind: z.literal('teams'), ...shared }),
  z.strictObject({ kind: z.literal('webhook'), ...shared }),
]);
export type Channel = z.infer<typeof Channel>;

const Channels = z.array(Channel).max(20);

/** Channels as JSON, as they are set; what is wrong with them is an issue each. */
export const ChannelsText = z.string().transform((text, context): readonly Channel[] => {
  const parsed = Channels.safeParse(findJson(text));
  if (!parsed.success) {
    const form = 'write a JSON list of {"name", "kind": "email" (with "to"), "slack", "teams" or "webhook", "tells"?}';
    context.addIssue({ code: 'custom', message: `${form}. ${z.prettifyError(parsed.error)}` });
    return z.NEVER;
  }
  const twice = parsed.data.find(({ name }, position) => parsed.data.findIndex((one) => one.name === name) !== position);
  if (twice !== undefined) context.addIssue({ code: 'custom', message: `two channels have the name ${twice.name}; give each its own` });
  return parsed.data;
});

/** What only the sender knows of a channel: where it posts, and the key that its receiver checks signatures with. */
export const ChannelSecret = z.strictObject({
  url: z.url({ protocol: /^https$/, error: 'write an https URL' }),
  signingKey: z.string().min(32, 'a signing key has 32 characters or more').exactOptional(),
});
export type ChannelSecret = z.infer<typeof ChannelSecret>;

export const ChannelSecrets = z.record(z.string(), ChannelSecret);
export type ChannelSecrets = z.infer<typeof ChannelSecrets>;

/** What a channel lacks to be used, a line each; none where all is there. */
export function channelFaults(channels: readonly Channel[], secrets: ChannelSecrets): readonly string[] {
  return channels.flatMap(({ name, kind }) => {
    if (kind === 'email') return [];
    const secret = secrets[name];
    if (secret === undefined) return [`the channel ${name} has no entry; add {"${name}": {"url": "https://..."}}`];
    return kind === 'webhook' && secret.signingKey === undefined ? [`the webhook ${name} has no signingKey; add one`] : [];
  });
}
