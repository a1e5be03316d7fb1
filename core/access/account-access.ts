import { findCloudOfPartition } from '../catalogue.ts';
import type { CloudRules } from '../cloud.ts';
import { mapBounded } from '../concurrency.ts';
import type { Engine } from '../engine.ts';
import type { AccessOverview } from '../entitlement/overview.ts';
import type { ScannedAccount } from '../entitlement/scanned.ts';
import { CloudmendError } from '../errors.ts';
import type { Observation } from '../kind/facts.ts';
import { requireKnown } from '../nearest.ts';
import { isWithin, type Reach } from '../reach/reach.ts';
import { type AccessRecord, accessEntity } from '../scan/access-record.ts';
import { latestAccounts } from '../scan/coverage.ts';
import { getAskedUse, getObservations, getOverview } from '../scan/page-blobs.ts';
import { pageEntity, scanPartition } from '../scan/scan.ts';
import { lastMade } from './last-made.ts';

export type AccessEngine = Pick<Engine, 'table' | 'blobs' | 'clock' | 'catalogue'>;

/** What is known of who may do what in one account. */
export interface AccountAccess extends AccessRecord {
  readonly name: string | undefined;
  readonly cloud: CloudRules;
}

/** Accounts that are looked at in one request: of each a document of some hundred kilobytes is read. */
const MOST_ACCOUNTS = 20;

/** Which accounts are asked about, by whom. */
export interface AskedAccounts {
  readonly account?: string | undefined;
  /** Who may do what belongs to no region: whoever is bound to some sees it where `global` is among them. */
  readonly reach?: Reach | undefined;
}

/**
 * The accounts of which a scan has seen who may do what; `account`: that one alone. Throws NOT_FOUND where no scan has, and VALIDATION_FAILED
 * where so many are there that one has to be named.
 */
export async function loadAccess(engine: AccessEngine, { account, reach }: AskedAccounts): Promise<readonly AccountAccess[]> {
  const accounts = (await latestAccounts(engine)).filter(
    (one) => (account === undefined || one.account === account) && isWithin(reach, { account: one.account, region: 'global' }),
  );
  const records = await Promise.all(
    accounts.map(async (one) => ({ one, record: await accessEntity.find(engine.table, { account: one.account }) })),
  );
  const found = records.flatMap(({ one, record }) => {
    const cloud = findCloudOfPartition(engine.catalogue, one.partition);
    return record === undefined || cloud === undefined ? [] : [{ ...record, name: one.name, cloud }];
  });
  if (found.length > MOST_ACCOUNTS)
    throw new CloudmendError('VALIDATION_FAILED', `${found.length} accounts are known: name one of them (account=${found[0]?.account}).`);
  if (found.length > 0) return found;
  const where = account === undefined ? '' : ` in the account ${account}`;
  throw new CloudmendError('NOT_FOUND', `No scan has seen yet who may do what${where}. \`cloudmend scan\` looks.`);
}

/**
 * The one account that is asked about: by its id, by the id of who is in it or of what is asked for, or the only one. Throws as `loadAccess`, and
 * VALIDATION_FAILED for a principal that none of several has.
 */
export async function loadOneAccess(
  engine: AccessEngine,
  {
    account,
    principal,
    resource,
    reach,
  }: AskedAccounts & { readonly principal?: string | undefined; readonly resource?: string | undefined },
): Promise<AccountAccess> {
  const all = await loadAccess(engine, { account: account ?? accountOfId(engine, principal), reach });
  const [found, ...others] = all.length === 1 ? all : await fitting(engine, all, { principal, resource });
  if (found !== undefined && others.length === 0) return found;
  const ids = all.map((one) => one.account);
  throw new CloudmendError('VALIDATION_FAILED', `Say in which account: ${ids.join(', ')}.`);
}

async function fitting(
  engine: AccessEngine,
  all: readonly AccountAccess[],
  { principal, resource }: { readonly principal?: string | undefined; readonly resource?: string | undefined },
): Promise<readonly AccountAccess[]> {
  if (principal !== undefined) return await withPrincipal(engine, all, principal);
  const own = accountOfId(engine, resource);
  const holding = all.filter(({ account }) => account === own);
  return holding.length === 0 ? all : holding;
}

