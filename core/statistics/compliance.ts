import type { Catalogue } from '../catalogue.ts';
import { CloudmendError } from '../errors.ts';
import { type ExceptionReader, loadExceptions } from '../exception/excepted.ts';
import type { ActiveException } from '../exception/exception.ts';
import type { MappedRule } from '../finding/mapping.ts';
import { isLooser } from '../finding/threshold.ts';
import { cloudNameOf } from '../place.ts';
import type { Reach } from '../reach/reach.ts';
import { remembered } from '../remember.ts';
import { findRuleOff } from '../rule-off/rule-off.ts';
import { loadRuleSettings, type RuleSettings } from '../rule-setting/in-force.ts';
import type { AccountStatistics, VerdictsOfRule } from '../scan/account-statistics.ts';
import { lookAtLeftOut } from './left-out.ts';
import { loadStatistics, openPairs } from './statistics.ts';

/**
 * How a control stands. Nothing but the verdict of each of its rules makes `pass`; what was not judged is `unknown`, what somebody has excepted
 * is `excepted`, and where there is nothing of the sort `notApplicable`. A control that no rule speaks for is `notCovered`.
 */
export const CONTROL_STATES = ['pass', 'fail', 'unknown', 'excepted', 'notApplicable', 'notCovered'] as const;
export type ControlState = (typeof CONTROL_STATES)[number];

/** What prevails where several are said of one control. */
const PREVAILING = ['fail', 'unknown', 'excepted', 'pass', 'notApplicable'] as const;

/** A rule in an account. */
export interface RuleStanding {
  readonly ruleId: string;
  readonly account: string;
  readonly state: Exclude<ControlState, 'notCovered'>;
  /** Open findings that count, and those that exceptions leave out. */
  readonly open: number;
  readonly excepted: number;
  /** What the last scans said of it there; undefined where none has judged it. */
  readonly verdicts: VerdictsOfRule | undefined;
  /** Why it is unknown although a scan has judged it. */
  readonly because?: 'unread' | 'undecided' | 'looser';
}

export interface Framework {
  readonly id: string;
  readonly name: string;
  /** See `compliance/`; undefined where nothing but the mappings of rules is known. */
  readonly asks: 'setting' | 'programme' | 'rules' | undefined;
  /** Control to rules; none where no rule speaks for it. */
  readonly controls: ReadonlyMap<string, readonly string[]>;
}

export interface Compliance {
  readonly frameworks: readonly Framework[];
  readonly accounts: readonly AccountStatistics[];
  readonly settings: RuleSettings;
  /** Whether all of what exceptions leave out was looked at; else something may be `fail` that is excepted. */
  readonly isWhole: boolean;
  /** What is known of a rule, in each account of its cloud. */
  standing(ruleId: string): readonly RuleStanding[];
}

/**
 * How all rules stand. `account`: only there; `reach`: in what lies within. Reads what was counted, whatever the number of findings. What scans
 * said is kept for whole accounts: to whoever is bound to regions nothing passes.
 */
export async function readCompliance(
  engine: ExceptionReader,
  { account, reach }: { readonly account?: string | undefined; readonly reach?: Reach | undefined } = {},
): Promise<Compliance> {
  const [all, exceptions, settings] = await Promise.all([loadStatistics(engine, reach), loadExceptions(engine), loadRuleSettings(engine)]);
  const accounts = all.filter((one) => account === undefined || one.account.toLowerCase() === account.toLowerCase());
  if (account !== undefined && accounts.length === 0)
    throw new CloudmendError('NOT_FOUND', `No scan has looked at an account ${account}. \`cloudmend findings\` names those that one has.`);
  const pairs = openPairs(engine, accounts, settings);
  const leftOut = await lookAtLeftOut(engine, pairs, { exceptions, settings, reach });
  const open = new Map(pairs.map((pair) => [`${pair.account} ${pair.ruleId}`, { all: pair.count, counted: leftOut.countOf(pair) }]));
  const known = new Map<string, readonly RuleStanding[]>();
  const verdicts = new Map<string, VerdictsOfRule>(
    accounts.flatMap((one) => one.verdicts.map((said) => [`${one.account} ${said.ruleId}`, said] as const)),
  );
  const standing = (ruleId: string) => {
    const own = known.get(ruleId) ?? standingsOf(ruleId);
    known.set(ruleId, own);
    return own;
  };
  const standingsOf = (ruleId: string): readonly RuleStanding[] => {
    const rule = engine.catalogue.rules.get(ruleId);
    if (rule === undefined) return [];
    const base = { settings, inForce: exceptions.inForce };
    return accounts
      .filter((one) => isOfCloud(rule, one))
      .map((one) => {
        const name = `${one.account} ${ruleId}`;
        // What scans said is of whole accounts.
        const said = reach?.regions === undefined ? verdicts.get(name) : undefined;
        return standingIn(rule, one, { ...base, open: open.get(name), verdicts: said });
      });
  };
  return { frameworks: frameworksOf(engine.catalogue), accounts, settings, isWhole: leftOut.isWhole, standing };
}

