import type { Command } from 'commander';
import * as z from 'zod';
import type { Settings } from '../../adapters/env.ts';
import { apiClient } from '../../core/api/contract/client.ts';
import { routes } from '../../core/api/contract/routes.ts';
import type { OidcConfig } from '../../core/api/contract/sign-in.ts';
import { SHOWN_CODE_PATH } from '../../core/api/contract/sign-in-paths.ts';
import { CloudmendError } from '../../core/errors.ts';
import { plainText } from '../../local/terminal/terminal.ts';
import type { CommandContext } from '../command-context.ts';
import { engineAddress, loadSignInConfig } from '../sign-in/engine-address.ts';
import { deployedTransport } from '../sign-in/engine-transport.ts';
import { openLoopback } from '../sign-in/loopback.ts';
import { beginSignIn, revoke } from '../sign-in/oidc.ts';
import { openBrowser } from '../sign-in/open-browser.ts';
import { findSignedIn, keepSignedIn, type SignedIn } from '../sign-in/signed-in.ts';

const LoginOptions = z.object({ browser: z.boolean().default(true) });

/** A password, a second factor and perhaps a reset of one. */
const LONGEST_SIGN_IN_MILLISECONDS = 600_000;

const more = `
The address is the one at which the dashboard opens; the stack prints it as PageUrl. Tokens are kept
in your configuration directory, for you alone, and renewed for as long as your session holds.

Examples:
  $ cloudmend login https://d111111abcdef8.cloudfront.net
  $ cloudmend login cloudmend.example.com --no-browser      on a machine without a browser`;

export function defineLogin(command: Command, context: CommandContext): void {
  command
    .argument('<address>', 'of the deployed engine')
    .option('--no-browser', 'print an address to open anywhere, and take the code that the page shows (default: opens a browser here)')
    .addHelpText('after', more)
    .action(async (address: string, given: unknown) => {
      const { browser } = LoginOptions.parse(given);
      const url = engineAddress(address);
      const config = await loadSignInConfig(url);
      const signedIn = { url, ...(await (browser ? byBrowser(context, config) : byCode(context, config))) };
      await tellWho(context, signedIn);
    });
}

/** The browser comes back to a door of this machine. */
async function byBrowser({ terminal, signal }: CommandContext, config: OidcConfig): Promise<Omit<SignedIn, 'url'>> {
  const door = await openLoopback(config.ports);
  try {
    const begun = await beginSignIn(config, door.redirectUri);
    terminal.note('A browser opens, and you sign in there. Where none does, open this address on this machine:');
    terminal.data(begun.address);
    openBrowser(begun.address);
    return await begun.finish(await door.redirect(AbortSignal.any([signal, timeIsUp()])));
  } finally {
    door.close();
  }
}

function timeIsUp(): AbortSignal {
  const late = new AbortController();
  const message = `Nobody signed in within ${LONGEST_SIGN_IN_MILLISECONDS / 60_000} minutes. Begin again, or use --no-browser.`;
  setTimeout(() => late.abort(new CloudmendError('UNAUTHENTICATED', message)), LONGEST_SIGN_IN_MILLISECONDS).unref();
  return late.signal;
}

/** The browser is anywhere: what it comes back with is shown there and typed here. */
async function byCode({ terminal, input }: CommandContext, config: OidcConfig): Promise<Omit<SignedIn, 'url'>> {
  const begun = await beginSignIn(config, `${config.page}${SHOWN_CODE_PATH}`);
  terminal.note('Open this address in a browser, and sign in there:');
  terminal.data(begun.address);
  terminal.note('Then paste the code that the page shows, and press Enter:');
  return begun.finish(redirectOf(await firstLine(input)));
}

async function firstLine(input: CommandContext['input']): Promise<string> {
  let text = '';
  for await (const part of input) {
    text += String(part);
    if (text.includes('\n')) break;
  }
  return text.split('\n')[0]?.trim() ?? '';
}

/** The code as the page shows it, or the whole address of the page. Throws VALIDATION_FAILED for anything else. */
function redirectOf(line: string): URLSearchParams {
  const redirect = new URLSearchParams(line.includes('?') ? line.slice(line.indexOf('?') + 1) : line);
  if (redirect.has('state') && (redirect.has('code') || redirect.has('error'))) return redirect;
  throw new CloudmendError(
    'VALIDATION_FAILED',
    line === ''
      ? 'No code was typed. Begin again.'
      : 'That is not the code that the page shows: it begins with code= and has a state in it. Begin again.',
  );
}

/** Keeps it once the engine has taken it; a session of before is ended, at this engine or at another. */
async function tellWho({ terminal, settings }: CommandContext, signedIn: SignedIn): Promise<void> {
  const transport = deployedTransport(signedIn.url, async () => signedIn.token);
  const { name, roles } = await apiClient(transport).call(routes.readMe);
  await endFormer(settings);
  await keepSignedIn(settings, signedIn);
  terminal.out(`Signed in to ${signedIn.url} as ${plainText(name)} (${roles.join(', ') || 'without a role'}).`);
  terminal.note('Commands are about that engine now, where no installation on this machine is named.');
  terminal.note('Next: cloudmend remediations');
}

async function endFormer(settings: Settings): Promise<void> {
  const former = await findSignedIn(settings).catch(() => undefined);
  if (former !== undefined) await revoke(former).catch(() => false);
}
