import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findFreePort } from '../../emulators/free-port.ts';
import { type Emulator, startEmulator } from '../../emulators/guarded-process.ts';
import { installMock } from './install.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Microsoft's mock of Azure Resource Manager, and where it is installed. */
    armMock: { readonly url: string; readonly folder: string };
  }
}

let server: Emulator | undefined;

/** Called by vitest before the project's first test. */
export async function setup(project: TestProject): Promise<void> {
  const folder = await installMock();
  const url = `http://127.0.0.1:${await findFreePort()}`;
  const scenarios = join(folder, 'node_modules/@azure-tools/azure-http-specs/specs');
  server = await startEmulator({
    name: "Microsoft's mock of Azure Resource Manager",
    command: process.execPath,
    // Its own report of what was played goes into the scratch folder that is its working directory.
    arguments: [join(folder, 'node_modules/@typespec/spector/cmd/cli.mjs'), 'serve', scenarios, '--port', new URL(url).port],
    url,
    probe: `${url}/.coverage`,
  });
  project.provide('armMock', { url, folder });
}

/** Called by vitest after the project's last test. */
export async function teardown(): Promise<void> {
  await server?.stop();
}
