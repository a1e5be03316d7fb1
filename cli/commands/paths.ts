import { type Command, Option } from 'commander';
import * as z from 'zod';
import { systemClock } from '../../adapters/clock.ts';
import { keepHeapSmall } from '../../adapters/heap.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { counted } from '../../core/counted.ts';
import type { AccessPath, AccessPaths, PathGoal } from '../../core/entitlement/access.ts';
import { CloudmendError } from '../../core/errors.ts';
import type { Terminal } from '../../local/terminal/terminal.ts';
import { readJsonFile } from '../account-file.ts';
import { loadAwsAccess } from '../aws-access.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import { printJson } from '../json.ts';
import { wholeList } from '../pages.ts';
import { noteSeen, requireRead, SeenOptions, withSeenAccount } from '../seen-account.ts';
import { withSession } from '../session.ts';

const PathsOptions = SeenOptions.omit({ from: true }).extend({
  exitCode: z.boolean().default(false),
  action: z.string().optional(),
  on: z.string().optional(),
});
type PathsOptions = z.infer<typeof PathsOptions>;

/** Looks for ways of escalation in what the last scan saw, or in what IAM says of an account, which needs no installation. */
export function definePaths(command: Command, context: CommandContext): void {
  command
    .argument('[file]', 'what `aws iam get-account-authorization-details` prints (default: what the last scan saw)')
    .addOption(new Option('--action <action>', 'to whoever may do this, s3:GetObject for example (default: to administrators)'))
    .addOption(new Option('--on <arn>', 'the resource of that action'))
    .option('--exit-code', 'end with 1 where there is a way')
    .addHelpText('after', LEFT_OUT);
  withSeenAccount(command).action(async (file: string | undefined, given: unknown) => {
    const options = PathsOptions.parse(given);
    const all = file === undefined ? await seenPaths(context, options) : [await pathsIn(file, options)];
    if (options.json) tellJson(context.terminal, all, file !== undefined);
    else for (const line of all.flatMap(pathsText)) context.terminal.out(line);
    if (options.exitCode && all.some(({ paths }) => paths.length > 0)) context.exitWith(EXIT.notInOrder);
  });
}

/** Of a file there is one account. */
function tellJson(terminal: Terminal, all: readonly AccessPaths[], isOfFile: boolean): void {
  const [first] = all;
  printJson(terminal, 'paths', isOfFile && first !== undefined ? first : all);
}

/** The ways of each account that was scanned. */
async function seenPaths(context: CommandContext, { account, action, on, ...options }: PathsOptions): Promise<readonly AccessPaths[]> {
  const goal = goalOf({ action, on });
  const { items, accounts } = await withSession(context, options, 'read', ({ api }) =>
    wholeList(api, routes.listPaths, { query: { account, ...goal } }),
  );
  requireRead(accounts);
  return accounts.map((one) => {
    noteSeen(context.terminal, one);
    if (one.leftOut > 0) context.terminal.note(`${one.leftOut} longer ways are not told.`);
    return {
      ...{ principals: one.principals ?? 0, there: one.there, paths: items.filter((path) => path.account === one.account) },
      ...{ account: one.account, scanId: one.scanId, at: one.at, administrators: one.administrators ?? 0 },
      ...(one.cut !== undefined && { cut: one.cut }),
    };
  });
}

const LEFT_OUT = `
Of a scan counted are also functions and instances that run as a role. Policies of an organization
are not read, and what they refuse is not known.

Of a file counted are users, groups, roles, policies, boundaries and trust policies. What runs as a role
(functions, instances, stacks), policies of other resources and those of an organization are not
in the file: ways through the former are not told.`;

async function pathsIn(file: string, { action, on }: PathsOptions): Promise<AccessPaths> {
  const goal = goalOf({ action, on });
  // Of some hundred principals nothing is left of what a search has looked at.
  keepHeapSmall();
  const access = await loadAwsAccess();
  const account = await readJsonFile(file);
  return access.pathsTold(account, { now: systemClock.now(), goal });
}

/** Throws VALIDATION_FAILED where half of it is told. */
function goalOf({ action, on }: Pick<PathsOptions, 'action' | 'on'>): PathGoal | undefined {
  if (action !== undefined && on !== undefined) return { action, resource: on };
  if (action === undefined && on === undefined) return undefined;
  throw new CloudmendError('VALIDATION_FAILED', 'A way to a resource takes both: `--action s3:GetObject --on arn:aws:s3:::…`.');
}

function pathsText({ principals, there, paths, cut }: AccessPaths): readonly string[] {
  const looked = `Of ${counted(principals, 'principal')}, ${counted(there.length, 'is', 'are')} there already, and ${counted(paths.length, 'has', 'have')} a way.`;
  const ended =
    cut === undefined
      ? []
      : [`Without ${cut.permission.action} of ${cut.permission.principal}, ${cut.ends} of ${paths.length} ways are gone.`];
  return [...paths.flatMap(pathText), looked, ...ended];
}

function pathText({ from, steps, isCertain }: AccessPath): readonly string[] {
  const doubt = isCertain ? '' : ' (it depends on condition keys that are not told)';
  return [
    `${from}${doubt}`,
    ...steps.map(
      (step) =>
        `  ${step.from === from ? '' : `${step.from} `}${step.how}: ${step.to}\n    by ${[...new Set(step.needs.map(({ action }) => action))].join(', ')}`,
    ),
  ];
}
