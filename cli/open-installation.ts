import { setTimeout as sleep } from 'node:timers/promises';
import { CloudmendError } from '../core/errors.ts';
import { findHost } from '../local/guests.ts';
import type { Installation, InstallationChoice } from '../local/installation.ts';
import { findRunning, type Running } from '../local/running.ts';
import type { ChosenCloud } from './choose-cloud.ts';
import type { CommandContext } from './command-context.ts';

/** Another command's process, which answers for as long as that command takes. */
export interface Host {
  readonly host: Running;
}

/** Another command is done in a few seconds, a scan of a large account in minutes: half a minute tells which it is. */
const LONGEST_WAIT_MILLISECONDS = 30_000;
const LOOK_AGAIN_MILLISECONDS = 200;

/**
 * Opens the installation here, or finds the engine that has taken it by now. Where another command has it, waits for that and says so. The
 * engine is loaded only where this process becomes it: questions to a running engine start in half the time. Throws
 * DEPENDENCY_UNAVAILABLE where the other is not done in time.
 */
export async function openWhenFree(
  context: Pick<CommandContext, 'terminal' | 'signal'>,
  choice: InstallationChoice & Pick<ChosenCloud, 'directory'>,
  wait = LONGEST_WAIT_MILLISECONDS,
): Promise<Installation | Running> {
  return openOrAsk<never>(context, choice, { wait, find: async () => undefined });
}

/** The same for what is soon answered: where another command has it and answers others meanwhile, that one. */
export async function openOrFindHost(
  context: Pick<CommandContext, 'terminal' | 'signal'>,
  choice: InstallationChoice & Pick<ChosenCloud, 'directory'>,
): Promise<Installation | Running | Host> {
  const find = async (directory: string) => {
    const host = await findHost(directory);
    return host === undefined ? undefined : { host };
  };
  return openOrAsk(context, choice, { wait: LONGEST_WAIT_MILLISECONDS, find });
}

async function openOrAsk<Other>(
  { terminal, signal }: Pick<CommandContext, 'terminal' | 'signal'>,
  choice: InstallationChoice & Pick<ChosenCloud, 'directory'>,
  { wait, find }: { readonly wait: number; readonly find: (directory: string) => Promise<Other | undefined> },
): Promise<Installation | Running | Other> {
  const { openInstallation } = await import('../local/installation.ts');
  for (let waited = 0; ; waited += LOOK_AGAIN_MILLISECONDS) {
    const holder = await openUnlessTaken(() => openInstallation(choice));
    if (typeof holder !== 'string') return holder;
    const running = await findRunning(choice.directory);
    if (running !== undefined) return running;
    const other = await find(choice.directory);
    if (other !== undefined) return other;
    if (waited >= wait) throw stillTaken(choice.directory, holder, wait);
    if (waited === 0) terminal.note(`Process ${holder} works in ${choice.directory}; waiting for it, ${wait / 1000} seconds at most.`);
    await sleep(LOOK_AGAIN_MILLISECONDS, undefined, { signal });
  }
}

export function isRunning(opened: Installation | Running | Host): opened is Running {
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
