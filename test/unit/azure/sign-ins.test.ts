import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type AzureIdentity, azureCredential } from '../../../adapters/azure/credential.ts';
import { azureCredentialFault } from '../../../adapters/azure/credential-fault.ts';
import { CLIENT, type FakeTokens, ISSUER, ROLE, signed, startFakeTokens, TENANT } from '../../support/arm/fake-tokens.ts';
import { makeHastyClock } from '../../support/arm/hasty-clock.ts';
import { redirectingClient } from '../../support/arm/redirect.ts';

const SCOPE = 'https://management.azure.com/.default';
let tokens: FakeTokens;
let directory: string;
const clock = makeHastyClock(new Date().toISOString());

beforeEach(async () => {
  tokens = await startFakeTokens(clock);
  directory = mkdtempSync(join(tmpdir(), 'cloudmend-sign-in-'));
  vi.stubEnv('AZURE_TENANT_ID', TENANT);
  vi.stubEnv('AZURE_CLIENT_ID', CLIENT);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  rmSync(directory, { recursive: true, force: true });
  await tokens.close();
});

async function tokenOf(identity: AzureIdentity): Promise<string | undefined> {
  const credential = azureCredential(identity, { clock, httpClient: redirectingClient(tokens.entraUrl) });
  return (await credential.getToken(SCOPE))?.token;
}

async function sentenceOf(asked: Promise<unknown>): Promise<string> {
  const error: unknown = await asked.then(
    () => new Error('It should have been refused.'),
    (reason: unknown) => reason,
  );
  return azureCredentialFault(error).message;
}

/** A token file as a platform writes it for a workload. */
function writeToken(claims: object = {}): void {
  const now = Math.floor(clock.now().getTime() / 1000);
  const path = join(directory, 'token');
  writeFileSync(path, signed({ iss: ISSUER, sub: ROLE, aud: 'api://AzureADTokenExchange', iat: now, exp: now + 600, ...claims }));
  vi.stubEnv('AZURE_FEDERATED_TOKEN_FILE', path);
}

/** The Azure CLI, as far as a token is asked of it. */
function writeCli(script: string): void {
  const path = join(directory, 'az');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  vi.stubEnv('PATH', `${directory}:${process.env['PATH'] ?? ''}`);
}

test('an application signs in by its secret', async () => {
  vi.stubEnv('AZURE_CLIENT_SECRET', tokens.set.secret);
  expect(await tokenOf({ from: 'environment' })).toBe('token-1');
  expect(Object.fromEntries(tokens.asked.entra[0] ?? [])).toMatchObject({ client_id: CLIENT, grant_type: 'client_credentials' });
});

test('a secret that is not its own is said, and never repeated', async () => {
  vi.stubEnv('AZURE_CLIENT_SECRET', 'another-secret');
  const sentence = await sentenceOf(tokenOf({ from: 'environment' }));
  expect(sentence).toContain('AZURE_CLIENT_SECRET');
  expect(sentence).not.toContain('another-secret');
});

test('a tenant that is not there is said', async () => {
  vi.stubEnv('AZURE_TENANT_ID', '99999999-0000-4000-8000-000000000009');
  vi.stubEnv('AZURE_CLIENT_SECRET', tokens.set.secret);
  expect(await sentenceOf(tokenOf({ from: 'environment' }))).toContain('AZURE_TENANT_ID');
});

test('a workload signs in by the token that its platform has put in a file', async () => {
  writeToken();
  expect(await tokenOf({ from: 'tokenFile' })).toBe('token-1');
  expect(tokens.asked.entra[0]?.has('client_secret')).toBe(false);
});

test('a file with a token of somebody else is refused with what the application has to trust', async () => {
  writeToken({ sub: 'arn:aws:iam::111122223333:role/stranger' });
  expect(await sentenceOf(tokenOf({ from: 'tokenFile' }))).toMatch(/federated credential.*role\/stranger/);
});

test('a person signs in by the Azure CLI', async () => {
  writeCli(`echo '{"accessToken":"token-of-a-person","expiresOn":"2099-01-01 00:00:00.000000","tokenType":"Bearer"}'`);
  expect(await tokenOf({ from: 'cli' })).toBe('token-of-a-person');
  expect(tokens.asked.entra).toEqual([]);
});

test('a CLI that is not signed in says how', async () => {
  writeCli(`echo "Please run 'az login' to setup account." >&2; exit 1`);
  expect(await sentenceOf(tokenOf({ from: 'cli' }))).toContain('az login');
});

test('where there is no CLI and nothing in the environment, both are named', async () => {
  vi.stubEnv('PATH', directory);
  expect(await sentenceOf(tokenOf({ from: 'cli' }))).toMatch(/AZURE_CLIENT_SECRET|az login/);
});
