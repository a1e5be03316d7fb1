import type { TicketOpener } from '../../core/notify/deliver-notices.ts';
import { signedHeaders } from '../../core/notify/signature.ts';
import { ticketBody, ticketReference } from '../../core/notify/ticket-body.ts';
import type { Ticketing, TicketSecret } from '../../core/notify/ticketing.ts';
import type { Clock } from '../../core/ports.ts';
import { makeGuardedPost, type Network } from './guarded-post.ts';
import { sendingOf } from './sender.ts';

export interface TicketOpenerParts {
  readonly ticketing: Ticketing;
  secret(): Promise<TicketSecret>;
  readonly clock: Pick<Clock, 'now'>;
  /** Left out, as everywhere in the product: the Internet. */
  readonly network?: Network | undefined;
}

/** Opens tickets by a signed request, which names the same id each time: a system that knows it opens no second one. */
export function makeTicketOpener({ ticketing, secret, clock, network }: TicketOpenerParts): TicketOpener {
  const post = makeGuardedPost(network);
  return {
    system: ticketing.name,
    async open(request) {
      const { url, signingKey, authorization } = await secret();
      const body = JSON.stringify(ticketBody(ticketing, request));
      const headers = {
        accept: 'application/json',
        ...signedHeaders(signingKey, { id: request.facts.id, body }, clock.now()),
        ...(authorization !== undefined && { authorization }),
      };
      const posted = await post({ url, headers, body });
      const sending = sendingOf(posted);
      if (sending.result !== 'sent' || !('body' in posted)) return sending;
      return { result: 'sent', ticket: ticketReference(ticketing, url, posted.body) };
    },
  };
}
