export interface BatchCut {
  readonly wave: number;
  readonly batch: number;
  /** Positions of resources, ascending. */
  readonly positions: readonly number[];
}

/** Resources in a batch: what one function works off in its time, and one transaction can hold. */
const BATCH_SIZE = 100;

/**
 * Cuts resources (by the ids each touches) into waves of batches. `until`: how many may be in the first waves in all, the canary first;
 * what is left comes last. Resources that share a touched id go into one batch; where they are more than a batch holds, into batches of
 * later waves, one after another. A wave that would add nothing is none.
 */
export function cutBatches(touches: readonly (readonly string[])[], until: readonly number[]): readonly BatchCut[] {
  let rest = groupByTouch(touches);
  const waves = new Map<number, number[][]>();
  let placed = 0;
  for (const [step, limit] of until.entries()) {
    const [taken, others] = takeGroups(rest, limit - placed, step === 0);
    const wave = waves.size + 1;
    for (const group of taken) placeChunk(waves, wave, group);
    placed += taken.reduce((sum, { length }) => sum + length, 0);
    rest = others;
  }
  // Where no canary could be cut there is no first wave.
  const last = Math.max(waves.size, 1) + 1;
  for (const group of rest) {
    for (let start = 0; start < group.length; start += BATCH_SIZE) {
      placeChunk(waves, last + start / BATCH_SIZE, group.slice(start, start + BATCH_SIZE));
    }
  }
  return [...waves]
    .sort(([left], [right]) => left - right)
    .flatMap(([wave, batches]) =>
      batches.map((positions, index) => ({ wave, batch: index + 1, positions: positions.sort((left, right) => left - right) })),
    );
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

/** The groups that fit into a wave of so many resources, in their order, and the others; the first wave takes one whatever its size. */
function takeGroups(
  groups: readonly (readonly number[])[],
  room: number,
  isFirst: boolean,
): readonly [readonly (readonly number[])[], readonly (readonly number[])[]] {
  const taken: (readonly number[])[] = [];
  const rest: (readonly number[])[] = [];
  let left = room;
  for (const group of groups) {
    const fits = group.length <= left || (isFirst && taken.length === 0);
    if (left > 0 && fits && group.length <= BATCH_SIZE) {
      taken.push(group);
      left -= group.length;
    } else rest.push(group);
  }
  return [taken, rest];
}

function placeChunk(waves: Map<number, number[][]>, wave: number, chunk: readonly number[]): void {
  const batches = waves.get(wave) ?? [];
  const open = batches.find((batch) => batch.length + chunk.length <= BATCH_SIZE);
  if (open === undefined) batches.push([...chunk]);
  else open.push(...chunk);
  waves.set(wave, batches);
}
