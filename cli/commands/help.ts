import type { Command } from 'commander';
import { requireKnown } from '../../core/nearest.ts';
import { wordLines } from '../../local/terminal/glossary.ts';
import type { CommandContext } from '../command-context.ts';

export function defineHelp(command: Command, { terminal }: CommandContext): void {
  command
    .argument('[topic]', '`words`, or the name of a command')
    .addHelpText('after', '\nExamples:\n  $ cloudmend help words\n  $ cloudmend help scan')
    .action(async (topic: string | undefined) => {
      const program = command.parent;
      if (topic === 'words') {
        for (const line of wordLines(terminal)) terminal.out(line);
        return;
      }
      if (program === null) return;
      const names = program.commands.map((one) => one.name());
      if (topic !== undefined) requireKnown('topic', [topic], ['words', ...names]);
      await program.parseAsync([...(topic === undefined ? [] : [topic]), '--help'], { from: 'user' });
    });
}
