import type { Json, JsonObject } from '../../../core/json.ts';
import { textsOf } from '../policy-document.ts';
import type { Audience } from './caller.ts';
import { ANYBODY, audienceOf } from './caller.ts';
import type { Condition } from './condition.ts';
import { conditionOf } from './condition.ts';
import type { Context } from './context.ts';
import type { Matcher } from './pattern.ts';
import { anyOf, fitsAny, lacksValues, matcherOf, resourceMatcherOf } from './pattern.ts';
import type { Truth } from './truth.ts';
import { both, negated } from './truth.ts';

/** One statement, made ready to be asked many times. */
export interface Statement {
  /** Its Sid, or its place in the policy, `#2` for the second. */
  readonly name: string;
  /** What holds its policy, by its name: an ARN, `inline deploy`. */
  readonly policy: string;
  readonly isDeny: boolean;
  /** Services that its actions belong to, in lower case; undefined where it may speak of any. */
  readonly services: readonly string[] | undefined;
  /** Patterns of resources that it names, as they are written; `*` where it says all but some. */
  readonly resources: readonly string[];
  /** As it is written. */
  readonly raw: JsonObject;
  /** Of its policy, which says how its variables are read. */
  readonly version: string;
  readonly audience: Audience;
  readonly condition: Condition;
  /** Whether it stands for a policy that nobody has told. */
  readonly isUntold?: boolean;
  /** Whether it speaks of the action (in lower case) on any resource at all. */
  speaksOf(action: string): boolean;
  /** Whether it speaks of the action (in lower case) on the resource. */
  covers(action: string, resource: string, context: Context): Truth;
}

const NO_CONTEXT: Context = { stateOf: () => 'unknown' };

/** Where a statement stands. */
interface Place {
  readonly policy: string;
  readonly index: number;
  readonly version: string;
  /** Of a policy that says for whom it is; a statement there that names nobody is for nobody. */
  readonly ofResource: boolean;
}

/** Makes one statement ready to be asked; what AWS would not take in it speaks of nothing. */
export function statementOf(raw: JsonObject, { policy, index, version, ofResource }: Place): Statement {
  const sid = raw['Sid'];
  const actions = textsOf(raw['Action'] ?? raw['NotAction']).map((one) => one.toLowerCase());
  const coversAction = actionMatcher(actions, raw['NotAction'] !== undefined);
  const coversResource = onceAsked(() => resourceMatcher(raw, version, ofResource));
  return {
    name: typeof sid === 'string' && sid !== '' ? sid : `#${index + 1}`,
    policy,
    isDeny: raw['Effect'] !== 'Allow',
    services: raw['NotAction'] === undefined ? servicesOf(actions) : undefined,
    resources: raw['NotResource'] === undefined ? textsOf(raw['Resource']) : ['*'],
    raw,
    version,
    audience: ofResource ? audienceOf(raw) : ANYBODY,
    condition: raw['Condition'] === undefined ? UNDER_NONE : conditionOnceAsked(raw['Condition'], version),
    speaksOf: (action) => coversAction(action) !== 'no',
    covers(action, resource, context) {
      const covered = coversAction(action);
      if (covered === 'no') return covered;
      const onResource = coversResource()(resource, context);
      return covered === 'yes' ? onResource : both(covered, onResource);
    },
  };
}

/** Of most statements. */
const UNDER_NONE: Condition = { holds: () => 'yes', dependsOn: () => [] };

function conditionOnceAsked(raw: Json, version: string): Condition {
  const condition = onceAsked(() => conditionOf(raw, version));
  return { holds: (context) => condition().holds(context), dependsOn: (context) => condition().dependsOn(context) };
}

function actionMatcher(patterns: readonly string[], isNegated: boolean): (action: string) => Truth {
  const whole = new Set(patterns.filter((one) => !/[*?]/.test(one)));
  const wild = patterns.filter((one) => /[*?]/.test(one)).map((one) => matcherOf(one === '*:*' ? '*' : one, 'like', ''));
  const fits = anyOf(wild);
  const covers = (action: string): Truth => (whole.size > 0 && whole.has(action) ? 'yes' : fits(action, NO_CONTEXT));
  return isNegated ? (action) => negated(covers(action)) : covers;
}

/**
 * A trust policy has no resource: it is that of the role itself. What a `NotResource` spares by a variable without a value AWS does not say.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
function resourceMatcher(raw: JsonObject, version: string, ofResource: boolean): (resource: string, context: Context) => Truth {
  const but = raw['NotResource'];
  if (but !== undefined) {
    const matchers = matchersOf(but, version);
    const open = textsOf(but).flatMap((one, index) => (one.includes('${') ? [{ one, matcher: matchers[index] }] : []));
    return (resource, context) => {
      const fits = fitsAny(matchers, resource, context);
      const mayFit =
        fits === 'no' && open.some(({ one, matcher }) => lacksValues(one, context) && matcher?.(resource, withAny(context)) !== 'no');
      return mayFit ? 'depends' : negated(fits);
    };
  }
  if (raw['Resource'] === undefined) return () => (ofResource ? 'yes' : 'no');
  return anyOf(matchersOf(raw['Resource'], version));
}

/** The context with any value, or none, for what it does not have. */
function withAny({ stateOf }: Context): Context {
  return {
    stateOf(key) {
      const state = stateOf(key);
      return state === 'absent' ? 'unknown' : state;
    },
  };
}

function matchersOf(patterns: Json, version: string): readonly Matcher[] {
  return textsOf(patterns).map((one) => resourceMatcherOf(one, version));
}

function servicesOf(actions: readonly string[]): readonly string[] | undefined {
  const services = actions.map((one) => one.split(':')[0] ?? '');
  return services.some((one) => /[*?]/.test(one)) ? undefined : [...new Set(services)];
}

/** Made when it is asked for first: of most statements the action already says that they speak of something else. */
function onceAsked<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
