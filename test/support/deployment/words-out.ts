import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { CreateEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import * as z from 'zod';
import { findFreePort } from '../emulators/free-port.ts';
import { accounts, type Deployment } from './deployment.ts';

/** Where the deployed product tells what happens: a mailbox, and two programs at addresses that it must not reach. */
export interface WordsOut {
  readonly context: { readonly channels: string; readonly channelSecretArn: string; readonly mailFrom: string };
  /** Knocks where the programs would be, which has to be heard, and gives how often anybody else has. */
  strangers(): Promise<number>;
  /** What SES was given to send. */
  mail(): Promise<readonly Mail[]>;
}

export const MAIL_FROM = 'cloudmend@example.com';
export const OWNERS = 'owners@example.com';
/** Channels whose address is one of this machine, said as a number and as a name. */
export const INWARD = ['by-number', 'by-name'] as const;

const channels = [
  { kind: 'email', name: 'owners', to: [OWNERS] },
  ...INWARD.map((name) => ({ kind: 'webhook', name, tells: ['confirmation'] })),
];

const Mail = z.object({ Source: z.string(), To: z.array(z.string()), Subject: z.string(), BodyText: z.string() });
type Mail = z.infer<typeof Mail>;
const Sent = z.object({ messages: z.record(z.string(), z.array(Mail)) });

/** What an administrator sets up before the product is deployed: the verified sender, and the secret with the addresses. */
export async function prepareWordsOut(deployment: Deployment): Promise<WordsOut> {
  const port = await findFreePort();
  let connections = 0;
  let knocks = 0;
  await listen(
    createServer((socket) => {
      connections += 1;
      socket.destroy();
    }),
    port,
  );
  const options = deployment.clientOptions(accounts.engine);
  const signingKey = 'a key of more than thirty-two characters';
  const secret = {
    'by-number': { url: `https://127.0.0.1:${port}/hook`, signingKey },
    'by-name': { url: `https://localhost:${port}/hook`, signingKey },
  };
  const secrets = new SecretsManagerClient(options);
  const { ARN = '' } = await secrets.send(new CreateSecretCommand({ Name: 'channels', SecretString: JSON.stringify(secret) }));
  const ses = new SESv2Client(options);
  await ses.send(new CreateEmailIdentityCommand({ EmailIdentity: MAIL_FROM }));
  return {
    context: { channels: JSON.stringify(channels), channelSecretArn: ARN, mailFrom: MAIL_FROM },
    async strangers() {
      knocks += 1;
      await once(connect(port, '127.0.0.1').resume(), 'close');
      if (connections < knocks) throw new Error('The door for strangers hears nobody.');
      return connections - knocks;
    },
    async mail() {
      const response = await fetch(`${deployment.proxyUrl}/_ministack/ses/messages?account=${accounts.engine}`);
      return Sent.parse(await response.json()).messages[accounts.engine] ?? [];
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  server.unref();
  return new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
}
