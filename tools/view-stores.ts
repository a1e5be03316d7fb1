import type { Engine } from '../core/engine.ts';
import { type Finding, fingerprint } from '../core/finding/finding.ts';
import type { MappedRule } from '../core/finding/mapping.ts';
import { settleOpenCount } from '../core/finding/open-count.ts';
import { isJudgedAlone } from '../core/finding/rule.ts';
import { loadScopeFindings } from '../core/finding/scope-findings.ts';
import { settleTallies } from '../core/finding/tally.ts';
import { planScan } from '../core/scan/plan-scan.ts';
import { rollUp } from '../core/scan/roll-up.ts';
import { type Scan, scanEntity } from '../core/scan/scan.ts';
import { scopeEntity, scopesPartition } from '../core/scan/scope.ts';
import { verdictsOfAccount } from '../core/scan/verdicts-of-account.ts';

/** What was put into a store: one of its findings, and its last scan. */
export interface Made {
  readonly findingId: string;
  readonly account: string;
  readonly scan: Scan;
}

const ACCOUNTS = ['100000000001', '100000000002'] as const;
const REGIONS = ['eu-west-1', 'us-east-1'] as const;
const KINDS = ['aws.s3.bucket', 'aws.ec2.instance', 'aws.rds.db-instance'] as const;
/** Scans that found something, a day between two of them. */
const SCANS = 8;
const DAY_MS = 24 * 3600 * 1000;

/**
 * Fills a store with so many open findings, and a tenth as many that were closed, by the code that writes those of scans. All sizes have the same
 * accounts, regions, kinds, rules and days, each used from the first dozens on, as an estate has that grows by more of the same.
 */
export async function fillStore(engine: Engine, size: number): Promise<Made> {
  const { scan: planned } = await planScan(engine);
  const now = engine.clock.now();
  const accounts = ACCOUNTS.map((account) => ({ partition: 'aws', account, regions: [...REGIONS] }));
  const scan: Scan = { ...planned, accounts, state: 'complete', completedAt: now.toISOString() };
  await engine.table.write({ put: scanEntity.encode(scan) });
  let findingId = '';
  for (const account of ACCOUNTS) {
    for (const kind of KINDS) {
      for (const scopeRegion of engine.catalogue.kinds.get(kind)?.scope === 'global' ? ['global'] : REGIONS) {
        const share = Math.round(size / (ACCOUNTS.length * KINDS.length * (scopeRegion === 'global' ? 1 : REGIONS.length)));
        const all = findingsOf(engine, { account, kind, scopeRegion, share, now });
        findingId = all[0]?.findingId ?? findingId;
        await writeScope(engine, scan, { account, kind, scopeRegion }, all);
      }
    }
    const scopes = await scopeEntity.all(engine.table, { partition: scopesPartition(account) });
    const judged = { account: { partition: 'aws', account, regions: [...REGIONS] }, units: [], scopes };
    await rollUp(engine, account, verdictsOfAccount(engine, scan, judged));
  }
  return { findingId, account: ACCOUNTS[0], scan };
}

interface ScopeToFill {
  readonly account: string;
  readonly kind: string;
  readonly scopeRegion: string;
}

async function writeScope(engine: Engine, { scanId, startedAt }: Scan, scope: ScopeToFill, all: readonly Finding[]): Promise<void> {
  const { table } = engine;
  const findings = await loadScopeFindings(table, scope);
  const isClosed = (one: Finding) => one.resolvedAt !== undefined;
  const opened = all.map((one) => (isClosed(one) ? reopened(one) : one));
  await findings.apply(opened.map(written));
  await findings.apply(all.filter(isClosed).map(written));
  await settleTallies(table, scope, findings.all());
  await settleOpenCount(table, scope, findings.all());
  const counts = { pass: 10, fail: all.length, unknown: 0, notApplicable: 0 };
  const rules = Object.fromEntries(rulesOf(engine, scope.kind).map(({ id }) => [id, { scanId, at: startedAt, counts }]));
  const { account, kind, scopeRegion: region } = scope;
  const listed = { scanId, at: startedAt, resources: all.length };
  await table.write({ put: scopeEntity.encode({ partition: 'aws', account, region, kind, listed, rules }) });
}

/** As it was before it was closed. */
function reopened({ resolvedAt: _, resolvedBecause: __, ...finding }: Finding): Finding {
  return { ...finding, state: 'open', changedAt: finding.firstSeen, revision: 1 };
}

function written(finding: Finding) {
  return { findingId: finding.findingId, resource: finding.resource, decide: () => finding };
}

