import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { revoke } from '../sign-in/oidc.ts';
import { findSignedIn, forgetSignedIn } from '../sign-in/signed-in.ts';

export function defineLogout(command: Command, { terminal, settings }: CommandContext): void {
  command.action(async () => {
    const signedIn = await findSignedIn(settings);
    if (signedIn === undefined) return terminal.out('You are signed in to no engine.');
    const isRevoked = await revoke(signedIn).catch(() => false);
    await forgetSignedIn(settings);
    terminal.out(`Signed out of ${signedIn.url}.`);
    if (!isRevoked)
      terminal.note(
        `Its issuer did not end the session: a copy of its tokens, if there is one, is good until ${signedIn.endsAt} or longer.`,
      );
  });
}
