import type { Command } from 'commander';
import * as z from 'zod';
import type { ApiClient } from '../../core/api/contract/client.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { CloudmendError } from '../../core/errors.ts';
import { requireKnown } from '../../core/nearest.ts';
import { entitlementLines, grantLines } from '../../local/terminal/entitlement-text.ts';
import { principalLines, statementLines } from '../../local/terminal/scanned-access-text.ts';
import { NOT_IN_ACCOUNT_FILE, openAccountFile } from '../account-file.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { allPages } from '../pages.ts';
import { AS_SEEN, fromFileOption, noteSeen, requireRead, SeenOptions, withSeenAccount } from '../seen-account.ts';
import { withSession } from '../session.ts';

const EntitlementsOptions = SeenOptions.extend({ service: z.string().optional() });
type EntitlementsOptions = z.infer<typeof EntitlementsOptions>;

/** What one principal of an account may do. */
export function defineEntitlements(command: Command, context: CommandContext): void {
  command
    .argument('<principal>', 'by its ARN or the end of it: user/mara')
    .addOption(fromFileOption())
    .option('--service <prefix>', 'all that is given of one service: s3 for example')
    .addHelpText('after', AS_SEEN + NOT_IN_ACCOUNT_FILE);
  withSeenAccount(command).action(async (principal: string, given: unknown) => {
    const options = EntitlementsOptions.parse(given);
    if (options.from === undefined) await tellSeen(context, principal, options);
    else await tellOfFile(context, principal, options.from, options);
  });
}

async function tellSeen(context: CommandContext, principal: string, { service, account, ...options }: EntitlementsOptions): Promise<void> {
  const { terminal } = context;
  const { report, permissions, relations } = await withSession(context, options, 'read', async ({ api }) => {
    const { items, accounts } = await api.call(routes.listPrincipals, { query: { principal, account } });
    requireRead(accounts);
    const [found] = items;
    if (found === undefined) throw new CloudmendError('NOT_FOUND', `The last scan saw no principal "${principal}".`);
    const path = { principalId: found.id };
    const told = await api.call(routes.readPrincipal, { path });
    const known = told.byService.map((one) => one.service);
    if (service !== undefined) requireKnown('service of its', [service], known);
    const query = service === undefined ? { sensitive: 'yes' } : { service };
    return {
      report: told,
      permissions: await allPages(api, routes.listPermissions, { path, query }),
      relations: options.json ? await relationsOf(api, found.principal) : undefined,
    };
  });
  if (options.json) return printJson(terminal, 'entitlements', { ...report, permissions, relations });
  const lines = service === undefined ? principalLines(terminal, report, permissions) : statementLines(permissions);
  for (const line of lines) terminal.out(line);
  noteSeen(terminal, report.seenIn);
}

/** What it is joined with, for a graph; text shows none. */
async function relationsOf(api: ApiClient, principal: string) {
  const { nodes, links, leftOut } = await api.call(routes.readAccessGraph, { query: { principal } });
  return { nodes, links, leftOut };
}

async function tellOfFile(
  { terminal }: CommandContext,
  principal: string,
  from: string,
  { service, json }: EntitlementsOptions,
): Promise<void> {
  const account = await openAccountFile(from);
  const report = account.entitlementsOf(principal);
  if (service !== undefined)
    requireKnown(
      'service of its',
      [service],
      report.services.map((one) => one.service),
    );
  const grants = service === undefined ? report.grants : report.grants.filter((grant) => grant.service === service);
  if (json) printJson(terminal, 'entitlements-of-file', { ...report, grants });
  else if (service !== undefined) for (const line of grants.flatMap((grant) => grantLines(grant, grant.actions))) terminal.out(line);
  else for (const line of entitlementLines(terminal, report)) terminal.out(line);
}
