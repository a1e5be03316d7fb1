import { sameArmId } from '../../../../clouds/azure/arm-id.ts';
import { listDiagnosticSettings, logRoutes } from '../../../../clouds/azure/diagnostic-settings.ts';
import { defineKind, listIn, readOne, subscriptionScope } from '../../../../clouds/azure/kind.ts';
import { listAll } from '../../../../clouds/azure/list-all.ts';
import { listResources } from '../../../../clouds/azure/list-resources.ts';
import { observationOf, seeResource, standingReads, volatileStanding } from '../../../../clouds/azure/standing.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import type { StorageAccount } from './account-facts.ts';
import { ArmStorageAccount, accountFields, StorageAccountFacts } from './account-facts.ts';
import { accountSettings, blobServices, fileServices, of } from './account-settings.ts';
import { ArmService, blobDocument, fileDocument } from './service-documents.ts';

/** An account of one purpose has not every service, and says so with 400. */
const NO_SUCH_SERVICE = { absentCodes: ['FeatureNotSupportedForAccount'] };
const listAccounts = listIn(of, ArmStorageAccount);
const readAccount = readOne(of, ArmStorageAccount);
const readBlobService = readOne(blobServices, ArmService, NO_SUCH_SERVICE);
const readFileService = readOne(fileServices, ArmService, NO_SUCH_SERVICE);

export default defineKind<StorageAccount>({
  of,
  id: 'azure.storage.account',
  title: 'storage account',
  service: 'storage',
  facts: StorageAccountFacts,
  volatile: [...volatileStanding],
  secret: [],
  reads: [listAccounts, readAccount, readBlobService, readFileService, listDiagnosticSettings, ...standingReads],
  // A change is read back at once; what other regions answer may lag behind for some seconds.
  settles: { withinSeconds: 60, pollSeconds: 5 },

  list: (reader, cursor) => listResources(reader, listAccounts, cursor, (account) => observe(reader, account)),

  async read(reader, id) {
    const account = await reader.one(readAccount, { id });
    return account && observe(reader, account);
  },

  ...accountSettings,
});

async function observe(reader: KindReader, account: (typeof ArmStorageAccount)['_zod']['output']): Promise<Observation<StorageAccount>> {
  const seen = await seeResource(reader, of, account);
  const { id } = seen;
  const [receivesActivityLog, blobService, fileService] = await Promise.all([
    reader.field(() => receivesTheActivityLog(reader, id)),
    reader.field(async () => {
      const service = await reader.one(readBlobService, { id: `${id}/blobServices/default` });
      return service === undefined ? null : blobDocument(service);
    }),
    reader.field(async () => {
      const service = await reader.one(readFileService, { id: `${id}/fileServices/default` });
      return service === undefined ? null : fileDocument(service);
    }),
  ]);
  const fields = { ...seen.fields, ...accountFields(account), receivesActivityLog, blobService, fileService };
  return observationOf<StorageAccount>('azure.storage.account', seen, fields);
}

async function receivesTheActivityLog(reader: KindReader, id: string): Promise<boolean> {
  const routes = logRoutes(await listAll(reader, listDiagnosticSettings, { scope: subscriptionScope(reader.place) }));
  return routes.some(({ targets }) => targets.some((target) => sameArmId(target, id)));
}
