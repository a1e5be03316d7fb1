import { scannedAccounts } from '../../account/scanned-accounts.ts';
import type { Engine } from '../../engine.ts';
import { CloudError, CloudmendError } from '../../errors.ts';
import { type ReasonCode, reasonOfError } from '../../failure-class.ts';
import { cloudNameOf } from '../../place.ts';
import type { ResourcePlan } from '../../plan/plan.ts';

/** Why nothing can be done in a place, by a code that has a class, in a sentence. */
export interface PlaceFault {
  readonly code: ReasonCode;
  readonly message: string;
}

type Placed = Pick<ResourcePlan, 'kind' | 'partition' | 'account' | 'region'>;

/**
 * What stands in the way in the places that plans name, each account asked once: it is scanned no more, a region of it is off, or it does not
 * answer. `places`: how many there are, with and without a fault.
 */
export async function findPlaceFaults(
  engine: Pick<Engine, 'table' | 'cloud' | 'catalogue'>,
  plans: readonly Placed[],
  signal: AbortSignal,
): Promise<{ readonly faults: readonly PlaceFault[]; readonly places: number }> {
  const byAccount = [...Map.groupBy(plans, ({ account }) => account).values()];
  const found = await Promise.all(byAccount.map((own) => faultsOfAccount(engine, own, signal)));
  const places = byAccount.map((own) => new Set(own.map(({ region }) => region)).size);
  return { faults: found.flat(), places: places.reduce((sum, one) => sum + one, 0) };
}

/** One for each of its regions, so that an account that is gone counts for all of them. */
async function faultsOfAccount(
  engine: Pick<Engine, 'table' | 'cloud' | 'catalogue'>,
  own: readonly Placed[],
  signal: AbortSignal,
): Promise<readonly PlaceFault[]> {
  const [first] = own;
  if (first === undefined) return [];
  const regions = [...new Set(own.map(({ region }) => region))].sort();
  const gone = (message: string): PlaceFault => ({ code: 'SCOPE_GONE', message });
  const { partition, account } = first;
  const cloud = cloudNameOf(first.kind);
  const normal = engine.catalogue.clouds.get(cloud)?.normalId ?? ((id: string) => id);
  try {
    if (!(await scannedAccounts(engine)).some((one) => normal(one.account) === normal(account)))
      return regions.map(() => gone(`The account ${account} is not one of those that are scanned any more.`));
    if (regions.every((region) => region === 'global')) return [];
    const on = new Set(await engine.cloud.regions({ cloud, partition, account }, signal));
    return regions
      .filter((region) => region !== 'global' && !on.has(region))
      .map((region) => gone(`The region ${region} of the account ${account} is off, or not one of those that are looked at any more.`));
  } catch (error) {
    const fault = faultOf(error, account);
    return fault === undefined ? [] : regions.map(() => fault);
  }
}

/** Where the question itself is not known (an endpoint without it) nothing is wrong with the place. */
function faultOf(error: unknown, account: string): PlaceFault | undefined {
  if (!(error instanceof CloudmendError)) throw error;
  if (error instanceof CloudError && error.fault === 'unimplemented') return undefined;
  const code = error instanceof CloudError ? reasonOfError(error) : 'SCOPE_GONE';
  return { code, message: `The account ${account} cannot be asked: ${error.message.replace(/[.!]?$/, '.')}` };
}
