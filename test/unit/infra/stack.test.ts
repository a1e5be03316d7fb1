import { describe, expect, test } from 'vitest';
import { routeList } from '../../../core/api/contract/routes.ts';
import { documentClassDays } from '../../../core/retention.ts';
import { functionNames, functionNeeds } from '../../../infra/function-list.ts';
import { taskMachine } from '../../../workflow/task-machine.ts';
import { gatewayMethods, gatewayRefusalsOf, gatewayScheme, synthesise } from './templates.ts';

const { cloudmend } = synthesise();
const propertiesOf = (type: string) => Object.values(cloudmend.findResources(type)).map((resource) => resource['Properties']);

describe('functions', () => {
  const functions = propertiesOf('AWS::Lambda::Function');

  test('run on Node 24 and arm64, with a log group of their own', () => {
    // One more puts the page into its bucket, and one keeps the text that member roles ask for.
    expect(functions).toHaveLength(functionNames.length + 2);
    for (const one of functions) {
      expect(one).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
      expect(one.LoggingConfig.LogGroup.Ref).toMatch(/Log/);
    }
  });

  test('are called by their alias', () => {
    const [task] = propertiesOf('AWS::StepFunctions::StateMachine').filter(({ DefinitionString }) =>
      JSON.stringify(DefinitionString).includes('Capture'),
    );
    const definition = JSON.stringify(task?.DefinitionString);
    expect(
      [...definition.matchAll(/"Ref":"(Engine\w+Function\w*)"/g)].map((match) => match[1]).filter((id) => !id?.includes('Aliaslive')),
    ).toEqual([]);
  });

  test('end before the gateway gives up, where it waits for them', () => {
    expect(functionNeeds('api').timeoutSeconds).toBeLessThan(29);
    expect(functionNeeds('decide').timeoutSeconds).toBeLessThan(29);
  });
});

test('the machine that is deployed is the one that runs on one machine', () => {
  const deployed = propertiesOf('AWS::StepFunctions::StateMachine').map(({ DefinitionString }) => {
    const parts: readonly unknown[] = DefinitionString['Fn::Join'][1];
    return JSON.parse(parts.map((part) => (typeof part === 'string' ? part : '')).join(''));
  });
  const withoutNames = (machine: object) => JSON.stringify(machine).replaceAll(/"FunctionName":"[^"]*"/g, '"FunctionName":""');
  // Deployed, it names its integrations by the partition that it is in.
  const here = withoutNames(taskMachine((step) => step)).replaceAll('arn:aws:states', 'arn::states');
  expect(deployed.map(withoutNames)).toContain(here);
});

test('the table keeps its past, streams what is new, and outlives the stack', () => {
  const [table] = Object.values(cloudmend.findResources('AWS::DynamoDB::GlobalTable'));
  expect(table).toMatchObject({
    DeletionPolicy: 'Retain',
    Properties: {
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      Replicas: [{ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true }, DeletionProtectionEnabled: true }],
    },
  });
});

test('documents go by the class in their tag, and one without stays', () => {
  const documents = Object.entries(cloudmend.findResources('AWS::S3::Bucket')).filter(([id]) => id.startsWith('DataBlobs'));
  const rules = documents
    .map(([, { Properties }]) => Properties)
    .flatMap(({ LifecycleConfiguration }) => LifecycleConfiguration?.Rules ?? []);
  expect(rules).toEqual([
    {
      ...{ Status: 'Enabled', ExpiredObjectDeleteMarker: true, NoncurrentVersionExpiration: { NoncurrentDays: 1 } },
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
    },
    ...documentClassDays.map((days) => ({
      ...{ Status: 'Enabled', ExpirationInDays: days, TagFilters: [{ Key: 'retain-days', Value: String(days) }] },
    })),
  ]);
});

test('anchors are locked', () => {
  cloudmend.hasResourceProperties('AWS::S3::Bucket', {
    ObjectLockEnabled: true,
    ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 365 } } },
  });
});

test('a run that died is closed', () => {
  const rule = propertiesOf('AWS::Events::Rule').find(({ Targets }) => Targets[0].Id === 'close-run');
  expect(rule?.EventPattern.detail.status).toEqual(['FAILED', 'TIMED_OUT', 'ABORTED']);
});

