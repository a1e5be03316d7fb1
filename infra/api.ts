import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  AuthorizationType,
  CognitoUserPoolsAuthorizer,
  EndpointType,
  Integration,
  IntegrationType,
  LogGroupLogDestination,
  type MethodOptions,
  type Resource,
  ResponseType,
  RestApi,
  TokenAuthorizer,
} from 'aws-cdk-lib/aws-apigateway';
import { AccountRecovery, CfnUserPoolGroup, FeaturePlan, Mfa, UserPool } from 'aws-cdk-lib/aws-cognito';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { PROBLEM_MEDIA_TYPE, type ProblemCode, problemOf } from '../core/api/contract/problem.ts';
import { RATE } from '../core/api/contract/rate.ts';
import { routeList } from '../core/api/contract/routes.ts';
import { Role } from '../core/principal.ts';
import type { CodeOf } from './bundle-functions.ts';
import { EngineFunction } from './constructs/engine-function.ts';
import type { Engine } from './engine.ts';
import type { OwnIssuer } from './own-issuer.ts';

export interface ApiProps {
  readonly engine: Engine;
  /** Left out: the stack makes its own users. */
  readonly ownIssuer: OwnIssuer | undefined;
  readonly codeOf: CodeOf;
}

/** The HTTP API: people and their roles, and a method for each route of `core/api/contract/routes.ts`. */
export class Api extends Construct {
  /** Whom it lets in, where they are no other issuer's. */
  readonly users: UserPool | undefined;
  readonly rest: RestApi;

  constructor(scope: Construct, id: string, { engine, ownIssuer, codeOf }: ApiProps) {
    super(scope, id);
    this.users = ownIssuer === undefined ? this.#users() : undefined;
    this.rest = this.#rest();
    this.#routes(engine, ownIssuer === undefined ? this.#cognito(this.users) : this.#own(ownIssuer, codeOf));
    this.#problems();
    new CfnOutput(this, 'Url', { value: this.rest.url });
  }

