import type { Settings } from '../../adapters/env.ts';
import { CloudmendError } from '../../core/errors.ts';
import { listInstallations } from '../../local/running.ts';
import type { CommonOptions } from '../options.ts';
import { findSignedIn, getSignedIn, type SignedIn } from './signed-in.ts';

/**
 * The deployed engine that a command is about; undefined where it is about an installation on this machine. What is named decides. Throws
 * VALIDATION_FAILED where there are both and nothing says which is meant: what is approved on the wrong one is not taken back by an excuse.
 */
export async function findChosenEngine(options: CommonOptions, settings: Settings): Promise<SignedIn | undefined> {
  if (options.engine) return requireAlone(await getSignedIn(settings), options);
  if (isHereNamed(options, settings)) return undefined;
  const signedIn = await findSignedIn(settings);
  if (signedIn === undefined) return undefined;
  if (listInstallations(settings.dataDirectory).length === 0) return requireAlone(signedIn, options);
  throw new CloudmendError(
    'VALIDATION_FAILED',
    `You are signed in to ${signedIn.url}, and there is an installation in ${settings.dataDirectory}. Say which you mean: --engine, or --demo or --real. \`cloudmend logout\` signs you out.`,
  );
}

function isHereNamed(options: CommonOptions, settings: Settings): boolean {
  const { demo, real, profile, provider, data } = options;
  return (
    demo ||
    real ||
    profile !== undefined ||
    provider.length > 0 ||
    data !== undefined ||
    settings.cloud !== undefined ||
    settings.isDataNamed
  );
}

/** Who asks is who signed in. Throws VALIDATION_FAILED for anybody else. */
function requireAlone(signedIn: SignedIn, { as }: CommonOptions): SignedIn {
  if (as === undefined) return signedIn;
  throw new CloudmendError('VALIDATION_FAILED', `At ${signedIn.url} you are who signed in: leave --as out, or sign in as ${as}.`);
}
