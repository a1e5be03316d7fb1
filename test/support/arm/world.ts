import { armKey, findArmId, isWithin } from '../../../clouds/azure/arm-id.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { FakeType } from './fake-type.ts';
import type { Weather } from './weather.ts';

/** A resource as ARM answers it. */
export interface ArmDocument extends JsonObject {
  readonly id: string;
  readonly name: string;
  readonly type: string;
}

/** A write that goes on: it lands at the last of `polls` questions. */
export interface Operation {
  readonly id: string;
  polls: number;
  readonly land: () => void;
  /** The state and the error that it ends in, where it does not end well. */
  readonly failure: { readonly state: string; readonly code: string; readonly message: string } | undefined;
  /** The id of what is written. */
  readonly on: string;
  state: 'InProgress' | 'Succeeded' | 'Failed' | 'Canceled';
}

export interface Policy {
  readonly name: string;
  denies(request: { readonly method: string; readonly id: string; readonly wanted: JsonObject }): boolean;
}

/** Everything that the fake knows and does; tests change it as they go. */
export interface World {
  readonly subscriptions: { readonly id: string; readonly name: string; readonly state: string }[];
  readonly types: ReadonlyMap<string, FakeType>;
  readonly resources: Map<string, ArmDocument>;
  /** Answers of POST, by the key of the id and the action. */
  readonly posts: Map<string, JsonObject>;
  readonly operations: Map<string, Operation>;
  /** Earlier documents that reads give yet, by key. */
  readonly stale: Map<string, { document: ArmDocument | undefined; reads: number }>;
  readonly policies: Policy[];
  /** How resource providers are registered, by their namespaces in lower case; otherwise they are. */
  readonly registrations: Map<string, string>;
  /** Whether the caller may do this; left alone: everything. */
  permits: (action: string, scope: string) => boolean;
  /** What ARM says of the caller's roles, wherever it is asked. */
  held: readonly { readonly actions: readonly string[]; readonly notActions: readonly string[] }[];
  weather: (request: { readonly method: string; readonly path: string; readonly count: number }) => Weather | undefined;
  pageSize: number;
  /** Questions that a long-running write takes. */
  polls: number;
  /** How many reads after a write still give what was there before. */
  staleReads: number;
  /** How the next long-running write ends, where not well. */
  nextFailure: Operation['failure'];
  /** Seconds of Retry-After of long-running answers. */
  retryAfter: number;
  etags: number;
}

export function makeWorld(types: readonly FakeType[] = []): World {
  return {
    subscriptions: [],
    types: new Map(types.map((one) => [one.type.toLowerCase(), one])),
    resources: new Map(),
    posts: new Map(),
    operations: new Map(),
    stale: new Map(),
    policies: [],
    registrations: new Map(),
    permits: () => true,
    held: [{ actions: ['*'], notActions: [] }],
    weather: () => undefined,
    pageSize: 100,
    polls: 2,
    staleReads: 0,
    nextFailure: undefined,
    retryAfter: 0,
    etags: 0,
  };
}

/** Puts a resource there, with name and type from its id. Its subscription is made where it is not known. */
export function seed(world: World, id: string, rest: JsonObject = {}): ArmDocument {
  const found = findArmId(id);
  if (found?.type === undefined && found?.resourceGroup === undefined) throw new TypeError(`${id} is no id of a resource.`);
  const type = found.type ?? 'Microsoft.Resources/resourceGroups';
  const document: ArmDocument = { id, name: found.names.at(-1) ?? found.resourceGroup ?? '', type, ...rest };
  const { subscription } = found;
  if (subscription !== undefined && !world.subscriptions.some((one) => one.id === subscription))
    world.subscriptions.push({ id: subscription, name: `Subscription ${subscription.slice(-4)}`, state: 'Enabled' });
  store(world, document);
  return document;
}

/** The document as it stands; undefined where there is none. */
export function standing(world: World, id: string): ArmDocument | undefined {
  return world.resources.get(armKey(id));
}

/** Writes it down with the next etag, and remembers what reads may still give. */
export function store(world: World, document: ArmDocument): void {
  remember(world, document.id);
  const hasEtag = world.types.get(document.type.toLowerCase())?.hasEtag === true;
  if (hasEtag) world.etags += 1;
  const etag = `W/"${world.etags}"`;
  world.resources.set(armKey(document.id), hasEtag ? { ...document, etag } : document);
  if (world.types.get(document.type.toLowerCase())?.sharesEtag === true) shareEtag(world, document.id, etag);
}

/** What a resource lies in, and what lies there beside it, have the same etag. */
function shareEtag(world: World, id: string, etag: string): void {
  const { parent = '', type = '' } = findArmId(id) ?? {};
  for (const [key, one] of world.resources) {
    const isBeside = isWithin(parent, one.id) && (one.type.toLowerCase() === type.toLowerCase() || armKey(one.id) === armKey(parent));
    if (isBeside) world.resources.set(key, { ...one, etag });
  }
}

/** Takes it away with everything in it. */
export function remove(world: World, id: string): void {
  const { type = '' } = findArmId(id) ?? {};
  for (const { id: inner } of [...world.resources.values()]) {
    if (!isWithin(id, inner)) continue;
    remember(world, inner);
    world.resources.delete(armKey(inner));
  }
  if (world.types.get(type.toLowerCase())?.sharesEtag !== true) return;
  world.etags += 1;
  shareEtag(world, id, `W/"${world.etags}"`);
}

function remember(world: World, id: string): void {
  if (world.staleReads > 0) world.stale.set(armKey(id), { document: standing(world, id), reads: world.staleReads });
}

/** What a read gives: for a while after a write, what was there before. */
export function readable(world: World, id: string): ArmDocument | undefined {
  const old = world.stale.get(armKey(id));
  if (old === undefined || old.reads <= 0) return standing(world, id);
  old.reads -= 1;
  return old.document;
}
