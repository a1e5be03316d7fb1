import type { Route } from '../../core/api/contract/route.ts';
import type { Schema } from './schemas.ts';

export const securitySchemes: { readonly [name: string]: Schema } = {
  token: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'Deployed a JWT of the installation’s user pool, checked as RFC8725 asks: its issuer, audience, use, expiry and one algorithm. On one machine the token that `cloudmend start` has printed.',
  },
  signature: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Cloudmend-Signature',
    description: 'A HMAC-SHA-256 over the time, the id and the body of the message, by the key that its sender was given.',
  },
};

export function securityOf({ authentication }: Route): readonly Schema[] {
  if (authentication === 'none') return [];
  return authentication === 'signature' ? [{ signature: [] }] : [{ token: [] }];
}
