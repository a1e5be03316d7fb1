import type { TestProject } from 'vitest/node';
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
  var sharedMoto: { readonly server: Promise<Emulator>; users: number } | undefined;
}

/** Called by vitest before a project's first test. */
export async function setup(project: TestProject): Promise<void> {
  globalThis.sharedMoto ??= { server: startMoto(), users: 0 };
  globalThis.sharedMoto.users += 1;
  const { url } = await globalThis.sharedMoto.server;
  project.provide('motoUrl', url);
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
