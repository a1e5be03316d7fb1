import type { Engine } from '../../../engine.ts';
import { loadExceptions } from '../../../exception/excepted.ts';
import { TOOLS, type Tool } from '../../../finding/rule.ts';
import { isAmong } from '../../../is-among.ts';
import { readHistory } from '../../../prediction/history.ts';
import type { Reach } from '../../../reach/reach.ts';
import { listRemediations } from '../../../remediation/remediation.ts';
import { loadRuleSettings } from '../../../rule-setting/in-force.ts';
import type { AccountStatistics } from '../../../scan/account-statistics.ts';
import { lookAtLeftOut } from '../../../statistics/left-out.ts';
import { openRows } from '../../../statistics/open-rows.ts';
import { loadStatistics, openPairs } from '../../../statistics/statistics.ts';
import { requireWholeAccounts, timesToMend, trendOf } from '../../../statistics/trend.ts';
import type { AppliedDocument, OpenStatisticsDocument } from '../../contract/documents/statistics.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';

const MOST_ROWS = 500;

export const statisticsEndpoints = [
  serveRoute(routes.readOpenStatistics, async ({ query }, { engine, reach }) => {
    const { by = ['severity', 'tool'], ...filter } = query;
    const [all, exceptions, settings] = await Promise.all([
      loadStatistics(engine, reach),
      loadExceptions(engine),
      loadRuleSettings(engine),
    ]);
    const pairs = openPairs(engine, all, settings);
    const leftOut = await lookAtLeftOut(engine, pairs, { exceptions, settings, reach });
    const { rows, ...counts } = openRows(pairs, leftOut, by, filter);
    const further = rows.slice(MOST_ROWS);
    const rest = { rows: further.length, count: further.reduce((sum, { count }) => sum + count, 0) };
    return {
      document: {
        ...{ ...counts, rows: rows.slice(0, MOST_ROWS).map((row) => ({ ...row })) },
        ...(further.length > 0 && { rest }),
        judged: judgedOf(engine, all, reach).slice(0, MOST_ROWS),
        ...countedAt(all),
        ...(!leftOut.isWhole && { isAtMost: true as const }),
      },
    };
  }),
  serveRoute(routes.readTrend, async ({ query }, { engine, reach }) => {
    requireWholeAccounts(reach);
    const [all, settings] = await Promise.all([past(engine, query, reach), loadRuleSettings(engine)]);
    const { days, ...trend } = trendOf(all, openPairs(engine, all, settings), query, engine.clock.now());
    const told = days.map(({ day, turns, open }) => ({ day, ...turns, open }));
    return { document: { days: told, ...trend, totals: { ...trend.totals }, ...sinceOf(all), ...countedAt(all) } };
  }),
  serveRoute(routes.readMendTime, async ({ query }, { engine, reach }) => {
    requireWholeAccounts(reach);
    const all = await past(engine, query, reach);
    const severities = timesToMend(all, query, engine.clock.now()).map(({ medianHours, p90Hours, ...one }) => ({
      ...one,
      ...(medianHours !== undefined && { medianHours }),
      ...(p90Hours !== undefined && { p90Hours }),
    }));
    return { document: { severities, ...sinceOf(all), ...countedAt(all) } };
  }),
  serveRoute(routes.readApplied, async ({ query }, { engine, reach }) => {
    const all = await missingAndApplied(engine, reach);
    const remediations = all.filter(({ tools }) => query.tool === undefined || tools.includes(query.tool));
    const missing = remediations.reduce((sum, one) => sum + one.missing, 0);
    const applied = remediations.reduce((sum, one) => sum + (one.applied ?? 0), 0);
    return { document: { remediations: remediations.slice(0, MOST_ROWS), missing, ...(reach === undefined && { applied }) } };
  }),
];

/** Those that miss something or were applied, what misses most first. */
async function missingAndApplied(engine: Engine, reach: Reach | undefined): Promise<AppliedDocument['remediations']> {
  const open = new Map((await listRemediations(engine, { reach })).map((one) => [one.templateId, one]));
  const history = reach === undefined ? await readHistory(engine.table) : [];
  const worked = new Map(history.map((one) => [one.templateId, one.worked]));
  return [...engine.catalogue.templates.values()]
    .map(({ template: { id, title, fixes, resource } }) => {
      const own = open.get(id);
      const about = { id, title, tools: toolsOf(engine, own?.rules ?? fixes), services: [resource.service] };
      return { ...about, missing: own?.resources ?? 0, ...(reach === undefined && { applied: worked.get(id) ?? 0 }) };
    })
    .filter(({ missing, applied = 0 }) => missing + applied > 0)
    .sort((one, other) => other.missing - one.missing || (other.applied ?? 0) - (one.applied ?? 0) || (one.id < other.id ? -1 : 1));
}

async function past(engine: Engine, { account }: { readonly account?: readonly string[] | undefined }, reach: Reach | undefined) {
  return (await loadStatistics(engine, reach)).filter((one) => isAmong(account, one.account));
}

function countedAt(all: readonly AccountStatistics[]): { readonly countedAt?: string } {
  const [oldest] = all.map((one) => one.countedAt).sort();
  return oldest === undefined ? {} : { countedAt: oldest };
}

function sinceOf(all: readonly AccountStatistics[]): { readonly since?: string } {
  const [first] = all.map((one) => one.since).sort();
  return first === undefined ? {} : { since: first };
}

function toolsOf({ catalogue }: Pick<Engine, 'catalogue'>, ruleIds: readonly string[]): Tool[] {
  const own = new Set(ruleIds.map((id) => catalogue.rules.get(id)?.tool));
  return TOOLS.filter((tool) => own.has(tool));
}

/** What scans said is kept for whole accounts: to whoever is bound to regions nothing is told of it. */
function judgedOf(
  { catalogue }: Pick<Engine, 'catalogue'>,
  all: readonly AccountStatistics[],
  reach: Reach | undefined,
): OpenStatisticsDocument['judged'] {
  if (reach?.regions !== undefined) return [];
  return all.flatMap(({ account, name, verdicts }) =>
    TOOLS.map((tool) => {
      const own = verdicts.filter(({ ruleId }) => catalogue.rules.get(ruleId)?.tool === tool);
      const sum = (of: 'places' | 'unread') => own.reduce((total, one) => total + one[of], 0);
      return { account, ...(name !== undefined && { name }), tool, places: sum('places'), unread: sum('unread') };
    }),
  );
}
