import * as z from 'zod';
import { loadSettings } from '../adapters/env.ts';
import { lambdaFunction } from '../adapters/lambda.ts';
import { makeTokenVerifier } from '../adapters/oidc/verify-token.ts';
import { CloudmendError } from '../core/errors.ts';

/** What API Gateway asks where people are those of an issuer of their own. */
const Event = z.looseObject({ authorizationToken: z.string(), methodArn: z.string() });

let verify: ReturnType<typeof makeTokenVerifier> | undefined;

/** Lets a request through with the claims of its token, as Cognito's authorizer does; who may do what the functions decide. */
export const handler = lambdaFunction({
  name: 'authorize',
  event: Event,
  async run({ authorizationToken, methodArn }) {
    verify ??= makeTokenVerifier(trustedIssuer());
    const token = authorizationToken.replace(/^Bearer /i, '');
    const claims = await verify(token);
    // By this one word API Gateway answers 401.
    if (claims === undefined) throw new CloudmendError('UNAUTHENTICATED', 'Unauthorized');
    return {
      principalId: String(claims['sub']),
      policyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: methodArn }] },
      // Its values are texts alone.
      context: { claims: JSON.stringify(claims) },
    };
  },
});

function trustedIssuer() {
  const { oidc } = loadSettings();
  if (oidc !== undefined) return oidc;
  throw new CloudmendError('VALIDATION_FAILED', 'CLOUDMEND_OIDC is not set: the function does not know whose tokens to take.');
}
