import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import * as z from 'zod';
import { CloudmendError } from '../../core/errors.ts';
import type { TrustedIssuer } from './trusted-issuer.ts';

/** What the API knows people by, under the names that Cognito gives it. */
export interface TokenClaims {
  readonly [claim: string]: string | readonly string[];
}

const Description = z.looseObject({ issuer: z.string(), jwks_uri: z.url() });
const Names = z.looseObject({ sub: z.string(), name: z.string().optional(), email: z.string().optional() });
const Groups = z.array(z.string());

/** By a key of its own alone, never by one that is shared or by none. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
/** Clocks differ. */
const TOLERANCE_SECONDS = 30;
const LONGEST_ANSWER_MILLISECONDS = 5_000;

/**
 * Checks ID tokens: signature, issuer, audience, and time. The issuer's description is read once, its keys as it changes them. Gives undefined for a
 * token that is not to be taken; throws DEPENDENCY_UNAVAILABLE where the issuer cannot be asked.
 */
export function makeTokenVerifier(trusted: TrustedIssuer): (token: string) => Promise<TokenClaims | undefined> {
  let keys: Promise<ReturnType<typeof createRemoteJWKSet>> | undefined;
  return async (token) => {
    keys ??= loadKeys(trusted).catch((error: unknown) => {
      keys = undefined;
      throw error;
    });
    try {
      const { payload } = await jwtVerify(token, await keys, {
        ...{ issuer: trusted.issuer, audience: trusted.audiences, algorithms: ALGORITHMS, clockTolerance: TOLERANCE_SECONDS },
        requiredClaims: ['sub', 'iat', 'exp'],
      });
      return claimsOf(payload, trusted.groupsClaim);
    } catch (error) {
      if (isOfToken(error)) return undefined;
      throw unavailable(trusted, error);
    }
  };
}

/** Whether the token is at fault, and not who was to be asked for keys. */
function isOfToken(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError) || error.code === errors.JOSEError.code) return false;
  return !(error instanceof errors.JWKSTimeout) && !(error instanceof errors.JWKSInvalid);
}

async function loadKeys(trusted: TrustedIssuer): Promise<ReturnType<typeof createRemoteJWKSet>> {
  const description = await loadDescription(trusted);
  if (description.issuer !== trusted.issuer) throw unavailable(trusted, new Error(`It calls itself ${description.issuer}.`));
  return createRemoteJWKSet(new URL(description.jwks_uri), { timeoutDuration: LONGEST_ANSWER_MILLISECONDS });
}

async function loadDescription(trusted: TrustedIssuer): Promise<z.infer<typeof Description>> {
  try {
    const signal = AbortSignal.timeout(LONGEST_ANSWER_MILLISECONDS);
    const response = await fetch(trusted.discovery, { redirect: 'error', signal });
    return Description.parse(await response.json());
  } catch (cause) {
    throw unavailable(trusted, cause);
  }
}

/** Groups stay a list: a name with a comma in it is not two. */
function claimsOf(payload: JWTPayload, groupsClaim: string): TokenClaims | undefined {
  const names = Names.safeParse(payload).data;
  if (names === undefined) return undefined;
  const { sub, name, email } = names;
  const groups = Groups.safeParse(payload[groupsClaim]).data ?? [];
  return {
    ...{ sub, 'cognito:username': email ?? sub, 'cognito:groups': groups },
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
  };
}

function unavailable({ issuer }: TrustedIssuer, cause: unknown): CloudmendError {
  return new CloudmendError('DEPENDENCY_UNAVAILABLE', `The issuer ${issuer} cannot be asked for its keys.`, { cause });
}
