import type { Command } from 'commander';
import type { RuleOffDocument } from '../../core/api/contract/documents/rule-off.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { placeText } from '../../core/rule-setting/place.ts';
import { tableLines } from '../../local/terminal/table.ts';
import type { Terminal } from '../../local/terminal/terminal.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { RulePlaceOptions, rulePlaceBody, withRulePlace } from '../rule-place.ts';
import { withSession } from '../session.ts';
import { addRuleSettings } from './rule-set.ts';

const examples = `
Examples:
  $ cloudmend rule off aws.s3.bucket-versioning "Scratch space" --account 444455556666 --as adam
  $ cloudmend rule on aws.s3.bucket-versioning "Holds data now" --account 444455556666 --as adam
  $ cloudmend rule set aws.s3.bucket-versioning "Rebuilt each night" --severity low --as adam
  $ cloudmend rule set aws.iam.access-key-rotated "Policy 4.1" --threshold days=60 --as adam`;

export function defineRule(rule: Command, context: CommandContext): void {
  const { terminal } = context;
  rule.addHelpText('after', examples);
  const list = rule.command('list', { isDefault: true }).description('rules that are off, with the reason');
  withCommonOptions(list).action(async (given: unknown) => {
    const options = CommonOptions.parse(given);
    const { rules } = await withSession(context, options, 'read', ({ api }) => api.call(routes.readRulesOff));
    if (options.json) return printJson(terminal, 'rule-off', rules);
    if (rules.length === 0) return terminal.out('Every rule is on.');
    for (const line of offTable(terminal, rules)) terminal.out(line);
  });
  addTurn(rule, context, 'off');
  addTurn(rule, context, 'on');
  addRuleSettings(rule, context);
}

function addTurn(rule: Command, context: CommandContext, to: 'off' | 'on'): void {
  const { terminal } = context;
  const command = withRulePlace(
    rule.command(to),
    to === 'off' ? 'what it finds is shown apart, and what it passes counts for nothing' : 'what it has found counts again at once',
  );
  withCommonOptions(command).action(async (id: string, reason: string, given: unknown) => {
    const { account, ...options } = RulePlaceOptions.parse(given);
    const body = rulePlaceBody(id, reason, account);
    await withSession(context, options, 'act', ({ api }) =>
      to === 'off' ? api.call(routes.turnRuleOff, { body }) : api.call(routes.turnRuleOn, { body }),
    );
    terminal.out(`${id} is ${to} ${placeText({ account })}.`);
  });
}

function offTable(terminal: Terminal, rules: readonly RuleOffDocument[]): string[] {
  const columns = [
    { title: 'RULE', text: ({ rule }: RuleOffDocument) => rule },
    { title: 'ACCOUNT', text: ({ account }: RuleOffDocument) => account ?? 'all' },
    { title: 'BY', text: ({ by }: RuleOffDocument) => by },
    { title: 'SINCE', text: ({ at }: RuleOffDocument) => at.slice(0, 10) },
    { title: 'REASON', text: ({ reason }: RuleOffDocument) => reason, wraps: true },
  ] as const;
  return tableLines(terminal, columns, rules);
}
