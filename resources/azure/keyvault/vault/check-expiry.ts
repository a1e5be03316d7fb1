import type { RuleResult } from '../../../../core/finding/rule.ts';
import { fail, pass } from '../../../../core/finding/rule.ts';
import type { KeptItem } from './vault-facts.ts';

/** Fails with one part for each key or secret that works and has no end. */
export function checkExpiry(what: 'key' | 'secret', items: readonly KeptItem[]): RuleResult {
  const endless = items.filter(({ isEnabled, expiresAt }) => isEnabled && expiresAt === null);
  if (endless.length === 0) return pass;
  const parts = endless.map(({ name }) => ({ key: name, reason: `The ${what} ${name} has no end.` }));
  return { ...fail(`${endless.length} ${what}s have no end.`), parts };
}
