import type * as z from 'zod';
import type { Json } from '../json.ts';
import type { StoredPlace } from '../place.ts';

/**
 * What is used of a zod schema. Comparing two of zod's own types costs the compiler thousands of types each time, and a catalogue has
 * hundreds of schemas.
 */
export interface Schema<T> {
  readonly _zod: { readonly output: T };
  parse(value: unknown): T;
  safeParse(value: unknown): z.ZodSafeParseResult<T>;
}

/** Facts of one resource: plain JSON, normalised and in a stable order. Every kind has `tags`. */
export type Facts = { readonly tags: { readonly [name: string]: string }; readonly [field: string]: Json };

/**
 * Why a fact is not known. `permission` is the action that was missing, where it was denied. `filtered`: it was not asked for, as the
 * scan was limited to a part of what a rule has to see.
 */
export interface UnknownReason {
  readonly fault: 'denied' | 'throttled' | 'disabled' | 'unimplemented' | 'rejected' | 'unreachable' | 'unreadable' | 'filtered';
  readonly operation: string;
  readonly permission?: string;
  readonly message: string;
}

export type Field<T> = { readonly known: T } | { readonly unknown: UnknownReason };

/** What was seen of one resource. Its facts are complete when no field is unknown. */
export interface Observation<F extends Facts = Facts> extends StoredPlace {
  /** As its cloud writes it, whole, or `setting:<partition>:<account>:<region|global>:<kind>`. */
  readonly id: string;
  readonly kind: string;
  /** Where the resource lives, whatever the scope it was listed in. `global` where it has no region. */
  readonly region: string;
  readonly fields: { readonly [K in keyof F]: Field<F[K]> };
}

/**
 * Facts cut into the smallest parts that one fix may own: `field` or `field/key`, each with its value; an element that is not there has
 * no entry. Plans, journals and undo speak of elements only.
 */
export type Elements = { readonly [element: string]: Json };
/** Elements to set, and (null) to take away. An element whose value would be null cannot exist. */
export type ElementChanges = { readonly [element: string]: Json };
