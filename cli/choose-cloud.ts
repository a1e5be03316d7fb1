import { resolve } from 'node:path';
import type { Settings } from '../adapters/env.ts';
import { CloudmendError } from '../core/errors.ts';
import { type CloudName, findRunning, installationDirectory, listInstallations, type Running } from '../local/running.ts';
import type { CommonOptions } from './options.ts';

export interface ChosenCloud {
  readonly cloud: CloudName;
  readonly settings: Settings;
  readonly directory: string;
  /** The engine that has it, where one runs. */
  readonly running: Running | undefined;
}

/** `start` never goes to a real account because one was there before. */
export type ChoosingCommand = 'scan' | 'start' | 'other';

/**
 * Which installation a command is about. What was asked for comes first: an option, CLOUDMEND_CLOUD, and for a scan (which only reads)
 * the usual AWS variables. Then the engine that runs, then the installation there is; throws VALIDATION_FAILED where there are two. The
 * demo cloud where nothing says otherwise.
 */
export async function chooseCloud(options: CommonOptions, given: Settings, command: ChoosingCommand): Promise<ChosenCloud> {
  const settings = options.data === undefined ? given : { ...given, dataDirectory: resolve(options.data) };
  const cloud =
    askedFor(options, settings, command) ?? (command === 'start' ? undefined : await foundOnDisk(settings.dataDirectory)) ?? 'demo';
  const directory = installationDirectory(settings.dataDirectory, cloud);
  return { cloud, settings, directory, running: await findRunning(directory) };
}

function askedFor(options: CommonOptions, settings: Settings, command: ChoosingCommand): CloudName | undefined {
  if (options.demo) return 'demo';
  if (options.real || options.profile !== undefined) return 'aws';
  if (settings.cloud !== undefined) return settings.cloud;
  return command === 'scan' && settings.namesAws ? 'aws' : undefined;
}

async function foundOnDisk(dataDirectory: string): Promise<CloudName | undefined> {
  const installed = await listInstallations(dataDirectory);
  for (const cloud of installed) if ((await findRunning(installationDirectory(dataDirectory, cloud))) !== undefined) return cloud;
  if (installed.length > 1)
    throw new CloudmendError(
      'VALIDATION_FAILED',
      `${dataDirectory} has findings of the demo cloud and of AWS. Say which you mean: --demo or --real (or CLOUDMEND_CLOUD=demo or aws).`,
    );
  return installed[0];
}
