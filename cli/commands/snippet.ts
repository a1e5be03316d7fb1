import { type Command, Option } from 'commander';
import * as z from 'zod';
import type { SnippetDocument } from '../../core/api/contract/documents/plan.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { CloudmendError } from '../../core/errors.ts';
import { requireKnown } from '../../core/nearest.ts';
import { snippetLines } from '../../local/terminal/snippet-text.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { allPages } from '../pages.ts';
import { withSession } from '../session.ts';

const LANGUAGES = ['CloudFormation', 'Terraform', 'Bicep'] as const;

const SnippetOptions = CommonOptions.extend({ resource: z.array(z.string()).optional(), language: z.string().optional() });

export function addSnippet(plan: Command, context: CommandContext): void {
  const { terminal } = context;
  const command = plan
    .command('snippet')
    .description('what a plan changes, as code for whatever manages the resources')
    .argument('<plan>', 'its id')
    .addOption(new Option('--resource <id...>', 'only these resources (default: all of the plan)'))
    .addOption(
      new Option(
        '--language <name>',
        `one of ${LANGUAGES.join(', ')} (default: that of what manages the resource; all where nothing says so)`,
      ),
    );
  withCommonOptions(command).action(async (planId: string, given: unknown) => {
    const options = SnippetOptions.parse(given);
    const language = LANGUAGES.find((one) => one.toLowerCase() === options.language?.toLowerCase());
    if (language === undefined) requireKnown('language', options.language === undefined ? [] : [options.language], LANGUAGES);
    const all = await withSession(context, options, 'read', ({ api }) => allPages(api, routes.listSnippets, { path: { planId } }));
    const wanted = onlyOf(all, options.resource, planId);
    if (options.json) return printJson(terminal, 'snippet', wanted);
    if (wanted.length === 0) return terminal.out(`The plan ${planId} changes nothing.`);
    for (const line of wanted.flatMap((one) => snippetLines(terminal, one, language))) terminal.data(line);
  });
}

/** Throws NOT_FOUND for a resource that the plan does not change. */
function onlyOf(all: readonly SnippetDocument[], ids: readonly string[] | undefined, planId: string): readonly SnippetDocument[] {
  if (ids === undefined) return all;
  const missing = ids.find((id) => all.every(({ resourceId }) => resourceId !== id));
  if (missing === undefined) return all.filter(({ resourceId }) => ids.includes(resourceId));
  throw new CloudmendError(
    'NOT_FOUND',
    `The plan ${planId} does not change ${missing}. \`cloudmend plan show ${planId}\` lists what it does.`,
  );
}
