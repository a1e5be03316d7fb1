import type { Command } from 'commander';
import { ruleDocuments } from '../../core/api/serve/endpoints/rules.ts';
import { tableLines } from '../../local/terminal/table.ts';
import { severityStyle } from '../../local/terminal/words.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { withCommonOptions } from '../options.ts';

/** The catalogue needs no installation and no engine. */
export function defineRules(command: Command, { terminal }: CommandContext): void {
  withCommonOptions(command).action((options: { json?: boolean }) => {
    const rules = ruleDocuments(catalogue);
    if (options.json) return printJson(terminal, rules);
    const columns = [
      { title: 'RULE', text: ({ id }: Rule) => id },
      { title: 'SEVERITY', text: ({ severity }: Rule) => severity, style: ({ severity }: Rule) => severityStyle(severity) },
      { title: 'TITLE', text: ({ title }: Rule) => title, wraps: true },
      { title: 'FRAMEWORKS', text: ({ frameworks }: Rule) => `${Object.keys(frameworks).length}`, alignsRight: true },
    ] as const;
    for (const line of tableLines(terminal, columns, rules)) terminal.out(line);
  });
}

type Rule = ReturnType<typeof ruleDocuments>[number];
