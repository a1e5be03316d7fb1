import type { AnswerOf, Given } from '../../api/call.ts';
import { parametersOf, type Settings } from '../../parts/parameters.ts';
import { type Limits, limitsOf, noLimits, policyOf } from '../../parts/policy.ts';
import { firstTyped, type Recurrence, recurrenceOf, recurrenceWords, type Typed, typedOf } from '../../parts/recurrence.ts';
import { tagOf, tagWords } from '../../parts/tag.ts';
import { dayOf, startOfDay } from '../../parts/words.ts';

export type RuleDocument = AnswerOf<'readAutomation'>;
type RuleBody = NonNullable<Given<'createAutomation'>['body']>;

/** A rule as somebody types it; lists are parted by commas. */
export interface TypedRule {
  readonly name: string;
  readonly description: string;
  readonly remediations: readonly string[];
  readonly settings: Settings;
  readonly isAfterScan: boolean;
  readonly again: Typed;
  readonly accounts: string;
  readonly regions: string;
  readonly tags: string;
  readonly severities: readonly string[];
  readonly tools: readonly string[];
  readonly recipients: string;
  readonly limits: Limits;
  readonly standingCap: string;
  readonly standingUntil: string;
}

export const firstRule = (): TypedRule => ({
  ...{ name: '', description: '', remediations: [], settings: {}, isAfterScan: true, again: firstTyped() },
  ...{ accounts: '', regions: '', tags: '', severities: [], tools: [], recipients: '' },
  ...{ limits: noLimits, standingCap: '', standingUntil: '' },
});

/** A rule that there is, to be typed over. */
export function typedRule(rule: RuleDocument): TypedRule {
  const { accounts, regions, tags, severities, tools } = rule.scope as { readonly [name: string]: readonly string[] | undefined };
  const recurrence = rule.trigger['recurrence'] as Recurrence | undefined;
  const settings = rule.remediations.map(({ id, parameters }) => [id, textsOf(parameters)] as const);
  return {
    ...{ name: rule.name, description: rule.description, remediations: rule.remediations.map(({ id }) => id) },
    ...{ settings: Object.fromEntries(settings), isAfterScan: recurrence === undefined },
    again: recurrence === undefined ? firstTyped() : typedOf(recurrence),
    ...{ accounts: (accounts ?? []).join(', '), regions: (regions ?? []).join(', '), severities: severities ?? [], tools: tools ?? [] },
    tags: (tags ?? []).map(tagWords).join(', '),
    ...{ recipients: (rule.recipients ?? []).join(', '), limits: limitsOf(rule.policy) },
    ...{ standingCap: String(rule.standing?.cap ?? ''), standingUntil: dayOf(rule.standing?.until ?? '') },
  };
}

function textsOf(values: { readonly [name: string]: unknown }): { readonly [name: string]: string } {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

/** As the API takes it, which judges it. */
export function ruleBody(typed: TypedRule): RuleBody {
  const { name, description, isAfterScan, again, recipients, limits, standingCap, standingUntil } = typed;
  const parameters = parametersOf(typed.settings) ?? {};
  const policy = policyOf(limits);
  const tell = wordsOf(recipients);
  const hasStanding = standingCap.trim() !== '' || standingUntil.trim() !== '';
  return {
    ...{ name, description, scope: scopeOf(typed) },
    remediations: typed.remediations.map((id) => ({ id, ...(parameters[id] !== undefined && { parameters: parameters[id] }) })),
    trigger: isAfterScan ? { after: 'scan' } : { recurrence: recurrenceOf(again) },
    ...(tell.length > 0 && { recipients: [...tell] }),
    ...(Object.keys(policy).length > 0 && { policy }),
    ...(hasStanding && { standing: { cap: Number(standingCap), until: startOfDay(standingUntil) } }),
  };
}

/** What of a rule was typed over; what is the same stays out of it, and so does what was emptied and cannot be taken away. */
export function ruleChanges(rule: RuleDocument, typed: TypedRule): Partial<RuleBody> {
  const before: { readonly [name: string]: unknown } = ruleBody(typedRule(rule));
  const after = { policy: {}, ...ruleBody(typed) };
  const changed = Object.entries(after).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name] ?? {}));
  return Object.fromEntries(changed);
}

function scopeOf({ accounts, regions, tags, severities, tools }: TypedRule): RuleBody['scope'] {
  const lists = { accounts: wordsOf(accounts), regions: wordsOf(regions), tags: wordsOf(tags).map(tagOf), severities, tools };
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
}

function wordsOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** When it fires: `after each scan that finds something new`, `every Monday at 22:00, UTC`. */
export function triggerWords(trigger: { readonly [name: string]: unknown }): string {
  const recurrence = trigger['recurrence'] as Recurrence | undefined;
  return recurrence === undefined ? 'after each scan that finds something new for it' : recurrenceWords(recurrence);
}

/** What it is for: `everything that is open`, `accounts 111122223333; severities high`. */
export function ruleScopeWords(scope: { readonly [name: string]: unknown }): string {
  const parts = Object.entries(scope as { readonly [name: string]: readonly unknown[] }).map(([name, list]) => {
    const words = list.map((one) => (typeof one === 'string' ? one : tagWords(one)));
    return `${name} ${words.join(', ')}`;
  });
  return parts.length === 0 ? 'everything that is open' : parts.join('; ');
}
