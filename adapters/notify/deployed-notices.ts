import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { ChannelSecrets } from '../../core/notify/channel.ts';
import type { NoticeDelivery } from '../../core/notify/deliver-notices.ts';
import { systemClock } from '../clock.ts';
import type { Settings } from '../env.ts';
import { loadSecret, loadTicketSecret } from './kept-secret.ts';
import type { Mailer } from './sender.ts';
import { makeSender } from './sender.ts';
import { makeSesMailer } from './ses.ts';
import { makeTicketOpener } from './ticket-opener.ts';

/** Who is told what happens where deployed: mail by SES, addresses and keys from Secrets Manager, read anew for each invocation. */
export function deployedNotices(settings: Settings): NoticeDelivery {
  const { channels, tickets, link = '' } = settings;
  const { channelSecretArn, mailFrom, ticketSecretArn } = settings.platform;
  const client = new SecretsManagerClient({});
  let secrets: Promise<ChannelSecrets> | undefined;
  const mailer: Mailer =
    mailFrom === undefined
      ? async () => ({ result: 'again', why: 'No address is set that mail comes from: deploy with --context mailFrom.' })
      : makeSesMailer({ client: new SESv2Client({}), from: mailFrom });
  return {
    channels,
    sender: makeSender({ mailer, secrets: () => (secrets ??= loadChannels(client, channelSecretArn)), clock: systemClock }),
    tickets:
      tickets === undefined
        ? undefined
        : makeTicketOpener({ ticketing: tickets, secret: () => loadTicketSecret(client, ticketSecretArn), clock: systemClock }),
    linkOf: (taskId) => `${link.replace(/\/$/, '')}/tasks/${taskId}`,
  };
}

/** None where no secret is named. */
async function loadChannels(client: SecretsManagerClient, arn: string | undefined): Promise<ChannelSecrets> {
  return arn === undefined ? {} : loadSecret(client, arn, ChannelSecrets);
}
