import { Script } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { routeList } from '../../../core/api/contract/routes.ts';
import { statementsOf, synthesise } from './templates.ts';

const { cloudmend } = synthesise();
const propertiesOf = (type: string, template = cloudmend) =>
  Object.values(template.findResources(type)).map((resource) => resource['Properties']);
const [distribution] = propertiesOf('AWS::CloudFront::Distribution').map(({ DistributionConfig }) => DistributionConfig);
/** Behaviours by the path they are for; the page's own has none. */
const behaviors: ReadonlyMap<string, Record<string, unknown>> = new Map([
  ['', distribution?.DefaultCacheBehavior],
  ...distribution.CacheBehaviors.map((behavior: { PathPattern: string }) => [behavior.PathPattern, behavior] as const),
]);
const headersOf = (path: string) => {
  const id = behaviors.get(path)?.['ResponseHeadersPolicyId'] as { Ref: string } | undefined;
  return cloudmend.findResources('AWS::CloudFront::ResponseHeadersPolicy')[id?.Ref ?? '']?.['Properties'].ResponseHeadersPolicyConfig;
};

/** Ids of the policies that CloudFront brings with it, as its documentation lists them. */
const MANAGED = {
  cachingDisabled: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
  cachingOptimized: '658327ea-f89d-4fab-a63d-7e88639e58f6',
  allViewerExceptHost: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
};

