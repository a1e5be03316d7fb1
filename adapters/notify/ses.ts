import { type SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { Mailer } from './sender.ts';

/** Sends by SES, as an address that was verified there. */
export function makeSesMailer({ client, from }: { readonly client: Pick<SESv2Client, 'send'>; readonly from: string }): Mailer {
  return async (to, { facts: { id }, summary: { subject, lines } }) => {
    const text = (data: string) => ({ Data: data, Charset: 'UTF-8' });
    try {
      await client.send(
        new SendEmailCommand({
          FromEmailAddress: from,
          Destination: { ToAddresses: [...to] },
          Content: {
            Simple: {
              Subject: text(subject),
              Body: { Text: text(lines.join('\n')) },
              Headers: [{ Name: 'X-Cloudmend-Id', Value: id }],
            },
          },
        }),
      );
      return { result: 'sent' };
    } catch (error) {
      const name = error instanceof Error ? error.name : 'no answer';
      const isRejected = error instanceof SESv2ServiceException && (name === 'MessageRejected' || name === 'BadRequestException');
      return { result: isRejected ? 'failed' : 'again', why: `SES did not take it (${name}).` };
    }
  };
}
