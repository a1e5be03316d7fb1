import type { ArmType } from '../../../../clouds/azure/kind.ts';
import { defineWrite } from '../../../../clouds/azure/kind.ts';
import type { ArmSetting } from '../../../../clouds/azure/setting.ts';
import type { SqlServer } from './server-facts.ts';

const PREFIX = 'databases/';

/** Transparent data encryption, one element and one call for each database. */
export function encryptionSetting(of: ArmType): ArmSetting<SqlServer> {
  const write = defineWrite({ ...of, method: 'PUT', elements: [`${PREFIX}*`] });
  return {
    writes: [write],
    elements: ({ databases }) => Object.fromEntries(databases.map(({ name, isEncrypted }) => [PREFIX + name, isEncrypted])),
    withElements: (server, changes) => ({
      ...server,
      databases: server.databases.map((database) => ({
        ...database,
        isEncrypted: (changes[PREFIX + database.name] ?? database.isEncrypted) === true,
      })),
    }),
    calls: ({ before: { id } }, changes) =>
      Object.entries(changes).map(([element, wanted]) => ({
        write,
        path: `${id}/databases/${element.slice(PREFIX.length)}/transparentDataEncryption/current`,
        body: { properties: { state: wanted === true ? 'Enabled' : 'Disabled' } },
        effect: { [element]: wanted },
        shuts: wanted === true,
      })),
  };
}
