import type { Command } from 'commander';
import { routes } from '../../core/api/contract/routes.ts';
import { ruleDocuments, withSettings } from '../../core/api/serve/endpoints/rules.ts';
import { isInstalled } from '../../local/running.ts';
import { settingLines, settingsOf, titleWithThresholds } from '../../local/terminal/rule-setting-text.ts';
import { tableLines } from '../../local/terminal/table.ts';
import { severityStyle } from '../../local/terminal/words.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { chooseCloud } from '../choose-cloud.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { allPages } from '../pages.ts';
import { withSession } from '../session.ts';
import { findChosenEngine } from '../sign-in/choose-engine.ts';

/** The catalogue of all clouds, with what the installation sets of it. It needs no installation: without one nothing is set. */
export function defineRules(command: Command, context: CommandContext): void {
  const { terminal } = context;
  withCommonOptions(command).action(async (given: unknown) => {
    const options = CommonOptions.parse(given);
    const settings = await loadSettings(context, options);
    const rules = ruleDocuments(catalogue).map((rule) => withSettings(rule, settings));
    if (options.json) return printJson(terminal, 'rule', rules);
    const columns = [
      { title: 'RULE', text: ({ id }: Rule) => id },
      { title: 'SEVERITY', text: ({ severity }: Rule) => severity, style: ({ severity }: Rule) => severityStyle(severity) },
      { title: 'TITLE', text: (rule: Rule) => titleWithThresholds(rule.title, [rule.id], rule.settings), wraps: true },
      { title: 'FRAMEWORKS', text: ({ frameworks }: Rule) => `${Object.keys(frameworks).length}`, alignsRight: true },
    ] as const;
    for (const line of tableLines(terminal, columns, rules)) terminal.out(line);
    for (const line of settingLines(terminal, settingsOf(rules))) terminal.note(line);
  });
}

type Rule = ReturnType<typeof ruleDocuments>[number];

async function loadSettings(context: CommandContext, options: CommonOptions) {
  if ((await findChosenEngine(options, context.settings)) === undefined) {
    const { running, directory } = await chooseCloud(options, context.settings, 'other');
    if (running === undefined && !isInstalled(directory)) return [];
  }
  return await withSession(context, options, 'read', ({ api }) => allPages(api, routes.listRuleSettings));
}
