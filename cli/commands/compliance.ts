import { type Command, Option } from 'commander';
import * as z from 'zod';
import { type ControlDocument, ControlParameters } from '../../core/api/contract/documents/compliance.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { CloudmendError } from '../../core/errors.ts';
import { complianceFormats } from '../../formats/compliance/formats.ts';
import type { ComplianceFormat } from '../../formats/compliance/report.ts';
import { complianceLines, controlLines, frameworkLines } from '../../local/terminal/compliance-text.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { wholeList } from '../pages.ts';
import { type Session, withSession } from '../session.ts';
import { exportCompliance } from './export-compliance.ts';

const ComplianceOptions = CommonOptions.extend({
  account: z.string().optional(),
  format: z.string().optional(),
  out: z.string().optional(),
});

export function defineCompliance(command: Command, context: CommandContext): void {
  const { terminal } = context;
  command
    .argument('[framework]', 'only this framework, control by control: cis-aws-5.0')
    .argument('[control]', 'only this control of it, with the findings that are open as evidence')
    .addOption(new Option('--account <id>', 'only in this account (default: over all)'))
    .addOption(
      new Option(
        '--format <name>',
        `the framework as a file for others: ${Object.keys(complianceFormats).join(', ')} (default: text for people)`,
      )
        .choices(Object.keys(complianceFormats))
        .conflicts('json')
        .helpGroup('Output:'),
    )
    .addOption(new Option('--out <file>', 'written whole or not at all; with --format (default: the standard output)').helpGroup('Output:'))
    .addHelpText(
      'after',
      '\nExamples:\n  $ cloudmend compliance\n  $ cloudmend compliance cis-aws-5.0\n  $ cloudmend compliance cis-aws-5.0 2.1.1\n  $ cloudmend compliance cis-aws-5.0 --format html --out cis.html',
    );
  withCommonOptions(command).action(async (framework: string | undefined, control: string | undefined, given: unknown) => {
    const { account, format: name, out, ...options } = ComplianceOptions.parse(given);
    const format = formatOf({ name, out, framework, control });
    if (format !== undefined)
      return await withSession(context, options, 'read', async (session) => {
        await requireScan(session);
        await exportCompliance(context, session.api, { format, out, framework: framework ?? '', account });
      });
    const [tellJson, lines] = await withSession(context, options, 'read', async (session) => {
      await requireScan(session);
      const query = { account };
      if (framework === undefined) {
        const all = await session.api.call(routes.readCompliance, { query });
        return [() => printJson(terminal, 'compliance', all), complianceLines(terminal, all)] as const;
      }
      if (control === undefined) {
        const whole = await wholeList(session.api, routes.readFramework, { path: { framework }, query });
        return [() => printJson(terminal, 'framework', whole), frameworkLines(terminal, whole)] as const;
      }
      const one = await readControl(session, { framework, control }, query);
      return [() => printJson(terminal, 'control', one), controlLines(terminal, one)] as const;
    });
    if (options.json) return tellJson();
    for (const line of lines) terminal.out(line);
  });
}

interface Named {
  readonly name: string | undefined;
  readonly out: string | undefined;
  readonly framework: string | undefined;
  readonly control: string | undefined;
}

/** Throws VALIDATION_FAILED for a file without a format, and where a file is not of one whole framework. */
function formatOf({ name, out, framework, control }: Named): ComplianceFormat | undefined {
  const names = Object.keys(complianceFormats).join(' or ');
  if (name === undefined && out !== undefined)
    throw new CloudmendError('VALIDATION_FAILED', `Say what ${out} is to be: --format ${names}.`);
  if (name === undefined) return undefined;
  if (framework === undefined || control !== undefined)
    throw new CloudmendError(
      'VALIDATION_FAILED',
      '--format writes one whole framework: name it, and no control. `cloudmend compliance` lists them.',
    );
  return complianceFormats[name];
}

/** Without a scan every control is unknown, and that is not what anybody asks for. */
async function requireScan({ api }: Session): Promise<void> {
  await api.call(routes.readLatestScan);
}

async function readControl(
  { api }: Session,
  path: { readonly framework: string; readonly control: string },
  query: { readonly account: string | undefined },
): Promise<ControlDocument> {
  if (!ControlParameters.shape.control.safeParse(path.control).success)
    throw new CloudmendError(
      'VALIDATION_FAILED',
      `"${path.control}" is the id of no control. \`cloudmend compliance ${path.framework}\` lists them.`,
    );
  return await wholeList(api, routes.readControl, { path, query });
}
