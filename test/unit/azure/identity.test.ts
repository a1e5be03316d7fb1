import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCaller } from '../../../adapters/aws/caller.ts';
import { noEndpoints } from '../../../adapters/aws/target-endpoints.ts';
import { azureCredential } from '../../../adapters/azure/credential.ts';
import { azureCredentialFault } from '../../../adapters/azure/credential-fault.ts';
import { createWebIdentity } from '../../../adapters/azure/web-identity.ts';
import { azureOnFake } from '../../support/arm/azure-on-fake.ts';
import { type FakeArm, startFakeArm } from '../../support/arm/fake-arm.ts';
import { CLIENT, type FakeTokens, ISSUER, ROLE, startFakeTokens, TENANT } from '../../support/arm/fake-tokens.ts';
import { type HastyClock, makeHastyClock } from '../../support/arm/hasty-clock.ts';
import { redirectingClient } from '../../support/arm/redirect.ts';
import { seed } from '../../support/arm/world.ts';

const MINUTE = 60_000;
let tokens: FakeTokens;
let arm: FakeArm;
let clock: HastyClock;

beforeEach(async () => {
  // The SDK looks at the clock of the machine as well.
  clock = makeHastyClock(new Date().toISOString());
  tokens = await startFakeTokens(clock);
  arm = await startFakeArm();
  seed(arm.world, '/subscriptions/1/resourceGroups/shop');
});
afterEach(async () => {
  await Promise.all([tokens.close(), arm.close()]);
});

function federated({ tenantId = TENANT, clientId = CLIENT }: { tenantId?: string; clientId?: string } = {}) {
  const caller = createCaller({ clock, endpoints: { ...noEndpoints, otherwise: new URL(tokens.stsUrl) }, rateScale: 1000 });
  const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'nothing', sessionToken: 'nothing' };
  const assertion = createWebIdentity({
    ...{ clock, caller, identity: { key: 'function', credentials: async () => keys } },
    place: { cloud: 'aws', partition: 'aws', account: '111122223333', region: 'eu-west-1' },
  });
  return azureCredential({ from: 'federation', tenantId, clientId, assertion }, { clock, httpClient: redirectingClient(tokens.entraUrl) });
}

const listWith = (credential: ReturnType<typeof federated>) => azureOnFake(arm, { credential, clock, subscriptions: [] }).accounts();

test('the role of a function becomes one token for many calls, without a secret', async () => {
  const credential = federated();
  const clouds = Array.from({ length: 5 }, () => listWith(credential));
  expect((await Promise.all(clouds)).flat()).toHaveLength(5);
  expect(tokens.asked.entra).toHaveLength(1);
  expect(tokens.asked.sts).toHaveLength(1);
  expect(arm.requests.map(({ headers }) => headers.authorization)).toEqual(Array(5).fill('Bearer token-1'));
});

test('AWS is asked for a short token that Entra alone takes, and Entra for one for ARM', async () => {
  await listWith(federated());
  expect(Object.fromEntries(tokens.asked.sts[0] ?? [])).toMatchObject({
    Action: 'GetWebIdentityToken',
    'Audience.member.1': 'api://AzureADTokenExchange',
    SigningAlgorithm: 'RS256',
    DurationSeconds: '300',
  });
  expect(Object.fromEntries(tokens.asked.entra[0] ?? [])).toMatchObject({
    client_id: CLIENT,
    scope: 'https://management.azure.com/.default',
    grant_type: 'client_credentials',
  });
  expect(tokens.asked.entra[0]?.has('client_secret')).toBe(false);
});

test('the token is renewed once before it ends, with a fresh assertion, and not earlier', async () => {
  tokens.set.seconds = 20 * 60;
  const credential = federated();
  const scope = 'https://management.azure.com/.default';
  await credential.getToken(scope);
  await clock.sleep(14 * MINUTE);
  expect((await credential.getToken(scope))?.token).toBe('token-1');
  await clock.sleep(2 * MINUTE);
  // The SDK has a cache of its own, which goes by the clock of the machine: a token of its own is what a challenge makes it ask for.
  const renewed = await Promise.all([
    credential.getToken(scope, { claims: '{"access_token":{}}' }),
    credential.getToken(scope),
    credential.getToken(scope),
  ]);
  expect(new Set(renewed.map((one) => one?.token))).toEqual(new Set(['token-2']));
  expect(tokens.asked.entra).toHaveLength(2);
  expect(tokens.asked.sts).toHaveLength(2);
});

