import { setTimeout as sleep } from 'node:timers/promises';
import { CloudmendError } from '../core/errors.ts';
import type { Installation, InstallationChoice } from '../local/installation.ts';
import { findRunning, type Running } from '../local/running.ts';
import type { ChosenCloud } from './choose-cloud.ts';
import type { CommandContext } from './command-context.ts';

/** Another command is done in a few seconds, a scan of a large account in minutes: half a minute tells which it is. */
const LONGEST_WAIT_MILLISECONDS = 30_000;
const LOOK_AGAIN_MILLISECONDS = 200;

/**
 * Opens the installation here, or finds the engine that has taken it by now. Where another command has it, waits for that and says so. The
 * engine is loaded only where this process becomes it: questions to a running engine start in half the time. Throws
 * DEPENDENCY_UNAVAILABLE where the other is not done in time.
 */
export async function openWhenFree(
  { terminal, signal }: Pick<CommandContext, 'terminal' | 'signal'>,
  choice: InstallationChoice & Pick<ChosenCloud, 'directory'>,
  wait = LONGEST_WAIT_MILLISECONDS,
): Promise<Installation | Running> {
  const { openInstallation } = await import('../local/installation.ts');
  for (let waited = 0; ; waited += LOOK_AGAIN_MILLISECONDS) {
    const holder = await openUnlessTaken(() => openInstallation(choice));
    if (typeof holder !== 'string') return holder;
    const running = await findRunning(choice.directory);
    if (running !== undefined) return running;
    if (waited >= wait) throw stillTaken(choice.directory, holder, wait);
    if (waited === 0) terminal.note(`Process ${holder} works in ${choice.directory}; waiting for it, ${wait / 1000} seconds at most.`);
    await sleep(LOOK_AGAIN_MILLISECONDS, undefined, { signal });
  }
}

export function isRunning(opened: Installation | Running): opened is Running {
  return 'url' in opened;
}

/** The installation; the process id of the other that has it. */
async function openUnlessTaken(open: () => Promise<Installation>): Promise<Installation | string> {
  try {
    return await open();
  } catch (error) {
    const holder = error instanceof CloudmendError && error.code === 'CONFLICT_STATE' ? error.details['holder'] : undefined;
    if (typeof holder === 'string') return holder;
    // A store that a newer version made: no command of this one will ever open it.
    if (error instanceof CloudmendError && error.code === 'CONFLICT_STATE')
      throw new CloudmendError('DEPENDENCY_UNAVAILABLE', error.message, { cause: error });
    throw error;
  }
}

function stillTaken(directory: string, holder: string, wait: number): CloudmendError {
  return new CloudmendError(
    'DEPENDENCY_UNAVAILABLE',
    `Process ${holder} has worked in ${directory} for ${wait / 1000} seconds. Wait for it or stop it, or start an engine: \`cloudmend start\` serves many commands at once.`,
    { details: { holder } },
  );
}
