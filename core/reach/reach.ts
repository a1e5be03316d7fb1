/**
 * The accounts and regions that somebody is bound to: what lies outside of them is to them as if it were not there. What is left out binds
 * nothing; an empty list lets nothing in. Whoever has none at all may see the whole installation.
 */
export interface Reach {
  readonly accounts?: readonly string[] | undefined;
  readonly regions?: readonly string[] | undefined;
}

interface NamedPlace {
  readonly account: string;
  /** `global` is a region like any: who is bound to regions has it only where it is named. */
  readonly region: string;
}

/** Whether a place lies within. */
export function isWithin(reach: Reach | undefined, { account, region }: NamedPlace): boolean {
  return hasAccount(reach, account) && hasRegion(reach, region);
}

export function hasAccount(reach: Reach | undefined, account: string): boolean {
  return reach?.accounts?.includes(account) ?? true;
}

export function hasRegion(reach: Reach | undefined, region: string): boolean {
  return reach?.regions?.includes(region) ?? true;
}

/** Whether all of it lies within: what reaches over the border in part is outside as a whole. What does not say where it is, is nowhere within. */
export function isWhollyWithin(
  reach: Reach | undefined,
  { accounts, regions }: { readonly accounts?: readonly string[] | undefined; readonly regions?: readonly string[] | undefined },
): boolean {
  if (reach === undefined) return true;
  const holds = (own: readonly string[] | undefined, wanted: readonly string[] | undefined) =>
    own === undefined || (wanted !== undefined && wanted.length > 0 && wanted.every((one) => own.includes(one)));
  return holds(reach.accounts, accounts) && holds(reach.regions, regions);
}

/** Beginnings of keys that say `<account>#<region>#`, which between them have all that lies within and, of accounts, nothing else. '' has everything. */
export function keyBeginnings(reach: Reach | undefined): readonly string[] {
  if (reach?.accounts === undefined) return [''];
  const { accounts, regions } = reach;
  return accounts.flatMap((account) => regions?.map((region) => `${account}#${region}#`) ?? [`${account}#`]);
}

/** As one text, the same for the same reach: what is given out to somebody is bound to it. '' for none. */
export function reachText(reach: Reach | undefined): string {
  if (reach === undefined) return '';
  return JSON.stringify([reach.accounts?.toSorted() ?? null, reach.regions?.toSorted() ?? null]);
}

/** What an exception, an exclusion, a window or a freeze may name; of what is no place, whatever it says. */
export interface NamedScope {
  readonly resource?: string | undefined;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly tag?: unknown;
  readonly rule?: unknown;
  readonly remediation?: unknown;
  readonly everything?: unknown;
}

interface ReadsIds {
  parseId(id: string): { readonly account?: string | undefined; readonly region?: string | undefined } | undefined;
}

/**
 * How what somebody has said of a scope stands to a reach. `own`: it means nothing outside. `general`: it names no place, and holds within as
 * everywhere. `other`: it is for a place outside, or for a resource whose id does not say where that is.
 */
export function standingOf(reach: Reach | undefined, scope: NamedScope, clouds: Iterable<ReadsIds>): 'own' | 'general' | 'other' {
  if (reach === undefined) return 'own';
  const named = scope.resource === undefined ? undefined : parse(scope.resource, clouds);
  const isOther = (own: readonly string[] | undefined, said: string | undefined) =>
    own !== undefined && (said === undefined ? scope.resource !== undefined : !own.includes(said));
  const [account, region] = [scope.account ?? named?.account, scope.region ?? named?.region];
  if (isOther(reach.accounts, account) || isOther(reach.regions, region)) return 'other';
  const isSaid = (own: readonly string[] | undefined, said: string | undefined) => own === undefined || said !== undefined;
  return isSaid(reach.accounts, account) && isSaid(reach.regions, region) ? 'own' : 'general';
}

function parse(resource: string, clouds: Iterable<ReadsIds>) {
  for (const cloud of clouds) {
    const parsed = cloud.parseId(resource);
    if (parsed !== undefined) return parsed;
  }
  return undefined;
}