test('an assertion is kept for its life but a minute, and a refused one is asked for again', async () => {
  const caller = createCaller({ clock, endpoints: { ...noEndpoints, otherwise: new URL(tokens.stsUrl) }, rateScale: 1000 });
  const identity = { key: 'function', credentials: async () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'nothing' }) };
  const place = { cloud: 'aws', partition: 'aws', account: '111122223333', region: 'eu-west-1' };
  const assertion = createWebIdentity({ clock, caller, identity, place });
  const first = await assertion();
  await clock.sleep(3 * MINUTE);
  expect(await assertion()).toBe(first);
  await clock.sleep(2 * MINUTE);
  expect(await assertion()).not.toBe(first);
  expect(tokens.asked.sts).toHaveLength(2);
  await clock.sleep(10 * MINUTE);
  tokens.set.stsRefuses = 'AccessDenied';
  await expect(assertion()).rejects.toThrow();
  tokens.set.stsRefuses = undefined;
  await expect(assertion()).resolves.toMatch(/^ey/);
});

test.for([
  ['OutboundWebIdentityFederationDisabledException', 'aws iam enable-outbound-web-identity-federation'],
  ['OutboundWebIdentityFederationDisabled', 'aws iam enable-outbound-web-identity-federation'],
  ['AccessDenied', 'sts:GetWebIdentityToken'],
  ['JWTPayloadSizeExceededException', 'tags'],
  ['SessionDurationEscalationException', 'less time left'],
] as const)('where AWS refuses with %s, the sentence says what to set up', async ([code, says]) => {
  tokens.set.stsRefuses = code;
  await expect(listWith(federated())).rejects.toMatchObject({ fault: 'denied', sent: 'no', message: expect.stringContaining(says) });
  expect(arm.requests).toEqual([]);
});

test('where Entra trusts another role, the sentence has what it has to trust', async () => {
  tokens.set.trusts.subject = `${ROLE}-old`;
  const refused = listWith(federated());
  await expect(refused).rejects.toMatchObject({ fault: 'denied', providerCode: 'AADSTS70021' });
  await expect(refused).rejects.toThrow(`the issuer ${ISSUER}, the subject ${ROLE} and the audience api://AzureADTokenExchange`);
});

test('an application or a tenant that is not known is named by its variable', async () => {
  await expect(listWith(federated({ clientId: TENANT }))).rejects.toMatchObject({
    providerCode: 'AADSTS700016',
    message: expect.stringContaining('AZURE_CLIENT_ID'),
  });
  await expect(listWith(federated({ tenantId: CLIENT }))).rejects.toMatchObject({
    providerCode: 'AADSTS90002',
    message: expect.stringContaining('AZURE_TENANT_ID'),
  });
});

test.for([
  ['AADSTS7000222: The provided client secret keys are expired.', 'has expired'],
  ['AADSTS7000215: Invalid client secret provided.', 'AZURE_CLIENT_SECRET'],
  ['AADSTS700024: Client assertion is not within its valid time range.', 'clock'],
  ['AADSTS700211: No matching federated identity record found for presented assertion issuer.', 'federated credential'],
  ['AADSTS50076: Due to a configuration change you must use multi-factor authentication.', 'az login'],
  ['AADSTS999999: Something that nobody has heard of.', 'AZURE_*'],
] as const)('where Entra says %s, the sentence says what to do', async ([said, says]) => {
  tokens.set.entraRefuses = said;
  await expect(listWith(federated())).rejects.toMatchObject({ fault: 'denied', message: expect.stringContaining(says) });
});

test('a refusal is asked for once by all who wait for it, and again a while later', async () => {
  tokens.set.entraRefuses = 'AADSTS700016: Application was not found.';
  const credential = federated();
  await Promise.allSettled([listWith(credential), listWith(credential), listWith(credential)]);
  expect(tokens.asked.entra).toHaveLength(1);
  tokens.set.entraRefuses = undefined;
  await clock.sleep(11_000);
  expect(await listWith(credential)).toHaveLength(1);
});

test.for([
  ['Azure CLI could not be found. Please visit https://aka.ms/azure-cli for installation instructions.', 'There are no Azure credentials'],
  ["Please run 'az login' from a command prompt to authenticate before using this credential.", 'run az login'],
  ['getaddrinfo ENOTFOUND login.microsoftonline.com', 'could not be reached'],
] as const)('from one machine: %s', ([message, says]) => {
  expect(azureCredentialFault(new Error(message)).message).toContain(says);
});
