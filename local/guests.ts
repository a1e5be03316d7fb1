import { join } from 'node:path';
import type { Installation } from './installation.ts';
import { removeFile, writePrivateJson } from './private-file.ts';
import { findRunningAt, Running } from './running.ts';

/** A command that is done sooner is not worth a server: whoever waits for it looks again after a fifth of a second. */
const SOON_MILLISECONDS = 250;

/**
 * Answers other commands while this one has the installation: whoever presses the kill switch or decides need not wait until a scan or a run
 * is over. Gives what ends it, once what they asked is answered.
 */
export function welcomeGuests(installation: Installation): () => Promise<void> {
  let serving: Promise<() => Promise<void>> | undefined;
  const timer = setTimeout(() => {
    serving = serveGuests(installation);
    // Who has no room for a server does the work all the same, and the others wait for it.
    serving.catch((error: unknown) => installation.engine.log.warn('Other commands cannot be answered', { error: String(error) }));
  }, SOON_MILLISECONDS);
  return async () => {
    clearTimeout(timer);
    const stop = await serving?.catch(() => undefined);
    await stop?.();
  };
}

/** The process that has the installation for as long as its command takes, and answers; undefined where none does. */
export function findHost(directory: string): Promise<Running | undefined> {
  return findRunningAt(pathIn(directory));
}

/** Gives what ends it. */
async function serveGuests({ directory, people, answer }: Installation): Promise<() => Promise<void>> {
  const { startLocalServer } = await import('./server.ts');
  const server = await startLocalServer({ port: 0, people, answer, isBrief: true });
  await writePrivateJson(pathIn(directory), Running.parse({ url: server.url, pid: process.pid }));
  return async () => {
    await removeFile(pathIn(directory));
    await server.close();
  };
}

function pathIn(directory: string): string {
  return join(directory, 'guests.json');
}