  /** Of the users that the stack makes. */
  #cognito(users: UserPool | undefined): MethodOptions {
    if (users === undefined) throw new Error('There are no users of the stack.');
    const authorizer = new CognitoUserPoolsAuthorizer(this, 'People', { cognitoUserPools: [users], resultsCacheTtl: Duration.seconds(0) });
    return { authorizer, authorizationType: AuthorizationType.COGNITO };
  }

  /** Of an issuer that is there already: a function checks its tokens, and may do nothing else. */
  #own({ issuer, discovery, clients, groupsClaim }: OwnIssuer, codeOf: CodeOf): MethodOptions {
    const authorize = new EngineFunction(this, 'authorize', { timeoutSeconds: 15, memoryMegabytes: 512 }, codeOf('authorize'));
    const audiences = [...new Set([clients.page, clients.terminal])];
    authorize.set('CLOUDMEND_OIDC', JSON.stringify({ issuer, discovery, audiences, groupsClaim }));
    // @ts-expect-error The CDK's class and its own interface do not fit each other under exactOptionalPropertyTypes.
    const authorizer = new TokenAuthorizer(this, 'OwnPeople', { handler: authorize.alias, resultsCacheTtl: Duration.seconds(0) });
    return { authorizer, authorizationType: AuthorizationType.CUSTOM };
  }

  #users(): UserPool {
    const users = this.#userPool();
    const client = users.addClient('Client', {
      // For scripts: passwords go over the wire only where an administrator's own credentials sign in for a person. People sign in as infra/sign-in.ts says.
      authFlows: { userSrp: true, adminUserPassword: true },
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(12),
      preventUserExistenceErrors: true,
      disableOAuth: true,
    });
    new CfnOutput(this, 'UserPoolId', { value: users.userPoolId });
    new CfnOutput(this, 'UserPoolClientId', { value: client.userPoolClientId });
    return users;
  }

  #userPool(): UserPool {
    const users = new UserPool(this, 'Users', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: { minLength: 14, requireLowercase: true, requireUppercase: true, requireDigits: true, requireSymbols: true },
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const groupName of Role.options) new CfnUserPoolGroup(this, `Group-${groupName}`, { userPoolId: users.userPoolId, groupName });
    return users;
  }

  #rest(): RestApi {
    const rest = new RestApi(this, 'Rest', {
      restApiName: 'cloudmend',
      endpointTypes: [EndpointType.REGIONAL],
      cloudWatchRole: true,
      deployOptions: {
        stageName: 'api',
        accessLogDestination: new LogGroupLogDestination(
          new LogGroup(this, 'Access', { retention: RetentionDays.ONE_YEAR, removalPolicy: RemovalPolicy.RETAIN }),
        ),
        accessLogFormat: AccessLogFormat.jsonWithStandardFields(),
        throttlingRateLimit: RATE.perSecond,
        throttlingBurstLimit: RATE.burst,
        // What needs no token leaves the most of that to those who have one.
        methodOptions: Object.fromEntries(openRoutes.map(({ method, path }) => [`${path}/${method}`, OPEN_RATE])),
      },
    });
    return rest;
  }

  #routes(engine: Engine, people: MethodOptions): void {
    const requestValidator = this.rest.addRequestValidator('Validator', { validateRequestParameters: true });
    const integrations = new Map((['api', 'decide'] as const).map((name) => [name, this.#integration(engine, name)]));
    for (const { method, path, function: name, authentication } of routeList) {
      const resource: Resource | RestApi['root'] = this.rest.root.resourceForPath(path);
      // A message that shows a signature over itself has no token: the function checks it. What the API is needs none.
      const who = authentication !== undefined ? { authorizationType: AuthorizationType.NONE } : people;
      resource.addMethod(method, integrations.get(name), { ...who, requestValidator });
    }
  }

  #integration(engine: Engine, name: 'api' | 'decide'): Integration {
    const { alias } = engine.get(name);
    alias.addPermission('Gateway', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: this.rest.arnForExecuteApi(),
    });
    const { partition, region } = Stack.of(this);
    return new Integration({
      type: IntegrationType.AWS_PROXY,
      integrationHttpMethod: 'POST',
      uri: `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${alias.functionArn}/invocations`,
      options: { timeout: Duration.seconds(29) },
    });
  }

  /** What the gateway itself refuses looks like what the functions refuse. */
  #problems(): void {
    for (const [name, { type, code, detail, headers: more = {} }] of Object.entries(refusals)) {
      const problem = problemOf(code, detail, { instance: '$context.path', requestId: '$context.requestId' });
      this.rest.addGatewayResponse(name, {
        type,
        statusCode: String(problem.status),
        templates: { 'application/json': JSON.stringify(problem) },
        responseHeaders: {
          'Content-Type': `'${PROBLEM_MEDIA_TYPE}'`,
          'Cache-Control': "'no-store'",
          'X-RateLimit-Limit': `'${RATE.perSecond}'`,
          ...more,
        },
      });
    }
  }
}

const openRoutes = routeList.filter(({ authentication }) => authentication === 'none');
const OPEN_RATE = { throttlingRateLimit: 5, throttlingBurstLimit: 10 };

const SIGN_IN = { 'WWW-Authenticate': `'Bearer realm="cloudmend"'` };

const refusals: {
  readonly [name: string]: {
    readonly type: ResponseType;
    readonly code: ProblemCode;
    readonly detail: string;
    readonly headers?: { readonly [name: string]: string };
  };
} = {
  NoToken: { type: ResponseType.UNAUTHORIZED, code: 'UNAUTHENTICATED', detail: 'The request needs a bearer token.', headers: SIGN_IN },
  BadToken: {
    type: ResponseType.EXPIRED_TOKEN,
    code: 'UNAUTHENTICATED',
    detail: 'The token has expired; sign in again.',
    headers: SIGN_IN,
  },
  Denied: { type: ResponseType.ACCESS_DENIED, code: 'FORBIDDEN', detail: 'The token does not allow this.' },
  NoRoute: { type: ResponseType.MISSING_AUTHENTICATION_TOKEN, code: 'NOT_FOUND', detail: 'There is no such route.' },
  TooLarge: { type: ResponseType.REQUEST_TOO_LARGE, code: 'PAYLOAD_TOO_LARGE', detail: 'The body is too large.' },
  Malformed: { type: ResponseType.BAD_REQUEST_BODY, code: 'MALFORMED', detail: 'The request cannot be read.' },
  Throttled: {
    type: ResponseType.THROTTLED,
    code: 'TOO_MANY_REQUESTS',
    detail: 'Too many requests at once; send it again in a few seconds.',
    headers: { 'Retry-After': "'2'" },
  },
  Broken: { type: ResponseType.DEFAULT_5XX, code: 'INTERNAL', detail: 'The engine failed; the log has it under this request id.' },
};
