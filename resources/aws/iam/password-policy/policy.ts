import * as z from 'zod';
import type { Json } from '../../../../core/json.ts';
import type { ElementChanges, Elements } from '../../../../core/kind/facts.ts';
import type { Risk } from '../../../../core/remediation/template.ts';

export const PasswordPolicy = z.strictObject({
  minimumLength: z.number().int(),
  requiresLowercase: z.boolean(),
  requiresUppercase: z.boolean(),
  requiresNumbers: z.boolean(),
  requiresSymbols: z.boolean(),
  /** Whether all users may change their own passwords; others need a policy of their own for it. */
  usersMayChange: z.boolean(),
  /** null: passwords do not expire. */
  expiresAfterDays: z.number().int().nullable(),
  /** Whether only an administrator can replace a password that has expired. */
  hardExpiry: z.boolean(),
  /** How many earlier passwords are refused; null: none. */
  reusePrevention: z.number().int().nullable(),
});
export type PasswordPolicy = z.infer<typeof PasswordPolicy>;

/** What IAM calls the fields. */
export const API_NAMES = {
  minimumLength: 'MinimumPasswordLength',
  requiresLowercase: 'RequireLowercaseCharacters',
  requiresUppercase: 'RequireUppercaseCharacters',
  requiresNumbers: 'RequireNumbers',
  requiresSymbols: 'RequireSymbols',
  usersMayChange: 'AllowUsersToChangePassword',
  expiresAfterDays: 'MaxPasswordAge',
  hardExpiry: 'HardExpiry',
  reusePrevention: 'PasswordReusePrevention',
} as const satisfies { readonly [field in keyof PasswordPolicy]: string };

/**
 * The least that a policy of the account's own asks for here: what the first fix begins from where there is none. Without one AWS asks for
 * 8 characters of at least three sorts. A policy cannot say "three of four", so it takes length in place of it: eleven letters of one
 * sort (26^11) leave more to guess than eight of three (62^8).
 *
 * It is also how "there is no policy" comes back, whatever the order of fixes and undos: a field is an element only where it differs from
 * this, so the account without a policy has no elements, and neither has one from which every fix was taken back: then the policy is
 * deleted, by whichever undo is the last. A field that another fix (or a person) has set keeps it standing. No fix owns its being there.
 */
export const LEAST: PasswordPolicy = {
  minimumLength: 11,
  requiresLowercase: false,
  requiresUppercase: false,
  requiresNumbers: false,
  requiresSymbols: false,
  usersMayChange: false,
  expiresAfterDays: null,
  hardExpiry: false,
  reusePrevention: null,
};

/** The element of a policy that somebody made and that asks for just the least. No fix begins from it: see `asking`. */
const ONLY_LEAST = 'onlyLeast';
export const ELEMENTS: readonly string[] = [...Object.keys(LEAST), ONLY_LEAST];

export function elementsOf(policy: PasswordPolicy | null): Elements {
  if (policy === null) return {};
  const elements: { [element: string]: Json } = {};
  for (const [field, value] of Object.entries(policy)) if (value !== null && value !== least(field)) elements[field] = value;
  return Object.keys(elements).length === 0 ? { [ONLY_LEAST]: true } : elements;
}

export function withElements(policy: PasswordPolicy | null, changes: ElementChanges): PasswordPolicy | null {
  const elements = Object.entries({ ...elementsOf(policy), ...changes }).filter(([, value]) => value !== null);
  if (elements.length === 0) return null;
  return PasswordPolicy.parse({ ...LEAST, ...Object.fromEntries(elements.filter(([element]) => element !== ONLY_LEAST)) });
}

/**
 * Facts whose policy, or a first one, asks for this too. Refused where somebody made a policy of eleven characters and nothing else (nobody
 * is known to): once a fix has added to it, it looks like one that a fix has begun, and the undo would delete it.
 */
export function asking<F extends { readonly policy: PasswordPolicy | null }>(
  facts: F,
  demand: Partial<PasswordPolicy>,
): F | { readonly refused: string } {
  if (ONLY_LEAST in elementsOf(facts.policy)) {
    return {
      refused: `The password policy asks for ${LEAST.minimumLength} characters and nothing else, which an undo could not tell from no policy. Set another length by hand, ${LEAST.minimumLength + 1} or more, and plan again.`,
    };
  }
  return { ...facts, policy: { ...(facts.policy ?? LEAST), ...demand } };
}

/** What it means that the account gets its first policy of its own. */
export function firstPolicyRisks(policy: PasswordPolicy | null): readonly Risk[] {
  if (policy !== null) return [];
  const reason = `The account has no password policy of its own yet. With the first one AWS's own demand (8 characters of at least three sorts) ends; ${LEAST.minimumLength} characters take its place, and what the fixes ask for.`;
  return [{ code: 'FIRST_POLICY', level: 'review', reason }];
}

function least(field: string): Json | undefined {
  return Object.entries(LEAST).find(([name]) => name === field)?.[1];
}
