import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../adapters/clock.ts';
import type { Engine } from '../core/engine.ts';
import { CloudmendError } from '../core/errors.ts';
import type { Log } from '../core/ports.ts';
import { type CloudChoice, openCloud } from '../local/clouds.ts';
import { openLocalEngine } from '../local/engine.ts';
import { type Installation, openInstallation } from '../local/installation.ts';
import { catalogue } from '../templates/catalogue.gen.ts';

/** The engine of the installation, so that what is found is kept; undefined where another process has it. */
export async function withInstallationEngine<T>(choice: CloudChoice, use: (engine: Engine) => Promise<T>): Promise<T | undefined> {
  const installation = await openUnlessTaken(choice);
  if (installation === undefined) return undefined;
  try {
    return await use(installation.engine);
  } finally {
    await installation.close();
  }
}

/** An engine that forgets: its store is a scratch directory, its cloud the one of the installation. */
export async function withScratchEngine<T>(choice: CloudChoice, directory: string, use: (engine: Engine) => Promise<T>): Promise<T> {
  const scratch = await mkdtemp(join(tmpdir(), 'cloudmend-'));
  try {
    const local = await openLocalEngine({
      directory: scratch,
      catalogue,
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

async function openUnlessTaken(choice: CloudChoice): Promise<Installation | undefined> {
  try {
    return await openInstallation(choice);
  } catch (error) {
    if (error instanceof CloudmendError && error.code === 'CONFLICT_STATE') return undefined;
    throw error;
  }
}

const silence: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
