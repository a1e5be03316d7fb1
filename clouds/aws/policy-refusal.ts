import type { JsonObject } from '../../core/json.ts';
import { remembered } from '../../core/remember.ts';
import type { Test } from './policy-condition.ts';
import { testsIn } from './policy-condition.ts';
import { isJsonObject, matchesPattern, textsOf } from './policy-document.ts';
import { statesOf } from './policy-request.ts';
import { nameOf } from './policy-says.ts';
import type { Stranger, Truth } from './policy-stranger.ts';
import { names } from './policy-stranger.ts';
import { holds } from './policy-test.ts';

/** The resource that a policy stands on. */
export interface Owned {
  /** '' where the policy says nothing of resources (the trust policy of a role). */
  readonly arn: string;
  /** The account, where the ARN does not have it; '' where nobody knows. */
  readonly account?: string;
}

/** Whether a stranger gets through: surely, perhaps and why nobody can tell, or not. */
export type Passage = 'open' | 'closed' | { readonly doubt: string };

/** The actions that matter, in lower case, or which of those that the policy tells apart do; absent: whatever the Allow allows. */
export type Actions = readonly string[] | ((action: string) => boolean);

/** What the stranger may try. */
export interface Attempt {
  readonly stranger: Stranger;
  readonly owned: Owned;
  readonly actions?: Actions;
}

// Every combination of values is tried. Policies that people write have a few dozen; what has more is not judged.
const MOST_REQUESTS = 500;

/**
 * Whether a stranger whom an Allow lets in gets past the refusals of the same policy. He tries every request that the tests could tell from
 * another: each action and resource that the Allow covers as far as the refusals part them, and for each key of a condition the values that
 * he may have. A refusal holds where all its tests do, so that he needs one in each that does not. What he cannot have is what names someone
 * else: a VPC, an organisation, an account. So a Deny with one negated test on it closes what the positive test would have left closed.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function passage(allow: JsonObject, denies: readonly JsonObject[], attempt: Attempt): Passage {
  const applying = denies.filter((deny) => names(deny, attempt.stranger) !== 'no');
  const tried = new Map<string, Passage>();
  const budget = { left: MOST_REQUESTS };
  let doubt: Passage = 'closed';
  for (const action of actionsOf(allow, applying, attempt.actions)) {
    for (const resource of resourcesOf(allow, applying, attempt.owned)) {
      const against = applying.filter((deny) => covers(deny, 'Action', action) && covers(deny, 'Resource', resource));
      const key = against.map((deny) => applying.indexOf(deny)).join(' ');
      const answer = tried.get(key) ?? getsPast(allow, against, attempt, budget);
      if (answer === 'open') return answer;
      if (answer !== 'closed') doubt = answer;
      tried.set(key, answer);
    }
  }
  return doubt;
}

function getsPast(allow: JsonObject, denies: readonly JsonObject[], { stranger, owned }: Attempt, budget: { left: number }): Passage {
  const asked = testsIn(allow['Condition']);
  const refusals = denies.map((deny) => ({ deny, tests: testsIn(deny['Condition']), named: certainty(deny, stranger) }));
  const refusing = refusals.flatMap((refusal) => refusal.tests);
  const choices = choicesOf(asked, refusing, stranger, accountOf(owned));
  const byKey = new Map(choices);
  const isSure = (test: Test) => (byKey.get(test.key) ?? [new Map()]).every((choice) => choice.get(test) === 'yes');
  if (refusals.some((refusal) => refusal.named === 'yes' && refusal.tests.every(isSure))) return 'closed';
  let passage: Passage = 'closed';
  for (const request of requests(choices)) {
    budget.left -= 1;
    if (budget.left < 0) return { doubt: 'there are more tests than can be tried' };
    const verdict = (test: Test): Truth => request.get(test.key)?.get(test) ?? 'maybe';
    const answers = refusals.map((refusal) => ({ ...refusal, holds: all([refusal.named, ...refusal.tests.map(verdict)]) }));
    if (answers.some((answer) => answer.holds === 'yes')) continue;
    const unsure = answers.find((answer) => answer.holds === 'maybe');
    if (unsure === undefined) return 'open';
    passage = {
      doubt: sayDoubt(
        unsure.deny,
        unsure.tests.filter((test) => verdict(test) === 'maybe'),
      ),
    };
  }
  return passage;
}

/** What becomes of the tests on one key by one of its values. */
type Choice = ReadonlyMap<Test, Truth>;

/**
 * For each key the values that the tests tell apart, without those that the Allow does not let through. Where one value gets past every test
 * of a refusal on the key, the stranger takes that one.
 */
