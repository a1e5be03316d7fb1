import { armKey, findArmId, isWithin } from '../../../clouds/azure/arm-id.ts';
import { withProperty } from '../../../clouds/azure/property.ts';
import type { JsonObject } from '../../../core/json.ts';
import { type Answer, notFound, refuse } from './answer.ts';
import type { Asked } from './refusals.ts';
import { type ArmDocument, readable, type World } from './world.ts';

/** Answers a GET of one resource. */
export function answerOne(world: World, { id, type }: Asked, query: URLSearchParams): Answer {
  const found = readable(world, id) ?? untilSet(world, id, type);
  return found === undefined ? notFound(id) : { status: 200, headers: etagOf(found), body: shown(world, found, query) };
}

/** Answers a GET of a collection, page by page. */
export function answerList(
  world: World,
  { path, type, query, origin }: { readonly path: string; readonly type: string; readonly query: URLSearchParams; readonly origin: string },
): Answer {
  const scope = scopeOf(path);
  const isChildren = type.split('/').length > 2;
  const parent = path.slice(0, path.lastIndexOf('/'));
  if (isChildren && readable(world, parent) === undefined) return notFound(parent);
  const all = [...world.resources.values()].filter((one) => one.type.toLowerCase() === type.toLowerCase());
  const inScope = all.filter(({ id }) =>
    isChildren ? armKey(id).slice(0, armKey(id).lastIndexOf('/')) === armKey(path) : isWithin(scope, id) || isInherited(id),
  );
  const readableOnes = inScope.flatMap(({ id }) => readable(world, id) ?? []);
  return page(
    world,
    readableOnes.map((one) => shown(world, one, query)),
    { path, query, origin },
  );
}

/** What is set on a management group, or on the tenant, is listed with what is set below. */
function isInherited(id: string): boolean {
  return armKey(id).startsWith('/providers/');
}

/** What ARM answers of the subscriptions themselves; undefined for any other path. */
export function answerContainers(world: World, path: string, query: URLSearchParams, origin: string): Answer | undefined {
  const [subscriptions, id, rest, ...more] = path.split('/').filter((one) => one !== '');
  if (subscriptions?.toLowerCase() !== 'subscriptions' || more.length > 0) return undefined;
  const listed = world.subscriptions.map(({ id: subscriptionId, name: displayName, state }) => ({
    id: `/subscriptions/${subscriptionId}`,
    subscriptionId,
    displayName,
    state,
  }));
  if (id === undefined) return page(world, listed, { path, query, origin });
  const found = listed.find(({ subscriptionId }) => subscriptionId.toLowerCase() === id.toLowerCase());
  if (found === undefined) return refuse(404, 'SubscriptionNotFound', `The subscription '${id}' could not be found.`);
  switch (rest?.toLowerCase()) {
    case undefined:
      return { status: 200, body: found };
    case 'locations':
      return { status: 200, body: { value: LOCATIONS.map((name) => ({ id: `${found.id}/locations/${name}`, name, type: 'Region' })) } };
    case 'resourcegroups': {
      const groups = [...world.resources.values()].filter(
        ({ id: group, type }) => type.toLowerCase() === GROUPS && isWithin(found.id, group),
      );
      return page(world, groups, { path, query, origin });
    }
    default:
      return undefined;
  }
}

/** Answers a GET of a resource provider, whose types are those that the fake knows. */
export function answerProvider(world: World, id: string, namespace: string): Answer {
  const own = [...world.types.values()].filter(({ type }) => type.toLowerCase().startsWith(`${namespace.toLowerCase()}/`));
  const resourceTypes = own.map(({ type, apiVersions }) => ({
    resourceType: type.slice(namespace.length + 1),
    locations: [],
    apiVersions,
  }));
  const registrationState = world.registrations.get(namespace.toLowerCase()) ?? 'Registered';
  return { status: 200, body: { id, namespace, registrationPolicy: 'RegistrationRequired', registrationState, resourceTypes } };
}

/** A resource with the children that its answers show, and without what nobody asked for. */
function shown(world: World, document: ArmDocument, query: URLSearchParams): JsonObject {
  let whole: JsonObject = document;
  for (const [expand, path] of Object.entries(world.types.get(document.type.toLowerCase())?.expanded ?? {}))
    if (query.get('$expand') !== expand) whole = withProperty(whole, path, null);
  for (const [property, type] of Object.entries(world.types.get(document.type.toLowerCase())?.shows ?? {})) {
    const children = [...world.resources.values()].filter(
      (one) => one.type.toLowerCase() === type.toLowerCase() && isWithin(document.id, one.id),
    );
    whole = withProperty(whole, `properties.${property}`, children);
  }
  return whole;
}

/** A child that each parent has is there before anybody has set it. */
export function untilSet(world: World, id: string, type: string): ArmDocument | undefined {
  const document = world.types.get(type.toLowerCase())?.untilSet;
  const { parent = '', names = [] } = findArmId(id) ?? {};
  if (document === undefined || readable(world, parent) === undefined) return undefined;
  return { id, name: names.at(-1) ?? '', type, ...document };
}

export function etagOf({ etag }: JsonObject): { readonly [name: string]: string } {
  return typeof etag === 'string' ? { etag } : {};
}

function page(
  world: World,
  all: readonly JsonObject[],
  { path, query, origin }: { readonly path: string; readonly query: URLSearchParams; readonly origin: string },
): Answer {
  const from = Number(query.get('$skiptoken') ?? 0);
  const value = all.slice(from, from + world.pageSize);
  if (from + world.pageSize >= all.length) return { status: 200, body: { value } };
  const next = new URLSearchParams(query);
  next.set('$skiptoken', String(from + world.pageSize));
  return { status: 200, body: { value, nextLink: `${origin}${path}?${next}` } };
}

/** Where a listing of a type is: what stands before its last `/providers/`. */
function scopeOf(path: string): string {
  return path.slice(0, path.toLowerCase().lastIndexOf('/providers/'));
}

const LOCATIONS = ['northeurope', 'westeurope', 'eastus'];
const GROUPS = 'microsoft.resources/resourcegroups';
