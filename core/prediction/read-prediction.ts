import type { Engine } from '../engine.ts';
import type { Plan, ResourcePlan } from '../plan/plan.ts';
import type { Criterion, ReadinessState } from '../readiness/criterion.ts';
import { readReadiness, worst } from '../readiness/readiness.ts';
import { readHistory } from './history.ts';
import { type Expectation, expectFix } from './predict.ts';

/** What is to be expected of one fix in one account. */
export interface FixPrediction extends Expectation {
  readonly template: string;
  readonly account: string;
  readonly resources: number;
}

export interface Prediction {
  readonly planId: string;
  readonly resources: number;
  /** Share of the resources that are expected to be mended; undefined for a plan that changes nothing. */
  readonly expected: number | undefined;
  readonly fixes: readonly FixPrediction[];
}

/** Accounts that are asked while somebody waits; what others would let be written is not known then. */
const MOST_ACCOUNTS = 10;

/** What a plan would come to if it were carried out now. Writes nothing. */
export async function predictPlan(engine: Engine, plan: Plan, resources: readonly ResourcePlan[]): Promise<Prediction> {
  const own = resources.filter(({ part }) => part === undefined);
  const history = await readHistory(engine.table);
  const access = await accessOf(engine, [...new Set(own.map(({ account }) => account))]);
  const fixes: FixPrediction[] = [];
  const probabilities = new Map<string, number>();
  for (const [name, ones] of Map.groupBy(
    own.flatMap((one) => one.templates.map((template) => ({ template, ...one }))),
    ({ template, account }) => `${account} ${template}`,
  )) {
    const [account = '', template = ''] = name.split(' ');
    const found = history.find(({ templateId }) => templateId === template);
    const expectation = expectFix(found, history, { access: access(account, template) });
    fixes.push({ template, account, resources: ones.length, ...expectation });
    probabilities.set(name, expectation.probability);
  }
  // The fixes of a resource are one change: it is as likely as the least likely of them.
  const each = own.map(({ account, templates }) => Math.min(...templates.map((one) => probabilities.get(`${account} ${one}`) ?? 1)));
  const expected = each.length === 0 ? undefined : each.reduce((sum, one) => sum + one, 0) / each.length;
  return { planId: plan.id, resources: own.length, expected, fixes: fixes.toSorted((left, right) => left.probability - right.probability) };
}

type Access = (account: string, template: string) => ReadinessState;

async function accessOf(engine: Engine, accounts: readonly string[]): Promise<Access> {
  const criteria = new Map<string, readonly Criterion[]>();
  for (const account of accounts.slice(0, MOST_ACCOUNTS)) {
    // An account that is no longer scanned cannot be asked, which is nothing that a prediction fails for.
    const readiness = await readReadiness(engine, account).catch(() => undefined);
    if (readiness !== undefined)
      criteria.set(
        account,
        readiness.criteria.filter(({ criterion }) => criterion !== 'coverage'),
      );
  }
  return (account, template) => {
    const own = criteria.get(account);
    if (own === undefined) return 'unknown';
    // A criterion that names fixes stands in the way of those alone.
    return worst(own.map((one) => (one.templates?.includes(template) === false ? { state: 'ready' as const } : one)));
  };
}
