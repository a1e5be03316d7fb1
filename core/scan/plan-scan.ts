import type { Catalogue } from '../catalogue.ts';
import type { CloudRules } from '../cloud.ts';
import { mapBounded } from '../concurrency.ts';
import { digestOf } from '../digest.ts';
import type { Engine } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import type { MappedRule } from '../finding/mapping.ts';
import type { ResourceKind } from '../kind/kind.ts';
import { requireKnown } from '../nearest.ts';
import type { AccountPlace } from '../place.ts';
import { loadRuleSettings } from '../rule-setting/in-force.ts';
import { countStanding } from './count-standing.ts';
import { keepRoleVersion } from './keep-role-version.ts';
import { findUnknownReason } from './kind-reader.ts';
import { type FoundAccounts, refreshAccounts } from './refresh-accounts.ts';
import { type Scan, type ScanFilters, type ScannedAccount, type ScanUnit, scanEntity, storedReason, unfinishedScanEntity } from './scan.ts';
import type { UnitPlace } from './unit-key.ts';

/** What scanning needs of the engine. */
export type ScanEngine = Pick<
  Engine,
  'table' | 'blobs' | 'anchors' | 'clock' | 'ids' | 'cloud' | 'catalogue' | 'log' | 'retention' | 'signer' | 'asksUse'
>;

export const everything: ScanFilters = { accounts: [], regions: [], services: [], rules: [] };

/**
 * Stores what a scan will cover: accounts with their enabled regions, and the kinds that the selected rules need. An unfinished scan of
 * the same coverage is taken up instead. Throws VALIDATION_FAILED for a rule, service, account or
 * enabled region that does not exist.
 */
export async function planScan(
  engine: ScanEngine,
  filters: ScanFilters = everything,
  signal?: AbortSignal,
): Promise<{ scan: Scan; resumed: boolean }> {
  const rules = selectRules(engine.catalogue, filters);
  const ruleIds = rules.map(({ id }) => id);
  const { all } = await loadRuleSettings(engine);
  const settings = all.length === 0 ? {} : { settings: [...all] };
  const coverage = coverageOf({ filters, ruleIds, ...settings });
  await countStanding(engine);
  const unfinished = await findUnfinished(engine, coverage);
  if (unfinished !== undefined) return { scan: unfinished, resumed: true };
  const { accounts, unlisted } = await findAccounts(engine, filters, signal);
  const scan: Scan = {
    scanId: engine.ids.next('scan'),
    state: 'running',
    filters,
    ruleIds,
    kindIds: kindsOf(rules).map(({ id }) => id),
    accounts: [...accounts],
    ...(unlisted !== undefined && { unlisted }),
    startedAt: engine.clock.now().toISOString(),
    ...settings,
    ...(engine.retention !== undefined && { keptDays: engine.retention.scans }),
  };
  const { scanId, startedAt } = scan;
  await engine.table.transact([
    { put: scanEntity.encode(scan), when: { exists: false } },
    { put: unfinishedScanEntity.encode({ coverage, scanId, startedAt }) },
  ]);
  return { scan, resumed: false };
}

/** Key of the item that names the unfinished scan of the same filters and rules, and of what is set of rules: none goes on by older ones. */
export function coverageOf({ filters, ruleIds, settings }: Pick<Scan, 'filters' | 'ruleIds' | 'settings'>): string {
  return digestOf({ filters, ruleIds, ...(settings !== undefined && { settings }) });
}

/** Every unit of a scan, account by account, the account's global kinds first. */
export function unitsOf(scan: Scan, catalogue: Catalogue): readonly ScanUnit[] {
  const kinds = kindsOfScan(scan, catalogue);
  return scan.accounts.flatMap((account) => unitsOfAccount(account, kinds));
}

/**
 * Where a scan looks, each account and region once: the first of every account, then the second of each, so that what is at work at a time is
 * of different accounts and none meets its limits for the sake of the others.
 */
export function placesOf(scan: Scan, catalogue: Catalogue): readonly UnitPlace[] {
  const kinds = kindsOfScan(scan, catalogue);
  const byAccount = scan.accounts.map((account) => {
    const units = unitsOfAccount(account, kinds);
    return [...new Map(units.map(({ partition, account: id, region }) => [region, { partition, account: id, region }])).values()];
  });
  const most = Math.max(0, ...byAccount.map(({ length }) => length));
  return Array.from({ length: most }, (_, index) => byAccount.flatMap((places) => places[index] ?? [])).flat();
}

function unitsOfAccount({ partition, account, regions, unknown }: ScannedAccount, all: readonly ResourceKind[]): readonly ScanUnit[] {
  if (unknown?.of === 'everything') return [];
  const kinds = all.filter(({ cloud }) => cloud.isPartition(partition));
  const unitOf = (region: string) => (kind: ResourceKind) => ({ partition, account, region, kind: kind.id });
  const regional = kinds.filter(({ scope }) => scope === 'region');
  return [
    ...kinds.filter(({ scope }) => scope === 'global').map(unitOf('global')),
    ...regions.flatMap((region) => regional.map(unitOf(region))),
  ];
}

/** Kinds of a scan that still are in the catalogue, in id order. */
export function kindsOfScan(scan: Pick<Scan, 'kindIds'>, catalogue: Catalogue): readonly ResourceKind[] {
  return scan.kindIds.map((id) => catalogue.kinds.get(id)).filter((kind) => kind !== undefined);
}