describe('the files of the page', () => {
  const buckets = Object.entries(cloudmend.findResources('AWS::S3::Bucket')).filter(([id]) => id.startsWith('Page'));

  test('lie in a bucket that is private, encrypted, versioned and outlives the stack, and so does their log', () => {
    expect(buckets.map(([id]) => id.replace(/[\dA-F]{8}$/, ''))).toEqual(['PageFiles', 'PageLogs']);
    for (const [, bucket] of buckets)
      expect(bucket).toMatchObject({
        DeletionPolicy: 'Retain',
        Properties: {
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            BlockPublicPolicy: true,
            IgnorePublicAcls: true,
            RestrictPublicBuckets: true,
          },
          VersioningConfiguration: { Status: 'Enabled' },
          BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
        },
      });
  });

  test('are given to this distribution alone, and to nobody without TLS', () => {
    const [policy] = propertiesOf('AWS::S3::BucketPolicy').filter(({ Bucket }) => Bucket.Ref.startsWith('PageFiles'));
    const [denied, allowed, ...more] = policy?.PolicyDocument.Statement ?? [];
    expect(more).toEqual([]);
    expect(denied).toMatchObject({ Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
    expect(allowed).toMatchObject({ Effect: 'Allow', Action: 's3:GetObject', Principal: { Service: 'cloudfront.amazonaws.com' } });
    expect(JSON.stringify(allowed.Condition)).toMatch(/^{"StringEquals":{"AWS:SourceArn":.*PageDistribution/);
    const [control] = propertiesOf('AWS::CloudFront::OriginAccessControl');
    expect(control?.OriginAccessControlConfig).toMatchObject({ SigningBehavior: 'always', SigningProtocol: 'sigv4' });
  });

  test('are put there by a function that may do nothing else', () => {
    const statements = statementsOf(cloudmend).filter(({ role }) => role === 'place-page');
    expect(statements.map(({ actions }) => actions)).toEqual([['logs:CreateLogStream', 'logs:PutLogEvents'], ['s3:PutObject']]);
    expect(statements[1]?.resources.join()).toContain('PageFiles');
  });

  test('are put there anew where they are others', () => {
    expect(propertiesOf('Custom::Page')).toMatchObject([{ digest: 'one' }]);
  });
});

describe('the distribution', () => {
  test('has the page and the API under one name, and writes who asked', () => {
    expect([...behaviors.keys()]).toEqual(['', '/assets/*', '/v1/*', '/openapi.json', '/docs', '/docs/*']);
    expect(distribution?.Logging.Bucket['Fn::GetAtt'][0]).toMatch(/^PageLogs/);
    expect(distribution?.Origins.filter((origin: object) => !('S3OriginConfig' in origin))).toMatchObject([
      { CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] } },
    ]);
  });

  test('leads every route to the API', () => {
    const patterns = [...behaviors].filter(([, { OriginRequestPolicyId }]) => OriginRequestPolicyId !== undefined).map(([path]) => path);
    const leads = (path: string) =>
      patterns.some((pattern) => (pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern));
    expect(routeList.map(({ path }) => path).filter((path) => !leads(path))).toEqual([]);
  });

  test('keeps nothing of the API, and hands through who asks', () => {
    for (const path of ['/v1/*', '/openapi.json', '/docs', '/docs/*'])
      expect(behaviors.get(path), path).toMatchObject({
        CachePolicyId: MANAGED.cachingDisabled,
        OriginRequestPolicyId: MANAGED.allViewerExceptHost,
        ViewerProtocolPolicy: 'https-only',
      });
  });

  test('keeps what has its hash in its name, and not the page', () => {
    expect(behaviors.get('/assets/*')).toMatchObject({ CachePolicyId: MANAGED.cachingOptimized, AllowedMethods: ['GET', 'HEAD'] });
    expect(behaviors.get('')).toMatchObject({ CachePolicyId: MANAGED.cachingDisabled, ViewerProtocolPolicy: 'redirect-to-https' });
  });

  test('sends strict headers with all, and with the page the policy that it has on one machine, with Cognito beside', () => {
    for (const path of behaviors.keys())
      expect(headersOf(path).SecurityHeadersConfig, path).toMatchObject({
        StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, Override: true },
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: 'DENY' },
        ReferrerPolicy: { ReferrerPolicy: 'no-referrer' },
      });
    const policy = JSON.stringify(headersOf('').SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy);
    expect(policy).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' https://cognito-idp.",
    );
    expect(policy).not.toMatch(/unsafe|\*|data:/);
  });

  test('asks for TLS 1.2 under a name of your own', () => {
    const certificate = 'arn:aws:acm:us-east-1:111122223333:certificate/1-2';
    const { cloudmend: named } = synthesise({ pageDomain: 'cloudmend.example.com', pageCertificateArn: certificate });
    const [{ DistributionConfig }] = propertiesOf('AWS::CloudFront::Distribution', named) as [{ DistributionConfig: object }];
    expect(DistributionConfig).toMatchObject({
      Aliases: ['cloudmend.example.com'],
      ViewerCertificate: { AcmCertificateArn: certificate, MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' },
    });
    expect(JSON.stringify(propertiesOf('AWS::Cognito::UserPoolClient', named))).toContain('https://cloudmend.example.com/signed-in');
  });
});

describe('before a file is looked for, a path', () => {
  const [{ FunctionCode }] = propertiesOf('AWS::CloudFront::Function') as [{ FunctionCode: string }];
  const route = (uri: string, accept?: string) => {
    const event = { request: { uri, headers: accept === undefined ? {} : { accept: { value: accept } } } };
    return new Script(`${FunctionCode}; JSON.stringify(handler(${JSON.stringify(event)}))`).runInNewContext();
  };

  test.each(['/assets/main-a1b2.js', '/icon.svg', '/config.json', '/third-party.txt'])('of a file is that file: %s', (uri) => {
    expect(JSON.parse(route(uri, '*/*'))).toMatchObject({ uri });
  });

  test.each(['/', '/tasks/T-1', '/signed-in', '/assets/', '/a/b.js'])('that a browser opens is the page: %s', (uri) => {
    expect(JSON.parse(route(uri, 'text/html,application/xhtml+xml'))).toMatchObject({ uri: '/index.html' });
  });

  test.each(['*/*', 'application/json', undefined])('that a program asks for is nothing: %s', (accept) => {
    expect(JSON.parse(route('/tasks/T-1', accept))).toEqual({ statusCode: 404, statusDescription: 'Not Found' });
  });
});
