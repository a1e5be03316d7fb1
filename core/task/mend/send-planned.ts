import { isEqualJson, type Json, type JsonObject } from '../../json.ts';
import { type CloudRequest, findSlot } from '../../kind/call.ts';
import type { ResourcePlan } from '../../plan/plan.ts';
import type { Sent, WriteSession } from '../../ports.ts';
import type { OneCall } from './journal.ts';

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
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const [wanted, given] = [left.get(name), right.get(name)];
    const other = wanted === undefined ? `${path}${name}` : findOther(wanted, given, `${path}${name}.`);
    if (other !== undefined) return other.replace(/\.$/, '');
  }
  return undefined;
}

function isTree(value: Json): value is JsonObject | readonly Json[] {
  return typeof value === 'object' && value !== null;
}

function branches(value: JsonObject | readonly Json[]): ReadonlyMap<string, Json> {
  return new Map(Object.entries(value));
}
