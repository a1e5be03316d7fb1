import * as z from 'zod';
import type { Json, JsonObject } from '../json.ts';
import { JsonRecord } from '../json.ts';
import type { ElementChanges, Schema } from './facts.ts';

/** What some calls need to be allowed, in the words of their cloud. */
export interface Grant {
  readonly actions: readonly string[];
  /** Ids or patterns of ids; in what a kind declares, `<partition>` and `<account>` are left open. */
  readonly resources: readonly string[];
  /** A condition as the cloud writes it, where the actions are to be allowed under one alone. */
  readonly condition?: JsonObject | undefined;
}

/** One call to a cloud. `body` is what its adapter reads, and nobody else. */
export interface CloudRequest {
  /** The call in two words for people: `s3 PutBucketPolicy`, `PATCH Microsoft.Storage/storageAccounts`. */
  readonly says: string;
  readonly body: JsonObject;
}

/** One change as a value, as it is shown, hashed, journalled and sent. Its body may have slots, at any depth. */
export interface Call extends CloudRequest {
  /** First what it takes for what it changes itself, then what it takes besides: handing a role over. */
  readonly grants: readonly Grant[];
  /** All owned elements once this call has landed (null: not there). */
  readonly effect: ElementChanges;
  readonly timeoutSeconds: number;
}

/** A read-only call with what it needs to be allowed and the part of its answer that is used. */
export interface ReadOperation<Output> {
  /** As `CloudRequest` says it; the same for every input. */
  readonly says: string;
  readonly grants: readonly Grant[];
  readonly output: Schema<Output>;
  /** Provider error codes that mean "there is none", which is an answer. */
  readonly absentCodes?: readonly string[];
  /** Its input names resources of one kind: no other kind ever asks the same, so that its answers need not be kept for all. */
  readonly isOfOneKind?: true;
  /** The body of the call for an input, from `cursor` on where it answers in pages. */
  ask(input: JsonObject, cursor?: string): JsonObject;
  /** The cursor of the next page; undefined at the end, and absent where it does not answer in pages. */
  next?(answer: JsonObject): string | undefined;
}

/** A changing call as a kind declares it. It is abandoned after `timeoutSeconds`. */
export interface WriteOperation {
  readonly says: string;
  /** Elements it can set, as a template's `owns` names them: a template gets the grants of the operations that reach its own. */
  readonly elements: readonly string[];
  /** The actions that it takes on things of its kind. */
  readonly actions: readonly string[];
  /** What it may name, where that is less than the kind's `idPatterns`. */
  readonly resources?: readonly string[];
  /** What it takes on things that are not of the kind. */
  readonly besides: readonly Grant[];
  readonly timeoutSeconds: number;
}

/**
 * Stands for a document of which a part is owned: the kind's `render` fills it from a live read at sending. `text` stands in an undo alone,
 * the document as it was before.
 */
export const KeptSlot = z.strictObject({
  kept: z.string(),
  changes: JsonRecord.optional(),
  elements: z.array(z.string()).optional(),
  text: z.string().optional(),
});
export type KeptSlot = z.infer<typeof KeptSlot>;

/** Stands for a value of the answer to an earlier call of the same list: its position, and the path to the value (`Topic.Name`). */
export const AnswerSlot = z.strictObject({ from: z.number().int().min(0), path: z.string() });

/** Stands for a token that makes a provider carry a repeated call out once. */
export const TokenSlot = z.strictObject({ clientToken: z.literal(true) });

export const Slot = z.union([KeptSlot, AnswerSlot, TokenSlot]);
export type Slot = z.infer<typeof Slot>;

/** A call in one word, as documents name it: a service and its operation with a colon between; a method stays apart from what it is sent to. */
export function callName({ says }: Pick<CloudRequest, 'says'>): string {
  return says.replace(/^([a-z0-9-]+) /, '$1:');
}

/** The slot that a value is; undefined for any other value. */
export function findSlot(value: Json): Slot | undefined {
  if (typeof value !== 'object' || value === null || isList(value)) return undefined;
  // Most values are no slots, and a look at their names is all that it takes to know.
  return 'kept' in value || 'from' in value || 'clientToken' in value ? Slot.safeParse(value).data : undefined;
}

/** A body with each slot replaced by what `fill` gives for it. */
export function fillSlots(body: JsonObject, fill: (slot: Slot) => Json): JsonObject {
  const filled = (value: Json): Json => {
    if (typeof value !== 'object' || value === null) return value;
    if (isList(value)) return value.map(filled);
    const slot = findSlot(value);
    return slot === undefined ? fillSlots(value, fill) : fill(slot);
  };
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, filled(value)]));
}

/** A slot as it stands in a body: what is not set is left out. */
export function slotJson(slot: Slot): JsonObject {
  const { text, changes, elements, ...rest } = { text: undefined, changes: undefined, elements: undefined, ...slot };
  return { ...rest, ...(changes && { changes }), ...(elements && { elements }), ...(text !== undefined && { text }) };
}

/** Every slot of a body, in its order. */
export function slotsIn(body: JsonObject): readonly Slot[] {
  const slots: Slot[] = [];
  fillSlots(body, (slot) => {
    slots.push(slot);
    return null;
  });
  return slots;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
