/** What went wrong with a sign-in, in a sentence that says what to do. Of what an issuer says itself, one line is repeated. */
export function signInFault(error: unknown): string {
  const { code, cause } = partsOf(error);
  const said = saidBy(cause) ?? saidBy(error);
  if (said?.error === 'access_denied') return `The sign-in was refused${said.more}. Begin again, or ask who looks after the accounts.`;
  if (said?.error === 'invalid_grant') return 'This sign-in has ended, or its code was used before. Sign in again.';
  if (said !== undefined) return `The sign-in was refused: ${said.error}${said.more}.`;
  if (code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED')
    return "The token is of another time than this machine's clock says. Set the clock, and sign in again.";
  if (code === 'OAUTH_JWT_CLAIM_COMPARISON_FAILED')
    return 'The token is not the answer to this sign-in: it is of another one, or for another program. Sign in again.';
  if (code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED')
    return 'The issuer calls itself by another name than the engine does: whoever deployed it has to look at that.';
  if (code?.startsWith('OAUTH_') === true) return 'What the issuer answered is not what OpenID Connect asks for. Try again later.';
  return 'The issuer of the sign-in cannot be reached. Look at the network, and sign in again.';
}

/** A redirect that does not belong to what was begun here. */
export const OTHER_SIGN_IN =
  'The redirect does not belong to the sign-in that was begun here: it is an older one, or somebody made it. Sign in again.';

function partsOf(error: unknown): { readonly code: string | undefined; readonly cause: unknown } {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { code, cause: error instanceof Error ? error.cause : undefined };
}

/** The error of OAuth 2, in the address or in the body of an answer. */
function saidBy(source: unknown): { readonly error: string; readonly more: string } | undefined {
  const error = fieldOf(source, 'error');
  if (error === undefined) return undefined;
  const description = fieldOf(source, 'error_description');
  return { error, more: description === undefined ? '' : ` (${description})` };
}

function fieldOf(source: unknown, name: string): string | undefined {
  if (source instanceof URLSearchParams) return lineOf(source.get(name));
  if (typeof source !== 'object' || source === null || source instanceof Error) return undefined;
  return lineOf(Object.entries(source).find(([key]) => key === name)?.[1]);
}

function lineOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  return value.replaceAll(/\p{Cc}+/gu, ' ').slice(0, 200);
}
