import type * as z from 'zod';
import {
  type AccessEngine,
  type AccountAccess,
  type AskedAccounts,
  loadAccess,
  loadOneAccess,
  loadOverview,
  openAccess,
  whyUnread,
} from '../../../access/account-access.ts';
import { pathEntries, principalEntries, principalIdOf, requirePrincipalEntry } from '../../../access/entries.ts';
import { pathsToGoal } from '../../../access/goal-paths.ts';
import { accessGraph } from '../../../access/graph.ts';
import type { AccessBecause } from '../../../entitlement/access.ts';
import type { PrincipalSummary } from '../../../entitlement/overview.ts';
import { CloudmendError } from '../../../errors.ts';
import type { AccessAccount, PathQuery } from '../../contract/documents/entitlement.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';
import { pageByPosition, pageDocument } from '../page-by-position.ts';
import { permissionDocument } from '../permission-document.ts';

/** Administrators that are named of an account. */
const MOST_NAMED = 50;

export const entitlementEndpoints = [
  serveRoute(routes.listPrincipals, async ({ query }, { engine, reach }) => {
    const { principal, account, sort, administrator, path } = query;
    const accounts = await accountsFor(engine, { account, principal, reach });
    const entries = await principalEntries(engine, accounts, principal);
    const asked = entries.filter(
      ({ summary }) =>
        (sort === undefined || sort.includes(summary.sort)) &&
        isAsked(administrator, summary.isAdministrator) &&
        isAsked(path, summary.path !== undefined),
    );
    const page = pageByPosition(asked, `principals ${stateOf(accounts)}`, query);
    return {
      document: { ...pageDocument({ ...page, items: page.items.map(principalDocument) }), accounts: accounts.map(accountDocument) },
    };
  }),
  serveRoute(routes.readPrincipal, async ({ path: { principalId } }, { engine }) => {
    const { access, summary, opened, way } = await findPrincipal(engine, principalId);
    const { services, unknown } = opened.entitlementsOf(summary.principal);
    return {
      document: {
        ...principalDocument({ access, summary }),
        byService: services.map((one) => ({ ...one, sensitive: [...one.sensitive] })),
        unknownActions: unknown.map((one) => ({ ...one, patterns: [...one.patterns] })),
        ...(way !== undefined && { way }),
        seenIn: accountDocument(access),
      },
    };
  }),
  serveRoute(routes.listPermissions, async ({ path: { principalId }, query }, { engine }) => {
    const { access, summary, opened } = await findPrincipal(engine, principalId);
    const { service, use, sensitive } = query;
    const asked = opened
      .permissionsOf(summary.principal)
      .filter(
        (one) =>
          (service === undefined || service.includes(one.service)) &&
          (use === undefined || use.includes(one.use)) &&
          isAsked(sensitive, one.isSensitive),
      );
    const page = pageByPosition(asked, `permissions ${stateOf([access])}`, query);
    return { document: pageDocument({ ...page, items: page.items.map(permissionDocument) }) };
  }),
  serveRoute(routes.readAccessGraph, async ({ query }, { engine, reach }) => {
    const access = await loadOneAccess(engine, { ...query, reach });
    const [opened, overview] = [await openAccess(engine, access), await loadOverview(engine, access)];
    if (opened === undefined) throw unread(access);
    const report = opened.entitlementsOf(query.principal);
    const { nodes, links, leftOut } = accessGraph(
      report,
      overview?.paths.find(({ from }) => from === report.principal),
    );
    return {
      document: {
        principal: report.principal,
        nodes: nodes.map(({ gives, ...node }) => ({
          ...node,
          ...(gives !== undefined && { gives: { ...gives, sensitive: [...gives.sensitive] } }),
        })),
        links: [...links],
        leftOut,
        seenIn: accountDocument(access),
      },
    };
  }),
  serveRoute(routes.listPaths, async ({ query }, { engine, reach }) => {
    const { account, principal, action, resource } = query;
    if (action !== undefined || resource !== undefined) return { document: await goalPage(engine, reach, query) };
    const accounts = await accountsFor(engine, { account, principal, reach });
    const { paths, byAccount } = await pathEntries(engine, accounts, principal);
    const page = pageByPosition(paths, `paths ${stateOf(accounts)}`, query);
    const documents = byAccount.map(({ access, overview }) => ({
      ...accountDocument(access),
      ...(overview?.cut !== undefined && { cut: overview.cut }),
      there: overview?.there.slice(0, MOST_NAMED) ?? [],
      leftOut: overview?.pathsLeftOut ?? 0,
    }));
    return { document: { ...pageDocument(page), accounts: documents } };
  }),
  serveRoute(routes.readAccessDecision, async ({ query }, { engine, reach }) => {
    const { principal, action, resource, context = [] } = query;
    const access = await loadOneAccess(engine, { ...query, reach });
    const opened = await openAccess(engine, access, { withPolicies: true });
    if (opened === undefined) {
      const why = whyUnread(access) ?? '';
      const because: never[] = [];
      return {
        document: { principal, decision: 'depends' as const, reason: `It depends on ${why}.`, because, seenIn: accountDocument(access) },
      };
    }
    const { because, ...answer } = opened.can(principal, { action, resource, values: valuesIn(context) });
    return {
      document: {
        principal: opened.nameOf(principal),
        ...answer,
        because: because.map(becauseDocument),
        seenIn: accountDocument(access),
      },
    };
  }),
  serveRoute(routes.listHolders, async ({ query }, { engine, reach }) => {
    const access = await loadOneAccess(engine, { ...query, reach });
    const opened = await openAccess(engine, access, { withPolicies: true });
    if (opened === undefined) throw unread(access);
    const { holders, action, resource, principals } = opened.whoCan(query.action, query.resource);
    const page = pageByPosition(holders, `holders ${stateOf([access])}`, query);
    const items = page.items.map((one) => ({ ...one, resources: [...one.resources], because: one.because.map(becauseDocument) }));
    return {
      document: {
        ...pageDocument({ ...page, items }),
        ...{ action, principals, seenIn: accountDocument(access) },
        ...(resource !== undefined && { resource }),
      },
    };
  }),
];

