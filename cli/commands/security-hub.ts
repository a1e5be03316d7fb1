import { type Command, Option } from 'commander';
import * as z from 'zod';
import { systemClock } from '../../adapters/clock.ts';
import { clouds } from '../../clouds/index.gen.ts';
import { ApiProblem } from '../../core/api/contract/api-problem.ts';
import type { ApiClient } from '../../core/api/contract/client.ts';
import type { FindingDocument } from '../../core/api/contract/documents/finding.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { CloudmendError } from '../../core/errors.ts';
import type { CloudAccount } from '../../core/ports.ts';
import { openCloud } from '../../local/clouds.ts';
import { type Exchanged, exchange, type Known } from '../../local/security-hub/exchange.ts';
import { openHub } from '../../local/security-hub/hub.ts';
import { exchangedLines } from '../../local/terminal/security-hub-text.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import { printJson } from '../json.ts';
import { CommonOptions, commaList, withCommonOptions } from '../options.ts';
import { allPages } from '../pages.ts';
import { withSession } from '../session.ts';

const HubOptions = CommonOptions.extend({
  accounts: z.array(z.string()).optional(),
  regions: z.array(z.string()).optional(),
  dryRun: z.boolean().default(false),
});
type HubOptions = z.infer<typeof HubOptions>;

const about = `
It goes to Security Hub of each account and region of the findings, by the credentials that read the account there, which need
securityhub:GetFindings and securityhub:BatchImportFindings. Nothing that anybody set there is changed: workflow, notes, fields.

Examples:
  $ cloudmend security-hub send --dry-run
  $ cloudmend security-hub send --accounts 111122223333
  $ cloudmend security-hub show`;

export function defineSecurityHub(command: Command, context: CommandContext): void {
  command.addHelpText('after', about);
  const send = command
    .command('send')
    .description('bring what is open to Security Hub, archive there what is over, and show what was done with it there')
    .option('--dry-run', 'say what would be sent, and send nothing (default: send)');
  const show = command.command('show').description('show what was done there with findings of ours; it is no verdict, and changes nothing');
  for (const one of [send, show]) {
    one
      .addOption(new Option('--accounts <ids>', 'only of these accounts (default: all of AWS)').argParser(commaList))
      .addOption(new Option('--regions <names>', 'only in these regions (default: all that the account has)').argParser(commaList));
  }
  withCommonOptions(send).action((given: unknown) => run(context, HubOptions.parse(given), 'sent'));
  withCommonOptions(show).action((given: unknown) => run(context, HubOptions.parse(given), 'shown'));
}

async function run(context: CommandContext, options: HubOptions, what: 'sent' | 'shown'): Promise<void> {
  const { terminal } = context;
  const how = options.dryRun ? 'asked' : what;
  const done = await exchangeAll(context, options, how !== 'sent');
  context.exitWith(exitCodeFor(done));
  const document = what === 'sent' ? done : done.map(({ account, region, state, told }) => ({ account, region, state, told }));
  if (options.json) return printJson(terminal, 'hub-exchange', document);
  for (const line of exchangedLines(terminal, done, how)) terminal.out(line);
}

/** What was not taken, or could not be looked at, is no success. Nowhere to send to is told, and none either. */
function exitCodeFor(done: readonly Exchanged[]): number {
  const isWhole = done.every(({ state, refused }) => state !== 'failed' && refused.length === 0);
  return isWhole && done.some(({ state }) => state === 'done') ? EXIT.ok : EXIT.cloud;
}

async function exchangeAll(context: CommandContext, options: HubOptions, isAsked: boolean): Promise<readonly Exchanged[]> {
  const { settings, signal } = context;
  const wanted = { cloud: 'aws', settings, providers: ['aws'], profile: options.profile, isUnscoped: false } as const;
  return await withSession(context, options, 'read', async ({ api, cloud: chosen, engine }) => {
    if (chosen === 'demo' && engine === undefined)
      throw new CloudmendError(
        'VALIDATION_FAILED',
        'What the demo cloud has is of no account: it goes to no Security Hub. Say --real, or --engine.',
      );
    const cloud = await openCloud(wanted, systemClock, settings.dataDirectory);
    const done: Exchanged[] = [];
    for (const account of await accountsOf(await cloud.accounts(), options.accounts)) {
      const findings = await openOf(api, account.account);
      const home = homeOf(account.partition);
      const regionOf = ({ region }: FindingDocument) => (region === 'global' ? home : region);
      const regions = options.regions ?? [...new Set([home, ...(await cloud.regions(account, signal)), ...findings.map(regionOf)])].sort();
      for (const region of regions) {
        const place = { partition: account.partition, account: account.account, region };
        const known = knownOf(
          api,
          findings.filter((one) => regionOf(one) === region),
        );
        done.push(await exchange(openHub(cloud, place, signal), place, { known, clock: systemClock, isAsked }));
      }
    }
    return done;
  });
}

/** Throws VALIDATION_FAILED for an account that the credentials do not reach. */
async function accountsOf(all: readonly CloudAccount[], named: readonly string[] | undefined): Promise<readonly CloudAccount[]> {
  const own = all.filter(({ cloud }) => cloud === 'aws');
  const unknown = named?.find((id) => !own.some(({ account }) => account === id));
  if (unknown !== undefined)
    throw new CloudmendError(
      'VALIDATION_FAILED',
      `${unknown} is none of the accounts of these credentials: ${own.map(({ account }) => account).join(', ') || 'there is none'}.`,
    );
  return named === undefined ? own : own.filter(({ account }) => named.includes(account));
}

/** All that is open, also what exceptions leave out here: the fault is there. */
async function openOf(api: ApiClient, account: string): Promise<readonly FindingDocument[]> {
  const listed = (status: string) => allPages(api, routes.listFindings, { query: { account, status } });
  return [...(await listed('open')), ...(await listed('excepted'))];
}

function homeOf(partition: string): string {
  const home = clouds.get('aws')?.homeRegion(partition);
  if (home === undefined) throw new CloudmendError('INTERNAL', 'AWS is not known here.');
  return home;
}

function knownOf(api: ApiClient, open: readonly FindingDocument[]): Known {
  return {
    open,
    async find(findingId) {
      try {
        return (await api.call(routes.readFinding, { path: { findingId } })).finding;
      } catch (error) {
        if (error instanceof ApiProblem && error.problem.code === 'NOT_FOUND') return undefined;
        throw error;
      }
    },
    kindOf: (ruleId) => catalogue.rules.get(ruleId)?.resource.id,
  };
}
