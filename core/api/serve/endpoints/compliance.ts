import type { Engine } from '../../../engine.ts';
import { differencesFrom } from '../../../finding/mapping.ts';
import { SEVERITIES } from '../../../finding/rule.ts';
import type { AccountStatistics } from '../../../scan/account-statistics.ts';
import { addCounts, noVerdicts } from '../../../scan/scan.ts';
import {
  type Compliance,
  type ControlState,
  controlStanding,
  type Framework,
  getFramework,
  type RuleStanding,
  readCompliance,
  rulesOfControl,
  together,
} from '../../../statistics/compliance.ts';
import { type ControlDocument, MOST_ACCOUNTS, type StateCounts } from '../../contract/documents/compliance.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';
import { listOpenFindings } from '../finding-list.ts';
import { pageByKey, pageDocument } from '../page-by-position.ts';

export const complianceEndpoints = [
  serveRoute(routes.readCompliance, async ({ query }, { engine, reach }) => {
    const compliance = await readCompliance(engine, { account: query.account, reach });
    const frameworks = compliance.frameworks.map((framework) => {
      const controls = [...framework.controls.values()].map((rules) => controlStanding(compliance, rules));
      const accounts = compliance.accounts.slice(0, MOST_ACCOUNTS).map((one) => ({
        ...namesOf(one),
        controls: countStates(controls.map(({ byAccount }) => byAccount.get(one.account) ?? 'notCovered')),
      }));
      // An account of another cloud has nothing to do with it.
      const concerned = accounts.filter(({ controls: { notCovered } }) => notCovered < controls.length);
      return { ...partsOf(framework), controls: countStates(controls.map(({ state }) => state)), accounts: concerned };
    });
    return { document: { frameworks, ...restsOn(compliance) } };
  }),
  serveRoute(routes.readFramework, async ({ path, query }, { engine, reach }) => {
    const compliance = await readCompliance(engine, { account: query.account, reach });
    const framework = getFramework(compliance, path.framework);
    const controls = [...framework.controls].map(([control, rules], position) => {
      const { state, byAccount } = controlStanding(compliance, rules);
      return { position: String(position).padStart(6, '0'), control, state, rules: [...rules], accounts: countStates(byAccount.values()) };
    });
    const asked = controls.filter(({ state }) => query.state === undefined || query.state === state);
    const { items, ...page } = pageByKey(asked, ({ position }) => position, `framework/${framework.id}`, query);
    const listed = pageDocument({ ...page, items: items.map(({ position: _, ...control }) => control) });
    return {
      document: { ...partsOf(framework), controls: countStates(controls.map(({ state }) => state)), ...listed, ...restsOn(compliance) },
    };
  }),
  serveRoute(routes.readControl, async ({ path, query }, { engine, reach }) => {
    const compliance = await readCompliance(engine, { account: query.account, reach });
    const framework = getFramework(compliance, path.framework);
    const rules = rulesOfControl(framework, path.control);
    const { state, rules: standings, byAccount } = controlStanding(compliance, rules);
    const { limit, cursor, status, account } = query;
    const asked = {
      limit,
      status,
      rule: [...rules],
      ...(cursor !== undefined && { cursor }),
      ...(account !== undefined && { account: [account] }),
    };
    const evidence = rules.length === 0 ? { items: [] } : await listOpenFindings(engine, asked, reach);
    const accounts = compliance.accounts.filter((one) => byAccount.get(one.account) !== 'notCovered').slice(0, MOST_ACCOUNTS);
    return {
      document: {
        ...{ framework: partsOf(framework), control: path.control, state },
        rules: rules.map((id) => ruleDocument(engine, { framework, control: path.control, id }, standings)),
        accounts: accounts.map((one) => ({ ...namesOf(one), state: byAccount.get(one.account) ?? 'notCovered' })),
        gaps: gapsOf(engine, compliance.accounts, rules),
        ...evidence,
        ...restsOn(compliance),
      },
    };
  }),
];

function partsOf({ id, name, asks }: Framework) {
  return { id, name, ...(asks !== undefined && { asks }) };
}

function namesOf({ account, name }: AccountStatistics) {
  return { account, ...(name !== undefined && { name }) };
}

function restsOn({ accounts, isWhole }: Compliance) {
  const [countedAt] = accounts.map((one) => one.countedAt).sort();
  return { ...(countedAt !== undefined && { countedAt }), ...(!isWhole && { isAtMost: true as const }) };
}

function countStates(states: Iterable<ControlState>): StateCounts {
  const counts = { pass: 0, fail: 0, unknown: 0, excepted: 0, notApplicable: 0, notCovered: 0 };
  for (const state of states) counts[state]++;
  return counts;
}

interface RuleOfControl {
  readonly framework: Framework;
  readonly control: string;
  readonly id: string;
}

function ruleDocument(
  { catalogue }: Pick<Engine, 'catalogue'>,
  { framework, control, id }: RuleOfControl,
  all: readonly RuleStanding[],
): ControlDocument['rules'][number] {
  const rule = catalogue.rules.get(id);
  const own = all.filter(({ ruleId }) => ruleId === id);
  const state = own.length === 0 ? 'unknown' : together(own.map((one) => one.state));
  const worst = own.find((one) => one.state === state);
  const sum = (of: (one: RuleStanding) => number) => own.reduce((total, one) => total + of(one), 0);
  const [at] = own.flatMap(({ verdicts }) => verdicts?.at ?? []).sort();
  const { pass, fail, unknown, notApplicable } = own.reduce((total, { verdicts = noVerdicts }) => addCounts(total, verdicts), noVerdicts);
  return {
    ...{ id, title: rule?.title ?? id, severity: rule?.severity ?? SEVERITIES[4], state },
    ...(state === 'unknown' && { because: worst?.because ?? 'notJudged' }),
    ...{ open: sum((one) => one.open), excepted: sum((one) => one.excepted), verdicts: { pass, fail, unknown, notApplicable } },
    ...{ places: sum(({ verdicts }) => verdicts?.places ?? 0), unread: sum(({ verdicts }) => verdicts?.unread ?? 0) },
    ...(at !== undefined && { at }),
    differs: rule === undefined ? [] : differencesFrom(rule, framework.name, control).map(({ from: _, ...said }) => ({ ...said })),
  };
}

const MOST_GAPS = 200;

function gapsOf(
  { catalogue }: Pick<Engine, 'catalogue'>,
  accounts: readonly AccountStatistics[],
  rules: readonly string[],
): ControlDocument['gaps'] {
  const kinds = new Set(rules.map((id) => catalogue.rules.get(id)?.resource.id));
  const all = accounts.flatMap(({ account, gaps, unreadable }) => [
    ...(unreadable === undefined ? [] : [{ account, region: 'global', at: unreadable.at, reason: unreadable.message }]),
    ...gaps.filter(({ kind }) => kinds.has(kind)).map(({ message, ...gap }) => ({ account, ...gap, reason: message })),
  ]);
  return all.slice(0, MOST_GAPS);
}
