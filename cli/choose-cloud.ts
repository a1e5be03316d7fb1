import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Settings } from '../adapters/env.ts';
import { CloudmendError } from '../core/errors.ts';
import type { Provider } from '../local/clouds.ts';
import { type CloudName, findRunning, installationDirectory, listInstallations, type Running } from '../local/running.ts';
import type { CommonOptions } from './options.ts';

export interface ChosenCloud {
  readonly cloud: CloudName;
  readonly settings: Settings;
  /** Of real accounts, which clouds are meant. */
  readonly providers: readonly Provider[];
  readonly directory: string;
  /** The engine that has it, where one runs. */
  readonly running: Running | undefined;
}

/** `start` never goes to a real account because one was there before. */
export type ChoosingCommand = 'scan' | 'start' | 'other';

/**
 * Which installation a command is about. What was asked for comes first: an option, CLOUDMEND_CLOUD, and for a scan (which only reads)
 * the usual variables of AWS and Azure. Then the engine that runs, then the installation there is; throws VALIDATION_FAILED where there are two. The
 * demo cloud where nothing says otherwise.
 */
export async function chooseCloud(options: CommonOptions, given: Settings, command: ChoosingCommand): Promise<ChosenCloud> {
  const settings = options.data === undefined ? given : { ...given, dataDirectory: resolve(options.data) };
  requireDirectory(settings.dataDirectory);
  const cloud =
    askedFor(options, settings, command) ?? (command === 'start' ? undefined : await foundOnDisk(settings.dataDirectory)) ?? 'demo';
  const profile = options.profile ?? settings.profile;
  const providers = providersOf(options, settings);
  if (cloud === 'aws' && providers.includes('aws') && profile !== undefined) await requireKnownProfile(profile);
  const directory = installationDirectory(settings.dataDirectory, cloud);
  return { cloud, settings, providers, directory, running: await findRunning(directory) };
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
  if (options.real || options.profile !== undefined || options.provider.length > 0) return 'aws';
  if (settings.cloud !== undefined) return settings.cloud === 'demo' ? 'demo' : 'aws';
  return command === 'scan' && (settings.namesAws || settings.namesAzure) ? 'aws' : undefined;
}

/** The clouds that are asked for by name, or else those that the environment names an account of; AWS where it names none. */
function providersOf(options: CommonOptions, settings: Settings): readonly Provider[] {
  if (options.provider.length > 0) return options.provider;
  if (settings.cloud === 'aws' || settings.cloud === 'azure') return [settings.cloud];
  const isAws = settings.namesAws || options.profile !== undefined || !settings.namesAzure;
  return [...(isAws ? (['aws'] as const) : []), ...(settings.namesAzure ? (['azure'] as const) : [])];
}

async function foundOnDisk(dataDirectory: string): Promise<CloudName | undefined> {
  const installed = listInstallations(dataDirectory);
  for (const cloud of installed) if ((await findRunning(installationDirectory(dataDirectory, cloud))) !== undefined) return cloud;
  if (installed.length > 1)
    throw new CloudmendError(
      'VALIDATION_FAILED',
      `${dataDirectory} has findings of the demo cloud and of real accounts. Say which you mean: --demo or --real (or CLOUDMEND_CLOUD=demo, aws or azure).`,
    );
  return installed[0];
}
