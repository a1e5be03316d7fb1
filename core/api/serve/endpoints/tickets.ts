import { CloudmendError } from '../../../errors.ts';
import { receiveTicket } from '../../../notify/receive-ticket.ts';
import { routes } from '../../contract/routes.ts';
import type { Endpoint } from '../endpoint.ts';

/** Served by the approving function, since what was decided on a ticket is signed like any decision. */
export const ticketEndpoints: readonly Endpoint[] = [
  {
    route: routes.decideTicket,
    answer: async () => {
      throw new CloudmendError('FORBIDDEN', 'This takes a signed message of the ticket system.');
    },
    async answerSigned({ signature, ...signed }, { engine, ticketSource }) {
      const source = await ticketSource?.();
      if (source === undefined) throw new CloudmendError('NOT_FOUND', 'No ticket system is set here.');
      return { document: await receiveTicket(engine, source, signed, signature) };
    },
  },
];
