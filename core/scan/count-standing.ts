import type { Engine } from '../engine.ts';
import { changeOf, changeWrite, findingChangeEntity } from '../finding/change.ts';
import { type Finding, type FindingScope, findingEntity, findingsPartition, isClosed, openPartition } from '../finding/finding.ts';
import { settleOpenCount } from '../finding/open-count.ts';
import { loadScopeFindings } from '../finding/scope-findings.ts';
import { isCounted, settleTallies, tallyMarkEntity } from '../finding/tally.ts';
import { ifItHolds } from '../if-it-holds.ts';
import type { Table } from '../ports.ts';
import { statisticsMarkEntity } from './account-statistics.ts';
import { recentScans } from './coverage.ts';
import { scopeEntity, scopesPartition } from './scope.ts';

type StandingEngine = Pick<Engine, 'table' | 'clock' | 'catalogue'>;

/**
 * An older store has findings that nothing counts, and that are found by no id and among none that were closed: once, before its first scan by
 * this program, they are. As many reads and writes as it has findings.
 */
export async function countStanding(engine: StandingEngine): Promise<void> {
  const { table, clock } = engine;
  const isTallied = await isCounted(table);
  if (isTallied && (await statisticsMarkEntity.find(table, {})) !== undefined) return;
  const at = clock.now().toISOString();
  let first = at;
  for (const scope of await scopesOf(engine)) {
    const findings = [...(await loadScopeFindings(table, scope)).all()];
    if (!isTallied) await settleTallies(table, scope, findings);
    await settleOpenCount(table, scope, findings);
    for (const finding of findings) {
      await noteStanding(table, finding);
      if (finding.resolvedAt !== undefined && finding.resolvedAt < first) first = finding.resolvedAt;
    }
  }
  if (!isTallied) await table.write({ put: tallyMarkEntity.encode({ at }) });
  await table.write({ put: statisticsMarkEntity.encode({ at, first }) });
}

/** Where something is open, and where the last scans looked. */
async function scopesOf(engine: StandingEngine): Promise<Iterable<FindingScope>> {
  const { table, catalogue } = engine;
  const scopes = new Map<string, FindingScope>();
  for (const ruleId of catalogue.rules.keys())
    for (const finding of await findingEntity.all(table, { index: 'gsi1', partition: openPartition(ruleId) }))
      scopes.set(findingsPartition(finding), finding);
  const accounts = new Set((await recentScans(engine)).flatMap((scan) => scan.accounts.map(({ account }) => account)));
  for (const account of accounts)
    for (const { region: scopeRegion, kind } of await scopeEntity.all(table, { partition: scopesPartition(account) }))
      scopes.set(findingsPartition({ account, scopeRegion, kind }), { account, scopeRegion, kind });
  return scopes.values();
}

/** What is known of a finding that stood already: when it was opened last, and when it was closed. */
async function noteStanding(table: Table, finding: Finding): Promise<void> {
  const { resolvedAt: _, resolvedBecause: __, ...rest } = finding;
  const opened: Finding = { ...rest, state: 'open', changedAt: finding.reopenedAt ?? finding.firstSeen, revision: 0 };
  const changes = [changeOf(undefined, opened), ...(isClosed(finding) ? [changeOf(opened, finding)] : [])];
  for (const change of changes.filter((one) => one !== undefined)) {
    const { pk, sk } = findingChangeEntity.key(change);
    if ((await table.get({ pk, sk }, { consistent: true })) === undefined) await table.write(changeWrite(change));
  }
  // Written again as it is, it stands in the index of those that were closed.
  const when = { attribute: 'revision', equals: finding.revision } as const;
  if (isClosed(finding)) await ifItHolds(table.write({ put: findingEntity.encode(finding), when }));
}
