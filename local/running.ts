import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { readPrivateJson, removeFile, writePrivateJson } from './private-file.ts';

/** Which clouds an installation can be for; each has a directory of its own under the data directory. */
export const CloudName = z.enum(['demo', 'aws']);
export type CloudName = z.infer<typeof CloudName>;

/** Where a running engine can be reached. */
export const Running = z.strictObject({ url: z.url(), pid: z.number().int() });
export type Running = z.infer<typeof Running>;

export function installationDirectory(dataDirectory: string, cloud: CloudName): string {
  return join(dataDirectory, cloud);
}

export async function announceRunning(directory: string, running: Running): Promise<void> {
  await writePrivateJson(join(directory, 'running.json'), running);
}

export async function withdrawRunning(directory: string): Promise<void> {
  await removeFile(join(directory, 'running.json'));
}

/** It answers in a few milliseconds; an engine that takes two seconds is in trouble, and the lock of its store will say so. */
const PROBE_MILLISECONDS = 2_000;

/** The engine that works on this directory; undefined where none does, or the one that did was killed. */
export async function findRunning(directory: string): Promise<Running | undefined> {
  return findRunningAt(join(directory, 'running.json'));
}

/** The process that a file names, where it lives and answers. */
export async function findRunningAt(path: string): Promise<Running | undefined> {
  const running = await readPrivateJson(path, Running);
  if (running === undefined || !isAlive(running.pid)) return undefined;
  return (await isEngine(running.url)) ? running : undefined;
}

/** Whether an engine has worked here: a directory alone, or one that a failed start left behind, is no installation. */
export function isInstalled(directory: string): boolean {
  return existsSync(join(directory, 'store.db'));
}

/** Clouds that have an installation under the data directory. */
export function listInstallations(dataDirectory: string): readonly CloudName[] {
  return CloudName.options.filter((name) => isInstalled(installationDirectory(dataDirectory, name)));
}

/** After a kill the process id may soon be another program's, above all in a container, and so may the port. */
async function isEngine(url: string): Promise<boolean> {
  try {
    const { headers } = await fetch(new URL('/v1/me', url), { redirect: 'error', signal: AbortSignal.timeout(PROBE_MILLISECONDS) });
    return headers.get('www-authenticate') === 'Bearer realm="cloudmend"';
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
