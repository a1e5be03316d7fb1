import { digestOf } from '../../../core/digest.ts';
import type { Facts } from '../../../core/kind/facts.ts';
import type { PlanResourceAnswer } from '../../../core/plan/plan-resource.ts';
import { kindFixtures, ruleFixtures } from '../../fixtures/index.gen.ts';
import type { Fix, Situation } from './fixes.ts';
import { planOf } from './fixes.ts';

/** What a version of a fix was recorded to do. */
export interface RecordedBehaviour {
  readonly version: number;
  /** SHA-256 over the cases that there were when the version was first recorded: what a plan is bound to. */
  readonly behaviour: string;
  /** By a sentence about the facts, the digest of what is planned on them. Cases that came later are held too. */
  readonly cases: { readonly [sentence: string]: string };
}

export type PlanFacts = (fix: Fix, facts: Facts) => PlanResourceAnswer;

/** The digest of what a fix plans on each facts of the corpus, or the code of the reason why it plans nothing. */
export function behaviourOf(fix: Fix, plan: PlanFacts = (one, facts) => planOf([one], facts)): RecordedBehaviour['cases'] {
  return Object.fromEntries(
    corpusOf(fix).map(([sentence, facts]) => {
      const answer = plan(fix, facts);
      if ('unplanned' in answer) return [sentence, answer.unplanned.code];
      const parts = answer.parts.map(({ kind, name, facts: wanted }) => ({ kind: kind.id, name, facts: wanted }));
      return [sentence, digestOf({ plan: answer.plan.digest, parts }).slice(0, DIGITS)];
    }),
  );
}

/** Enough that two behaviours are never taken for one: 80 bits. */
const DIGITS = 20;

/** Facts of the kind by a sentence: what the fixtures of the fix, of its rules and of its kind describe. */
export function corpusOf({ template, fixture }: Fix): readonly Situation[] {
  const ofFix: readonly Situation[] = [
    ...Object.entries(fixture.mended).map(([sentence, { before }]): Situation => [`mended: ${sentence}`, before]),
    ...Object.entries(fixture.untouched).map(([sentence, facts]): Situation => [`untouched: ${sentence}`, facts]),
    ...Object.entries(fixture.refused).map(([sentence, { facts }]): Situation => [`refused: ${sentence}`, facts]),
  ];
  const ofRules = template.fixes.flatMap((rule) =>
    Object.entries(ruleFixtures.get(rule)?.fail ?? {}).map(([sentence, { facts }]): Situation => [`${rule}: ${sentence}`, facts]),
  );
  const scenes = Object.entries(kindFixtures.get(template.resource.id)?.scenes ?? {});
  const ofKind = scenes.flatMap(([sentence, { seen }]) =>
    Object.entries(seen).map(([id, facts]): Situation => [`seen: ${sentence}: ${id}`, facts]),
  );
  return [...ofFix, ...ofRules, ...ofKind];
}

/**
 * What is to be done about a fix whose behaviour is not the recorded one, in sentences; empty where it is. A case that does something else
 * needs a higher version; a new case, and one that is gone, only has to be recorded.
 */
export function faultsOf(fix: Fix, cases: RecordedBehaviour['cases'], recorded: RecordedBehaviour | undefined): readonly string[] {
  const { id, version } = fix.template;
  if (recorded === undefined || version > recorded.version) return [`${id} version ${version} is not recorded: run "npm run record".`];
  const breaches = breachesOf(fix, cases, recorded);
  if (breaches.length > 0) return breaches;
  const isSame =
    Object.keys(cases).length === Object.keys(recorded.cases).length && Object.keys(cases).every((one) => one in recorded.cases);
  return isSame ? [] : [`The cases of ${id} are others than those that were recorded: run "npm run record".`];
}

/**
 * The record after a look at the cases. The behaviour of a version stays what it was first recorded as, so that a further case voids no
 * approval. Throws an Error where a case does something else and the version has not risen.
 */
export function recordBehaviour(fix: Fix, cases: RecordedBehaviour['cases'], recorded: RecordedBehaviour | undefined): RecordedBehaviour {
  const { version } = fix.template;
  if (recorded === undefined || version > recorded.version) return { version, behaviour: digestOf(cases), cases };
  const breaches = breachesOf(fix, cases, recorded);
  if (breaches.length > 0) throw new Error(breaches.join('\n'));
  return { ...recorded, cases };
}

/** What no record can put right, of a version that is not above the recorded one. */
function breachesOf({ template: { id, version } }: Fix, cases: RecordedBehaviour['cases'], recorded: RecordedBehaviour): readonly string[] {
  if (version < recorded.version)
    return [`${id} is version ${version}, and version ${recorded.version} was recorded: versions never go back.`];
  const changed = Object.keys(cases).filter((sentence) => sentence in recorded.cases && recorded.cases[sentence] !== cases[sentence]);
  return changed.map(
    (sentence) =>
      `${id} version ${version} does something else than it was recorded to do: ${sentence}. Raise its version where that is meant, and run "npm run record".`,
  );
}
