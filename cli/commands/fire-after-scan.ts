import { queueAfterOwnScan } from '../../core/automation/ended-scan.ts';
import type { Engine } from '../../core/engine.ts';
import { plainText } from '../../local/terminal/terminal.ts';
import type { CommandContext } from '../command-context.ts';

/** Where no engine runs, the command that scanned has the rules fire that do so after a scan, and says what they made. */
export async function fireAfterScan({ terminal }: Pick<CommandContext, 'terminal'>, engine: Engine, scanId: string): Promise<void> {
  if ((await queueAfterOwnScan(engine, scanId)) === 0) return;
  // A scan of one cloud knows that one alone, and a rule may mend another's.
  const [{ catalogue }, { workOnDue }] = await Promise.all([
    import('../../templates/catalogue.gen.ts'),
    import('../../core/automation/work-on-due.ts'),
  ]);
  for (const { state, automationId, taskId, why = '' } of await workOnDue({ ...engine, catalogue })) {
    if (state === 'made') terminal.note(`#${automationId} made ${taskId}: ${plainText(why)} Next: cloudmend task status ${taskId}`);
    else terminal.note(`#${automationId} made no task: ${plainText(why)}`);
  }
}
