import { type Command, InvalidArgumentError, Option } from 'commander';
import * as z from 'zod';
import { routes } from '../../core/api/contract/routes.ts';
import { CloudmendError } from '../../core/errors.ts';
import { SEVERITIES } from '../../core/finding/rule.ts';
import { placeText } from '../../core/rule-setting/place.ts';
import { settingLines, settingTable } from '../../local/terminal/rule-setting-text.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { allPages } from '../pages.ts';
import { RulePlaceOptions, rulePlaceBody, withRulePlace } from '../rule-place.ts';
import { withSession } from '../session.ts';

/** What is set of rules, and how it is set and taken back. */
export function addRuleSettings(rule: Command, context: CommandContext): void {
  addList(rule, context);
  addSet(rule, context);
  addReset(rule, context);
}

function addList(rule: Command, context: CommandContext): void {
  const { terminal } = context;
  const command = rule.command('settings').description('severities and thresholds that are not as the catalogue has them, with the reason');
  withCommonOptions(command).action(async (given: unknown) => {
    const options = CommonOptions.parse(given);
    const settings = await withSession(context, options, 'read', ({ api }) => allPages(api, routes.listRuleSettings));
    if (options.json) return printJson(terminal, 'rule-setting', settings);
    if (settings.length === 0) return terminal.out('Every rule is as the catalogue has it.');
    for (const line of settingTable(terminal, settings)) terminal.out(line);
  });
}

const SetOptions = RulePlaceOptions.extend({
  severity: z.enum(SEVERITIES).optional(),
  threshold: z.record(z.string(), z.number()).optional(),
});

function addSet(rule: Command, context: CommandContext): void {
  const { terminal } = context;
  const command = withRulePlace(rule.command('set'), 'its severity counts at once, its thresholds at the next scan')
    .addOption(new Option('--severity <name>', `one of ${SEVERITIES.join(', ')} (default: it stays)`).choices(SEVERITIES))
    .addOption(
      new Option('--threshold <name=number>', 'a number that it judges by; repeat for more (default: they stay)').argParser(parseThreshold),
    );
  withCommonOptions(command).action(async (id: string, reason: string, given: unknown) => {
    const { account, severity, threshold, ...options } = SetOptions.parse(given);
    const place = rulePlaceBody(id, reason, account);
    if (severity === undefined && threshold === undefined)
      throw new CloudmendError('VALIDATION_FAILED', 'Say what to set: --severity <name>, --threshold <name=number>, or both.');
    const what = { ...(severity !== undefined && { severity }), ...(threshold !== undefined && { thresholds: threshold }) };
    const body = { ...place, ...what };
    const { settings } = await withSession(context, options, 'act', ({ api }) => api.call(routes.setRule, { body }));
    if (options.json) return printJson(terminal, 'rule-setting', settings);
    for (const line of settingLines(terminal, settings)) terminal.out(line);
    if (threshold !== undefined) terminal.note('The next scan judges by it: cloudmend scan');
  });
}

const ResetOptions = RulePlaceOptions.extend({ of: z.string().optional() });

function addReset(rule: Command, context: CommandContext): void {
  const { terminal } = context;
  const command = withRulePlace(rule.command('reset'), 'gives a rule back what the catalogue has').addOption(
    new Option('--of <name>', '"severity", or the name of a threshold (default: all that is set there)'),
  );
  withCommonOptions(command).action(async (id: string, reason: string, given: unknown) => {
    const { account, of, ...options } = ResetOptions.parse(given);
    const body = { ...rulePlaceBody(id, reason, account), ...(of !== undefined && { of }) };
    await withSession(context, options, 'act', ({ api }) => api.call(routes.resetRule, { body }));
    terminal.out(`${id} is as the catalogue has it ${placeText({ account })}.`);
  });
}

/** `days=120`, beside those that were given before it. */
function parseThreshold(text: string, before: { readonly [name: string]: number } = {}): { readonly [name: string]: number } {
  const [, name, number] = /^([A-Za-z]+)=(-?\d+)$/.exec(text) ?? [];
  if (name === undefined) throw new InvalidArgumentError('Write the name of a threshold and a whole number: days=120.');
  return { ...before, [name]: Number(number) };
}
