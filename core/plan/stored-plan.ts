import * as z from 'zod';
import type { Catalogue } from '../catalogue.ts';
import { cloudOf } from '../catalogue.ts';
import { CloudmendError } from '../errors.ts';
import type { Json, JsonObject } from '../json.ts';
import { JsonRecord } from '../json.ts';
import { withoutTexts } from './originals.ts';
import type { PinnedTemplate } from './plan.ts';
import { ResourcePlan } from './plan.ts';
import { digestWithCalls, resourceDigest } from './plan-digest.ts';
import { plannedCall } from './plan-resource.ts';

/**
 * Version of the stored document. 1, which no document says of itself: a call stands in the words of its cloud (`service`, `operation`,
 * `input` and what it takes beside them). 2: `says`, `body`, `grants`.
 */
const VERSION = 2;

/** The plan as it is stored. */
export function storedPlan(plan: ResourcePlan): object {
  return { version: VERSION, ...plan };
}

/** A stored plan of any version as it is now, and the digest of what it says. Throws CORRUPT. */
export function readStoredPlan(
  catalogue: Pick<Catalogue, 'clouds'>,
  stored: JsonObject,
  pinned: readonly PinnedTemplate[],
): { readonly plan: ResourcePlan; readonly digest: string } {
  const { version = 1, ...document } = stored;
  if (version === 1) return readFirst(catalogue, document, pinned);
  if (version !== VERSION)
    throw new CloudmendError('CORRUPT', `A plan is stored in version ${String(version)}, which a later version of the product writes.`);
  const plan = parsed(ResourcePlan, document);
  return { plan, digest: resourceDigest(plan, pinned) };
}

const FirstPlan = z.looseObject({ kind: z.string(), calls: z.array(JsonRecord), undo: z.array(JsonRecord) });

/** Its digest is over the calls as they were stored. */
function readFirst(catalogue: Pick<Catalogue, 'clouds'>, document: JsonObject, pinned: readonly PinnedTemplate[]) {
  const { kind, calls, undo, ...rest } = parsed(FirstPlan, document);
  const { title, upgradeFirstCall } = cloudOf(catalogue, kind);
  if (upgradeFirstCall === undefined) throw new CloudmendError('CORRUPT', `No plan of ${title} was ever stored in version 1.`);
  const upgraded = (call: JsonObject) => plannedCall(upgradeFirstCall(call));
  const plan = parsed(ResourcePlan, { ...rest, kind, calls: calls.map(upgraded), undo: undo.map(upgraded) });
  return { plan, digest: digestWithCalls(plan, pinned, { calls: calls.map(digestedFirst), undo: undo.map(digestedFirst) }) };
}

function digestedFirst({ timeoutSeconds: _, input = {}, ...call }: JsonObject): Json {
  return { ...call, input: withoutTexts(parsed(JsonRecord, input)) };
}

function parsed<Value>(schema: z.ZodType<Value>, document: unknown): Value {
  const { success, data, error } = schema.safeParse(document);
  if (success) return data;
  throw new CloudmendError('CORRUPT', `A stored plan does not fit its schema: ${z.prettifyError(error)}.`);
}
