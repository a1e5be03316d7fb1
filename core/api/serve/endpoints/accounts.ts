import { readAccounts, type ToldAccount } from '../../../account/read-accounts.ts';
import type { AccountDocument } from '../../contract/documents/account.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';

export const accountEndpoints = [
  serveRoute(routes.readAccounts, async (_, { engine, reach }) => {
    const { accounts, list } = await readAccounts(engine, reach);
    return { document: { accounts: accounts.map(documentOf), ...(list !== undefined && { list }) } };
  }),
];

function documentOf({ partition: _, ...told }: ToldAccount): AccountDocument {
  return told;
}
