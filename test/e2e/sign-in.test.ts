import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  SetUserPoolMfaConfigCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { principalOf } from '../../core/api/serve/claims.ts';
import { typeIn } from '../support/deployment/type-in.ts';
import { startMoto } from '../support/emulators/moto.ts';

const guide = readFileSync(fileURLToPath(new URL('../../docs/deploy.md', import.meta.url)), 'utf8');
const blocks = [...guide.matchAll(/^```sh sign-in\n(.*?)^```$/gms)].map(([, text = '']) => text);

const Claims = z.record(z.string(), z.unknown());
const region = 'us-east-1';
const credentials = { accessKeyId: 'administrator', secretAccessKey: 'any' };

/** moto plays Cognito here: unlike MiniStack it asks a new person for an own password and for an authenticator, as AWS does. */
test('the commands of the guide make a person, pair an authenticator, and end with a token that the API takes', async () => {
  expect(blocks).toHaveLength(3);
  const moto = await startMoto({ authenticators: true });
  onTestFinished(() => moto.stop());
  const pool = await makePool(moto.url);
  const api = await startApi();
  onTestFinished(() => api.stop());
  const settings = { USER_POOL_ID: pool.id, CLIENT_ID: pool.clientId, API_URL: api.url };

  const answered = await typeIn(blocks.join('\n'), {
    environment: { ...settings, AWS_ENDPOINT_URL: moto.url },
    answers: {
      'First password': () => 'first-Password-1-time',
      'New password': () => 'correct-Horse-9-battery',
      'Code that it shows': codeOf,
      'Code that the authenticator shows': codeOf,
    },
  });

  expect(answered.code, answered.stderr).toBe(0);
  expect(answered.stdout).toContain('"items"');
  expect(api.callers()).toMatchObject([{ kind: 'person', roles: ['operator'], name: 'olivia@example.com' }]);
});

/** A pool as infra/api.ts makes it, as far as it matters to a sign-in. */
async function makePool(endpoint: string): Promise<{ readonly id: string; readonly clientId: string }> {
  const cognito = new CognitoIdentityProviderClient({ endpoint, region, credentials });
  const { UserPool } = await cognito.send(new CreateUserPoolCommand({ PoolName: 'cloudmend', UsernameAttributes: ['email'] }));
  const UserPoolId = UserPool?.Id ?? '';
  await cognito.send(
    new SetUserPoolMfaConfigCommand({ UserPoolId, MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: { Enabled: true } }),
  );
  await cognito.send(new CreateGroupCommand({ UserPoolId, GroupName: 'operator' }));
  const flows = { ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] } as const;
  const { UserPoolClient } = await cognito.send(
    new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'people', ExplicitAuthFlows: [...flows.ExplicitAuthFlows] }),
  );
  cognito.destroy();
  return { id: UserPoolId, clientId: UserPoolClient?.ClientId ?? '' };
}

/** Answers as the API does, and keeps who the token's claims say is asking. */
async function startApi() {
  const callers: unknown[] = [];
  const server = createServer((request, response) => {
    const [, payload = ''] = (request.headers.authorization ?? '').split('.');
    const claims = Claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    callers.push(principalOf({ httpMethod: 'GET', path: request.url ?? '/', requestContext: { authorizer: { claims } } }));
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"items":[]}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return { url: `http://127.0.0.1:${port}/`, callers: () => callers, stop: () => void server.close() };
}

/** What an authenticator with the printed key shows (RFC 6238: HMAC-SHA-1, 30 seconds, 6 digits), never in the last seconds of its time. */
async function codeOf(stderr: string): Promise<string> {
  const key = base32(/Key for the authenticator: (\S+)/.exec(stderr)?.[1] ?? '');
  const left = 30_000 - (Date.now() % 30_000);
  if (left < 10_000) await pause(left);
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

function base32(text: string): Buffer {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...text.toUpperCase().replaceAll('=', '')].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
