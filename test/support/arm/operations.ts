import { armKey, findArmId, isWithin } from '../../../clouds/azure/arm-id.ts';
import { withProperty } from '../../../clouds/azure/property.ts';
import { type Answer, refuse } from './answer.ts';
import type { LongRunning } from './fake-type.ts';
import type { Asked } from './refusals.ts';
import { type ArmDocument, type Operation, standing, type World } from './world.ts';

/** A write that is to go on, and what it comes to. */
export interface Begun {
  readonly before: ArmDocument | undefined;
  readonly wanted: ArmDocument | undefined;
  readonly land: () => void;
}

/** Begins a write: the resource stays as it is, but for its state, until the last question. */
export function begin(world: World, asked: Asked, how: LongRunning, change: Begun): Answer {
  const operation = addOperation(world, asked.id, change.land);
  const working = change.before ?? change.wanted;
  if (working !== undefined) world.resources.set(operation.on, withState(working, workingState(asked.method, change)));
  const headers = { ...wait(world), ...addresses(asked, how, operation) };
  const body = standing(world, asked.id);
  if (how !== 'body' && (asked.method !== 'PUT' || how === 'location')) return { status: 202, headers };
  return { status: change.before === undefined ? 201 : 200, headers, ...(body && { body }) };
}

function addOperation(world: World, id: string, land: () => void): Operation {
  const operation: Operation = {
    id: `00000000-0000-4000-9000-${String(world.operations.size + 1).padStart(12, '0')}`,
    polls: world.polls,
    land,
    failure: world.nextFailure,
    on: armKey(id),
    state: 'InProgress',
  };
  world.nextFailure = undefined;
  world.operations.set(operation.id, operation);
  return operation;
}

function workingState(method: string, { before }: Begun): string {
  if (method === 'DELETE') return 'Deleting';
  return before === undefined ? 'Creating' : 'Updating';
}

function addresses({ id, origin }: Asked, how: LongRunning, operation: Operation): { readonly [name: string]: string } {
  const { subscription = '', type = '' } = findArmId(id) ?? {};
  const at = `${origin}/subscriptions/${subscription}/providers/${type.split('/')[0]}/locations/westeurope`;
  return {
    ...(how !== 'location' && how !== 'body' && { 'azure-asyncoperation': `${at}/operations/${operation.id}?api-version=2024-01-01` }),
    ...(how !== 'operation' && how !== 'body' && { location: `${at}/operationResults/${operation.id}?api-version=2024-01-01` }),
  };
}

function wait({ retryAfter }: World): { readonly [name: string]: string } {
  return retryAfter > 0 ? { 'retry-after': String(retryAfter) } : {};
}

/** Answers a question about an operation, which goes on by being asked. undefined where the path is none of an operation. */
export function answerOperation(world: World, path: string): Answer | undefined {
  const [, sort, id = ''] = /\/(operations|operationresults)\/([^/]+)$/i.exec(path) ?? [];
  if (sort === undefined) return undefined;
  const operation = world.operations.get(id);
  if (operation === undefined) return refuse(404, 'OperationNotFound', `The operation '${id}' was not found.`);
  goOn(world, operation);
  return sort.toLowerCase() === 'operations' ? stateAnswer(world, operation, path) : resultAnswer(world, operation);
}

function stateAnswer(world: World, operation: Operation, path: string): Answer {
  const { id, state, failure } = operation;
  const isOver = state === 'Failed' || state === 'Canceled';
  const error = isOver && failure !== undefined ? { error: { code: failure.code, message: failure.message } } : {};
  return { status: 200, headers: state === 'InProgress' ? wait(world) : {}, body: { id: path, name: id, status: state, ...error } };
}

function resultAnswer(world: World, { state, failure, on }: Operation): Answer {
  if (state === 'InProgress') return { status: 202, headers: wait(world) };
  if (state !== 'Succeeded') return refuse(409, failure?.code ?? state, failure?.message ?? '');
  const now = world.resources.get(on);
  return now === undefined ? { status: 204 } : { status: 200, body: now };
}

/** Time passes while a resource is looked at: what goes on with it, or with a child of it, goes on. */
export function goOnByReading(world: World, id: string): void {
  for (const operation of world.operations.values())
    if (isWithin(id, operation.on) && operation.state === 'InProgress') goOn(world, operation);
}

function goOn(world: World, operation: Operation): void {
  if (operation.state !== 'InProgress') return;
  operation.polls -= 1;
  if (operation.polls > 0) return;
  if (operation.failure === undefined) {
    operation.state = 'Succeeded';
    operation.land();
    return;
  }
  operation.state = operation.failure.state === 'Canceled' ? 'Canceled' : 'Failed';
  const document = world.resources.get(operation.on);
  if (document !== undefined) world.resources.set(operation.on, withState(document, operation.state));
}

/** Whether something is going on with a resource. */
export function isBusy(world: World, id: string): boolean {
  return [...world.operations.values()].some(({ on, state }) => on === armKey(id) && state === 'InProgress');
}

/** The resource in a state. */
export function withState(document: ArmDocument, state: string): ArmDocument {
  const { id, name, type } = document;
  return { ...withProperty(document, 'properties.provisioningState', state), id, name, type };
}
