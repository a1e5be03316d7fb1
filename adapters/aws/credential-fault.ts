import { fromIni } from '@aws-sdk/credential-providers';
import { awsCallName } from '../../clouds/aws/call.ts';
import { CloudError } from '../../core/errors.ts';
import { sayable } from '../sayable.ts';

/**
 * Why there is nothing to sign with, in the SDK's own words, and what to do about it. The chain of providers drops the reason of the one
 * that the profile names and says that there was none, so that one is asked again by itself.
 */
export async function credentialFaultOf(error: unknown, profile: string | undefined): Promise<CloudError> {
  const named = profile ?? 'default';
  const reason = isOutOfProviders(error) ? await reasonOf(named, profile !== undefined) : error;
  const { name = 'Error', code, message = '' } = seenIn(reason);
  const said = sayable(message);
  const sentence =
    SORTS.find(({ is }) => is.test(message) || is.test(name))?.say(named, said) ?? otherSentence(reason === undefined, named, said);
  const at = { says: awsCallName('sts', 'GetCallerIdentity'), providerCode: code ?? name, sent: 'no' } as const;
  return new CloudError('denied', at, sentence);
}

interface Sort {
  readonly is: RegExp;
  say(profile: string, reason: string): string;
}

const SORTS: readonly Sort[] = [
  {
    // Of an sso-session, which may have nothing to be renewed with, and of a profile that names its start URL itself.
    is: /^Token is expired|in SSO Token\. Cannot refresh|SSO session associated with this profile has expired/,
    say: (profile, reason) => `The SSO sign-in of profile ${profile} has expired: ${reason} Run: aws sso login --profile ${profile}`,
  },
  {
    is: /\bSSO\b|aws sso login/i,
    say: (profile, reason) => `The SSO sign-in of profile ${profile} does not hold: ${reason} Run: aws sso login --profile ${profile}`,
  },
  {
    is: /multi-factor|\bMFA\b/i,
    say: (profile, reason) =>
      `Profile ${profile} asks for a code of an MFA device, and nobody can be asked here: ${reason} Get a session with the code (aws sts get-session-token --serial-number <device> --token-code <code>), put its keys into a profile of their own and name that one.`,
  },
  {
    is: /credential_process|^Command failed/i,
    say: (profile, reason) =>
      `The credential_process of profile ${profile} gave no credentials: ${reason} Run that command by itself until it does.`,
  },
  {
    is: /^ENOENT/,
    say: (_, reason) =>
      `The web identity token file is not there: ${reason} Look at AWS_WEB_IDENTITY_TOKEN_FILE, or web_identity_token_file of the profile, and at what should write it.`,
  },
  {
    is: /Could not resolve credentials using profile/,
    say: (profile, reason) =>
      `Profile ${profile} leads to no credentials: ${reason} Give it keys, a role with a source_profile that exists, or sso_session.`,
  },
  {
    is: /ExpiredToken/,
    say: (profile, reason) => `The session behind profile ${profile} has expired: ${reason} Sign in again, or renew its keys.`,
  },
  {
    is: /AccessDenied|InvalidIdentityToken|not authorized/i,
    say: (profile, reason) =>
      `The role of profile ${profile} was not given: ${reason} Its trust policy has to name whoever asks, and they need sts:AssumeRole on it.`,
  },
  {
    is: /ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|TimeoutError/,
    say: (profile, reason) =>
      `What gives the credentials of profile ${profile} could not be reached: ${reason} Look at the network, and at the region in the profile.`,
  },
];

function otherSentence(isNothingFound: boolean, profile: string, reason: string): string {
  if (!isNothingFound) return `Profile ${profile} gave no credentials: ${reason} Look at it in ~/.aws/config and ~/.aws/credentials.`;
  return 'There are no AWS credentials: neither in the environment, nor in a profile, nor from the machine. Name a profile with --profile, set AWS_PROFILE or the usual variables, or run aws configure.';
}

function isOutOfProviders(error: unknown): boolean {
  return /from any providers/.test(seenIn(error).message ?? '');
}

/** What the profile's own provider says; undefined where no profile was named and there is none by default. */
async function reasonOf(profile: string, isNamed: boolean): Promise<unknown> {
  try {
    await fromIni({ profile })();
    return undefined;
  } catch (error) {
    const isAbsent = /Could not resolve credentials using profile: \[default\]/.test(seenIn(error).message ?? '');
    return isAbsent && !isNamed ? undefined : error;
  }
}

function seenIn(error: unknown): { readonly name?: string; readonly code?: string; readonly message?: string } {
  if (!(error instanceof Error)) return {};
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { name: error.name, message: error.message, ...code };
}
