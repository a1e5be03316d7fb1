import type { Verdict } from '../../../core/finding/verdict.ts';
import type { Observation } from '../../../core/kind/facts.ts';
import type { ElementState, PlannedCall, ResourcePlan } from '../../../core/plan/plan.ts';
import type { LiveRead } from '../../../core/task/mend/live.ts';
import type { Standing } from '../../../core/task/mend/standing.ts';
import type { JournalEntry } from '../../../core/task/record/entities.ts';

export const START = Date.parse('2026-11-29T12:00:00.000Z');
export const RULE = 'tea.shelf.labelled';
export const NEIGHBOUR = 'tea.shelf.dusted';
/** Seconds within which what was written can be read. */
export const SETTLES = 60;

const names = (count: number) => Array.from({ length: count }, (_, index) => `label${index + 1}`);

/** A shelf whose labels are put on by one call each, and taken off again the other way round. */
export function shelfPlan(count: number, more: Partial<ResourcePlan> = {}): ResourcePlan {
  const labels = names(count);
  const stateAfter = (done: number): ElementState => Object.fromEntries(labels.map((name, index) => [name, index < done]));
  const call = (says: string, done: number): PlannedCall => ({
    ...{ says, body: { says }, grants: [], timeoutSeconds: 30 },
    effect: stateAfter(done),
  });
  return {
    ...{ resourceId: 'shelf-1', kind: 'tea.shelf', partition: 'tea', account: '1', region: 'home', digest: 'as approved' },
    ...{ templates: ['tea.label'], rules: [RULE], findings: [], risks: [], preconditions: [], touches: ['shelf-1'], needs: [] },
    before: stateAfter(0),
    after: stateAfter(count),
    calls: labels.map((name, index) => call(`shelf Put-${name}`, index + 1)),
    undo: labels
      .map((name, index) => call(`shelf Take-${name}`, count - index - 1))
      .map((one, index) => ({ ...one, says: `shelf Take-${labels[count - index - 1] ?? ''}` })),
    reversibility: { kind: 'exact' },
    ...more,
  };
}

export const kind: Standing['kind'] = {
  elements: (facts) => Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, value === true])),
  settles: { withinSeconds: SETTLES, pollSeconds: 10 },
};

/** A look at the shelf. */
export function seen(labels: ElementState, verdict: Verdict = { verdict: 'pass' }, neighbour: Verdict = { verdict: 'pass' }): LiveRead {
  const known = Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, { known: value }]));
  const fields = { ...known, tags: { known: {} } };
  const observation: Observation = { id: 'shelf-1', kind: 'tea.shelf', partition: 'tea', account: '1', region: 'home', fields };
  return {
    seen: observation,
    verdicts: new Map([
      [RULE, verdict],
      [NEIGHBOUR, neighbour],
    ]),
  };
}

/** Where a resource stands whose attempt has just begun. */
export function standing(more: Partial<Standing> = {}, journal: readonly JournalEntry[] = []): Standing {
  return {
    ...{ plan: shelfPlan(2), kind, direction: 'apply', now: START, attempt: 1, attemptUntil: START + 840_000, may: 'send' },
    ...{ isOutOfTime: false, undoesOnFailure: true, hasActed: false },
    resource: { journal: [...journal], passedBefore: [NEIGHBOUR] },
    ...more,
  };
}

/** An entry of the journal; `ago`: seconds since the intent. */
export function entry(
  position: number,
  state: JournalEntry['state'],
  { ago = 5, ...more }: Partial<JournalEntry> & { ago?: number } = {},
): JournalEntry {
  const at = new Date(START - ago * 1000).toISOString();
  return { direction: 'apply', position, state, attempt: 1, intendedAt: at, ...(state !== 'intended' && { endedAt: at }), ...more };
}
