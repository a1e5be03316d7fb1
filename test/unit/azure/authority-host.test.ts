import { expect, test } from 'vitest';
import { AuthorityHost } from '../../../adapters/azure/authority-host.ts';
import { openAzure } from '../../../adapters/azure/open-azure.ts';
import { loadSettings } from '../../../adapters/env.ts';
import { sovereigntyOf } from '../../../clouds/azure/sovereignty.ts';
import { azureOnFake, fixedCredential } from '../../support/arm/azure-on-fake.ts';
import { startFakeArm } from '../../support/arm/fake-arm.ts';
import { makeHastyClock } from '../../support/arm/hasty-clock.ts';
import { seed } from '../../support/arm/world.ts';

test('a cloud that is closed is refused, with what to do', () => {
  expect(AuthorityHost.safeParse('https://login.microsoftonline.de').error?.issues[0]?.message).toMatch(
    /Azure Germany.*closed.*leave it out/,
  );
});

test.each([
  ['https://login.microsoftonline.us', 'https://management.usgovcloudapi.net'],
  ['https://LOGIN.chinacloudapi.cn/', 'https://management.chinacloudapi.cn'],
  ['login.partner.microsoftonline.cn', 'https://management.chinacloudapi.cn'],
  ['https://login.microsoftonline.com', 'https://management.azure.com'],
  ['https://westeurope.login.microsoft.com', 'https://management.azure.com'],
  [undefined, 'https://management.azure.com'],
])('who signs in at %s asks %s', (host, resourceManager) => {
  expect(sovereigntyOf(host).resourceManager).toBe(resourceManager);
  const settings = loadSettings({ AZURE_SUBSCRIPTION_ID: '1', ...(host !== undefined && { AZURE_AUTHORITY_HOST: host }) });
  expect(settings.azure.authorityHost).toBe(host);
});

test('tokens are asked for the Resource Manager of the cloud, and everything is sent there', async () => {
  const arm = await startFakeArm();
  try {
    seed(arm.world, '/subscriptions/1/resourceGroups/shop');
    const scopes: unknown[] = [];
    const credential = {
      getToken: (scope: unknown) => {
        scopes.push(scope);
        return fixedCredential().getToken();
      },
    };
    const endpoint = new URL(sovereigntyOf('https://login.microsoftonline.us').resourceManager);
    await azureOnFake(arm, { credential, endpoint, subscriptions: [] }).accounts();
    expect(scopes.flat()).toContain('https://management.usgovcloudapi.net/.default');
    expect(arm.requests.map(({ headers }) => headers.host)).toEqual(['management.usgovcloudapi.net']);
  } finally {
    await arm.close();
  }
});

test('the environment opens the cloud that it signs in to', () => {
  const settings = loadSettings({ AZURE_SUBSCRIPTION_ID: '1', AZURE_AUTHORITY_HOST: 'https://login.chinacloudapi.cn' });
  const cloud = openAzure({ settings, clock: makeHastyClock(), unscoped: false });
  expect(cloud.whyNoWrite?.({ cloud: 'azure', account: '1' })).toContain('The login of the Azure CLI');
});