describe('the API', () => {
  const methods = gatewayMethods(cloudmend);

  test('has a method for each route, and asks everyone who they are, but for those whose messages are signed and what the API is', () => {
    expect(methods.map(({ route }) => route).sort()).toEqual(routeList.map(({ method, path }) => `${method} ${path}`).sort());
    const without = (kind: string) => routeList.filter(({ authentication }) => authentication === kind).map(({ path }) => path);
    expect(without('signature')).toEqual(['/v1/tickets/decisions', '/v1/reviews']);
    expect(without('none')).toEqual(['/openapi.json', '/docs', '/docs/style.css']);
    const open = methods.filter(({ security }) => security.length === 0).map(({ route }) => route);
    expect(open.sort()).toEqual(
      routeList
        .filter(({ authentication }) => authentication !== undefined)
        .map(({ method, path }) => `${method} ${path}`)
        .sort(),
    );
    for (const { security } of methods) expect([[], [{ people: [] }]]).toContainEqual(security);
  });

  test("knows people by the pool's tokens, and asks anew for each request", () => {
    expect(gatewayScheme(cloudmend)).toMatchObject({
      ...{ type: 'apiKey', name: 'Authorization', in: 'header', 'x-amazon-apigateway-authtype': 'cognito_user_pools' },
      'x-amazon-apigateway-authorizer': {
        ...{ type: 'cognito_user_pools', authorizerResultTtlInSeconds: 0 },
        providerARNs: [{ 'Fn::GetAtt': [expect.stringMatching(/^ApiUsers/), 'Arn'] }],
      },
    });
  });

  test('may call its two functions, and they may be called by no other API', () => {
    const permitted = propertiesOf('AWS::Lambda::Permission').filter(({ Principal }) => Principal === 'apigateway.amazonaws.com');
    expect(permitted.map(({ FunctionName }) => FunctionName.Ref.replace(/Function.*/, ''))).toEqual(['Engineapi', 'Enginedecide']);
    for (const { SourceArn } of permitted) expect(JSON.stringify(SourceArn)).toMatch(/execute-api.*"Ref":"ApiGateway\w+"},"\/\*\/\*"/);
  });

  test('is one resource of the template, which may have 500', () => {
    const count = (template: typeof cloudmend) => Object.keys(template.toJSON()['Resources']).length;
    const told = synthesise({
      ...{ channels: '[{"kind":"email","name":"owners","to":["a@example.com"]}]', mailFrom: 'a@example.com' },
    });
    for (const template of [cloudmend, told.cloudmend]) expect(count(template)).toBeLessThan(400);
  });

  test('lets what needs no token take no more than a tenth of all requests', () => {
    const [stage] = propertiesOf('AWS::ApiGateway::Stage');
    const open = stage?.MethodSettings.filter(({ ResourcePath }: { ResourcePath: string }) => ResourcePath !== '/*');
    expect(open.map(({ ResourcePath, ThrottlingRateLimit }: Record<string, unknown>) => [ResourcePath, ThrottlingRateLimit])).toEqual([
      ['/~1openapi.json', 5],
      ['/~1docs', 5],
      ['/~1docs~1style.css', 5],
    ]);
  });

  test('says of too many requests what the functions would, and when to come again', () => {
    const { statusCode, responseTemplates, responseParameters } = gatewayRefusalsOf(cloudmend)['THROTTLED'];
    expect(JSON.parse(responseTemplates['application/json'])).toMatchObject({ code: 'TOO_MANY_REQUESTS', retryable: true });
    expect([statusCode, responseParameters['gatewayresponse.header.Retry-After']]).toEqual(['429', "'2'"]);
  });

  test('refuses as the functions do: each a problem, and who is not signed in is told how', () => {
    const refusals = gatewayRefusalsOf(cloudmend);
    expect(Object.keys(refusals)).toHaveLength(8);
    for (const type of Object.keys(refusals)) {
      const { statusCode, responseTemplates, responseParameters } = refusals[type];
      expect(JSON.parse(responseTemplates['application/json']), type).toMatchObject({
        status: Number(statusCode),
        requestId: '$context.requestId',
      });
      expect(responseParameters['gatewayresponse.header.Content-Type'], type).toBe("'application/problem+json'");
    }
    expect(refusals['UNAUTHORIZED'].responseParameters['gatewayresponse.header.WWW-Authenticate']).toBe('\'Bearer realm="cloudmend"\'');
  });

  test('leads to the approving function by the route of decisions alone', () => {
    const decisions = methods.filter(({ uri }) => uri.includes('Enginedecide'));
    expect(decisions).toHaveLength(routeList.filter((route) => route.function === 'decide').length);
  });

  test('has no way to sign up, and asks for a second factor', () => {
    const [pool] = propertiesOf('AWS::Cognito::UserPool');
    expect(pool).toMatchObject({ AdminCreateUserConfig: { AllowAdminCreateUserOnly: true }, MfaConfiguration: 'ON' });
  });
});
