import * as z from 'zod';
import { Policy } from '../../../../clouds/aws/policy-document.ts';
import { Tags } from '../../../../clouds/aws/tags.ts';
import { minuteText } from '../../../../core/minute-text.ts';
import type { Precondition, Risk } from '../../../../core/remediation/template.ts';

const AccessKey = z.strictObject({ id: z.string(), isActive: z.boolean(), createdAt: z.string() });
export type AccessKey = z.infer<typeof AccessKey>;

/** When and with which service something was last used; null: never, as far as AWS knows. */
const LastUse = z.strictObject({ at: z.string(), service: z.string() }).nullable();

export const UserFacts = z.strictObject({
  name: z.string(),
  path: z.string(),
  /** null: the credential report says that no active key is old, idle or a second one, and nobody asked for more. */
  accessKeys: z.array(AccessKey).nullable(),
  /** Last use of each active key by its id; nobody asks about the others. */
  keyUse: z.record(z.string(), LastUse),
  /** The password for the console; null: the user has none. `createdAt` null: the credential report says that it is young or in use. */
  consolePassword: z.strictObject({ createdAt: z.string().nullable() }).nullable(),
  /** null: never used, or there is none. */
  passwordLastUsed: z.string().nullable(),
  /**
   * Serial numbers of the MFA devices of a user who has a console password; nobody asks about the others. null: the credential report says
   * that there is one, and nobody asked which.
   */
  mfaDevices: z.array(z.string()).nullable(),
  /** Inline policies by name. */
  inline: z.record(z.string(), Policy),
  /** ARNs of the managed policies that are attached. */
  attached: z.array(z.string()),
  /** Names of the groups that the user is in. */
  groups: z.array(z.string()),
  /** ARN of the policy that is the permissions boundary. */
  boundary: z.string().nullable(),
  createdAt: z.string().nullable(),
  tags: Tags,
});
export type IamUser = z.infer<typeof UserFacts>;

/** Whole days, so that what was made yesterday evening is zero days old this morning. */
export function ageInDays(since: string, now: Date): number {
  return Math.floor((now.getTime() - Date.parse(since)) / 86_400_000);
}

/** The last sign of use; what was never used counts from when it was made. */
export function lastSign(createdAt: string, usedAt: string | null | undefined): string {
  return usedAt !== null && usedAt !== undefined && Date.parse(usedAt) > Date.parse(createdAt) ? usedAt : createdAt;
}

export function activeKeys({ accessKeys }: Pick<IamUser, 'accessKeys'>): readonly AccessKey[] {
  return accessKeys?.filter(({ isActive }) => isActive) ?? [];
}

/** The user with these keys inactive. */
export function withoutKeys(user: IamUser, ids: readonly string[]): IamUser {
  const accessKeys = user.accessKeys?.map((key) => (ids.includes(key.id) ? { ...key, isActive: false } : key)) ?? null;
  return { ...user, accessKeys };
}

/** What may stop with these keys. Their last use stands in the text; only whether there was one decides the code. */
export function keyRisks(user: IamUser, ids: readonly string[], level: Risk['level']): readonly Risk[] {
  const going = activeKeys(user).filter(({ id }) => ids.includes(id));
  const uses = going.flatMap(({ id }) => {
    const use = user.keyUse[id];
    return use ? [`${id} at ${use.at} with ${use.service}`] : [];
  });
  const risks: Risk[] = [];
  if (uses.length > 0)
    risks.push({ code: 'KEY_WAS_USED', level, reason: `Last used: ${uses.join('; ')}. Whatever still signs with it is refused at once.` });
  if (going.length > 0 && going.length === activeKeys(user).length) {
    const reason = 'The user has no other active key to take its place: a program that works as this user stops.';
    risks.push({ code: 'LAST_ACTIVE_KEY', level, reason });
  }
  return risks;
}

/** A use after the plan was made says that somebody needs the key: a person has to look again. */
export const keysRest: Precondition<IamUser> = {
  id: 'keys-not-used-since',
  title: 'No key was used since the plan was made',
  broken({ keyUse }, { plannedAt, keys }) {
    for (const id of keys) {
      const use = keyUse[id];
      if (use && Date.parse(use.at) > plannedAt.getTime())
        return `${id} was used at ${use.at} with ${use.service}. Find out by whom, give them another key or a role, and plan again.`;
    }
    return undefined;
  },
};

export const passwordRests: Precondition<IamUser> = {
  id: 'password-not-used-since',
  title: 'The password was not used since the plan was made',
  broken({ passwordLastUsed }, { plannedAt }) {
    if (passwordLastUsed === null || Date.parse(passwordLastUsed) <= plannedAt.getTime()) return undefined;
    return `The user signed in on ${minuteText(passwordLastUsed)}, so the password is in use again.`;
  },
};
