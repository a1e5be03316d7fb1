import { findOwnEnd } from '../../core/automation/ended-scan.ts';
import { queueAfterScan } from '../../core/automation/queue.ts';
import type { Engine } from '../../core/engine.ts';
import { queueLooks } from '../../core/watch/queue-looks.ts';
import { plainText } from '../../local/terminal/terminal.ts';
import type { CommandContext } from '../command-context.ts';

/** Where no engine runs, the command that scanned has rules fire and tasks look that do so after a scan, and says what came of it. */
export async function fireAfterScan({ terminal }: Pick<CommandContext, 'terminal'>, engine: Engine, scanId: string): Promise<void> {
  const ended = await findOwnEnd(engine, scanId);
  if (ended === undefined) return;
  const [fires, looks] = [await queueAfterScan(engine, ended), await queueLooks(engine, ended)];
  if (fires + looks === 0) return;
  // A scan of one cloud knows that one alone, and a rule may mend another's.
  const [{ catalogue }, { workOnDue }, { workOnLooks }] = await Promise.all([
    import('../../templates/catalogue.gen.ts'),
    import('../../core/automation/work-on-due.ts'),
    import('../../core/watch/work-on-looks.ts'),
  ]);
  const whole = { ...engine, catalogue };
  for (const { state, automationId, taskId, why = '' } of fires === 0 ? [] : await workOnDue(whole)) {
    if (state === 'made') terminal.note(`#${automationId} made ${taskId}: ${plainText(why)} Next: cloudmend task status ${taskId}`);
    else terminal.note(`#${automationId} made no task: ${plainText(why)}`);
  }
  for (const { state, taskId, why } of looks === 0 ? [] : await workOnLooks(whole)) {
    if (state === 'reopened') terminal.note(`${taskId} is open again: ${plainText(why)} Next: cloudmend task status ${taskId}`);
    if (state === 'left-open') terminal.note(`${taskId} stays done: ${plainText(why)}`);
  }
}
