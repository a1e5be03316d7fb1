import { spawn } from 'node:child_process';

/** What opens an address, by the system's name. */
const OPENERS: { readonly [platform: string]: readonly string[] } = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Asks the system to open the address in the person's browser. It says nothing where there is none: the address is printed too. */
export function openBrowser(address: string): void {
  const [command = 'xdg-open', ...before] = OPENERS[process.platform] ?? ['xdg-open'];
  const opening = spawn(command, [...before, address], { stdio: 'ignore', detached: true });
  opening.once('error', () => undefined);
  opening.unref();
}
