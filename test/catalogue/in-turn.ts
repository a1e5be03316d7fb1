import { expect } from 'vitest';
import type { Elements, Facts } from '../../core/kind/facts.ts';
import { type Fix, land, planOf } from '../support/law/fixes.ts';
import { lasting } from './examples.ts';

/** Refused once another fix is done, since S3 or ElastiCache itself refuses it then; and what Azure never takes back, whatever else is done. */
export const BARRED = /^(BlockPublicPolicy of the bucket is on|Azure brings no server back|\S+ stands in several zones by Multi-AZ)/;

/**
 * Whether several of them have something to do. Fails where a plan for all of them ends elsewhere than one after the other does, where it
 * leaves out what could be done, or where it gives a reason that the plan itself sees to.
 */
export function comeToTheSame(fixes: readonly [Fix, Fix, ...Fix[]], before: Facts, sentence = ''): boolean {
  const kind = fixes[0].template.resource;
  const common = planOf(fixes, before);
  const turns = [inTurn(fixes, before), inTurn([...fixes].reverse(), before)];
  if ('unplanned' in common) {
    for (const { steps } of turns) expect(steps, `${sentence}: ${common.unplanned.reason}`).toEqual([]);
    expect(common.left.map(({ template }) => template).sort(), sentence).toEqual(fixes.map(({ id }) => id).sort());
    return false;
  }
  const { plan, left } = common;
  const end = land(kind, before, plan);
  expect([...plan.templates, ...left.map(({ template }) => template)].sort(), `${sentence}: each is planned or has its reason`).toEqual(
    fixes.map(({ id }) => id).sort(),
  );
  for (const { reason } of left)
    expect(
      plan.templates.filter((id) => reason.includes(id)),
      `${sentence}: ${reason}`,
    ).toEqual([]);
  expect(plan.after, `${sentence}: what is shown`).toEqual(pick(kind.elements(end), plan.after));
  for (const turn of turns) {
    const more = turn.steps.filter((id) => left.some(({ template, code }) => template === id && code !== 'already-compliant'));
    for (const id of more) {
      // While it changes a resource may hold old and new at once, and have no room for them: then it takes a second plan.
      const reason = left.find(({ template }) => template === id)?.reason ?? '';
      expect(reason, `${sentence}: ${id} could be done`).toMatch(/would (hold|have) /);
    }
    if (more.length > 0 || turn.stopped.some((reason) => BARRED.test(reason))) continue;
    expect(lasting(kind, end), `${sentence}: one plan, and one after the other`).toEqual(lasting(kind, turn.end));
  }
  return plan.templates.length === fixes.length;
}

interface InTurn {
  readonly end: Facts;
  /** Fixes that had something to do, in the order in which it was done. */
  readonly steps: readonly string[];
  /** Why the others were never planned. */
  readonly stopped: readonly string[];
}

/** One fix after the other, each planned on what the ones before have left, over and over until none has anything to do. */
function inTurn(fixes: readonly Fix[], before: Facts): InTurn {
  const steps: string[] = [];
  let facts = before;
  let open = fixes;
  for (;;) {
    const stopped: string[] = [];
    const next: Fix[] = [];
    for (const fix of open) {
      const answer = planOf([fix], facts, before);
      if ('plan' in answer) {
        steps.push(fix.id);
        facts = land(fix.template.resource, facts, answer.plan);
      } else if (answer.unplanned.code !== 'already-compliant') {
        stopped.push(answer.unplanned.reason);
        next.push(fix);
      }
    }
    if (next.length === open.length || next.length === 0) return { end: facts, steps, stopped };
    open = next;
  }
}

/** The named elements, null where one is not there. */
export function pick(elements: Elements, names: object): Elements {
  return Object.fromEntries(Object.keys(names).map((name) => [name, elements[name] ?? null]));
}
