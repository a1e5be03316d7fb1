import { defineRule, fail, pass, undecided } from '../../../../core/finding/rule.ts';
import StorageAccount from '../../../../resources/azure/storage/account/account.ts';

const GOOD = ['TLS1_2', 'TLS1_3'];
const OLD = ['TLS1_0', 'TLS1_1'];

export default defineRule({
  id: 'azure.storage.account-requires-tls-1-2',
  title: 'Storage accounts take TLS 1.2 or newer',
  why: 'TLS 1.0 and 1.1 have known weaknesses: who sits on the way can read and change what they protect.',
  tool: 'CSPM',
  severity: 'medium',
  resource: StorageAccount,
  differs: [
    {
      from: ['Prowler storage_ensure_minimum_tls_version_12', 'Checkov CKV_AZURE_44'],
      less: 'TLS 1.3 as the oldest version passes here: it is newer than TLS 1.2.',
    },
  ],
  check: ({ minimumTlsVersion }) => {
    if (GOOD.includes(minimumTlsVersion)) return pass;
    if (OLD.includes(minimumTlsVersion)) return fail(`The account takes ${minimumTlsVersion}.`, { minimumTlsVersion });
    return undecided(`ARM names ${minimumTlsVersion} as the oldest version, which is unknown here.`, { minimumTlsVersion });
  },
});
