import * as z from 'zod';
import { findJson } from '../../json.ts';

/** As Cognito's authorizer gives them; a function in its place gives one text. */
const Claims = z.record(z.string(), z.unknown());

const Headers = z.record(z.string(), z.string().optional()).nullish();

/** What is used of a REST API proxy event. The local server makes the same. */
export const ProxyEvent = z.object({
  httpMethod: z.string(),
  /** Without the stage. */
  path: z.string(),
  headers: Headers,
  multiValueQueryStringParameters: z.record(z.string(), z.array(z.string()).optional()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().optional(),
  requestContext: z.object({
    requestId: z.string().optional(),
    /** Set by the gateway's authorizer, which has verified the token. */
    authorizer: z.object({ claims: z.union([Claims, z.string().transform(findJson).pipe(Claims)]).optional() }).nullish(),
  }),
});
export type ProxyEvent = z.infer<typeof ProxyEvent>;

export interface ProxyAnswer {
  readonly statusCode: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}
