import type { Route } from '../core/api/contract/route.ts';

/** What the gateway does with a request of a route. */
interface Handed {
  /** By which it calls the function. */
  readonly uri: string;
  readonly timeoutMilliseconds: number;
}

export interface GatewayDocumentProps {
  readonly routes: readonly Pick<Route, 'method' | 'path' | 'function' | 'authentication'>[];
  /** Who is let in, as API Gateway's extensions of OpenAPI say it. */
  readonly people: object;
  /** What it answers where it refuses by itself. */
  readonly refusals: object;
  integrationOf(name: Route['function']): Handed;
}

/**
 * The gateway's methods as one document of OpenAPI 3.0, the version that it reads: one of the template's resources, where a resource for each part of
 * a path and for each method would be half of the 500 that a stack may have.
 */
export function gatewayDocument({ routes, people, refusals, integrationOf }: GatewayDocumentProps): object {
  const paths: { [path: string]: { [method: string]: object } } = {};
  for (const { method, path, function: name, authentication } of routes) {
    const { uri, timeoutMilliseconds } = integrationOf(name);
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: {
        parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter = '']) => ({
          ...{ name: parameter, in: 'path', required: true, schema: { type: 'string' } },
        })),
        responses: { default: { description: 'As the API answers.' } },
        // A message that shows a signature over itself has no token: the function checks it. What the API is needs none.
        security: authentication === undefined ? [{ [PEOPLE]: [] }] : [],
        'x-amazon-apigateway-request-validator': VALIDATOR,
        'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'POST', uri, timeoutInMillis: timeoutMilliseconds },
      },
    };
  }
  return {
    openapi: '3.0.1',
    info: { title: 'cloudmend', version: '1.0' },
    paths,
    components: { securitySchemes: { [PEOPLE]: { type: 'apiKey', name: 'Authorization', in: 'header', ...people } } },
    'x-amazon-apigateway-gateway-responses': refusals,
    'x-amazon-apigateway-request-validators': { [VALIDATOR]: { validateRequestParameters: true, validateRequestBody: false } },
  };
}

const PEOPLE = 'people';
const VALIDATOR = 'parameters';
