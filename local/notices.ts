import { join } from 'node:path';
import { systemClock } from '../adapters/clock.ts';
import { loadChannelSecrets, loadTicketSecret, type Settings } from '../adapters/env.ts';
import { CloudmendError } from '../core/errors.ts';
import type { NoticeDelivery, TicketOpener } from '../core/notify/deliver-notices.ts';
import type { Inbound } from '../core/notify/receive-ticket.ts';
import type { Ticketing } from '../core/notify/ticketing.ts';

/**
 * Who is told what happens on one machine; undefined where neither a channel nor a ticket system is set, and then nothing that sends is
 * loaded. Throws VALIDATION_FAILED where one lacks its address or key.
 */
export async function localNotices(settings: Settings, directory: string): Promise<NoticeDelivery | undefined> {
  const { channels, tickets, link, port } = settings;
  if (channels.length === 0 && tickets === undefined) return undefined;
  const [{ channelFaults }, { makeSender }, { makeMailFile }] = await Promise.all([
    import('../core/notify/channel.ts'),
    import('../adapters/notify/sender.ts'),
    import('../adapters/notify/mail-file.ts'),
  ]);
  const secrets = loadChannelSecrets();
  const faults = channelFaults(channels, secrets);
  if (faults.length > 0) throw new CloudmendError('VALIDATION_FAILED', `CLOUDMEND_CHANNEL_SECRETS is not complete.\n${faults.join('\n')}`);
  const base = (link ?? `http://127.0.0.1:${port}`).replace(/\/$/, '');
  return {
    channels,
    sender: makeSender({ mailer: makeMailFile(join(directory, 'mail')), secrets: async () => secrets, clock: systemClock }),
    tickets: tickets === undefined ? undefined : await localTickets(tickets),
    linkOf: (taskId) => `${base}/tasks/${taskId}`,
  };
}

async function localTickets(ticketing: Ticketing): Promise<TicketOpener> {
  const { makeTicketOpener } = await import('../adapters/notify/ticket-opener.ts');
  const secret = loadTicketSecret();
  return makeTicketOpener({ ticketing, secret: async () => secret, clock: systemClock });
}

/** Where decisions on change tickets come from on one machine. */
export async function localTicketSource({ tickets }: Settings): Promise<Inbound | undefined> {
  return tickets === undefined ? undefined : { system: tickets.name, key: loadTicketSecret().inboundKey };
}
