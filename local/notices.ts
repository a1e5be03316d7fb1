import { join } from 'node:path';
import { systemClock } from '../adapters/clock.ts';
import { loadChannelSecrets, loadTicketSecret, type Settings } from '../adapters/env.ts';
import { makeMailFile } from '../adapters/notify/mail-file.ts';
import { makeSender } from '../adapters/notify/sender.ts';
import { makeTicketOpener } from '../adapters/notify/ticket-opener.ts';
import { CloudmendError } from '../core/errors.ts';
import { channelFaults } from '../core/notify/channel.ts';
import type { NoticeDelivery, TicketOpener } from '../core/notify/deliver-notices.ts';
import type { Inbound } from '../core/notify/receive-ticket.ts';
import type { Ticketing } from '../core/notify/ticketing.ts';

/** Who is told what happens on one machine; undefined where neither a channel nor a ticket system is set. Throws VALIDATION_FAILED where one lacks its address or key. */
export function localNotices({ channels, tickets, link, port }: Settings, directory: string): NoticeDelivery | undefined {
  if (channels.length === 0 && tickets === undefined) return undefined;
  const secrets = loadChannelSecrets();
  const faults = channelFaults(channels, secrets);
  if (faults.length > 0) throw new CloudmendError('VALIDATION_FAILED', `CLOUDMEND_CHANNEL_SECRETS is not complete.\n${faults.join('\n')}`);
  const base = (link ?? `http://127.0.0.1:${port}`).replace(/\/$/, '');
  return {
    channels,
    sender: makeSender({ mailer: makeMailFile(join(directory, 'mail')), secrets: async () => secrets, clock: systemClock }),
    tickets: tickets === undefined ? undefined : localTickets(tickets),
    linkOf: (taskId) => `${base}/v1/tasks/${taskId}`,
  };
}

function localTickets(ticketing: Ticketing): TicketOpener {
  const secret = loadTicketSecret();
  return makeTicketOpener({ ticketing, secret: async () => secret, clock: systemClock });
}

/** Where decisions on change tickets come from on one machine. */
export async function localTicketSource({ tickets }: Settings): Promise<Inbound | undefined> {
  return tickets === undefined ? undefined : { system: tickets.name, key: loadTicketSecret().inboundKey };
}
