import { systemClock } from '../../adapters/clock.ts';
import type { ApiClient } from '../../core/api/contract/client.ts';
import type { FindingDocument } from '../../core/api/contract/documents/finding.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { counted } from '../../core/counted.ts';
import { VERSION } from '../../core/version.ts';
import { type ComplianceFormat, type RuleStanding, rulesOf } from '../../formats/compliance/report.ts';
import type { CommandContext } from '../command-context.ts';
import { writeOut } from '../out-file.ts';
import { allPages, eachItem, wholeList } from '../pages.ts';

interface Wanted {
  readonly format: ComplianceFormat;
  /** A file; undefined: the standard output. */
  readonly out: string | undefined;
  readonly framework: string;
  readonly account: string | undefined;
}

/** Writes how a framework stands as a file, its evidence page by page. Says how it stands and what could not be read. */
export async function exportCompliance(
  context: Pick<CommandContext, 'terminal' | 'signal'>,
  api: ApiClient,
  { format, out, framework: id, account }: Wanted,
): Promise<void> {
  const { terminal } = context;
  const framework = await wholeList(api, routes.readFramework, { path: { framework: id }, query: { account } });
  const coverage = await api.call(routes.readCoverage, { query: { account } });
  const standings = await standingsOf(api, { id, account, items: framework.items });
  const report = {
    ...{ framework, account, coverage, standings, version: VERSION, at: systemClock.now().toISOString() },
    rules: new Map((await allPages(api, routes.listRules)).map((rule) => [rule.id, rule])),
    async *evidenceOf(rule: string): AsyncGenerator<FindingDocument> {
      const { open = 0, excepted = 0 } = standings.get(rule) ?? {};
      if (open > 0) yield* eachItem(api, routes.listFindings, { query: { rule, account } });
      if (excepted > 0) yield* eachItem(api, routes.listFindings, { query: { rule, account, status: 'excepted' } });
    },
  };
  await writeOut(context, format.write(report), out);
  const { pass, fail, unknown } = framework.controls;
  if (out !== undefined)
    terminal.note(
      `${framework.name} in ${out}: ${counted(framework.items.length, 'control')}, ${pass} pass, ${fail} fail, ${unknown} unknown; ${rulesOf(framework).length} rules.`,
    );
  if (coverage.unread.length > 0) terminal.note(`${counted(coverage.unread.length, 'place')} could not be read; the report names them.`);
}

/** How each rule stands. A control tells it of all of its own, so that as few are asked as have all of them. */
async function standingsOf(
  api: ApiClient,
  {
    id,
    account,
    items,
  }: {
    readonly id: string;
    readonly account: string | undefined;
    readonly items: readonly { readonly control: string; readonly rules: readonly string[] }[];
  },
): Promise<ReadonlyMap<string, RuleStanding>> {
  const standings = new Map<string, RuleStanding>();
  for (const { control, rules } of items.toSorted((left, right) => right.rules.length - left.rules.length)) {
    if (rules.every((rule) => standings.has(rule))) continue;
    const path = { framework: id, control };
    const { rules: told } = await api.call(routes.readControl, { path, query: { account, limit: '1' } });
    for (const standing of told) standings.set(standing.id, standing);
  }
  return standings;
}
