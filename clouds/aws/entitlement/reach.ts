import { remembered } from '../../../core/remember.ts';
import type { Context } from '../access/context.ts';
import type { KnownPattern } from '../access/pattern.ts';
import { knownPattern } from '../access/pattern.ts';
import type { Statement } from '../access/statement.ts';
import { matchesPattern, textsOf } from '../policy-document.ts';
import type { Action } from './actions.ts';
import { takesNoResource } from './actions.ts';
import { isReadTwice, isWithin, overlaps } from './glob.ts';

/** What resources a statement speaks of, for one who asks. */
export interface Reach {
  /** Patterns with what they depend on; `*` alone where it says all but some. */
  readonly patterns: readonly KnownPattern[];
  /** Patterns of what it leaves out. */
  readonly except: readonly KnownPattern[];
}

const EVERYTHING: KnownPattern = { pattern: '*', keys: [] };
const UNSURE: KnownPattern = { pattern: '*', keys: ['how the statement is read'] };
const NO_CONTEXT: Context = { stateOf: () => 'unknown' };

/** What a statement speaks of where the context is what is known of whoever asks. */
export function reachOf(statement: Statement, context: Context): Reach {
  return hasVariables(statement) ? readReach(statement, context) : plainReach(statement);
}

const hasVariables = remembered(({ raw }: Statement) => textsOf(raw['NotResource'] ?? raw['Resource']).some((one) => one.includes('${')));
const plainReach = remembered((statement: Statement) => readReach(statement, NO_CONTEXT));

function readReach({ raw, version, resources }: Statement, context: Context): Reach {
  const known = (patterns: readonly string[]) => patterns.flatMap((one) => doubted(knownPattern(one, version, context)) ?? []);
  const but = raw['NotResource'];
  if (but === undefined) return { patterns: known(resources), except: [] };
  const except = known(textsOf(but));
  // What is spared by a variable without a value AWS does not say.
  return { patterns: [except.length < textsOf(but).length ? UNSURE : EVERYTHING], except };
}

function doubted(known: KnownPattern | undefined): KnownPattern | undefined {
  if (known === undefined || !isReadTwice(known.pattern)) return known;
  return { pattern: known.pattern, keys: [...known.keys, 'how the statement is read'] };
}

/** Whether a pattern may be of any resource of an action. */
export function isFor(action: Action, pattern: string): boolean {
  if (takesNoResource(action)) return matchesPattern(pattern, '*');
  return /^\*+$/.test(pattern) || action.resourceTypes.some(({ arns }) => arns.some((arn) => isOfForm(pattern, arn)));
}

/** The name of a bucket has no slash in it; those of other things may. */
function isOfForm(pattern: string, arn: string): boolean {
  return overlaps(pattern, arn) && !(arn === 'arn:*:s3:::*' && pattern.includes('/'));
}

/** Of the resources of an action what a pattern may be of, each as narrow as it is told; nothing where it is of none. `partition`: `aws`. */
export function partsFor(action: Action, pattern: string, partition: string): readonly string[] {
  if (takesNoResource(action)) return ['*'];
  const found = new Set<string>();
  for (const { arns } of action.resourceTypes)
    for (const arn of arns) {
      const own = arn.replace(/^arn:\*/, `arn:${partition}`);
      if (isOfForm(pattern, arn)) found.add(isWithin(own, pattern) ? own : pattern);
    }
  return [...found];
}

/** How much of a pattern a statement speaks of. */
export type Share = 'all' | 'some' | 'none';

/** How much of what fits a pattern is in the reach of a statement; `keys`: on what it depends that it is. */
export function shareOf(action: Action, pattern: string, reach: Reach): { readonly share: Share; readonly keys: readonly string[] } {
  const { patterns, except } = reach;
  if (except.length === 0 && patterns[0] !== UNSURE) return shareWithin(action, pattern, patterns);
  const spared = shareWithin(action, pattern, except);
  if (spared.share === 'all' && spared.keys.length === 0) return { share: 'none', keys: [] };
  const keys = [...spared.keys, ...patterns.flatMap((one) => one.keys)];
  // What may be spared may be spoken of.
  return { share: spared.share === 'some' ? 'some' : 'all', keys };
}

function shareWithin(
  action: Action,
  pattern: string,
  own: readonly KnownPattern[],
): { readonly share: Share; readonly keys: readonly string[] } {
  let isSome = false;
  let doubted: readonly string[] | undefined;
  for (const { pattern: outer, keys } of own) {
    const isAll = takesNoResource(action) ? matchesPattern(outer, '*') : isWithin(pattern, outer);
    if (isAll && keys.length === 0) return { share: 'all', keys };
    if (isAll) doubted ??= keys;
    else isSome ||= !takesNoResource(action) && overlaps(pattern, outer);
  }
  if (doubted !== undefined) return { share: 'all', keys: doubted };
  return { share: isSome ? 'some' : 'none', keys: [] };
}
