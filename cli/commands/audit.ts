import { type Command, Option } from 'commander';
import * as z from 'zod';
import type { ApiClient } from '../../core/api/contract/client.ts';
import type { AuditVerificationDocument } from '../../core/api/contract/documents/audit.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { counted } from '../../core/counted.ts';
import { auditLines } from '../../local/terminal/audit-text.ts';
import type { Terminal } from '../../local/terminal/terminal.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { allPages, eachItem } from '../pages.ts';
import { withSession } from '../session.ts';

const INSTALLATION = 'installation';

const ShowOptions = CommonOptions.extend({ format: z.enum(['text', 'ocsf']).default('text'), all: z.boolean().default(false) });

export function defineAudit(audit: Command, context: CommandContext): void {
  const { terminal } = context;
  audit.addHelpText(
    'after',
    '\nExamples:\n  $ cloudmend audit RP-000001\n  $ cloudmend audit verify RP-000001\n  $ cloudmend audit verify\n  $ cloudmend audit --all > audit.jsonl\n  $ cloudmend audit key > cloudmend.pem',
  );
  const show = audit
    .command('show', { isDefault: true })
    .description('every entry of a task (this is what "cloudmend audit <task>" does)')
    .argument('[task]', 'id of the task; left out: what concerns no task', INSTALLATION)
    .addOption(
      new Option('--format <name>', 'ocsf: each entry as an API Activity, a line of JSON (default: text)')
        .choices(['text', 'ocsf'])
        .conflicts('json'),
    )
    .addOption(
      new Option('--all', 'of every task and of the installation, with --format ocsf (default: of one)').implies({ format: 'ocsf' }),
    );
  withCommonOptions(show).action(async (chain: string, given: unknown) => {
    const options = ShowOptions.parse(given);
    if (options.format === 'ocsf') return await printActivities(context, chain, options);
    const items = await withSession(context, options, 'read', ({ api }) => allPages(api, routes.readAudit, { path: { chain } }));
    if (options.json) return printJson(terminal, 'audit-entry', items);
    if (items.length === 0)
      return terminal.out(
        `Nothing was done yet to ${chain === INSTALLATION ? 'the installation: no switch, no exclusion, no limit' : chain}.`,
      );
    for (const line of auditLines(terminal, items)) terminal.out(line);
  });
  const verify = audit
    .command('verify')
    .description('recompute the record and hold it against its anchors: of every task and of the installation')
    .argument('[task]', `id of the task, or ${INSTALLATION} for what concerns no task (default: all)`);
  withCommonOptions(verify).action(async (chain: string | undefined, given: unknown) => {
    const options = CommonOptions.parse(given);
    const checked = await withSession(context, options, 'read', async ({ api }) => {
      const chains = chain === undefined ? [INSTALLATION, ...(await allPages(api, routes.listTasks)).map(({ id }) => id)] : [chain];
      const results: AuditVerificationDocument[] = [];
      for (const one of chains) results.push(await api.call(routes.verifyAudit, { path: { chain: one } }));
      return results;
    });
    context.exitWith(checked.every(({ valid }) => valid) ? EXIT.ok : EXIT.corrupt);
    if (options.json && chain === undefined) return printJson(terminal, 'audit-of-all', summaryOf(checked));
    if (options.json) for (const one of checked) return printJson(terminal, 'audit-verification', one);
    tellVerified(terminal, checked);
  });
  const key = audit.command('key').description('print the public key that receipts of tasks are verified with, as PEM');
  withCommonOptions(key).action(async (given: unknown) => {
    const options = CommonOptions.parse(given);
    const document = await withSession(context, options, 'read', ({ api }) => api.call(routes.readReceiptKey));
    if (options.json) return printJson(terminal, 'receipt-key', document);
    terminal.out(document.pem.trimEnd());
  });
}

/** Entry by entry as they come, however many there are. */
async function printActivities(context: CommandContext, chain: string, options: z.infer<typeof ShowOptions>): Promise<void> {
  const { apiActivity } = await import('../../formats/ocsf/api-activity.ts');
  await withSession(context, options, 'read', async ({ api }) => {
    for await (const one of options.all ? everyChain(api) : [chain])
      for await (const entry of eachItem(api, routes.readAudit, { path: { chain: one } }))
        context.terminal.out(JSON.stringify(apiActivity(entry)));
  });
}

async function* everyChain(api: ApiClient): AsyncGenerator<string> {
  yield INSTALLATION;
  for await (const { id } of eachItem(api, routes.listTasks)) yield id;
}

/** All records as one answer: `records` says how many there are, `broken` names each that is not whole. */
function summaryOf(checked: readonly AuditVerificationDocument[]) {
  return {
    valid: checked.every(({ valid }) => valid),
    records: checked.length,
    entries: sumOf(checked.map(({ entries }) => entries)),
    unanchored: sumOf(checked.map(({ unanchored }) => unanchored)),
    broken: checked.flatMap(({ brokenAt }) => brokenAt ?? []),
  };
}

function tellVerified(terminal: Terminal, checked: readonly AuditVerificationDocument[]): void {
  const { valid, records, entries, unanchored, broken } = summaryOf(checked);
  for (const { chain, sequence, reason } of broken)
    terminal.out(`${terminal.style('red', 'Broken')} at entry ${sequence} of ${chain}: ${reason}`);
  const verified = records === 1 ? '' : ` ${counted(records, 'record')} verified (the installation's and each task's),`;
  if (!valid) {
    if (records > 1) terminal.out(`${terminal.style('red', 'Not whole')}:${verified} ${broken.length} broken.`);
    return;
  }
  const tail = unanchored === 0 ? 'all anchored' : `${counted(unanchored, 'entry', 'entries')} after the last anchor`;
  terminal.out(`${terminal.style('green', 'Whole')}:${verified} ${counted(entries, 'entry', 'entries')}, ${tail}.`);
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
