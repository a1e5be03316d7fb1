import { clouds } from '../../../clouds/index.gen.ts';
import { principalIdOf } from '../../../core/access/entries.ts';
import { keepAnomalies } from '../../../core/anomaly/keep-anomalies.ts';
import { pathOf } from '../../../core/api/contract/path.ts';
import { routes } from '../../../core/api/contract/routes.ts';
import type { Engine } from '../../../core/engine.ts';
import type { AccessOverview, PrincipalSummary } from '../../../core/entitlement/overview.ts';
import type { Observation } from '../../../core/kind/facts.ts';
import { accessEntity } from '../../../core/scan/access-record.ts';
import { recentScans } from '../../../core/scan/coverage.ts';
import { putObservations, putOverview } from '../../../core/scan/page-blobs.ts';
import { pageEntity } from '../../../core/scan/scan.ts';
import { ines } from '../task/harness.ts';
import { mended, type Seeded } from './list-seeds.ts';

const ACCOUNT = '111122223333';
const PLACE = { partition: 'aws', account: ACCOUNT, region: 'global' };

export function roleArn(name: string): string {
  return `arn:aws:iam::${ACCOUNT}:role/${name}`;
}

/** A role of the web shop, as a scan sees it. */
export function roleSeen(name: string, statements: readonly object[], more: { readonly [field: string]: unknown } = {}): Observation {
  const facts = {
    ...{
      name,
      path: '/',
      trust: null,
      trustText: '',
      inline: statements.length === 0 ? {} : { work: { version: '2012-10-17', id: null, statements } },
      attached: [],
    },
    ...{ boundary: null, profiles: [], createdAt: '2024-03-01T00:00:00.000Z', lastUsed: null, tags: {}, ...more },
  };
  const fields = Object.fromEntries(Object.entries(facts).map(([field, known]) => [field, isUnknown(known) ? known : { known }]));
  // Facts of a role as its kind has them.
  return { id: roleArn(name), kind: 'aws.iam.role', ...PLACE, fields } as unknown as Observation;
}

function isUnknown(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'unknown' in value;
}

function summaryOf(name: string): PrincipalSummary {
  return {
    ...{ principal: roleArn(name), sort: 'role', name: `role/${name}`, services: 1, actions: 1, conditional: 0, partly: 0, sensitive: 0 },
    ...{ use: { used: 0, unused: 0, unknown: 1 }, isAdministrator: false, untold: [] },
  };
}

const nameOf = (number: number) => `clerk-${String(number).padStart(5, '0')}`;

/** An installation whose last scan came to this. */
async function withOverview(overview: Partial<AccessOverview>, roles: readonly Observation[] = []): Promise<Engine> {
  const { engine } = await mended();
  await keepOverview(engine, ACCOUNT, overview, roles);
  return engine;
}

/** As if the last scan had come to this in an account. */
async function keepOverview(engine: Engine, account: string, overview: Partial<AccessOverview>, roles: readonly Observation[]) {
  const [scan] = await recentScans(engine);
  if (scan === undefined) throw new Error('Nothing was scanned.');
  const whole = { summaries: [], paths: [], there: [], pathsLeftOut: 0, ...overview };
  const known = { document: await putOverview(engine, whole), principals: whole.summaries.length, administrators: 0, withPath: 0 };
  const at = scan.completedAt ?? scan.startedAt;
  const place = { ...PLACE, account, scanId: scan.scanId };
  await engine.table.write({
    put: accessEntity.encode({ partition: 'aws', account, scanId: scan.scanId, at, unread: [], untold: [], known }),
  });
  const page = { ...place, kind: 'aws.iam.role', page: 1, counts: {}, seen: [], passedOver: 0, lines: '' };
  await engine.table.write({ put: pageEntity.encode({ ...page, facts: await putObservations(engine, roles), readAt: at }) });
}

/** One role of an account, as routes name it. */
export async function seedRole(engine: Engine, account: string): Promise<string> {
  const reads = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
  const own = (text: string) => text.replace(ACCOUNT, account);
  const summary = { ...summaryOf('clerk'), principal: own(roleArn('clerk')) };
  await keepOverview(engine, account, { summaries: [summary] }, [{ ...roleSeen('clerk', [reads]), id: own(roleArn('clerk')), account }]);
  return principalIdOf(account, summary.principal);
}

export async function seedPrincipals(entries: number): Promise<Seeded> {
  const summaries = Array.from({ length: entries }, (_, number) => summaryOf(nameOf(number)));
  return { engine: await withOverview({ summaries }), path: routes.listPrincipals.path };
}

export async function seedPaths(entries: number): Promise<Seeded> {
  const paths = Array.from({ length: entries }, (_, number) => ({
    ...{ from: roleArn(nameOf(number)), to: roleArn('admin'), isCertain: true },
    steps: [{ from: roleArn(nameOf(number)), to: roleArn('admin'), how: 'assumes the role', needs: [] }],
  }));
  return { engine: await withOverview({ paths }), path: routes.listPaths.path };
}

/** A role that may do so many actions. */
export async function seedPermissions(entries: number): Promise<Seeded> {
  const access = await clouds.get('aws')?.scannedAccess?.load();
  const everything = roleSeen('clerk', [{ Effect: 'Allow', Action: 'ec2:*', Resource: '*' }]);
  const all =
    access?.open({ seen: (kind) => (kind === 'aws.iam.role' ? [everything] : []), now: new Date() }).permissionsOf('role/clerk') ?? [];
  const actions = all.slice(0, entries).map(({ action }) => action);
  const role = roleSeen('clerk', [{ Effect: 'Allow', Action: actions, Resource: '*' }]);
  const engine = await withOverview({ summaries: [summaryOf('clerk')] }, [role]);
  return { engine, path: pathOf(routes.listPermissions.path, { principalId: principalIdOf(ACCOUNT, roleArn('clerk')) }) };
}

/** So many things that somebody did. */
export async function seedAnomalies(entries: number): Promise<Seeded> {
  const { engine } = await mended();
  const told = (number: number) => ({
    ...{ ruleId: 'aws.calls.refusals-as-usual', account: ACCOUNT, identity: roleArn(nameOf(number)), confidence: 'high' as const },
    ...{ label: 'UNSEEN', at: '2026-02-28', reason: 'It has 60 refused calls.', evidence: { method: 'rate' } },
  });
  const keep = (numbers: readonly number[]) => keepAnomalies(engine, ines, { source: 'trail', anomalies: numbers.map(told) });
  await keep(Array.from({ length: entries }, (_, number) => number));
  return { engine, path: routes.listAnomalies.path, query: { kind: 'event' }, add: async () => void (await keep([90_000])) };
}