/** Three of a kind, of which a resource breaks the first two or the last. */
function rulesOf({ catalogue }: Engine, kind: string): readonly MappedRule[] {
  const own = [...catalogue.rules.values()].filter((rule) => rule.resource.id === kind && isJudgedAlone(rule));
  const tls = own.filter(({ id }) => id === 'aws.s3.bucket-requires-tls');
  return [...tls, ...own.filter((rule) => !tls.includes(rule))].slice(0, 3);
}

function findingsOf(
  engine: Engine,
  { account, kind, scopeRegion, share, now }: ScopeToFill & { readonly share: number; readonly now: Date },
): Finding[] {
  const [first, second, third] = rulesOf(engine, kind);
  if (first === undefined || second === undefined || third === undefined) throw new Error(`${kind} has three rules.`);
  const all: Finding[] = [];
  for (let number = 0; all.length < share * 1.1; number++) {
    const region = scopeRegion === 'global' ? (REGIONS[number % 2] ?? REGIONS[0]) : scopeRegion;
    const day = Math.floor(number / 4) % SCANS;
    const rules = Math.floor(number / 2) % 2 === 0 ? [first, second] : [third];
    const isClosed = number % 11 === 10;
    for (const rule of rules)
      all.push(findingOf(rule, { account, region, scopeRegion, number, isClosed, at: new Date(now.getTime() - (day + 1) * DAY_MS) }));
  }
  return all;
}

interface FindingToMake {
  readonly account: string;
  readonly region: string;
  readonly scopeRegion: string;
  readonly number: number;
  readonly isClosed: boolean;
  readonly at: Date;
}

function findingOf({ id: ruleId, severity, tool, resource: kind }: MappedRule, made: FindingToMake): Finding {
  const { account, region, scopeRegion, number, isClosed, at } = made;
  const name = `bench-${account}-${scopeRegion}-${String(number).padStart(7, '0')}`;
  const resource = kind.id === 'aws.s3.bucket' ? `arn:aws:s3:::${name}` : `arn:aws:${kind.service}:${region}:${account}:${name}`;
  const firstSeen = at.toISOString();
  const closedAt = new Date(at.getTime() + 6 * 3600 * 1000).toISOString();
  const state = isClosed
    ? ({ state: 'resolved', resolvedAt: closedAt, resolvedBecause: 'passed', changedAt: closedAt, revision: 2 } as const)
    : ({ state: 'open', changedAt: firstSeen, revision: 1 } as const);
  return {
    ...{ findingId: fingerprint(ruleId, resource), ruleId, resource, kind: kind.id, partition: 'aws', account, region, scopeRegion },
    ...{ severity, tool, reason: 'It is not as it should be.', evidence: { number }, firstSeen, ...state },
  };
}

const COUNTED = new Set(['OpenCount', 'Flow', 'AccountStatistics', 'Tally', 'FindingChange']);

/** How many statistics are written where so many findings of a scope are found closed, as a scan of it writes them. */
export async function writesOfChange(engine: Engine, { account }: Made, changes: number): Promise<number> {
  let writes = 0;
  const note = (all: readonly object[]): void => {
    for (const write of all) if (COUNTED.has(entityOf(write))) writes += 1;
  };
  const { table } = engine;
  const counted: Engine['table'] = {
    get: (...asked) => table.get(...asked),
    getMany: (...asked) => table.getMany(...asked),
    query: (asked) => table.query(asked),
    async write(one) {
      note([one]);
      return await table.write(one);
    },
    async transact(all) {
      note(all);
      await table.transact(all);
    },
  };
  const scope = { account, scopeRegion: 'global', kind: 'aws.s3.bucket' };
  const findings = await loadScopeFindings(counted, scope);
  const at = engine.clock.now().toISOString();
  const open = [...findings.all()].filter(({ state }) => state === 'open').slice(0, changes);
  const closed = open.map(
    (one): Finding => ({
      ...one,
      ...{ state: 'resolved', resolvedAt: at, resolvedBecause: 'passed', changedAt: at, revision: one.revision + 1 },
    }),
  );
  await findings.apply(closed.map(written));
  await settleTallies(counted, scope, findings.all());
  await settleOpenCount(counted, scope, findings.all());
  await rollUp({ ...engine, table: counted }, account);
  return writes;
}

function entityOf(write: object): string {
  if ('put' in write && typeof write.put === 'object' && write.put !== null && 'entity' in write.put) return String(write.put.entity);
  if ('set' in write && typeof write.set === 'object' && write.set !== null && 'entity' in write.set) return String(write.set.entity);
  return '';
}
