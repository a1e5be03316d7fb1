import type { Catalogue } from '../catalogue.ts';
import type { CloudRules } from '../cloud.ts';
import { CloudmendError } from '../errors.ts';

type Clouds = Pick<Catalogue, 'clouds'>;

interface Scope {
  readonly resource?: string;
  readonly region?: string;
  readonly account?: string;
  readonly [further: string]: unknown;
}

/** Throws VALIDATION_FAILED for a scope whose resource, region or account nothing can have. */
export function requireProtectiveScope(catalogue: Clouds, { resource, region, account }: Scope): void {
  if (resource !== undefined) requireProtectiveId(catalogue, resource);
  if (region !== undefined) requireRegionName(catalogue, region);
  if (account !== undefined) requireAccountName(catalogue, account);
}

/** Throws VALIDATION_FAILED for what is no resource's id and no beginning of one that ends in `*`: it would protect nothing, and look as if it did. */
export function requireProtectiveId(catalogue: Clouds, pattern: string): void {
  if (isAny(catalogue, (cloud) => cloud.isProtectiveId(pattern))) return;
  const clouds = [...catalogue.clouds.values()];
  const ids = clouds.flatMap(({ examples }) => examples.ids).join(', ');
  const prefixes = clouds.map(({ examples }) => examples.idPrefix).join(', ');
  throw new CloudmendError(
    'VALIDATION_FAILED',
    `"${pattern}" is the id of nothing, so it would protect nothing. Write the whole id as \`cloudmend findings --json\` has it ` +
      `(${ids}), or its beginning and a * at the end (${prefixes}).`,
  );
}

/** Throws VALIDATION_FAILED for what does not have the form of a region; `global` is where global services are. */
export function requireRegionName(catalogue: Clouds, region: string): void {
  if (region === 'global' || isAny(catalogue, (cloud) => cloud.isRegion(region))) return;
  throw new CloudmendError(
    'VALIDATION_FAILED',
    `"${region}" is no region, so it would protect nothing. Write its name, such as ${exampleOf(catalogue, 'region')}, or global for what has no region.`,
  );
}

/** Throws VALIDATION_FAILED for what does not have the form of an account. */
function requireAccountName(catalogue: Clouds, account: string): void {
  if (isAny(catalogue, (cloud) => cloud.isAccount(account))) return;
  throw new CloudmendError(
    'VALIDATION_FAILED',
    `"${account}" is no account, so it would protect nothing. Write its id, such as ${exampleOf(catalogue, 'account')}.`,
  );
}

function isAny({ clouds }: Clouds, test: (cloud: CloudRules) => boolean): boolean {
  return [...clouds.values()].some(test);
}

function exampleOf({ clouds }: Clouds, what: 'account' | 'region'): string {
  return [...clouds.values()].map(({ examples }) => examples[what]).join(' or ');
}
