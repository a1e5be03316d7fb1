/** What an ARM id says. Segments stand as they were written: only comparing is done without case. */
export interface ArmId {
  /** Absent for what belongs to a management group, or to the whole tenant. */
  readonly subscription?: string;
  readonly resourceGroup?: string;
  /** `Microsoft.Sql/servers/firewallRules`; absent for a subscription or a resource group itself. */
  readonly type?: string;
  /** One for each word of the type behind its namespace: `['sql1', 'allow-office']`. */
  readonly names: readonly string[];
  /** What it lies in, or, of an extension, what it is set on: a resource, a resource group, a subscription, or `/` for the tenant. */
  readonly parent: string;
}

/**
 * Reads an id as ARM answers it: in mixed case, with or without its first slash. `undefined` where it is none. Names are taken as they are
 * (those of SQL hold `#`, published examples hold braces).
 */
export function findArmId(id: string): ArmId | undefined {
  const segments = segmentsOf(id);
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) return undefined;
  const provider = lastProvider(segments);
  if (provider === -1) return containerId(segments);
  const scope = segments.slice(0, provider);
  const [namespace, ...rest] = segments.slice(provider + 1);
  if (namespace === undefined || rest.length === 0 || rest.length % 2 === 1 || !isScope(scope)) return undefined;
  const types = rest.filter((_, index) => index % 2 === 0);
  const names = rest.filter((_, index) => index % 2 === 1);
  const parent = types.length > 1 ? segments.slice(0, -2) : scope;
  return { ...containersOf(scope), type: [namespace, ...types].join('/'), names, parent: `/${parent.join('/')}` };
}

/** Throws TypeError for a text that is no ARM id. */
export function parseArmId(id: string): ArmId {
  const found = findArmId(id);
  if (found === undefined) throw new TypeError(`"${id}" is no ARM id: /subscriptions/<id>/resourceGroups/<name>/providers/<type>/<name>.`);
  return found;
}

/** One text for all spellings of an id, which ARM compares without case: `resourceGroups` comes as `resourcegroups`, names in capitals. */
export function armKey(id: string): string {
  return `/${segmentsOf(id).join('/')}`.toLowerCase();
}

/** Whether both are the id of one thing. */
export function sameArmId(left: string, right: string): boolean {
  return armKey(left) === armKey(right);
}

/** Whether an id is the scope itself, or lies in it. */
export function isWithin(scope: string, id: string): boolean {
  const [outer, inner] = [armKey(scope), armKey(id)];
  return outer === '/' || inner === outer || inner.startsWith(`${outer}/`);
}

/**
 * The id with its first slash and without a last one, keywords as ARM documents them, and the type as `type` writes it. Names stay as they
 * came.
 */
export function tidyArmId(id: string, type: string): string {
  const segments = segmentsOf(id);
  const provider = lastProvider(segments);
  const [namespace, ...words] = type.split('/');
  const tidied = segments.map((segment, index) => {
    if (index === provider + 1 && provider !== -1) return namespace ?? segment;
    if (index % 2 === 1) return segment;
    if (index > provider && provider !== -1) return words[(index - provider) / 2 - 1] ?? segment;
    return KEYWORDS.find((one) => sameText(one, segment)) ?? segment;
  });
  return `/${tidied.join('/')}`;
}

/** The path of a URL. Each segment is encoded: a `#` in a name would end the path, a `?` begin the query. */
export function encodeArmPath(path: string): string {
  return `/${segmentsOf(path).map(encodeURIComponent).join('/')}`;
}

/** `westeurope`, however a provider writes it (`West Europe`); `global` for what has none. */
export function regionOf(location: string | undefined | null): string {
  const region = (location ?? '').replaceAll(/\s/g, '').toLowerCase();
  return region === '' ? 'global' : region;
}

const KEYWORDS = ['subscriptions', 'resourceGroups', 'providers'];

function segmentsOf(id: string): readonly string[] {
  const trimmed = id.replace(/^\//, '').replace(/\/$/, '');
  return trimmed === '' ? [] : trimmed.split('/');
}

/** Keywords stand at even places alone, names between them: a resource group may be called `providers`. */
function lastProvider(segments: readonly string[]): number {
  return segments.findLastIndex((segment, index) => index % 2 === 0 && sameText(segment, 'providers'));
}

function sameText(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

function containersOf(scope: readonly string[]): Pick<ArmId, 'subscription' | 'resourceGroup'> {
  const [first = '', subscription, second = '', resourceGroup] = scope;
  if (!sameText(first, 'subscriptions') || subscription === undefined) return {};
  if (!sameText(second, 'resourceGroups') || resourceGroup === undefined) return { subscription };
  return { subscription, resourceGroup };
}

/** A subscription or a resource group, which have no provider in their ids. */
function containerId(segments: readonly string[]): ArmId | undefined {
  const containers = containersOf(segments);
  if (containers.subscription === undefined) return undefined;
  if (segments.length === 2) return { ...containers, names: [], parent: '/' };
  if (segments.length !== 4 || containers.resourceGroup === undefined) return undefined;
  return { ...containers, names: [], parent: `/${segments.slice(0, 2).join('/')}` };
}

/** Nothing (the tenant), a container, or a resource that the thing is set on. */
function isScope(scope: readonly string[]): boolean {
  return scope.length === 0 || findArmId(scope.join('/')) !== undefined;
}