/** Counts of a store of before tell no partition: then an account is of the clouds of what was found in it. */
function isOfCloud({ id, resource }: MappedRule, { partition, open }: AccountStatistics): boolean {
  if (partition !== undefined) return resource.cloud.isPartition(partition);
  return open.some(({ ruleId }) => cloudNameOf(ruleId) === cloudNameOf(id));
}

interface Known {
  readonly settings: RuleSettings;
  readonly inForce: readonly ActiveException[];
  readonly open: { readonly all: number; readonly counted: number } | undefined;
  readonly verdicts: VerdictsOfRule | undefined;
}

function standingIn(
  rule: MappedRule,
  { account, unreadable }: AccountStatistics,
  { settings, inForce, open, verdicts }: Known,
): RuleStanding {
  const { all: found, counted } = open ?? { all: 0, counted: 0 };
  const base = { ruleId: rule.id, account, open: counted, excepted: found - counted, verdicts };
  const isShut = unreadable !== undefined && (unreadable.of === 'everything' || rule.resource.scope === 'region');
  if (counted > 0) return { ...base, state: 'fail' };
  if (findRuleOff(inForce, { ruleId: rule.id, account }) !== undefined) return { ...base, state: 'excepted' };
  if (verdicts === undefined || verdicts.places === 0) return { ...base, state: 'unknown' };
  if (isShut || verdicts.unread > 0) return { ...base, state: 'unknown', because: 'unread' };
  if (verdicts.unknown > 0) return { ...base, state: 'unknown', because: 'undecided' };
  if (found > counted) return { ...base, state: 'excepted' };
  if (verdicts.pass + verdicts.fail === 0) return { ...base, state: 'notApplicable' };
  return isHeldLooser(rule, settings, account) ? { ...base, state: 'unknown', because: 'looser' } : { ...base, state: 'pass' };
}

/** Controls are mapped to the numbers of the catalogue: what passes by a looser one says nothing of them. */
function isHeldLooser({ id, thresholds, madeOf }: MappedRule, settings: RuleSettings, account: string): boolean {
  const limits = settings.limitsOf({ ruleId: id, account });
  return (thresholds ?? madeOf?.thresholds ?? []).some((one) => isLooser(one, limits?.[one.name] ?? one.default, one.default));
}

/** What is said of several as one: nothing is better than the worst of them. */
export function together(states: Iterable<ControlState>): ControlState {
  const said = new Set(states);
  return PREVAILING.find((state) => said.has(state)) ?? 'notCovered';
}

/** How a control stands in each account that one of its rules is for, and over all of them. */
export function controlStanding(
  { standing, accounts }: Compliance,
  ruleIds: readonly string[],
): { readonly state: ControlState; readonly rules: readonly RuleStanding[]; readonly byAccount: ReadonlyMap<string, ControlState> } {
  const rules = ruleIds.flatMap(standing);
  const ofAccount = Map.groupBy(rules, ({ account }) => account);
  const byAccount = new Map(accounts.map(({ account }) => [account, together((ofAccount.get(account) ?? []).map(({ state }) => state))]));
  if (ruleIds.length === 0) return { state: 'notCovered', rules, byAccount };
  // Where no account of its cloud was ever scanned nothing is known of it.
  return { state: rules.length === 0 ? 'unknown' : together(rules.map(({ state }) => state)), rules, byAccount };
}

/** `cis-aws-5.0`: the name as a path has it. */
export function frameworkId(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9.]+/g, '-');
}

/** 2.9 before 2.10. */
const NATURAL = new Intl.Collator('en', { numeric: true });

/** The catalogue stays as it is while the program runs. */
const frameworksOf = remembered(({ rules, frameworks = [] }: Catalogue): readonly Framework[] => {
  const found = new Map<string, Map<string, string[]>>();
  for (const { name, uncovered = [] } of frameworks) found.set(name, new Map(uncovered.map((control) => [control, []])));
  for (const { id, frameworks: own } of rules.values())
    for (const [name, controls] of Object.entries(own)) {
      const known = found.get(name) ?? new Map<string, string[]>();
      found.set(name, known);
      for (const control of controls) known.set(control, [...(known.get(control) ?? []), id]);
    }
  return [...found]
    .filter(([, controls]) => controls.size > 0)
    .map(([name, controls]) => ({
      ...{ id: frameworkId(name), name, asks: frameworks.find((one) => one.name === name)?.asks },
      controls: new Map([...controls].sort(([one], [other]) => NATURAL.compare(one, other))),
    }));
});

/** Throws NOT_FOUND for a framework that there is not. */
export function getFramework({ frameworks }: Compliance, id: string): Framework {
  const found = frameworks.find((one) => one.id === id);
  if (found !== undefined) return found;
  throw new CloudmendError('NOT_FOUND', `There is no framework ${id}. There are ${frameworks.map((one) => one.id).join(', ')}.`);
}

/** The rules of a control. Throws NOT_FOUND for one that the framework does not have. */
export function rulesOfControl({ name, controls }: Framework, control: string): readonly string[] {
  const found = controls.get(control);
  if (found !== undefined) return found;
  throw new CloudmendError('NOT_FOUND', `${name} has no control ${control}. \`cloudmend compliance\` lists them.`);
}
