import { expect, test } from 'vitest';
import { AuthorityHost } from '../../../adapters/azure/authority-host.ts';

test.each([
  ['https://login.microsoftonline.us', /Azure US Government.*public cloud/],
  ['https://LOGIN.chinacloudapi.cn/', /Azure China.*public cloud/],
  ['login.partner.microsoftonline.cn', /Azure China.*public cloud/],
])('%s is of a cloud that is not read, and says which', (text, says) => {
  expect(AuthorityHost.safeParse(text).error?.issues[0]?.message).toMatch(says);
});

test.each(['https://login.microsoftonline.com', 'https://login.microsoft.com/', 'https://westeurope.login.microsoft.com'])(
  '%s is of the public cloud',
  (text) => {
    expect(AuthorityHost.safeParse(text).success).toBe(true);
  },
);
