import { type Command, Option } from 'commander';
import * as z from 'zod';
import { systemClock } from '../../adapters/clock.ts';
import { counted } from '../../core/counted.ts';
import type { AccessPath, AccessPaths } from '../../core/entitlement/access.ts';
import { CloudmendError } from '../../core/errors.ts';
import { readJsonFile } from '../account-file.ts';
import { loadAwsAccess } from '../aws-access.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import { printJson } from '../json.ts';

const PathsOptions = z.object({
  json: z.boolean().default(false),
  exitCode: z.boolean().default(false),
  action: z.string().optional(),
  on: z.string().optional(),
});

/** Looks for ways of escalation in what IAM says of an account: it needs no installation and no engine. */
export function definePaths(command: Command, context: CommandContext): void {
  command
    .argument('<file>', 'what `aws iam get-account-authorization-details` prints')
    .addOption(new Option('--action <action>', 'to whoever may do this, s3:GetObject for example (default: to administrators)'))
    .addOption(new Option('--on <arn>', 'the resource of that action'))
    .option('--json', 'print JSON in place of text')
    .option('--exit-code', 'end with 1 where there is a way')
    .addHelpText('after', LEFT_OUT)
    .action(async (file: string, given: unknown) => {
      const options = PathsOptions.parse(given);
      const found = await pathsIn(file, options);
      if (options.json) printJson(context.terminal, found);
      else for (const line of pathsText(found)) context.terminal.out(line);
      if (options.exitCode && found.paths.length > 0) context.exitWith(EXIT.notInOrder);
    });
}

const LEFT_OUT = `
Counted are users, groups, roles, policies, boundaries and trust policies. What runs as a role
(functions, instances, stacks), policies of other resources and those of an organization are not
in the file: ways through the former are not told, and what the latter refuse is not known.`;

async function pathsIn(file: string, { action, on }: z.infer<typeof PathsOptions>): Promise<AccessPaths> {
  if ((action === undefined) !== (on === undefined))
    throw new CloudmendError('VALIDATION_FAILED', 'A way to a resource takes both: `--action s3:GetObject --on arn:aws:s3:::…`.');
  const access = await loadAwsAccess();
  const account = await readJsonFile(file);
  const goal = action === undefined || on === undefined ? undefined : { action, resource: on };
  return access.pathsTold(account, { now: systemClock.now(), goal });
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
