import type { StageMark } from './entities.ts';

/** The marks of batches, those of one wave summed. */
export function sumMarks(batches: readonly { readonly stages: readonly StageMark[] }[]): StageMark[] {
  let marks: StageMark[] = [];
  for (const { stages } of batches) for (const mark of stages) marks = sumMark(marks, mark);
  return marks;
}

/** Batches of one wave are summed: first start, last end, counts added up. */
function sumMark(marks: readonly StageMark[], mark: StageMark): StageMark[] {
  const other = marks.find((one) => isSameMark(one, mark));
  if (other === undefined) return [...marks, mark];
  const counts = { ...other.counts };
  for (const [name, count] of Object.entries(mark.counts)) counts[name] = (counts[name] ?? 0) + count;
  const [startedAt = mark.startedAt] = [mark.startedAt, other.startedAt].sort();
  const endedAt = [mark.endedAt, other.endedAt].sort().at(-1) ?? mark.endedAt;
  const outcome = mark.outcome === 'failed' || other.outcome === 'failed' ? 'failed' : 'ok';
  return [...marks.filter((one) => one !== other), { ...mark, startedAt, endedAt, outcome, counts }];
}

/** Marks with one more taken in: the same stage of the same wave and revision keeps its first start. */
export function mergeMark(marks: readonly StageMark[], mark: StageMark): StageMark[] {
  const earlier = marks.find((one) => isSameMark(one, mark));
  const others = marks.filter((one) => one !== earlier);
  return [...others, { ...mark, startedAt: earlier?.startedAt ?? mark.startedAt }];
}

export function isSameMark(left: StageMark, right: StageMark): boolean {
  return left.stage === right.stage && left.wave === right.wave && left.revision === right.revision;
}
