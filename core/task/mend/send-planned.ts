import { isEqualJson, type Json, type JsonObject } from '../../json.ts';
import { type CloudRequest, findSlot } from '../../kind/call.ts';
import type { ResourcePlan } from '../../plan/plan.ts';
import type { Sent, WriteSession } from '../../ports.ts';
import type { OneCall } from './call-list.ts';

/**
 * Why a request is not the call of the plan at its place with nothing but its slots filled; undefined where it is. The plan's digest is what
 * was approved, so that whatever made the request, nothing else can be sent under that approval.
 */
export function findUnplanned(
  plan: Pick<ResourcePlan, 'calls' | 'undo'>,
  { list, position }: OneCall,
  request: CloudRequest,
): string | undefined {
  const planned = (list.direction === 'apply' ? plan.calls : plan.undo)[position];
  if (planned === undefined) return `the plan has no call ${position + 1}.`;
  if (planned.says !== request.says) return `the plan says ${planned.says} there.`;
  const other = findOther(planned.body, request.body, '');
  return other === undefined ? undefined : `${other} is not what was approved.`;
}

/** The one place from which a write goes out. Throws as the session does, and where the request is not one of the plan's. */
export async function sendPlanned(
  session: WriteSession,
  { plan, one, body }: { readonly plan: Pick<ResourcePlan, 'calls' | 'undo'>; readonly one: OneCall; readonly body: JsonObject },
  signal: AbortSignal,
): Promise<Sent> {
  const request = { says: one.call.says, body };
  const unplanned = findUnplanned(plan, one, request);
  if (unplanned !== undefined) throw new Error(`${request.says} was kept back: ${unplanned}`);
  return session.send(request, signal);
}

/** The path to what differs beside the slots; undefined where nothing does. */
function findOther(planned: Json, sent: Json | undefined, path: string): string | undefined {
  if (findSlot(planned) !== undefined) return sent === undefined ? path : undefined;
  if (!isTree(planned) || sent === undefined || !isTree(sent))
    return sent !== undefined && isEqualJson(planned, sent) ? undefined : path || 'the body';
  const [left, right] = [branches(planned), branches(sent)];
  for (const name of namesToCompare(left, right)) {
    const wanted = left.get(name);
    const other = wanted === undefined ? `${path}${name}` : findOther(wanted, right.get(name), `${path}${name}.`);
    if (other !== undefined) return other.replace(/\.$/, '');
  }
  return undefined;
}

/** A kept document may be written as fields of their own instead of where its slot stands: a password policy is the whole input of its call. */
function namesToCompare(planned: ReadonlyMap<string, Json>, sent: ReadonlyMap<string, Json>): Iterable<string> {
  const standing = [...planned].flatMap(([name, value]) => (isKept(value) && !sent.has(name) ? [] : [name]));
  return standing.length < planned.size ? standing : new Set([...planned.keys(), ...sent.keys()]);
}

function isKept(value: Json): boolean {
  const slot = findSlot(value);
  return slot !== undefined && 'kept' in slot;
}

function isTree(value: Json): value is JsonObject | readonly Json[] {
  return typeof value === 'object' && value !== null;
}

function branches(value: JsonObject | readonly Json[]): ReadonlyMap<string, Json> {
  return new Map(Object.entries(value));
}
