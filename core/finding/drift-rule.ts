import { counted } from '../counted.ts';
import type { JsonObject } from '../json.ts';
import type { Facts } from '../kind/facts.ts';
import type { Confidence } from '../population/confidence.ts';
import { chanceOfChange } from '../population/drift.ts';
import { type Baseline, type Departure, type Drift, learningText, levelOf, unrecorded } from '../population/history.ts';
import { frequencyOf, isLearned } from '../population/population.ts';
import { itemsOf, moreThan, setValue } from '../population/set-value.ts';
import { madeOfId } from './made-of.ts';
import { isWorse, valueIn } from './met.ts';
import type { ComparedValue, Rule, RuleContext, RuleResult } from './rule.ts';
import { notApplicable, pass, undecided } from './rule.ts';

/**
 * A rule that says which resources met another rule and no longer do, by `decideDrift`: it reads what that reads. `was`: what they were, to
 * go on `since 2026-05-01 it`. Whoever is as it was, or better, passes. While it learns it does not know.
 */
export function defineDriftRule<F extends Facts>(of: Rule<F>, was: string): Rule<F> {
  return {
    id: madeOfId(of.id, 'drift'),
    title: `${of.title}: no change for the worse`,
    why: `What was right for long and is not any more was changed by mistake, or by somebody who wants in. ${of.why}`,
    ...{ tool: 'CSPA', severity: of.severity, resource: of.resource, madeOf: of },
    ...(of.with !== undefined && { with: of.with }),
    drift: { valueOf: (facts, by) => valueIn(of.check(facts, by)), isWorse },
    check(facts, context) {
      const alone = of.check(facts, context);
      const value = valueIn(alone);
      if (alone.verdict === 'unknown') return alone;
      if (value === undefined) return notApplicable('reason' in alone ? alone.reason : 'Nothing of it is compared.');
      const now = alone.verdict === 'fail' ? alone.reason : '';
      const evidence = alone.verdict === 'fail' ? { alone: alone.evidence } : {};
      return judgeChange(context, { value, isWorse, evidence, wordsOf: () => ({ was, now }) });
    },
  };
}

/** What is said of a resource in one state: `was` goes on `since 2026-05-01 it`, `now` is a sentence. */
interface ChangeWords {
  readonly was: string;
  readonly now: string;
}

/** Texts of a rule that is made of no other. */
type DriftTexts<F extends Facts> = Omit<Rule<F>, 'tool' | 'check' | 'drift' | 'population' | 'madeOf'>;

interface SetDrift<F extends Facts> extends DriftTexts<F> {
  /** Texts without spaces; undefined for what is not compared. */
  setOf(facts: F): readonly string[] | undefined;
  /** Verbs that go on `since 2026-05-01 it`, before those that there were and where there were none, and one that begins a sentence. */
  readonly verbs: { readonly was: string; readonly none: string; readonly now: string };
}

/** A rule about a set that must not get more than it had. */
export function defineSetDrift<F extends Facts>({ setOf, verbs, ...rule }: SetDrift<F>): Rule<F> {
  return defineValueDrift(rule, {
    valueOf(facts) {
      const items = setOf(facts);
      const value = items && setValue(items);
      return value !== undefined && value.length > VALUE_AT_MOST ? TOO_LONG : value;
    },
    isWorse: (value, was) => moreThan(value, was).length > 0,
    changeOf: (value, was) => moreThan(value, was).join(' '),
    wordsOf: (was, value) => ({
      was: was === '' ? verbs.none : `${verbs.was} ${itemsOf(was).join(', ')}`,
      now: `${verbs.now} ${moreThan(value, was).join(', ')} too.`,
    }),
  });
}

interface NumberDrift<F extends Facts> extends DriftTexts<F> {
  /** Undefined for what is not compared. */
  numberOf(facts: F): number | undefined;
  /** `kept events for 365 days` goes on `since 2026-05-01 it`, `They are kept for 30 days.` is a sentence. */
  readonly words: { was(number: number): string; now(number: number): string };
}

/** A rule about a number that must not get lower than it was. */
export function defineNumberDrift<F extends Facts>({ numberOf, words, ...rule }: NumberDrift<F>): Rule<F> {
  return defineValueDrift(rule, {
    valueOf: (facts) => numberOf(facts)?.toString(),
    isWorse: (value, was) => Number(value) < Number(was),
    wordsOf: (was, value) => ({ was: words.was(Number(was)), now: words.now(Number(value)) }),
  });
}

