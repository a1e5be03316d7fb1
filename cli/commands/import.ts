import { readFile, stat } from 'node:fs/promises';
import type { Command } from 'commander';
import * as z from 'zod';
import { ApiProblem } from '../../core/api/contract/api-problem.ts';
import type { ApiClient } from '../../core/api/contract/client.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { mapBounded } from '../../core/concurrency.ts';
import { CloudmendError } from '../../core/errors.ts';
import { readFindings } from '../../formats/finding-in/read-findings.ts';
import type { ToldFinding } from '../../formats/finding-in/told-finding.ts';
import { type ImportedDocument, importedLines, type LookedAt } from '../../local/terminal/import-text.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { withSession } from '../session.ts';

const ImportOptions = CommonOptions.extend({ dryRun: z.boolean().default(false) });

/** As one text in memory; Prowler's whole report of a large account has a tenth of it. */
const MOST_BYTES = 256 * 1024 * 1024;
/** Looks at a time: each is a few calls, and the reader has a budget of its own. */
const AT_ONCE = 4;
const MOST_FAULTS = 20;

const about = `
FILE holds findings in the format of Security Hub (ASFF) or in OCSF, as Security Hub and Prowler write it: a list, one on each line, or what
aws securityhub get-findings prints. Each resource that is named is read and judged by our rules now. What the other tool says is no verdict
here: it is only why we look.

Examples:
  $ prowler aws --output-formats json-ocsf && cloudmend import output/prowler-output.ocsf.json
  $ aws securityhub get-findings > findings.json && cloudmend import findings.json`;

export function defineImport(command: Command, context: CommandContext): void {
  command
    .argument('<file>', 'findings of another tool')
    .option('--dry-run', 'say what would be looked at, and look at nothing (default: look)')
    .addHelpText('after', about);
  withCommonOptions(command).action(async (file: string, given: unknown) => {
    const options = ImportOptions.parse(given);
    const findings = await loadFindings(file);
    const named = namedIn(findings);
    const open = findings.filter(({ state }) => state === 'wrong');
    const looked = options.dryRun ? [] : await lookAtAll(context, options, named);
    const document: ImportedDocument = {
      findings: findings.length,
      over: findings.length - open.length,
      ofAccounts: open.filter(({ resources }) => resources.length === 0),
      ...(options.dryRun && { wouldLookAt: [...named.keys()] }),
      looked,
    };
    if (looked.some(({ state }) => state === 'unknown')) context.exitWith(EXIT.cloud);
    if (options.json) return printJson(context.terminal, 'imported', document);
    for (const line of importedLines(context.terminal, document)) context.terminal.out(line);
  });
}

/** All of it, or nothing: a file with one bad line leads to no look. Throws VALIDATION_FAILED that names each. */
async function loadFindings(file: string): Promise<readonly ToldFinding[]> {
  const { findings, faults } = readFindings(await readText(file));
  if (faults.length === 0) return findings;
  const told = faults.slice(0, MOST_FAULTS).map(({ at, why }) => `  ${at}: ${why}`);
  const more = faults.length > MOST_FAULTS ? [`  and ${faults.length - MOST_FAULTS} more.`] : [];
  throw new CloudmendError('VALIDATION_FAILED', [`${file} holds what is no finding; nothing was looked at.`, ...told, ...more].join('\n'));
}

async function readText(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > MOST_BYTES) throw new CloudmendError('VALIDATION_FAILED', `${file} has ${size} bytes; cut it into files of ${MOST_BYTES}.`);
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof CloudmendError) throw error;
    const name = error instanceof Error && 'code' in error ? String(error.code) : 'it cannot be read';
    throw new CloudmendError('VALIDATION_FAILED', `${file} cannot be read (${name}).`, { cause: error });
  }
}

/** What is named by findings that are not over, each once, with all that was said of it. */
function namedIn(findings: readonly ToldFinding[]): ReadonlyMap<string, readonly ToldFinding[]> {
  const named = new Map<string, ToldFinding[]>();
  for (const finding of findings.filter(({ state }) => state === 'wrong'))
    for (const resource of finding.resources) named.set(resource, [...(named.get(resource) ?? []), finding]);
  return named;
}

async function lookAtAll(
  context: CommandContext,
  options: z.infer<typeof ImportOptions>,
  named: ReadonlyMap<string, readonly ToldFinding[]>,
): Promise<readonly LookedAt[]> {
  if (named.size === 0) return [];
  return await withSession(context, options, 'scan', async ({ api }) =>
    mapBounded([...named], AT_ONCE, async ([resourceId, told]) => {
      context.signal.throwIfAborted();
      return {
        ...(await lookAt(api, resourceId)),
        resourceId,
        told: told.map(({ at, by, check, saidAt }) => ({ at, by, check, ...(saidAt !== undefined && { saidAt }) })),
      };
    }),
  );
}

async function lookAt(api: ApiClient, resourceId: string): Promise<Pick<LookedAt, 'state' | 'reason' | 'rules'>> {
  try {
    const { state, reason, rules } = await api.call(routes.recheck, { body: { resourceId } });
    const judged = rules.map(({ ruleId, verdict, change, reason: why }) => ({ ruleId, verdict, change, reason: why }));
    return { state, ...(reason !== undefined && { reason }), rules: judged };
  } catch (error) {
    // What is no id of ours, and what no kind of ours is like.
    if (error instanceof ApiProblem && (error.problem.code === 'NOT_FOUND' || error.problem.code === 'VALIDATION_FAILED'))
      return { state: 'not-ours', reason: error.problem.detail, rules: [] };
    throw error;
  }
}
