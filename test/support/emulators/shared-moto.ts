import type { TestProject } from 'vitest/node';
import { findFreePort } from './free-port.ts';
import type { Emulator } from './guarded-process.ts';
import { startMoto } from './moto.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The moto server that all tests of this run share. */
    motoUrl: string;
  }
}

declare global {
  /** Vitest loads this file once per project, and the projects of a run share one server. */
  var sharedMoto: { readonly port: Promise<number>; readonly server: Promise<Emulator>; users: number } | undefined;
}

/** Called by vitest before a project's first test. Does not wait for the server, which tests of other projects do not need: `await-moto`. */
export async function setup(project: TestProject): Promise<void> {
  globalThis.sharedMoto ??= begin();
  globalThis.sharedMoto.users += 1;
  project.provide('motoUrl', `http://127.0.0.1:${await globalThis.sharedMoto.port}`);
}

function begin(): NonNullable<typeof globalThis.sharedMoto> {
  const port = findFreePort();
  const server = port.then((chosen) => startMoto({ port: chosen }));
  // The tests that wait for it fail, and `teardown` with its reason.
  server.catch((error: unknown) => console.error(error));
  return { port, server, users: 0 };
}

/** Called by vitest after a project's last test. */
export async function teardown(): Promise<void> {
  const moto = globalThis.sharedMoto;
  if (moto === undefined) return;
  moto.users -= 1;
  if (moto.users > 0) return;
  globalThis.sharedMoto = undefined;
  await (await moto.server).stop();
}
