import type { Command } from 'commander';
import * as z from 'zod';
import type { RecheckDocument } from '../../core/api/contract/documents/recheck.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { recheckLines } from '../../local/terminal/recheck-text.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { withSession } from '../session.ts';

const RecheckOptions = CommonOptions.extend({ exitCode: z.boolean().default(false) });

const examples = `
Reads it afresh, judges it by every rule of its kind, and brings its findings up to date.

Examples:
  $ cloudmend recheck arn:aws:s3:::harbour-light-invoices
  $ cloudmend recheck setting:aws:111122223333:global:aws.iam.password-policy --exit-code`;

export function defineRecheck(command: Command, context: CommandContext): void {
  command
    .argument('<resource>', 'its whole id, as `cloudmend findings --json` shows them')
    .option('--exit-code', 'end with 1 where a rule fails, and with 6 where one cannot be decided')
    .addHelpText('after', examples);
  withCommonOptions(command).action(async (resourceId: string, given: unknown) => {
    const options = RecheckOptions.parse(given);
    const document = await withSession(context, options, 'scan', ({ api }) => api.call(routes.recheck, { body: { resourceId } }));
    context.exitWith(exitCodeFor(document, options.exitCode));
    if (options.json) return printJson(context.terminal, 'recheck', document);
    for (const line of recheckLines(context.terminal, document)) context.terminal.out(line);
  });
}

/** What could not be read at all is no answer, whether a gate asks or not. */
function exitCodeFor({ state, rules }: RecheckDocument, isGate: boolean): number {
  if (state === 'unknown') return EXIT.cloud;
  if (!isGate) return EXIT.ok;
  if (rules.some(({ verdict }) => verdict === 'unknown')) return EXIT.cloud;
  return rules.some(({ verdict, exception }) => verdict === 'fail' && exception === undefined) ? EXIT.notInOrder : EXIT.ok;
}
