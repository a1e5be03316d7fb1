import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { systemClock } from '../../../adapters/clock.ts';
import { findingEntity, openPartition } from '../../../core/finding/finding.ts';
import type { CatalogueTemplate } from '../../../core/remediation/template.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import type { Planted, Send } from '../../fixtures/fixture.ts';
import { makeLawEngine } from '../law/law-engine.ts';
import { type LiveAwsAccount, openLiveAccount } from '../law/live-account.ts';
import { type Situation, situationsFor } from './situations.ts';

/** Where fixtures plant. */
export const FLEET_REGIONS = ['eu-west-1', 'eu-central-1', 'us-east-1'] as const;

/** What was planted of a situation, and where. */
export type PlantedThing = Planted & { readonly situation: Situation; readonly kind: string; readonly region: string };

/** One account with as many planted faults as stand beside each other. */
export interface Fleet {
  readonly account: LiveAwsAccount;
  readonly planted: readonly PlantedThing[];
  /** Templates with an open finding on something that was planted. */
  readonly templates: readonly string[];
}

/**
 * Plants the faults of all these fixes in as few accounts as their names allow, each in a second region besides where there is room. What
 * shows in no account so far, since it is called by a name that is taken in every region or is hidden by another fault, comes first in the
 * next one, and after it whatever has stood nowhere yet. `left` are fixes whose fault shows in no account.
 */
export async function plantFleets(
  url: string,
  fixes: readonly CatalogueTemplate[],
): Promise<{ readonly fleets: readonly Fleet[]; readonly left: readonly string[] }> {
  const situations = situationsFor(fixes);
  const fleets: Fleet[] = [];
  for (let isMore = true; isMore; ) {
    const fleet = await plantFleet(url, chooseSituations(situations, fleets), fixes);
    const before = shownIn(fleets);
    isMore = fleet.templates.some((id) => !before.has(id));
    if (isMore) fleets.push(fleet);
    const shown = shownIn(fleets);
    if (fixes.every(({ template }) => shown.has(template.id))) break;
  }
  const shown = shownIn(fleets);
  return { fleets, left: fixes.map(({ template }) => template.id).filter((id) => !shown.has(id)) };
}

function shownIn(fleets: readonly Fleet[]): ReadonlySet<string> {
  return new Set(fleets.flatMap(({ templates }) => templates));
}

/** For the next account: the situations of what has not shown yet, and those that nobody planted and that cannot hide it. */
function chooseSituations(situations: readonly Situation[], fleets: readonly Fleet[]): readonly Situation[] {
  const shown = shownIn(fleets);
  const stood = new Set(fleets.flatMap(({ planted }) => planted.map(({ situation }) => situation)));
  const missing = situations.filter(({ fixes }) => fixes.some((id) => !shown.has(id)));
  const hidden = new Set(missing.filter((situation) => stood.has(situation)).map(serviceOf));
  const fresh = situations.filter((one) => !stood.has(one) && !missing.includes(one) && !hidden.has(serviceOf(one)));
  return [...missing, ...fresh];
}

function serviceOf({ kind }: Situation): string {
  return kind.split('.')[1] ?? '';
}

async function plantFleet(url: string, waiting: readonly Situation[], fixes: readonly CatalogueTemplate[]): Promise<Fleet> {
  const account = await openLiveAccount(url, ...FLEET_REGIONS);
  const planted = await plantAll(account, waiting);
  const law = makeLawEngine(account.cloud, { now: systemClock.now().toISOString() });
  await scan(law.engine, {});
  const own = new Set(planted.map(({ id }) => id));
  const templates: string[] = [];
  for (const { template } of fixes) {
    const open = await Promise.all(
      template.fixes.map((rule) => findingEntity.all(law.table, { index: 'gsi1', partition: openPartition(rule) })),
    );
    if (open.flat().some(({ resource }) => own.has(resource))) templates.push(template.id);
  }
  return { account, planted, templates };
}

async function plantAll(account: LiveAwsAccount, situations: readonly Situation[]): Promise<readonly PlantedThing[]> {
  const first: PlantedThing[] = [];
  for (const situation of situations) {
    const one = await plantInOneOf(account, situation, regionsFor(situation), first);
    if (one !== undefined) first.push(one);
  }
  const second: PlantedThing[] = [];
  for (const { situation, region, now } of first) {
    if (situation.isGlobal || situation.isPlantedOnce || now !== undefined) continue;
    const others = regionsFor(situation).filter((other) => other !== region);
    const one = await plantInOneOf(account, situation, others, [...first, ...second]);
    if (one !== undefined) second.push(one);
  }
  return [...first, ...second];
}

/** The fixture's own region first; a setting of the whole account has no other. */
function regionsFor({ target, kind, isGlobal }: Situation): readonly string[] {
  const isElsewhere = !isGlobal || kind === 'aws.s3.bucket';
  return isElsewhere ? [target.region, ...FLEET_REGIONS.filter((region) => region !== target.region)] : [target.region];
}

/** Plants a situation in the first of the regions where its names are free. */
async function plantInOneOf(
  account: LiveAwsAccount,
  situation: Situation,
  regions: readonly string[],
  standing: readonly PlantedThing[],
): Promise<PlantedThing | undefined> {
  for (const region of regions) {
    // A second situation would write over the first one's value of the same setting.
    const sameKind = standing.filter((one) => one.kind === situation.kind && one.region === region);
    if (sameKind.some(({ id }) => id.startsWith('setting:'))) continue;
    const target = { ...situation.target, account: account.account, region };
    try {
      const one = await situation.plant(asOwner(account.send(target)), target);
      return { ...one, situation, kind: situation.kind, region };
    } catch (error) {
      if (!/AlreadyExists|AlreadyOwned|InUse/.test(String(error))) throw error;
    }
  }
  return undefined;
}

/**
 * What fixtures do not have to know: a role that another situation made will do, and a cluster or a bucket by a name that is taken is refused
 * in every region, where moto puts the cluster in the other's place, and the first region gives its owner the bucket that is there.
 */
function asOwner(send: Send): Send {
  return async (service, operation, input) => {
    if (operation === 'CreateDBCluster') await refuseTakenCluster(send, input['DBClusterIdentifier']);
    if (operation === 'CreateBucket') await refuseTakenBucket(send, input['Bucket']);
    if (operation === 'CreateBucket' && isDeepStrictEqual(input['CreateBucketConfiguration'], { LocationConstraint: 'us-east-1' }))
      return send(service, operation, { Bucket: input['Bucket'] ?? '' });
    try {
      return await send(service, operation, input);
    } catch (error) {
      if (operation === 'CreateRole' && /AlreadyExists/.test(String(error))) return {};
      throw error;
    }
  };
}

const Clusters = z.object({ DBClusters: z.array(z.object({ DBClusterIdentifier: z.string() })) });
const Listed = z.object({ Buckets: z.array(z.object({ Name: z.string() })) });

async function refuseTakenCluster(send: Send, name: unknown): Promise<void> {
  const { DBClusters } = Clusters.parse(await send('rds', 'DescribeDBClusters', {}));
  if (DBClusters.some(({ DBClusterIdentifier }) => DBClusterIdentifier === name))
    throw new Error(`DBClusterAlreadyExistsFault: ${String(name)}`);
}

async function refuseTakenBucket(send: Send, name: unknown): Promise<void> {
  const { Buckets } = Listed.parse(await send('s3', 'ListBuckets', {}));
  if (Buckets.some(({ Name }) => Name === name)) throw new Error(`BucketAlreadyOwnedByYou: ${String(name)}`);
}