interface WordedValue<F extends Facts> extends ComparedValue<F> {
  wordsOf(was: string, now: string): ChangeWords;
}

function defineValueDrift<F extends Facts>(rule: DriftTexts<F>, { wordsOf, ...compared }: WordedValue<F>): Rule<F> {
  return {
    ...rule,
    ...{ tool: 'CSPA', drift: { ...compared, valueOf: (facts, by) => keepable(compared.valueOf(facts, by)) } },
    check(facts, context) {
      const value = compared.valueOf(facts, context);
      if (value === undefined) return notApplicable('Nothing of it is compared.');
      if (value === TOO_LONG) return undecided('It has more of them than can be compared: there is no room to keep so many.');
      return judgeChange(context, { value, isWorse: compared.isWorse, evidence: {}, wordsOf: (was) => wordsOf(was, value) });
    },
  };
}

interface Compared extends Pick<ComparedValue<Facts>, 'isWorse'> {
  readonly value: string;
  readonly evidence: JsonObject;
  wordsOf(was: string): ChangeWords;
}

function judgeChange({ now, drift }: RuleContext, compared: Compared): RuleResult {
  if (drift === undefined) return undecided('What it was before is not known yet: no scan has read all of them.', { learning: true });
  if (!isLearned(drift, now)) return learning(drift);
  const { baseline } = drift;
  if (baseline === 'same') return pass;
  if (baseline === 'first') return undecided('It is seen for the first time: what it was before is not known.', { learning: true });
  if (baseline === 'dropped')
    return undecided(`What it was before is not kept: there is room for ${drift.size} resources of an account.`, { learning: true });
  if (baseline.value === compared.value || !compared.isWorse(compared.value, baseline.value)) return pass;
  const departure = baseline.other?.value === compared.value ? baseline.other : unrecorded(compared.value, drift);
  const level = levelOf(departure);
  return level === 'none' ? notApplicable(whyUsual(departure)) : changed(compared, { level, baseline, departure });
}

function learning(drift: Drift): RuleResult {
  const { scans, since } = drift;
  return undecided(`Learning what it is: ${learningText(drift)}.`, { learning: true, scans, since });
}

function whyUsual({ quiet, together, size }: Departure): string {
  if (together > 1) return `It has changed with ${together - 1} others of ${size}, so it is no stranger than they are.`;
  return `It has changed, and something of the account had ${counted(quiet, 'scan')} before: change is usual here.`;
}

interface Changed {
  readonly level: Confidence;
  readonly baseline: Baseline;
  readonly departure: Departure;
}

function changed({ value, evidence, wordsOf }: Compared, { level, baseline, departure }: Changed): RuleResult {
  const { quiet, together, size, by, since, from, scanId } = departure;
  const words = wordsOf(baseline.value);
  const stood = from - baseline.from;
  const chance = chanceOfChange(quiet);
  const when = scanId === '' ? `Since the scan of ${dayOf(since)} it has changed` : `Seen otherwise on ${dayOf(since)}`;
  const others = together > 1 ? `, ${together} of ${size} at once` : '';
  const managed = by === undefined ? '' : ' with others that the same stack or module manages';
  const reason = [
    `Since ${dayOf(baseline.since)} it ${words.was}.`,
    `${when}${others}${managed}, after ${counted(quiet, 'scan')} in which none of ${size} became worse: ${words.now}`,
  ].join(' ');
  const numbers = { quiet, chance, together, size, stood };
  const times = { since: baseline.since, changed: since };
  const label = frequencyOf(together - 1, chance);
  const said = { method: 'drift', confidence: level, label, was: baseline.value, value, ...numbers, ...times };
  return { verdict: 'fail', reason, evidence: { ...said, ...(by !== undefined && { by }), ...evidence }, confidence: level };
}

function dayOf(at: string): string {
  return at.slice(0, 10);
}

/** So that a piece of the history has room for hundreds that are all different. */
const VALUE_AT_MOST = 200;

/** No set: an item has no space in it, and none is empty. */
const TOO_LONG = ' ';

function keepable(value: string | undefined): string | undefined {
  return value === TOO_LONG ? undefined : value;
}
