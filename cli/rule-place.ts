import { type Command, Option } from 'commander';
import * as z from 'zod';
import { requireKnown } from '../core/nearest.ts';
import { knownRules } from '../rules/known.gen.ts';
import { CommonOptions } from './options.ts';

/** Options of a command that changes a rule. */
export const RulePlaceOptions = CommonOptions.extend({ account: z.string().optional() });

/** Takes a rule, a reason, and an account where it is not for everywhere. */
export function withRulePlace(command: Command, description: string): Command {
  return command
    .description(description)
    .argument('<rule>', 'its id, as `cloudmend rules` lists it')
    .argument('<reason>', 'why; every report shows it')
    .addOption(new Option('--account <id>', 'in this account only (default: everywhere)'));
}

/** What is asked of the API with them. Throws VALIDATION_FAILED for a rule that there is not. */
export function rulePlaceBody(rule: string, reason: string, account: string | undefined) {
  requireKnown('rule', [rule], [...knownRules.keys()]);
  return { rule, reason, ...(account !== undefined && { account }) };
}
