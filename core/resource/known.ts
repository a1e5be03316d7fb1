import type { Facts, Observation, UnknownReason } from './kind.ts';

/** Thrown while reading a fact that is not known; the caller of a rule or template turns it into `unknown`. */
export class UnknownFact extends Error {
  override readonly name = 'UnknownFact';
  readonly field: string;
  readonly reason: UnknownReason;

  constructor(field: string, reason: UnknownReason) {
    super(`The fact ${field} is not known: ${reason.message}`);
    this.field = field;
    this.reason = reason;
  }
}

/** The facts of an observation. Reading a field that is unknown throws UnknownFact, so no rule can pass by not knowing. */
export function factsOf<F extends Facts>(observation: Observation<F>): F {
  const facts = {};
  for (const [name, field] of Object.entries(observation.fields)) {
    const property = 'known' in field ? { value: field.known } : { get: throwUnknown(name, field.unknown) };
    Object.defineProperty(facts, name, { ...property, enumerable: true });
  }
  // The fields were made by the kind, whose schema the reader has checked field by field.
  return facts as F;
}

function throwUnknown(name: string, reason: UnknownReason): () => never {
  return () => {
    throw new UnknownFact(name, reason);
  };
}

/** The first unknown field of an observation with its reason, or undefined when all are known. */
export function findUnknown(observation: Observation): { readonly field: string; readonly reason: UnknownReason } | undefined {
  for (const [field, value] of Object.entries(observation.fields)) if ('unknown' in value) return { field, reason: value.unknown };
  return undefined;
}
