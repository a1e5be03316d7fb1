import type { RuleResult } from '../../../../core/finding/rule.ts';
import { fail, pass, undecided } from '../../../../core/finding/rule.ts';

const GOOD = ['1.2', '1.3'];

export function isGoodTls(least: string | null): boolean {
  return least !== null && GOOD.includes(least);
}

/** What a least version of TLS is worth. */
export function judgeTls(least: string | null, hasConfiguration: boolean): RuleResult {
  if (least !== null) return isGoodTls(least) ? pass : fail(`TLS ${least} is taken.`, { least });
  return hasConfiguration
    ? fail('No least version of TLS is set.')
    : undecided('App Service does not tell which versions of TLS the app takes.');
}