function choicesOf(
  asked: readonly Test[],
  refusing: readonly Test[],
  stranger: Stranger,
  account: string,
): readonly (readonly [key: string, choices: readonly Choice[]])[] {
  const all = [...asked, ...refusing];
  const keys = [...new Set(all.map(({ key }) => key))];
  return keys.flatMap((key): readonly (readonly [string, readonly Choice[]])[] => {
    const tests = all.filter((test) => test.key === key);
    const states = statesOf(key, stranger, tests, account);
    if (states === undefined) return [];
    const choices = states.map((state) => new Map(tests.map((test) => [test, holds(test, state)])));
    const possible = choices.filter((choice) => asked.every((test) => choice.get(test) !== 'no'));
    const past = possible.find((choice) => refusing.every((test) => test.key !== key || choice.get(test) === 'no'));
    return [[key, past === undefined ? distinct(possible) : [past]]];
  });
}

function distinct(choices: readonly Choice[]): readonly Choice[] {
  return [...new Map(choices.map((choice) => [[...choice.values()].join(' '), choice])).values()];
}

/** One choice for each key; none where a key has none. */
function* requests(
  choices: readonly (readonly [key: string, choices: readonly Choice[]])[],
  made: Map<string, Choice> = new Map(),
): Generator<ReadonlyMap<string, Choice>> {
  const [first, ...others] = choices;
  if (first === undefined) {
    yield made;
    return;
  }
  const [key, own] = first;
  for (const choice of own) {
    made.set(key, choice);
    yield* requests(others, made);
  }
}

/** Whether a refusal is for the stranger. One whose condition cannot be read may be. */
function certainty(deny: JsonObject, stranger: Stranger): Truth {
  const isReadable = deny['Condition'] === undefined || isJsonObject(deny['Condition']);
  return isReadable ? names(deny, stranger) : 'maybe';
}

function all(truths: readonly Truth[]): Truth {
  if (truths.includes('no')) return 'no';
  return truths.includes('maybe') ? 'maybe' : 'yes';
}

function sayDoubt(deny: JsonObject, tests: readonly Test[]): string {
  const [test] = tests;
  const who = nameOf(deny);
  if (test === undefined) return `whom ${who} refuses cannot be told from its principals and its condition`;
  return `whom ${who} refuses hangs on ${test.written} ${test.key} (${test.values.join(', ')}), which the policy alone does not tell`;
}

/** Actions to try: one that each pattern covers and no other names, and those that the refusals single out. */
function actionsOf(allow: JsonObject, denies: readonly JsonObject[], only: Actions | undefined): readonly string[] {
  if (typeof only === 'object') return only.filter((action) => covers(allow, 'Action', action));
  const patterns = [allow, ...denies].flatMap((one) => [...textsOf(one['Action']), ...textsOf(one['NotAction'])]);
  const named = patterns.map((pattern) => pattern.toLowerCase());
  const services = [...new Set(named.flatMap((pattern) => /^[a-z0-9-]+(?=:)/.exec(pattern) ?? []))];
  // In the policy of a resource, every action is every action of its service.
  const everything = (services.length === 0 ? ['any'] : services).map((service) => `${service}:~`);
  const tried = [...everything, ...named.map((pattern) => pattern.replace(/[*?]/g, '~'))];
  const known = tried.filter((action) => action.includes(':') && covers(allow, 'Action', action));
  return [...new Set(known)].filter((action) => only === undefined || only(action));
}

/** Resources to try: the one that the policy stands on, what is in it, and what the statements single out there. */
function resourcesOf(allow: JsonObject, denies: readonly JsonObject[], { arn }: Owned): readonly string[] {
  if (arn === '') return [''];
  const patterns = [allow, ...denies].flatMap((one) => [...textsOf(one['Resource']), ...textsOf(one['NotResource'])]);
  const isInside = (one: string) => one === arn || one.startsWith(`${arn}/`) || one.startsWith(`${arn}:`);
  const inside = [
    arn,
    ...(/^arn:[^:]*:s3:/.test(arn) ? [`${arn}/~`] : []),
    ...patterns.map((pattern) => pattern.replace(/[*?]/g, '~')).filter(isInside),
  ];
  const covered = inside.filter((one) => covers(allow, 'Resource', one));
  return covered.length > 0 ? [...new Set(covered)] : textsOf(allow['Resource']).map((pattern) => pattern.replace(/[*?]/g, '~'));
}

function covers(statement: JsonObject, element: 'Action' | 'Resource', text: string): boolean {
  const but = statement[`Not${element}`];
  // Some services take statements without a Resource: they are about the resource that the policy stands on.
  if (element === 'Resource' && but === undefined && statement['Resource'] === undefined) return true;
  if (element === 'Resource' && text === '') return true;
  const patterns = element === 'Action' ? actionsIn(statement) : textsOf(but ?? statement[element]);
  const isNamed = patterns.some((pattern) => matchesPattern(pattern, text));
  return but === undefined ? isNamed : !isNamed;
}

/** The patterns for actions, in lower case: each is held against every action that is tried. */
const actionsIn = remembered((statement: JsonObject): readonly string[] =>
  textsOf(statement['NotAction'] ?? statement['Action']).map((pattern) => pattern.toLowerCase()),
);

/** The account of the resource that a policy stands on; '' where nobody knows. */
export function accountOf({ arn, account }: Owned): string {
  return account ?? arn.split(':')[4] ?? '';
}
