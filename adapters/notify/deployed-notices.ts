import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { CloudmendError } from '../../core/errors.ts';
import { ChannelSecrets } from '../../core/notify/channel.ts';
import type { NoticeDelivery } from '../../core/notify/deliver-notices.ts';
import { systemClock } from '../clock.ts';
import type { Settings } from '../env.ts';
import type { Mailer } from './sender.ts';
import { makeSender } from './sender.ts';
import { makeSesMailer } from './ses.ts';

/** Who is told what happens where deployed: mail by SES, addresses and keys from Secrets Manager, read anew for each invocation. */
export function deployedNotices({ channels, link = '', platform: { channelSecretArn, mailFrom } }: Settings): NoticeDelivery {
  const client = new SecretsManagerClient({});
  let secrets: Promise<ChannelSecrets> | undefined;
  const mailer: Mailer =
    mailFrom === undefined
      ? async () => ({ result: 'again', why: 'No address is set that mail comes from: deploy with --context mailFrom.' })
      : makeSesMailer({ client: new SESv2Client({}), from: mailFrom });
  return {
    channels,
    sender: makeSender({ mailer, secrets: () => (secrets ??= loadSecrets(client, channelSecretArn)), clock: systemClock }),
    linkOf: (taskId) => `${link.replace(/\/$/, '')}/v1/tasks/${taskId}`,
  };
}

/** None where no secret is named. Throws VALIDATION_FAILED, which repeats nothing of it. */
async function loadSecrets(client: SecretsManagerClient, arn: string | undefined): Promise<ChannelSecrets> {
  if (arn === undefined) return {};
  const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
  const parsed = ChannelSecrets.safeParse(parseJson(SecretString));
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`);
  throw new CloudmendError('VALIDATION_FAILED', `The secret ${arn} is no {"<channel>": {"url", "signingKey"?}}: ${wrong.join('; ')}.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
