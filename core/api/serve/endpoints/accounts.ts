import { listKnownAccounts } from '../../../account/known-account.ts';
import { readAccounts } from '../../../account/read-accounts.ts';
import { removeAccount, restoreAccount } from '../../../account/remove-account.ts';
import { endTasksOfAccount } from '../../../task/deed/end-tasks-of-account.ts';
import { routes } from '../../contract/routes.ts';
import { accountDocuments } from '../account-document.ts';
import { type Call, serveRoute } from '../endpoint.ts';
import { requireSeen, stateOf } from '../seen.ts';

export const accountEndpoints = [
  serveRoute(routes.readAccounts, async (_, { engine, reach }) => {
    const { accounts, list } = await readAccounts(engine, reach);
    const document = { accounts: await accountDocuments(engine, accounts), ...(list !== undefined && { list }) };
    return { document, state: await accountsState(engine) };
  }),
  serveRoute(routes.removeAccount, async ({ path: { account }, body: { reason } }, call) => {
    const { engine, principal } = call;
    await requireAccountsSeen(call);
    await removeAccount(engine, principal, account, reason);
    return { document: { account, cancelled: [...(await endTasksOfAccount(engine, principal, account))] } };
  }),
  serveRoute(routes.restoreAccount, async ({ path: { account }, body: { reason } }, call) => {
    await requireAccountsSeen(call);
    await restoreAccount(call.engine, call.principal, account, reason);
    return { document: undefined };
  }),
];

/** Which accounts were taken off, and which were seen in a list. */
async function accountsState({ table }: Call['engine']): Promise<string> {
  const known = (await listKnownAccounts(table)).map(({ account, state, since }) => ({ account, state, since }));
  return stateOf({ known });
}

async function requireAccountsSeen({ engine, ifMatch }: Call): Promise<void> {
  requireSeen(ifMatch, await accountsState(engine), 'The list of accounts');
}
