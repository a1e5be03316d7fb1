import type { Command } from 'commander';
import { routes } from '../../core/api/contract/routes.ts';
import { hanging } from '../../local/terminal/lay-out.ts';
import { plainText } from '../../local/terminal/terminal.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { withSession } from '../session.ts';

const examples = `
A rule about change holds a resource against what it was. What it has become is its baseline after 14 days in which nobody objects, or as soon
as an approver says so; until then its finding stays open.

Examples:
  $ cloudmend baseline approve aws.s3.unchanged-bucket-not-public arn:aws:s3:::harbour-light-press "Press pictures" --as carol
  $ cloudmend baseline object aws.s3.unchanged-bucket-not-public arn:aws:s3:::harbour-light-press "Nobody asked for it" --as carol`;

export function defineBaseline(baseline: Command, context: CommandContext): void {
  baseline.addHelpText('after', examples);
  addDecision(baseline, context, {
    decision: 'approve',
    description: 'what it is now is what it shall be; its finding closes at the next look',
  });
  addDecision(baseline, context, { decision: 'object', description: 'it is not, however long it stands; its finding stays open' });
}

interface DecisionCommand {
  readonly decision: 'approve' | 'object';
  readonly description: string;
}

function addDecision(baseline: Command, context: CommandContext, { decision, description }: DecisionCommand): void {
  const { terminal } = context;
  const command = baseline
    .command(decision)
    .description(description)
    .argument('<rule>', 'a rule about change, as `cloudmend findings` names it')
    .argument('<resource>', 'its whole id, as `cloudmend findings --json` shows it')
    .argument('<reason>', 'why; the audit keeps it');
  withCommonOptions(command).action(async (rule: string, resource: string, reason: string, given: unknown) => {
    const options = CommonOptions.parse(given);
    const body = { rule, resource, decision, reason };
    const decided = await withSession(context, options, 'act', ({ api }) => api.call(routes.decideBaseline, { body }));
    if (options.json) return printJson(terminal, 'baseline', decided);
    const since = decided.since.slice(0, 10);
    const said =
      decision === 'approve'
        ? `What it is since ${since} is its baseline.`
        : `What it is since ${since} is no baseline, however long it stands.`;
    for (const line of hanging('', plainText(`${decided.resource}: ${said}`), terminal.width)) terminal.out(line);
    if (decision === 'approve') terminal.note(`Its finding closes at the next look: cloudmend recheck ${plainText(decided.resource)}`);
  });
}
