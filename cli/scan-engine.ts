import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../adapters/clock.ts';
import type { Catalogue } from '../core/catalogue.ts';
import type { Engine } from '../core/engine.ts';
import { CloudmendError } from '../core/errors.ts';
import type { Log } from '../core/ports.ts';
import { type CloudChoice, openCloud } from '../local/clouds.ts';
import { openLocalEngine } from '../local/engine.ts';
import { welcomeGuests } from '../local/guests.ts';
import type { Installation } from '../local/installation.ts';
import type { Running } from '../local/running.ts';
import type { ChosenCloud } from './choose-cloud.ts';
import type { CommandContext } from './command-context.ts';
import { isRunning, openWhenFree } from './open-installation.ts';

/** A cloud with what a scan of it knows. */
interface ScanChoice extends CloudChoice {
  readonly catalogue: Catalogue;
}

/** The engine of the installation, so that what is found is kept; undefined where another process has it and is not done soon. */
export async function withInstallationEngine<T>(
  context: Pick<CommandContext, 'terminal' | 'signal'>,
  choice: ScanChoice & Pick<ChosenCloud, 'directory'>,
  use: (engine: Engine) => Promise<T>,
): Promise<T | undefined> {
  const opened = await openUnlessTaken(context, choice);
  if (opened === undefined || isRunning(opened)) return undefined;
  const sendAway = welcomeGuests(opened);
  try {
    const result = await use(opened.engine);
    await opened.deleteExpired(context.signal);
    return result;
  } finally {
    await sendAway();
    await opened.close();
  }
}

/** An engine that forgets: its store is a scratch directory, its cloud the one of the installation. */
export async function withScratchEngine<T>(choice: ScanChoice, directory: string, use: (engine: Engine) => Promise<T>): Promise<T> {
  const scratch = await mkdtemp(join(tmpdir(), 'cloudmend-'));
  try {
    const local = await openLocalEngine({
      directory: scratch,
      catalogue: choice.catalogue,
      log: silence,
      makeCloud: () => openCloud(choice, systemClock, directory),
    });
    try {
      return await use(local.engine);
    } finally {
      await local.close();
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function openUnlessTaken(...parts: Parameters<typeof openWhenFree>): Promise<Installation | Running | undefined> {
  try {
    return await openWhenFree(...parts);
  } catch (error) {
    if (error instanceof CloudmendError && error.code === 'DEPENDENCY_UNAVAILABLE' && 'holder' in error.details) return undefined;
    throw error;
  }
}

const silence: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
