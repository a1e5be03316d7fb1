import { computeNetworkWebTypes } from './compute-network-web-types.ts';
import type { FakeType } from './fake-type.ts';
import { storageVaultSqlDiskTypes } from './storage-vault-sql-disk-types.ts';

/** What the providers of the catalogue's kinds do with writes, as Microsoft's reference says and recorded traffic shows. */
export const azureTypes: readonly FakeType[] = [...storageVaultSqlDiskTypes, ...computeNetworkWebTypes];
