import * as z from 'zod';

/**
 * One look at a neighbour: of each of its facts that was known the digest, and why the others were not. A digest says that a fact is another
 * one now, and nothing of what it is.
 */
export const NeighbourLook = z.strictObject({
  id: z.string(),
  facts: z.record(z.string(), z.string()),
  unread: z.record(z.string(), z.string()),
  /** Why there is no look at all. */
  unreadable: z.string().exactOptional(),
});
export type NeighbourLook = z.infer<typeof NeighbourLook>;

/**
 * What became of the neighbours of a resource between the look before its first write and the one after its last, whoever it was. `same`:
 * how many have every fact as before. `more`: how many there are besides that were not looked at.
 */
export const NeighboursSeen = z.strictObject({
  same: z.number().int().min(0),
  /** With the names of the facts that are others now; `exists` alone where it came or went. */
  changed: z.array(z.strictObject({ kind: z.string(), id: z.string(), facts: z.array(z.string()) })),
  notKnown: z.array(z.strictObject({ kind: z.string(), id: z.string(), why: z.string() })),
  more: z.number().int().min(0),
  /** Why it could not be told which neighbours there are. */
  unknown: z.string().exactOptional(),
});

export type NeighboursSeen = z.infer<typeof NeighboursSeen>;