/** Ways to a resource: looked for when they are asked for, in one account. */
async function goalPage(engine: AccessEngine, reach: AskedAccounts['reach'], query: z.infer<typeof PathQuery>) {
  const { principal, action, resource } = query;
  if (action === undefined || resource === undefined)
    throw new CloudmendError('VALIDATION_FAILED', 'A way to a resource takes both: what is to be done (action), and on what (resource).');
  const access = await loadOneAccess(engine, { ...query, reach });
  const [opened, ways] = [await openAccess(engine, access), await pathsToGoal(engine, access, { action, resource })];
  if (opened === undefined || ways === undefined) throw unread(access);
  const only = principal === undefined ? undefined : opened.nameOf(principal);
  const paths = ways.paths.filter(({ from }) => only === undefined || from === only);
  const page = pageByPosition(paths, `paths ${stateOf([access])} ${action} ${resource}`, query);
  const items = page.items.map((path) => ({
    ...path,
    account: access.account,
    steps: path.steps.map((step) => ({ ...step, needs: [...step.needs] })),
  }));
  const there = { there: ways.there.slice(0, MOST_NAMED), leftOut: 0, ...(ways.cut !== undefined && { cut: ways.cut }) };
  return { ...pageDocument({ ...page, items }), accounts: [{ ...accountDocument(access), ...there }] };
}

function valuesIn(pairs: readonly string[]): { readonly [key: string]: string } {
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}

async function accountsFor(
  engine: AccessEngine,
  asked: AskedAccounts & { readonly principal?: string | undefined },
): Promise<readonly AccountAccess[]> {
  return asked.principal === undefined ? await loadAccess(engine, asked) : [await loadOneAccess(engine, asked)];
}

function isAsked(wanted: 'yes' | 'no' | undefined, is: boolean): boolean {
  return wanted === undefined || (wanted === 'yes') === is;
}

/** A list goes on in the same scans that it began in. */
function stateOf(accounts: readonly AccountAccess[]): string {
  return accounts.map(({ scanId }) => scanId).join(' ');
}

async function findPrincipal(engine: AccessEngine, principalId: string) {
  const found = await requirePrincipalEntry(engine, principalId);
  const opened = await openAccess(engine, found.access);
  if (opened === undefined) throw unread(found.access);
  return { ...found, opened };
}

function unread(access: AccountAccess): CloudmendError {
  return new CloudmendError('DEPENDENCY_UNAVAILABLE', `Nobody knows: it depends on ${whyUnread(access)}.`);
}

function principalDocument({ access, summary }: { readonly access: AccountAccess; readonly summary: PrincipalSummary }) {
  return { ...summary, id: principalIdOf(access.account, summary.principal), account: access.account };
}

function becauseDocument({ dependsOn, ...because }: AccessBecause) {
  return { ...because, dependsOn: [...dependsOn] };
}

function accountDocument({ account, name, cloud, scanId, at, known, unread: gaps, untold, use }: AccountAccess): AccessAccount {
  const { document: _, ...counts } = known ?? {};
  return {
    ...{ account, cloud: cloud.id, scanId, at, untold },
    ...(name !== undefined && { name }),
    state: known === undefined ? 'unread' : 'known',
    ...counts,
    unread: gaps.map(({ kind, region, reason }) => ({ kind, region, reason: reason.message })),
    ...(use !== undefined && { use: { told: use.told, unread: use.unread } }),
  };
}