/** Accounts in which somebody is called so, by the end of his id; all of them where nobody is, and one of them could not be read. */
async function withPrincipal(engine: AccessEngine, all: readonly AccountAccess[], name: string): Promise<readonly AccountAccess[]> {
  const found: AccountAccess[] = [];
  const names: string[] = [];
  for (const access of all) {
    const { summaries = [] } = (await loadOverview(engine, access)) ?? {};
    names.push(...summaries.map((one) => one.name));
    if (summaries.some(({ principal }) => /[:/]$/.test(principal.slice(0, -name.length)) && principal.endsWith(name))) found.push(access);
  }
  if (found.length > 0 || all.some(({ known }) => known === undefined)) return found.length > 0 ? found : all;
  requireKnown('principal', [name], names);
  throw new CloudmendError('VALIDATION_FAILED', `There is no principal "${name}".`);
}

function accountOfId({ catalogue }: AccessEngine, id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  for (const { parseId } of catalogue.clouds.values()) {
    const account = parseId(id)?.account;
    if (account !== undefined) return account;
  }
  return undefined;
}

/** What the end of the scan worked out; undefined where it could not. Throws NOT_FOUND where that is kept no more. */
export async function loadOverview({ blobs }: AccessEngine, { known, account }: AccountAccess): Promise<AccessOverview | undefined> {
  if (known === undefined) return undefined;
  return await overviews(blobs, known.document, async () => keptOrGone(account, () => getOverview(blobs, known.document)));
}

/**
 * The account as the scan saw it, ready to be asked; undefined where it could not be read. `withPolicies`: with those of its resources, which are
 * by far the most, and on which a question of one resource depends. Throws NOT_FOUND where it is kept no more.
 */
export async function openAccess(
  engine: AccessEngine,
  access: AccountAccess,
  { withPolicies = false }: { readonly withPolicies?: boolean } = {},
): Promise<ScannedAccount | undefined> {
  const { known, scanId, account, cloud } = access;
  const rules = cloud.scannedAccess;
  if (known === undefined || rules === undefined) return undefined;
  return await opened(engine.blobs, `${scanId} ${account} ${withPolicies}`, async () =>
    keptOrGone(account, async () => {
      const kinds = [...rules.needs, ...rules.running, ...(withPolicies ? rules.policies : [])];
      const seen = await loadSeen(engine, access, kinds);
      const use = access.use && (await getAskedUse(engine.blobs, access.use.document));
      return (await rules.load()).open({ seen: (kind) => seen.get(kind) ?? [], now: new Date(access.at), use });
    }),
  );
}

/** Of documents of some hundred kilobytes, and of accounts made ready, which are some ten times as large. */
const overviews = lastMade<AccessOverview>(8);
const opened = lastMade<ScannedAccount>(2);

/** Somebody waits, and pages are many: one after the other, thousands of resources would take as long as all their reads together. */
const READS_AT_ONCE = 8;

async function loadSeen(
  engine: AccessEngine,
  { scanId, account }: AccountAccess,
  kinds: readonly string[],
): Promise<ReadonlyMap<string, readonly Observation[]>> {
  const pages = await pageEntity.all(engine.table, { partition: scanPartition(scanId, account), sort: { beginsWith: 'PAGE#' } });
  const wanted = pages.flatMap(({ kind, facts }) => (facts === undefined || !kinds.includes(kind) ? [] : [{ kind, facts }]));
  const read = await mapBounded(wanted, READS_AT_ONCE, async ({ kind, facts }) => ({
    kind,
    all: await getObservations(engine.blobs, facts),
  }));
  return new Map([...Map.groupBy(read, ({ kind }) => kind)].map(([kind, own]) => [kind, own.flatMap(({ all }) => all)]));
}

async function keptOrGone<T>(account: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    if (!(cause instanceof CloudmendError) || cause.code !== 'NOT_FOUND') throw cause;
    const message = `What the last scan saw of the account ${account} is kept no more. \`cloudmend scan\` looks again.`;
    throw new CloudmendError('NOT_FOUND', message, { cause });
  }
}

/** Why nobody can tell, where the scan could not read what it takes; undefined where it could. */
export function whyUnread({ known, unread, untold, at }: AccountAccess): string | undefined {
  if (known !== undefined) return undefined;
  const reasons = [...unread.map(({ kind, reason }) => `${kind} (${reason.message})`), ...untold];
  return `what the scan of ${at} could not read: ${reasons.join('; ')}`;
}
