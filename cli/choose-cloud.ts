import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
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
  requireDirectory(settings.dataDirectory);
  const cloud =
    askedFor(options, settings, command) ?? (command === 'start' ? undefined : await foundOnDisk(settings.dataDirectory)) ?? 'demo';
  const profile = options.profile ?? settings.profile;
  if (cloud === 'aws' && profile !== undefined) await requireKnownProfile(profile);
  const directory = installationDirectory(settings.dataDirectory, cloud);
  return { cloud, settings, directory, running: await findRunning(directory) };
}

/** Throws VALIDATION_FAILED where a file has the name, or stands on the way to it. */
function requireDirectory(path: string): void {
  const file = findFile(path);
  if (file === undefined) return;
  throw new CloudmendError(
    'VALIDATION_FAILED',
    `${file} is a file. Name a directory with --data or CLOUDMEND_DATA; it is made where it is not there.`,
  );
}

function findFile(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found !== undefined) return found.isDirectory() ? undefined : path;
  const above = dirname(path);
  return above === path ? undefined : findFile(above);
}

/** Before anything is read or made: what another profile's account has is no answer for one that was mistyped. */
async function requireKnownProfile(name: string): Promise<void> {
  const { requireProfile } = await import('../adapters/aws/profiles.ts');
  await requireProfile(name);
}

function askedFor(options: CommonOptions, settings: Settings, command: ChoosingCommand): CloudName | undefined {
  if (options.demo) return 'demo';
  if (options.real || options.profile !== undefined) return 'aws';
  if (settings.cloud !== undefined) return settings.cloud;
  return command === 'scan' && settings.namesAws ? 'aws' : undefined;
}

async function foundOnDisk(dataDirectory: string): Promise<CloudName | undefined> {
  const installed = listInstallations(dataDirectory);
  for (const cloud of installed) if ((await findRunning(installationDirectory(dataDirectory, cloud))) !== undefined) return cloud;
  if (installed.length > 1)
    throw new CloudmendError(
      'VALIDATION_FAILED',
      `${dataDirectory} has findings of the demo cloud and of AWS. Say which you mean: --demo or --real (or CLOUDMEND_CLOUD=demo or aws).`,
    );
  return installed[0];
}
