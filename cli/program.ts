import { Command } from 'commander';
import { plainText } from '../local/terminal/terminal.ts';
import { addAuditCommand } from './commands/audit.ts';
import { addGuardCommand } from './commands/guard.ts';
import { addFindingsCommand, addRemediationsCommand } from './commands/look.ts';
import { addPlanCommand } from './commands/plan.ts';
import { addRulesCommand } from './commands/rules.ts';
import { addScanCommand } from './commands/scan.ts';
import { addStartCommand } from './commands/start.ts';
import { addTaskCommand } from './commands/task.ts';
import type { CommandContext } from './session.ts';

/** The command line, ready to parse. Throws CommanderError where the arguments make no command. */
export function makeProgram(context: CommandContext): Command {
  const { terminal } = context;
  const program = new Command('cloudmend')
    .description(
      'Finds cloud misconfigurations, shows exactly what each fix would change, applies what was approved, proves it, and can undo it.',
    )
    .version('0.1.0', '--version')
    .helpOption('-h, --help', 'show help')
    .helpCommand(false)
    .exitOverride()
    .showHelpAfterError('(--help shows what there is)')
    .configureOutput({ writeOut: (text) => terminal.out(text.trimEnd()), writeErr: (text) => terminal.note(plainText(text.trimEnd())) });
  addStartCommand(program, context);
  addScanCommand(program, context);
  addFindingsCommand(program, context);
  addRemediationsCommand(program, context);
  addRulesCommand(program, context);
  addPlanCommand(program, context);
  addTaskCommand(program, context);
  addGuardCommand(program, context);
  addAuditCommand(program, context);
  return program;
}
