import { readFile } from 'node:fs/promises';
import { Option } from 'commander';
import { systemClock } from '../adapters/clock.ts';
import type { ToldAccount } from '../core/entitlement/entitlements.ts';
import { CloudmendError } from '../core/errors.ts';
import { findJson, type Json, JsonValue } from '../core/json.ts';
import { loadEntitlements } from '../local/entitlements.ts';

/** Where an account is told in full: it needs no installation and no engine. */
export function fromOption(): Option {
  return new Option('--from <file>', 'what `aws iam get-account-authorization-details` prints').makeOptionMandatory();
}

/** What such a file leaves out, for the help of those who ask it. */
export const NOT_IN_ACCOUNT_FILE = `

Of a file counted are users, groups, roles, policies, boundaries and trust policies. Policies of other
resources (buckets, keys, queues) and those of an organization are not in the file: whom the
former let in or shut out, and what the latter refuse, is not known here.`;

/** The account of a file, ready to be asked. Throws CloudmendError NOT_FOUND or VALIDATION_FAILED. */
export async function openAccountFile(file: string): Promise<ToldAccount> {
  const [entitlements, account] = await Promise.all([loadEntitlements(), readJsonFile(file)]);
  return entitlements.openAccount(account, systemClock.now());
}

/** What a file says in JSON. Throws CloudmendError NOT_FOUND or VALIDATION_FAILED. */
export async function readJsonFile(file: string): Promise<Json> {
  const parsed = JsonValue.safeParse(findJson(await textOf(file)));
  if (!parsed.success) throw new CloudmendError('VALIDATION_FAILED', `${file} holds no JSON.`);
  return parsed.data;
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new CloudmendError('NOT_FOUND', `The file ${file} cannot be read.`, { cause });
  }
}
