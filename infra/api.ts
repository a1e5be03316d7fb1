import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccessLogFormat, ApiDefinition, CfnRestApi, EndpointType, LogGroupLogDestination, SpecRestApi } from 'aws-cdk-lib/aws-apigateway';
import { AccountRecovery, CfnUserPoolGroup, FeaturePlan, Mfa, UserPool } from 'aws-cdk-lib/aws-cognito';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type Alias, CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Route } from '../core/api/contract/route.ts';
import { routeList } from '../core/api/contract/routes.ts';
import { Role } from '../core/principal.ts';
import type { Configuration } from './configuration.ts';
import { EngineFunction } from './constructs/engine-function.ts';
import type { Engine } from './engine.ts';
import type { CodeOf } from './function-code.ts';
import { gatewayDocument } from './gateway-document.ts';
import { gatewayRefusals } from './gateway-refusals.ts';
import type { Names } from './names.ts';
import type { OwnIssuer } from './own-issuer.ts';
import { WebAcl } from './web-acl.ts';

export interface ApiProps {
  readonly names: Names;
  readonly engine: Engine;
  /** Left out: the stack makes its own users. */
  readonly ownIssuer: OwnIssuer | undefined;
  readonly codeOf: CodeOf;
  readonly configuration: Configuration;
}

/** The HTTP API: people and their roles, and a method for each route of `core/api/contract/routes.ts`. */
export class Api extends Construct {
  /** Whom it lets in, where they are no other issuer's. */
  readonly users: UserPool | undefined;
  readonly rest: SpecRestApi;

  constructor(scope: Construct, id: string, { names, engine, ownIssuer, codeOf, configuration }: ApiProps) {
    super(scope, id);
    this.users = ownIssuer === undefined ? this.#users() : undefined;
    const people = ownIssuer === undefined ? cognito(this.users) : this.#own(ownIssuer, names, codeOf);
    this.rest = this.#rest({ names, configuration }, engine, people);
    if (configuration.webAcl === 'on')
      new WebAcl(this, 'WebAcl', { names, stageArn: this.rest.deploymentStage.stageArn, requests: configuration.webAclRequests });
    for (const name of FUNCTIONS) {
      this.#permit(name, engine.get(name).alias, '*/*');
      engine.get(name).set('CLOUDMEND_REQUESTS_PER_SECOND', String(configuration.requestsPerSecond));
    }
    if (people.asked !== undefined) this.#permit('authorize', people.asked, 'authorizers/*');
    new CfnOutput(this, 'Url', { value: this.rest.url });
  }

  /** People of an issuer that is there already: a function checks its tokens, and may do nothing else. */
  #own({ issuer, discovery, clients, groupsClaim }: OwnIssuer, names: Names, codeOf: CodeOf): LetIn {
    const authorize = new EngineFunction(this, 'authorize', {
      ...{ needs: { timeoutSeconds: 15, memoryMegabytes: 512 }, names, code: codeOf('authorize') },
    });
    const audiences = [...new Set([clients.page, clients.terminal])];
    authorize.set('CLOUDMEND_OIDC', JSON.stringify({ issuer, discovery, audiences, groupsClaim }));
    return {
      'x-amazon-apigateway-authtype': 'custom',
      'x-amazon-apigateway-authorizer': { type: 'token', authorizerUri: invocationsOf(authorize.alias), authorizerResultTtlInSeconds: 0 },
      asked: authorize.alias,
    };
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

  #rest(
    { names: { prefix }, configuration }: Pick<ApiProps, 'names' | 'configuration'>,
    engine: Engine,
    { asked: _, ...people }: LetIn,
  ): SpecRestApi {
    const { requestsPerSecond, requestBurst } = configuration;
    const integrationOf = (name: Route['function']) => ({ uri: invocationsOf(engine.get(name).alias), timeoutMilliseconds: 29_000 });
    const rest = new SpecRestApi(this, 'Gateway', {
      restApiName: prefix,
      apiDefinition: ApiDefinition.fromInline(
        gatewayDocument({ routes: routeList, people, refusals: gatewayRefusals(requestsPerSecond), integrationOf }),
      ),
      endpointTypes: [EndpointType.REGIONAL],
      cloudWatchRole: true,
      deployOptions: {
        stageName: 'api',
        accessLogDestination: new LogGroupLogDestination(
          new LogGroup(this, 'Access', { retention: RetentionDays.ONE_YEAR, removalPolicy: RemovalPolicy.RETAIN }),
        ),
        accessLogFormat: AccessLogFormat.jsonWithStandardFields(),
        throttlingRateLimit: requestsPerSecond,
        throttlingBurstLimit: requestBurst,
        // What needs no token leaves the most of that to those who have one.
        methodOptions: Object.fromEntries(openRoutes.map(({ method, path }) => [`${path}/${method}`, OPEN_RATE])),
      },
      ...(configuration.apiVpcEndpointIds !== undefined && { policy: byEndpoints(configuration.apiVpcEndpointIds) }),
    });
    if (configuration.apiVpcEndpointIds !== undefined) reachByEndpoints(rest, configuration.apiVpcEndpointIds);
    return rest;
  }

  #permit(name: string, alias: Alias, what: string): void {
    new CfnPermission(this, `May-${name}`, {
      ...{ action: 'lambda:InvokeFunction', principal: 'apigateway.amazonaws.com', functionName: alias.functionArn },
      sourceArn: Stack.of(this).formatArn({ service: 'execute-api', resource: this.rest.restApiId, resourceName: what }),
    });
  }
}

/** Who is let in, as the gateway is told; and the function that it asks, where it asks one. */
interface LetIn {
  readonly 'x-amazon-apigateway-authtype': string;
  readonly 'x-amazon-apigateway-authorizer': object;
  readonly asked?: Alias;
}

/** The users that the stack makes. */
function cognito(users: UserPool | undefined): LetIn {
  if (users === undefined) throw new Error('There are no users of the stack.');
  return {
    'x-amazon-apigateway-authtype': 'cognito_user_pools',
    'x-amazon-apigateway-authorizer': { type: 'cognito_user_pools', providerARNs: [users.userPoolArn], authorizerResultTtlInSeconds: 0 },
  };
}

/** By which the gateway calls a function. */
function invocationsOf({ functionArn, stack: { partition, region } }: Alias): string {
  return `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`;
}

/** Those behind the routes. */
const FUNCTIONS = ['api', 'decide'] as const;

const openRoutes = routeList.filter(({ authentication }) => authentication === 'none');
const OPEN_RATE = { throttlingRateLimit: 5, throttlingBurstLimit: 10 };

/** Whoever comes another way is refused, whatever token they have. */
function byEndpoints(endpointIds: readonly string[]): PolicyDocument {
  const everything = { principals: [new AnyPrincipal()], actions: ['execute-api:Invoke'], resources: ['execute-api:/*'] };
  return new PolicyDocument({
    statements: [
      new PolicyStatement(everything),
      new PolicyStatement({
        ...everything,
        effect: Effect.DENY,
        conditions: { StringNotEquals: { 'aws:SourceVpce': [...endpointIds] } },
      }),
    ],
  });
}

function reachByEndpoints(rest: SpecRestApi, vpcEndpointIds: readonly string[]): void {
  const { defaultChild } = rest.node;
  if (!(defaultChild instanceof CfnRestApi)) throw new Error('The gateway is no REST API.');
  defaultChild.endpointConfiguration = { types: [EndpointType.PRIVATE], vpcEndpointIds: [...vpcEndpointIds] };
}
