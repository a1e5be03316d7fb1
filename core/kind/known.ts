import type { Facts, Observation, UnknownReason } from './facts.ts';

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

/**
 * The facts of an observation. Reading a field that is unknown throws UnknownFact, so no rule can pass by not knowing. A copy by spread
 * leaves unknown fields out; `withUnknown` puts them back.
 */
export function factsOf<F extends Facts>(observation: Observation<F>): F {
  const known: { [field: string]: unknown } = {};
  for (const [name, field] of Object.entries(observation.fields)) if ('known' in field) known[name] = field.known;
  // The fields were made by the kind, whose schema the reader has checked field by field.
  return withUnknown(observation, known as F);
}

/** The same facts, with the observation's unknown fields throwing again where a copy has lost them. */
export function withUnknown<F extends Facts>(observation: Observation<F>, facts: F): F {
  let copy: F | undefined;
  for (const [name, field] of Object.entries(observation.fields)) {
    if (!('unknown' in field)) continue;
    copy ??= { ...facts };
    Object.defineProperty(copy, name, { get: throwUnknown(name, field.unknown), enumerable: false });
  }
  return copy ?? facts;
}

function throwUnknown(name: string, reason: UnknownReason): () => never {
  return () => {
    throw new UnknownFact(name, reason);
  };
}
