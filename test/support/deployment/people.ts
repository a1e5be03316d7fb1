import { randomUUID } from 'node:crypto';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type * as z from 'zod';
import type { Role } from '../../../core/principal.ts';
import { PRISM_SAYS } from '../judge/prism.ts';
import type { ClientOptions } from './deployment.ts';

export interface UserPool {
  readonly options: ClientOptions;
  readonly userPoolId: string;
  readonly clientId: string;
}

/** Somebody who is signed in, and what the API answers them. */
export interface Person {
  readonly name: string;
  /** Throws, with the problem document, where the status is an error. */
  get<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>>;
  post<Schema extends z.ZodType>(path: string, body: object, schema: Schema): Promise<z.output<Schema>>;
  /** The status alone, of a request that may be refused. */
  status(method: string, path: string, body?: object): Promise<number>;
}

/** Of everybody. */
export const PASSWORD = 'correct-Horse-9-battery';

/** Makes a user with roles, as an administrator would, and signs them in. */
export async function signIn(pool: UserPool, apiUrl: string, name: string, roles: readonly Role[]): Promise<Person> {
  const client = new CognitoIdentityProviderClient(pool.options);
  const user = { UserPoolId: pool.userPoolId, Username: `${name}@example.com` };
  const attributes = [
    { Name: 'email', Value: user.Username },
    { Name: 'email_verified', Value: 'true' },
  ];
  await client.send(
    new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS', TemporaryPassword: PASSWORD, UserAttributes: attributes }),
  );
  await client.send(new AdminSetUserPasswordCommand({ ...user, Password: PASSWORD, Permanent: true }));
  for (const GroupName of roles) await client.send(new AdminAddUserToGroupCommand({ ...user, GroupName }));
  const { AuthenticationResult } = await client.send(
    new AdminInitiateAuthCommand({
      ...{ UserPoolId: pool.userPoolId, ClientId: pool.clientId, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH' },
      AuthParameters: { USERNAME: user.Username, PASSWORD },
    }),
  );
  client.destroy();
  return personOf(name, apiUrl, AuthenticationResult?.IdToken ?? '');
}

function personOf(name: string, apiUrl: string, token: string): Person {
  const send = async (method: string, path: string, body?: object) =>
    asDocumented(
      await fetch(apiUrl + path, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'if-match': '*', 'idempotency-key': randomUUID() },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
  async function answer<Schema extends z.ZodType>(response: Response, schema: Schema): Promise<z.output<Schema>> {
    const text = await response.text();
    if (!response.ok) throw new Error(`${name} was answered ${response.status} by ${response.url}: ${text}`);
    return schema.parse(JSON.parse(text));
  }
  return {
    name,
    get: async (path, schema) => answer(await send('GET', path), schema),
    post: async (path, body, schema) => answer(await send('POST', path, body), schema),
    status: async (method, path, body) => (await send(method, path, body)).status,
  };
}

/** Throws where the proxy before the API has answered in its place: the request or the answer was not as the document says. */
async function asDocumented(response: Response): Promise<Response> {
  const text = await response.clone().text();
  if (text.includes(PRISM_SAYS)) throw new Error(`Not as the document of the API says: ${response.url}: ${text}`);
  return response;
}
