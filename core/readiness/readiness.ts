import { scannedAccounts } from '../account/scanned-accounts.ts';
import type { CloudRules } from '../cloud.ts';
import type { Engine } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import { type TemplateGrants, templateGrants } from '../grant/grants.ts';
import { minuteText } from '../minute-text.ts';
import type { AccessCheck, CloudAccount } from '../ports.ts';
import { hasAccount, hasRegion, type Reach } from '../reach/reach.ts';
import { listRemediations } from '../remediation/remediation.ts';
import { type Coverage, readCoverage } from '../scan/coverage.ts';
import type { Criterion, ReadinessState } from './criterion.ts';
import { roleCriteria } from './role-criterion.ts';

export interface RegionReadiness {
  readonly region: string;
  readonly state: ReadinessState;
  /** What holds there besides what holds for the account. */
  readonly criteria: readonly Criterion[];
}

/** Whether fixes can be carried out in an account, and what stands in the way. */
export interface Readiness {
  readonly account: string;
  readonly cloud: string;
  readonly state: ReadinessState;
  readonly criteria: readonly Criterion[];
  readonly regions: readonly RegionReadiness[];
  /** Fixes that have open findings there: those whose permissions were looked at. */
  readonly templates: readonly string[];
}

/** Asks what can be asked without writing anything. Throws NOT_FOUND for an account that this installation does not scan. */
export async function readReadiness(engine: Engine, accountId: string, reach?: Reach): Promise<Readiness> {
  const account = await findAccount(engine, accountId, reach);
  const cloud = cloudRules(engine, account);
  const [coverage, { grants: open, regions: found }] = await Promise.all([
    readCoverage(engine, { accounts: [account.account], regions: [], services: [], rules: [] }, reach),
    openFixes(engine, { cloud, account: account.account, reach }),
  ]);
  const listed = await enabledRegions(engine, account);
  const roles = await roleCriteria(engine, cloud, account, open);
  const criteria = [
    ...(await accessCriteria(engine, cloud, account, open)),
    ...roles,
    ...listed.criteria,
    ...coverageCriteria(coverage, 'global'),
  ];
  const ofAccount = worst(criteria);
  const names = [...new Set([...coverage.unread.map(({ region }) => region), ...listed.regions, ...found])]
    .filter((one) => one !== 'global' && hasRegion(reach, one))
    .sort();
  const regions = names.map((region): RegionReadiness => {
    const own = [regionCriterion(region, listed), ...coverageCriteria(coverage, region)];
    return { region, state: worst([...own, { state: ofAccount }]), criteria: own };
  });
  const templates = open.map(({ templateId }) => templateId);
  return { account: account.account, cloud: cloud.title, state: ofAccount, criteria, regions, templates };
}

/** What is not ready counts more than what is not known, and that more than what is ready. */
export function worst(all: readonly Pick<Criterion, 'state'>[]): ReadinessState {
  const order = ['not-ready', 'unknown', 'ready'] as const;
  return order.find((state) => all.some((one) => one.state === state)) ?? 'unknown';
}

async function findAccount(engine: Engine, accountId: string, reach: Reach | undefined): Promise<CloudAccount> {
  const { catalogue } = engine;
  const accounts = (await scannedAccounts(engine)).filter(({ account }) => hasAccount(reach, account));
  const same = (one: CloudAccount) => {
    const normal = catalogue.clouds.get(one.cloud)?.normalId ?? ((id: string) => id);
    return normal(one.account) === normal(accountId);
  };
  const found = accounts.find(same);
  if (found !== undefined) return found;
  const known = accounts.map(({ account }) => account).join(', ');
  throw new CloudmendError('NOT_FOUND', `This installation does not scan the account ${accountId}. It scans ${known || 'none'}.`);
}

function cloudRules({ catalogue }: Engine, { cloud }: CloudAccount): CloudRules {
  const found = catalogue.clouds.get(cloud);
  if (found !== undefined) return found;
  throw new CloudmendError('NOT_FOUND', `The catalogue has no cloud ${cloud}.`);
}

interface OpenFixes {
  readonly grants: readonly TemplateGrants[];
  /** Where they have findings: of those that no other account has, since a remediation names the regions of all. */
  readonly regions: readonly string[];
}

