import type { Command } from 'commander';
import { Option } from 'commander';
import * as z from 'zod';
import { routes } from '../../core/api/contract/routes.ts';
import { findingHistoryLines, trendLines } from '../../local/terminal/history-text.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { wholeList } from '../pages.ts';
import { withSession } from '../session.ts';

const HistoryOptions = CommonOptions.extend({ days: z.string().default('30') });

export function defineHistory(command: Command, context: CommandContext): void {
  const { terminal } = context;
  command
    .argument('[finding]', 'what became of this finding: its whole id')
    .addOption(new Option('--days <number>', 'of so many last days, 2 to 90 (default: 30)'))
    .addHelpText('after', '\nExamples:\n  $ cloudmend history --days 7\n  $ cloudmend history 444a953d6681ec2d8edb197b305128ee');
  withCommonOptions(command).action(async (findingId: string | undefined, given: unknown) => {
    const { days, ...options } = HistoryOptions.parse(given);
    const [tellJson, lines] = await withSession(context, options, 'read', async ({ api }) => {
      if (findingId !== undefined) {
        const history = await wholeList(api, routes.readFinding, { path: { findingId } });
        return [() => printJson(terminal, 'finding-history', history), findingHistoryLines(terminal, history)] as const;
      }
      await api.call(routes.readLatestScan);
      const query = { days };
      const trend = await api.call(routes.readTrend, { query });
      const mendTime = await api.call(routes.readMendTime, { query });
      return [() => printJson(terminal, 'history', { trend, mendTime }), trendLines(terminal, trend, mendTime)] as const;
    });
    if (options.json) return tellJson();
    for (const line of lines) terminal.out(line);
  });
}
