import { digestText } from '../digest.ts';
import type { AccessOverview, AccessPathDocument, PrincipalSummary } from '../entitlement/overview.ts';
import { CloudmendError } from '../errors.ts';
import { type AccessEngine, type AccountAccess, loadAccess, loadOverview, openAccess } from './account-access.ts';

/** A principal with the account that it is of. */
export interface PrincipalEntry {
  readonly access: AccountAccess;
  readonly summary: PrincipalSummary;
}

/** Hex digits by which one of some thousand principals of an account is known: two share them once in a million accounts. */
const MARK_DIGITS = 16;

/** As routes name a principal: its own id has signs that a path cannot have. */
export function principalIdOf(account: string, principal: string): string {
  return `${account}-${digestText(principal).slice(0, MARK_DIGITS)}`;
}

/** The account in such a name; '' where it has none. */
export function accountOfPrincipalId(principalId: string): string {
  return principalId.slice(0, Math.max(0, principalId.lastIndexOf('-')));
}

/** Everybody of some accounts, whom to look at first standing first; `name`: that one alone. */
export async function principalEntries(
  engine: AccessEngine,
  accounts: readonly AccountAccess[],
  name?: string,
): Promise<readonly PrincipalEntry[]> {
  const entries: PrincipalEntry[] = [];
  for (const access of accounts) {
    const overview = await loadOverview(engine, access);
    const only = name === undefined ? undefined : await wholeName(engine, access, name);
    for (const summary of overview?.summaries ?? [])
      if (only === undefined || summary.principal === only) entries.push({ access, summary });
  }
  return entries.toSorted(byWorth);
}

/** Administrators, those who come to be one by their ways, and others by how much there is to look at. */
function byWorth({ summary: left }: PrincipalEntry, { summary: right }: PrincipalEntry): number {
  return (
    Number(right.isAdministrator) - Number(left.isAdministrator) ||
    (left.path?.steps ?? Number.MAX_SAFE_INTEGER) - (right.path?.steps ?? Number.MAX_SAFE_INTEGER) ||
    right.sensitive - left.sensitive ||
    right.actions - left.actions ||
    (left.principal < right.principal ? -1 : 1)
  );
}

/** Throws VALIDATION_FAILED for a name that there is not; of an account that could not be read it is taken as it is. */
async function wholeName(engine: AccessEngine, access: AccountAccess, name: string): Promise<string> {
  return (await openAccess(engine, access))?.nameOf(name) ?? name;
}

/** Throws NOT_FOUND. */
export async function requirePrincipalEntry(
  engine: AccessEngine,
  principalId: string,
): Promise<PrincipalEntry & { readonly way: AccessPathDocument | undefined }> {
  const account = accountOfPrincipalId(principalId);
  for (const access of account === '' ? [] : await loadAccess(engine, { account })) {
    const overview = await loadOverview(engine, access);
    const summary = overview?.summaries.find(({ principal }) => principalIdOf(account, principal) === principalId);
    if (summary !== undefined) return { access, summary, way: overview?.paths.find(({ from }) => from === summary.principal) };
  }
  throw new CloudmendError('NOT_FOUND', `The last scan saw no principal ${principalId}.`);
}

/** The ways of some accounts, shortest first; `name`: that of one principal alone. */
export async function pathEntries(engine: AccessEngine, accounts: readonly AccountAccess[], name?: string) {
  const byAccount: { readonly access: AccountAccess; readonly overview: AccessOverview | undefined }[] = [];
  for (const access of accounts) byAccount.push({ access, overview: await loadOverview(engine, access) });
  const all = byAccount.flatMap(({ access: { account }, overview }) => (overview?.paths ?? []).map((path) => ({ ...path, account })));
  const [access] = accounts;
  const only = name === undefined || access === undefined ? undefined : await wholeName(engine, access, name);
  const paths = all.filter(({ from }) => only === undefined || from === only);
  return { byAccount, paths: paths.toSorted((left, right) => left.steps.length - right.steps.length || (left.from < right.from ? -1 : 1)) };
}
