import type { JsonObject } from '../../core/json.ts';
import type { TicketOpener } from '../../core/notify/deliver-notices.ts';
import { signedHeaders } from '../../core/notify/signature.ts';
import { closingRequest, ticketBody, ticketReference } from '../../core/notify/ticket-body.ts';
import type { Ticketing, TicketSecret } from '../../core/notify/ticketing.ts';
import type { Clock } from '../../core/ports.ts';
import { makeGuardedPost, type Network, type Post } from './guarded-post.ts';
import { sendingOf } from './sender.ts';

export interface TicketOpenerParts {
  readonly ticketing: Ticketing;
  secret(): Promise<TicketSecret>;
  readonly clock: Pick<Clock, 'now'>;
  /** Left out, as everywhere in the product: the Internet. */
  readonly network?: Network | undefined;
}

/** Opens and closes tickets by signed requests, which name the same id each time: a system that knows it opens no second one. */
export function makeTicketOpener({ ticketing, secret, clock, network }: TicketOpenerParts): TicketOpener {
  const post = makeGuardedPost(network);
  const signed = ({ signingKey, authorization }: TicketSecret, id: string, content: JsonObject): Omit<Post, 'url'> => {
    const body = JSON.stringify(content);
    const headers = {
      accept: 'application/json',
      ...signedHeaders(signingKey, { id, body }, clock.now()),
      ...(authorization !== undefined && { authorization }),
    };
    return { headers, body };
  };
  return {
    system: ticketing.name,
    async open(request) {
      const known = await secret();
      const posted = await post({ url: known.url, ...signed(known, request.facts.id, ticketBody(ticketing, request)) });
      const sending = sendingOf(posted);
      if (sending.result !== 'sent' || !('body' in posted)) return sending;
      return { result: 'sent', ticket: ticketReference(ticketing, known.url, posted.body) };
    },
    async close(closing) {
      const request = closingRequest(ticketing, closing);
      if (request === undefined) return { result: 'failed', why: 'What the ticket is called there is not known: close it by hand.' };
      const known = await secret();
      const { method, path, body } = request;
      return sendingOf(await post({ method, url: below(known.url, path), ...signed(known, closing.id, body) }));
    },
  };
}

/** The address of something below another, whose own query stays. */
function below(url: string, path: string): string {
  const at = new URL(url);
  at.pathname = `${at.pathname.replace(/\/$/, '')}${path}`;
  return at.href;
}
