import * as z from 'zod';
import type { JsonObject } from '../../core/json.ts';
import type { Call, Grant, ReadOperation, WriteOperation } from '../../core/kind/call.ts';
import type { ElementChanges, Facts, Schema } from '../../core/kind/facts.ts';
import type { ResourceKind } from '../../core/kind/kind.ts';
import type { Place } from '../../core/place.ts';
import { remembered } from '../../core/remember.ts';
import { declareInBicep } from './bicep.ts';
import azure from './cloud.ts';

/** A type of ARM resources, in the version of its API that a kind is written against. */
export interface ArmType {
  /** `Microsoft.Sql/servers/firewallRules`, as the provider documents it. */
  readonly type: string;
  readonly apiVersion: string;
}

/** Where nothing is by that name, or what it would lie in is gone. A subscription that is not to be seen is none of these. */
const ABSENT = ['ResourceNotFound', 'NotFound', 'ResourceGroupNotFound', 'ParentResourceNotFound'];

interface ReadOptions {
  /** The provider's own codes for "there is none", besides those that all share. */
  readonly absentCodes?: readonly string[];
  readonly query?: { readonly [name: string]: string };
  /** Several kinds ask the same: the answer is kept for all of them. */
  readonly isShared?: true;
}

/** Reads one resource, or a child that each parent has one of (`<id>/blobServices/default`). Asked with `{ id }`. */
export function readOne<Output>(of: ArmType, output: Schema<Output>, options: ReadOptions = {}): ReadOperation<Output> {
  return {
    ...common(of, 'GET', output),
    absentCodes: [...ABSENT, ...(options.absentCodes ?? [])],
    isOfOneKind: true,
    ask: (input) => request(of, 'GET', textOf(input, 'id'), options),
  };
}

/**
 * Lists all resources of a type in a subscription or a resource group, with their properties, or (extensions: locks, role assignments) all
 * that are set on a resource. Asked with `{ scope }`, an id.
 */
export function listIn<Item>(of: ArmType, item: z.ZodType<Item>, options: ReadOptions = {}): ReadOperation<Page<Item>> {
  return {
    ...common(of, 'LIST', pageOf(item)),
    ...paging,
    ...(options.absentCodes && { absentCodes: options.absentCodes }),
    ask: (input, cursor) => nextOr(cursor, () => request(of, 'GET', `${textOf(input, 'scope')}/providers/${of.type}`, options)),
  };
}

/** Lists the children of a resource: the firewall rules of a server. Asked with `{ parent }`, the resource's id. */
export function listChildren<Item>(of: ArmType, item: z.ZodType<Item>, options: ReadOptions = {}): ReadOperation<Page<Item>> {
  const segment = of.type.slice(of.type.lastIndexOf('/') + 1);
  return {
    ...common(of, 'LIST', pageOf(item)),
    ...paging,
    absentCodes: [...ABSENT, ...(options.absentCodes ?? [])],
    ...(!options.isShared && { isOfOneKind: true as const }),
    ask: (input, cursor) => nextOr(cursor, () => request(of, 'GET', `${textOf(input, 'parent')}/${segment}`, options)),
  };
}

/** Asks for what ARM gives by POST alone, such as `list` of `config/appsettings`. Asked with `{ id }`. Its answers may be secret. */
export function readByPost<Output>(of: ArmType, action: `list${string}`, output: Schema<Output>): ReadOperation<Output> {
  return {
    says: `POST ${of.type}/${action}`,
    grants: [{ actions: [`${of.type}/${action}/action`], resources: [SUBSCRIPTION] }],
    output,
    absentCodes: ABSENT,
    isOfOneKind: true,
    ask: (input) => request(of, 'POST', `${textOf(input, 'id')}/${action}`),
  };
}

/** A kind of Azure. Its resources are listed once for a subscription, whatever their regions. */
export interface AzureKind<F extends Facts> extends Omit<ResourceKind<F>, 'cloud' | 'idPatterns' | 'scope'> {
  readonly of: ArmType;
}

/** What the activity log tells of a resource and of what lies in it. */
const CHANGES = ['write', 'delete', 'action'];

