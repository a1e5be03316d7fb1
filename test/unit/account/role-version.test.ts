import { beforeEach, expect, test } from 'vitest';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { CloudError } from '../../../core/errors.ts';
import { contractOf } from '../../../core/grant/contract.ts';
import type { Cloud } from '../../../core/ports.ts';
import { accountLines } from '../../../local/terminal/account-text.ts';
import { ACCOUNT, bucketEstate, catalogueOf } from '../../support/task/estates.ts';
import { type Harness, makeHarness, scanAll } from '../../support/task/harness.ts';
import { apiBench, vera } from '../api/api-bench.ts';

const OLD = '0123456789ab';

let harness: Harness;
let roleVersion: NonNullable<Cloud['roleVersion']>;
let wanted: string;

beforeEach(async () => {
  roleVersion = async () => ({ contract: OLD });
  harness = await makeHarness({ accounts: bucketEstate('tea-orders'), catalogue: catalogueOf('s3') });
  Object.assign(harness.engine.cloud, { roleVersion: async (...asked: Parameters<typeof roleVersion>) => await roleVersion(...asked) });
  const { catalogue } = harness.engine;
  const aws = catalogue.clouds.get('aws');
  wanted = aws === undefined ? '' : contractOf(catalogue, aws);
});

const read = async () => (await apiBench(harness.engine, apiEndpoints)(vera, 'GET /v1/accounts')).json;
const plain = { width: 160, style: (_: unknown, text: string) => text };
const told = async () => accountLines(plain as never, await read()).join('\n');

test('each scan asks which version the roles of an account are of, and it is told beside this one’s, with when the account was scanned', async () => {
  await scanAll(harness);
  const [account] = (await read()).accounts;
  expect(account).toMatchObject({ account: ACCOUNT, roles: { contract: OLD, wanted }, lastScan: { scanId: expect.any(String) } });
  expect(account.lastScan).not.toHaveProperty('unread');
  expect(wanted).toMatch(/^[0-9a-f]{12}$/);
  expect(await told()).toMatch(new RegExp(`of ${OLD}[^]*may lack something`));
});

test('the next scan finds them as they were deployed meanwhile', async () => {
  await scanAll(harness);
  const { at } = (await read()).accounts[0].roles;
  roleVersion = async () => ({ contract: wanted });
  await harness.pass(60_000);
  await scanAll(harness);
  const { roles } = (await read()).accounts[0];
  expect(roles.contract).toBe(wanted);
  expect(roles.at > at).toBe(true);
  expect(await told()).toContain('this version');
  expect(await told()).not.toContain('may lack something');
});

test('roles that do not say are told as such', async () => {
  roleVersion = async () => ({});
  await scanAll(harness);
  expect((await read()).accounts[0].roles).toEqual({ at: expect.any(String), wanted });
  expect(await told()).toContain('version unsaid');
});

test('that they may not be asked is told with the reason, and stops no scan', async () => {
  const says = 'iam GetRole';
  roleVersion = async () => {
    throw new CloudError('denied', { says, providerCode: 'AccessDenied', sent: 'answered' }, `${says} was refused (AccessDenied).`);
  };
  await scanAll(harness);
  const [{ roles, lastScan }] = (await read()).accounts;
  expect(roles).toEqual({ at: expect.any(String), wanted, unread: 'iam GetRole was refused (AccessDenied).' });
  expect(lastScan).toBeDefined();
  expect(await told()).toContain('not asked');
});

test('an account that is read without a role has none to tell of', async () => {
  roleVersion = async () => undefined;
  await scanAll(harness);
  expect((await read()).accounts[0]).not.toHaveProperty('roles');
  expect(await told()).not.toContain('ROLES');
});

test('what is no answer of the cloud is a fault of ours, and is thrown', async () => {
  roleVersion = async () => {
    throw new TypeError('broken');
  };
  await expect(scanAll(harness)).rejects.toThrow('broken');
});