/** Rules of a scan that still are in the catalogue, in id order. */
export function rulesOf(scan: Scan, catalogue: Catalogue): readonly MappedRule[] {
  return scan.ruleIds.map((id) => catalogue.rules.get(id)).filter((rule) => rule !== undefined);
}

/** The rules' own kinds and those that they look at beside them, each once, in id order. */
export function kindsOf(rules: readonly MappedRule[]): readonly ResourceKind[] {
  const kinds = new Map(rules.flatMap((rule) => [rule.resource, ...(rule.with ?? [])]).map((kind) => [kind.id, kind]));
  return [...kinds.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
}

function selectRules(catalogue: Catalogue, filters: ScanFilters): readonly MappedRule[] {
  const all = [...catalogue.rules.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
  const services = new Set(all.map((rule) => rule.resource.service));
  requireKnown('rule', filters.rules, [...catalogue.rules.keys()]);
  requireKnown('service', filters.services, [...services]);
  const selected = all
    .filter(({ id }) => filters.rules.length === 0 || filters.rules.includes(id))
    .filter(({ resource }) => filters.services.length === 0 || filters.services.includes(resource.service));
  if (selected.length > 0 || all.length === 0) return selected;
  throw new CloudmendError(
    'VALIDATION_FAILED',
    `No rule is left to judge by: of ${filters.rules.join(', ')} none is about ${filters.services.join(', ')}. Leave out the rules or the services.`,
  );
}

/** An unfinished scan is taken up for six hours; after that its first pages are too old to be called one picture with the last. */
const RESUMABLE_MILLISECONDS = 6 * 60 * 60 * 1000;

async function findUnfinished({ table, clock }: ScanEngine, coverage: string): Promise<Scan | undefined> {
  const pointer = await unfinishedScanEntity.find(table, { coverage });
  if (pointer === undefined) return undefined;
  const scan = await scanEntity.find(table, { scanId: pointer.scanId });
  const isRecent = clock.now().getTime() - new Date(pointer.startedAt).getTime() < RESUMABLE_MILLISECONDS;
  return scan?.state === 'running' && isRecent ? scan : undefined;
}

/** Each is another role to take on and another account to ask: a thousand take half a minute. */
const ACCOUNTS_AT_ONCE = 20;

interface PlannedAccounts extends Pick<FoundAccounts, 'unlisted'> {
  readonly accounts: readonly ScannedAccount[];
}

async function findAccounts(engine: ScanEngine, filters: ScanFilters, signal?: AbortSignal): Promise<PlannedAccounts> {
  const { accounts: all, ...rest } = await refreshAccounts(engine, signal);
  requireKnown(
    'account',
    filters.accounts,
    all.map(({ account }) => account),
  );
  const wanted = all.filter(({ account }) => filters.accounts.length === 0 || filters.accounts.includes(account));
  const listed = await mapBounded(wanted, ACCOUNTS_AT_ONCE, async (one) => {
    const regions = await listRegions(engine, one, filters, signal);
    // Whoever does not reach the account is not asked again, and what was known of its roles stays.
    if (regions.unknown?.of !== 'everything') await keepRoleVersion(engine, one, signal);
    return regions;
  });
  const found = wanted.map(({ partition, account, name, caller, origin }, index): ScannedAccount => {
    const { regions = [], unknown } = listed[index] ?? {};
    return {
      ...{ partition, account, ...(name !== undefined && { name }), ...(caller !== undefined && { caller }) },
      ...(origin !== undefined && { origin }),
      regions: regions.filter((region) => filters.regions.length === 0 || filters.regions.includes(region)),
      ...(unknown !== undefined && { unknown }),
    };
  });
  const enabled = new Set(listed.flatMap(({ regions }) => regions));
  const isAllListed = listed.every((one) => one.isListed);
  // Where regions could not be listed, one that does not exist will say so itself.
  if (isAllListed) requireKnown('enabled region', filters.regions, [...enabled]);
  return { accounts: found, ...rest };
}

type CloudEngine = Pick<Engine, 'cloud' | 'catalogue'>;

interface ListedRegions {
  readonly regions: readonly string[];
  readonly isListed: boolean;
  readonly unknown?: NonNullable<ScannedAccount['unknown']>;
}

/** A role that cannot be assumed hides the whole account; a missing permission to list regions hides only what has a region. */
async function listRegions(engine: CloudEngine, account: AccountPlace, filters: ScanFilters, signal?: AbortSignal): Promise<ListedRegions> {
  try {
    return { regions: await engine.cloud.regions(account, signal), isListed: true };
  } catch (error) {
    const reason = findUnknownReason(error);
    if (reason === undefined) throw error;
    const listing = engine.catalogue.clouds.get(account.cloud)?.regionListing;
    const isListing = reason.operation === listing?.says;
    // Regions that were named need not be listed; those that are off will say so themselves.
    if (isListing && filters.regions.length > 0) return { regions: filters.regions, isListed: false };
    const named = isListing && reason.fault === 'denied' ? { ...permissionOf(listing), ...reason } : reason;
    return { regions: [], isListed: false, unknown: { of: isListing ? 'regions' : 'everything', reason: storedReason(named) } };
  }
}

function permissionOf(listing: CloudRules['regionListing'] | undefined): { readonly permission?: string } {
  const permission = listing?.grants[0]?.actions[0];
  return permission === undefined ? {} : { permission };
}