/** The kind as core has it. It checks nothing: the catalogue laws check every entry. */
export function defineKind<F extends Facts>({ of, ...kind }: AzureKind<F>): ResourceKind<F> {
  const idPatterns = kind.writes.length === 0 ? [] : [`${SUBSCRIPTION}/*/${of.type}/*`];
  const elements = remembered((facts: F) => kind.elements(facts));
  const changedBy = kind.changedBy ?? [{ source: of.type, operations: CHANGES, ids: [] }];
  return {
    ...kind,
    elements,
    cloud: azure,
    scope: 'global',
    idPatterns,
    changedBy,
    ...(kind.writes.length > 0 && { declare: declareInBicep }),
  };
}

/** A write as a kind declares it. */
export interface ArmWrite extends WriteOperation, ArmType {
  readonly method: 'PUT' | 'PATCH' | 'DELETE';
}

/**
 * Declares a write: PATCH with what changes, PUT with the whole, DELETE. A long-running one is abandoned after `timeoutSeconds` as well,
 * counted to the last question about it.
 */
export function defineWrite(
  write: ArmType & Pick<ArmWrite, 'method' | 'elements'> & { readonly timeoutSeconds?: number; readonly besides?: readonly Grant[] },
): ArmWrite {
  const { type, apiVersion, method, elements, timeoutSeconds = TIMEOUT_SECONDS, besides = [] } = write;
  const actions = [`${type}/${method === 'DELETE' ? 'delete' : 'write'}`];
  return { says: `${method} ${type}`, type, apiVersion, method, elements, timeoutSeconds, actions, besides };
}

/** What a call says besides its write and its path. Slots may stand in it, at any depth and for the whole. */
export interface ArmCall {
  /** The id of what is written. */
  readonly path: string;
  readonly body?: JsonObject;
  /** The etag that it must still have, or a slot for it. */
  readonly ifMatch?: string | JsonObject;
  /** All owned elements once the call has landed (null: not there). */
  readonly effect: ElementChanges;
}

/** One write to one id, as a value. */
export function callOf(write: ArmWrite, { path, body, ifMatch, effect }: ArmCall): Call {
  const { method, apiVersion, says, actions, besides, timeoutSeconds } = write;
  return {
    says,
    body: { method, path, apiVersion, ...(body !== undefined && { body }), ...(ifMatch !== undefined && { ifMatch }) },
    grants: [{ actions, resources: [path] }, ...besides],
    effect,
    timeoutSeconds,
  };
}

/** The scope of all resources of a place: what a listing is asked with. */
export function subscriptionScope({ account }: Pick<Place, 'account'>): string {
  return `/subscriptions/${account}`;
}

/** A page of a listing. */
export interface Page<Item> {
  readonly value: readonly Item[];
  readonly nextLink?: string | null | undefined;
}

/** In what a kind declares, the account is left open. */
const SUBSCRIPTION = '/subscriptions/<account>';
// A write of one setting is answered within seconds; what takes longer is long-running, and its kind says how long.
const TIMEOUT_SECONDS = 60;

const NextLink = z.object({ nextLink: z.string() });

const paging = { next: (answer: JsonObject) => NextLink.safeParse(answer).data?.nextLink || undefined };

function pageOf<Item>(item: z.ZodType<Item>): Schema<Page<Item>> {
  return z.object({ value: z.array(item), nextLink: z.string().nullish() });
}

function nextOr(cursor: string | undefined, first: () => JsonObject): JsonObject {
  return cursor === undefined ? first() : { nextLink: cursor };
}

function common<Output>(of: ArmType, verb: 'GET' | 'LIST', output: Schema<Output>) {
  return { says: `${verb} ${of.type}`, grants: [{ actions: [`${of.type}/read`], resources: [SUBSCRIPTION] }], output };
}

function request({ apiVersion }: ArmType, method: 'GET' | 'POST', path: string, { query }: ReadOptions = {}): JsonObject {
  return { method, path, apiVersion, ...(query && { query }) };
}

function textOf(input: JsonObject, name: string): string {
  const text = input[name];
  if (typeof text !== 'string' || text === '') throw new TypeError(`This read is asked with { ${name} }, an ARM id.`);
  return text;
}