/** Fixes with open findings in the account, with what each needs to be allowed. */
async function openFixes(
  engine: Engine,
  { cloud, account, reach }: { readonly cloud: CloudRules; readonly account: string; readonly reach: Reach | undefined },
): Promise<OpenFixes> {
  const open = (await listRemediations(engine, { reach })).filter(({ mode, accounts }) => mode === 'fix' && accounts.includes(account));
  const ids = new Set(open.map(({ templateId }) => templateId));
  return {
    grants: templateGrants(engine.catalogue, cloud).filter(({ templateId }) => ids.has(templateId)),
    regions: open.flatMap(({ accounts, regions }) => (accounts.length === 1 ? regions : [])),
  };
}

async function accessCriteria(
  engine: Engine,
  cloud: CloudRules,
  account: CloudAccount,
  open: readonly TemplateGrants[],
): Promise<readonly Criterion[]> {
  const { checkAccess } = engine.cloud;
  if (checkAccess === undefined)
    return [{ criterion: 'write-access', state: 'unknown', message: 'Whether it lets itself be written cannot be asked here.' }];
  const local = (pattern: string) => pattern.replaceAll('<partition>', account.partition).replaceAll('<account>', account.account);
  const allows = open.flatMap(({ write }) => write.map((grant) => ({ ...grant, resources: grant.resources.map(local) })));
  const place = { ...account, region: cloud.homeRegion(account.partition) };
  const { cloud: name, partition, account: id, region } = place;
  try {
    const checks = await checkAccess({ place: { cloud: name, partition, account: id, region }, allows });
    return checks.map((check) => criterionOf(check, open));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return [{ criterion: 'credentials', state: 'unknown', message: `It could not be asked: ${error.message}` }];
  }
}

/** What is only warned of before a task, an action that is not allowed, is what readiness is about. */
function criterionOf({ check, state, message, missing = [] }: AccessCheck, open: readonly TemplateGrants[]): Criterion {
  const isMissing = missing.length > 0;
  const hit = open.filter(({ write }) => write.some(({ actions }) => actions.some((action) => missing.includes(action))));
  const templates = isMissing ? { templates: hit.map(({ templateId }) => templateId) } : {};
  if (state === 'blocked' || isMissing) return { criterion: check, state: 'not-ready', message, ...templates };
  return { criterion: check, state: state === 'not-checked' ? 'unknown' : 'ready', message };
}

interface ListedRegions {
  readonly regions: readonly string[];
  readonly criteria: readonly Criterion[];
}

async function enabledRegions(engine: Engine, account: CloudAccount): Promise<ListedRegions> {
  try {
    return { regions: await engine.cloud.regions(account), criteria: [] };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const message = `Its regions could not be listed: ${error.message}`;
    return { regions: [], criteria: [{ criterion: 'region', state: 'unknown', message }] };
  }
}

function regionCriterion(region: string, { regions, criteria }: ListedRegions): Criterion {
  if (regions.includes(region)) return { criterion: 'region', state: 'ready', message: 'The region is on.' };
  if (criteria.length > 0) return { criterion: 'region', state: 'unknown', message: 'Whether the region is on is not known.' };
  return { criterion: 'region', state: 'not-ready', message: 'The region is off, or not one of those that are looked at.' };
}

/** What the last scan could not read of a region; of `global` also whether there was a scan at all. */
function coverageCriteria({ unread, to }: Coverage, region: string): readonly Criterion[] {
  if (region === 'global' && to === undefined)
    return [{ criterion: 'coverage', state: 'unknown', message: 'No scan has looked at it in the last two months.' }];
  const own = unread.filter((one) => one.region === region);
  const [first] = own;
  if (first === undefined) {
    const what =
      region === 'global' && to !== undefined
        ? `The last scan (${minuteText(to)}) could read the account.`
        : 'The last scan could read all of the region.';
    return [{ criterion: 'coverage', state: 'ready', message: what }];
  }
  const kinds = own.map(({ kind }) => kind ?? 'everything').join(', ');
  return [{ criterion: 'coverage', state: 'unknown', message: `The last scan could not read ${kinds}: ${first.reason.message}` }];
}
