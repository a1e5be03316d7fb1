import type { RuleResult } from '../../../../core/finding/rule.ts';
import { fail, pass, undecided } from '../../../../core/finding/rule.ts';
import type { Configuration } from './configuration.ts';

/** Passes where FTP stands on one of the good states. Where nothing was chosen, App Service takes plain FTP. */
export function judgeFtps(
  { ftpsState, hasConfiguration }: Pick<Configuration, 'ftpsState' | 'hasConfiguration'>,
  good: readonly string[],
): RuleResult {
  if (ftpsState === null && !hasConfiguration) return undecided('App Service does not tell how the app takes FTP.');
  const state = ftpsState ?? 'AllAllowed';
  if (good.includes(state)) return pass;
  return fail(state === 'FtpsOnly' ? 'The app takes FTP over TLS.' : 'The app takes plain FTP.', { state });
}
