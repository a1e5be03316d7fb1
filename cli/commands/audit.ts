import type { Command } from 'commander';
import { routes } from '../../core/api/routes.ts';
import { counted } from '../../core/counted.ts';
import { auditLines } from '../../local/terminal/audit-text.ts';
import { EXIT } from '../exit-code.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { type CommandContext, withSession } from '../session.ts';

const INSTALLATION = 'installation';

export function defineAudit(audit: Command, context: CommandContext): void {
  const { terminal } = context;
  audit.addHelpText(
    'after',
    '\nExamples:\n  $ cloudmend audit RP-000001\n  $ cloudmend audit verify RP-000001\n  $ cloudmend audit verify',
  );
  const show = audit
    .command('show', { isDefault: true })
    .description('every entry of a task (this is what "cloudmend audit <task>" does)')
    .argument('[task]', 'id of the task; left out: what concerns no task', INSTALLATION);
  withCommonOptions(show).action(async (chain: string, given: unknown) => {
    const options = CommonOptions.parse(given);
    const { items } = await withSession(context, options, 'read', ({ api }) => api.call(routes.readAudit, { path: { chain } }));
    if (options.json) return printJson(terminal, items);
    if (items.length === 0)
      return terminal.out(
        `Nothing was done yet to ${chain === INSTALLATION ? 'the installation: no switch, no exclusion, no limit' : chain}.`,
      );
    for (const line of auditLines(terminal, items)) terminal.out(line);
  });
  const verify = audit
    .command('verify')
    .description('recompute the chain and hold it against its anchors')
    .argument('[task]', 'id of the task; left out: what concerns no task', INSTALLATION);
  withCommonOptions(verify).action(async (chain: string, given: unknown) => {
    const options = CommonOptions.parse(given);
    const result = await withSession(context, options, 'read', ({ api }) => api.call(routes.verifyAudit, { path: { chain } }));
    context.exitWith(result.valid ? EXIT.ok : EXIT.corrupt);
    if (options.json) return printJson(terminal, result);
    const { valid, entries, unanchored, brokenAt } = result;
    if (brokenAt !== undefined)
      return terminal.out(`${terminal.style('red', 'Broken')} at entry ${brokenAt.sequence} of ${brokenAt.chain}: ${brokenAt.reason}`);
    const tail = unanchored === 0 ? 'all anchored' : `${counted(unanchored, 'entry', 'entries')} after the last anchor`;
    terminal.out(`${terminal.style('green', valid ? 'Whole' : 'Not whole')}: ${counted(entries, 'entry', 'entries')}, ${tail}.`);
  });
}
