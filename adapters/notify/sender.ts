import type { Channel, ChannelSecret, ChannelSecrets } from '../../core/notify/channel.ts';
import type { Message, Sender, Sending } from '../../core/notify/deliver-notices.ts';
import { slackBody, teamsBody, webhookBody } from '../../core/notify/message-body.ts';
import { signedHeaders } from '../../core/notify/signature.ts';
import type { Clock } from '../../core/ports.ts';
import type { Posted } from './guarded-post.ts';
import { makeGuardedPost, type Network } from './guarded-post.ts';

/** Sends an e-mail: by SES where deployed, into a file on one machine. */
export type Mailer = (to: readonly string[], message: Message) => Promise<Sending>;

export interface SenderParts {
  readonly mailer: Mailer;
  /** Asked for at each try, so that a key that was replaced is used. */
  secrets(): Promise<ChannelSecrets>;
  readonly clock: Pick<Clock, 'now'>;
  /** Left out, as everywhere in the product: the Internet. */
  readonly network?: Network;
}

/** Sends over every kind of channel. */
export function makeSender({ mailer, secrets, clock, network }: SenderParts): Sender {
  const post = makeGuardedPost(network);
  return {
    async send(channel, message) {
      if (channel.kind === 'email') return mailer(channel.to, message);
      const secret = (await secrets())[channel.name];
      if (secret === undefined) return { result: 'again', why: `No secret with an address is kept for the channel ${channel.name}.` };
      const prepared = prepare(channel.kind, secret, message, clock.now());
      if (prepared === undefined) return { result: 'again', why: `The secret of the channel ${channel.name} has no signingKey.` };
      return sendingOf(await post({ url: secret.url, ...prepared }));
    },
  };
}

function prepare(kind: Exclude<Channel['kind'], 'email'>, { signingKey }: ChannelSecret, { summary, facts }: Message, now: Date) {
  const id = { 'x-cloudmend-id': facts.id };
  if (kind === 'slack') return { headers: id, body: JSON.stringify(slackBody(summary)) };
  if (kind === 'teams') return { headers: id, body: JSON.stringify(teamsBody(summary)) };
  if (signingKey === undefined) return undefined;
  const body = JSON.stringify(webhookBody(summary, facts));
  return { headers: signedHeaders(signingKey, { id: facts.id, body }, now), body };
}

/** What an answer comes to. Later may go what did not get through and what the receiver puts off; what it does not want, it will not want later. */
export function sendingOf(posted: Posted): Sending {
  if ('refused' in posted) return { result: 'refused', why: posted.refused };
  if ('unreachable' in posted) return { result: 'again', why: posted.unreachable };
  const { status } = posted;
  if (status >= 200 && status < 300) return { result: 'sent' };
  if (status >= 300 && status < 400) return { result: 'refused', why: `It answered ${status}: redirects are not followed.` };
  const isLater = status === 408 || status === 425 || status === 429 || status >= 500;
  return { result: isLater ? 'again' : 'failed', why: `It answered ${status}.` };
}
