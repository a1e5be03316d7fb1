export interface BatchCut {
  readonly wave: number;
  readonly batch: number;
  /** Positions of resources, ascending. */
  readonly positions: readonly number[];
}

/** Resources in a batch: what one function works off in its time, and one transaction can hold. */
const BATCH_SIZE = 100;

/**
 * Cuts resources (by the ids each touches) into waves of batches: the canary first, then the rest. Resources that share a touched id go
 * into one batch; where they are more than a batch holds, into batches of later waves, one after another.
 */
export function cutBatches(touches: readonly (readonly string[])[], canary: number): readonly BatchCut[] {
  const groups = groupByTouch(touches);
  const [first, rest] = splitCanary(groups, canary);
  const cuts: BatchCut[] = first.length === 0 ? [] : [{ wave: 1, batch: 1, positions: first }];
  const waves = new Map<number, number[][]>();
  for (const group of rest) {
    for (let start = 0; start < group.length; start += BATCH_SIZE) {
      placeChunk(waves, 2 + start / BATCH_SIZE, group.slice(start, start + BATCH_SIZE));
    }
  }
  for (const [wave, batches] of [...waves].sort(([left], [right]) => left - right)) {
    for (const [index, positions] of batches.entries())
      cuts.push({ wave, batch: index + 1, positions: positions.sort((left, right) => left - right) });
  }
  return cuts;
}

/** Positions whose resources touch a common id, directly or through others, in the order of their first. */
export function groupByTouch(touches: readonly (readonly string[])[]): readonly (readonly number[])[] {
  const groupOf = new Map<string, number[]>();
  const groups = new Set<number[]>();
  for (const [position, ids] of touches.entries()) {
    const met = new Set(ids.map((id) => groupOf.get(id)).filter((group) => group !== undefined));
    const merged = [...met].flat();
    merged.push(position);
    for (const group of met) groups.delete(group);
    groups.add(merged);
    for (const [id, group] of groupOf) if (met.has(group)) groupOf.set(id, merged);
    for (const id of ids) groupOf.set(id, merged);
  }
  return [...groups].map((group) => group.sort((left, right) => left - right)).sort((left, right) => (left[0] ?? 0) - (right[0] ?? 0));
}

function splitCanary(groups: readonly (readonly number[])[], canary: number): readonly [number[], readonly (readonly number[])[]] {
  const first: number[] = [];
  const rest: (readonly number[])[] = [];
  for (const group of groups) {
    const fits = first.length === 0 || first.length + group.length <= canary;
    if (first.length < canary && fits && group.length <= BATCH_SIZE) first.push(...group);
    else rest.push(group);
  }
  return [first, rest];
}

function placeChunk(waves: Map<number, number[][]>, wave: number, chunk: readonly number[]): void {
  const batches = waves.get(wave) ?? [];
  const open = batches.find((batch) => batch.length + chunk.length <= BATCH_SIZE);
  if (open === undefined) batches.push([...chunk]);
  else open.push(...chunk);
  waves.set(wave, batches);
}
