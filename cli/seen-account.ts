import type { Command } from 'commander';
import { Option } from 'commander';
import * as z from 'zod';
import { systemClock } from '../adapters/clock.ts';
import type { AccessAccount } from '../core/api/contract/documents/entitlement.ts';
import { CloudmendError } from '../core/errors.ts';
import { seenLines } from '../local/terminal/scanned-access-text.ts';
import type { Terminal } from '../local/terminal/terminal.ts';
import { CommonOptions, withCommonOptions } from './options.ts';

/** What is asked of the installation, or of a file that is named. */
export const SeenOptions = CommonOptions.extend({ account: z.string().optional(), from: z.string().optional() });

/** Adds where it is told who may do what: by the last scan, or by a file. */
export function withSeenAccount(command: Command): Command {
  command.addOption(new Option('--account <id>', 'in which account (default: that of the principal, or the only one that was scanned)'));
  return withCommonOptions(command);
}

/** The file in place of the installation. */
export function fromFileOption(): Option {
  return new Option('--from <file>', 'what `aws iam get-account-authorization-details` prints (default: what the last scan saw)').conflicts(
    [...['account', 'data', 'demo', 'real', 'provider', 'profile', 'as']],
  );
}

/** What an answer is worth, for the help of those who ask. */
export const AS_SEEN = `
Without a file it is answered by what the last scan saw: users, groups, roles, policies, boundaries
and trust policies, and policies of buckets, keys, queues, topics, secrets, functions and registries.
What it could not read may allow or refuse anything: then it depends. Policies of an organization
are not read, and what they refuse is told as allowed.`;

/** Says when it was seen, and what was not. */
export function noteSeen(terminal: Terminal, account: AccessAccount): void {
  for (const line of seenLines(account, systemClock.now())) terminal.note(line);
}

/** Throws DEPENDENCY_UNAVAILABLE where the scan could not read what it takes: that nobody is told does not say that there is nobody. */
export function requireRead(accounts: readonly AccessAccount[]): void {
  const unread = accounts.find(({ state }) => state === 'unread');
  if (unread === undefined) return;
  const [, ...gaps] = seenLines(unread, systemClock.now());
  throw new CloudmendError(
    'DEPENDENCY_UNAVAILABLE',
    `Nobody knows who may do what in the account ${unread.account}: the scan of ${unread.at} could not read it. ${gaps.join(' ')}`,
  );
}
