import { CfnOutput, CustomResource, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { SpecRestApi } from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Function as CloudFrontFunction,
  Distribution,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  type ResponseSecurityHeadersBehavior,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { RestApiOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { PAGE_FILE } from '../core/api/contract/page-files.ts';
import { pagePolicy } from '../core/api/contract/page-policy.ts';
import type { OidcConfig } from '../core/api/contract/sign-in.ts';
import type { Configuration } from './configuration.ts';
import { EngineFunction } from './constructs/engine-function.ts';
import type { Names } from './names.ts';

export interface PageProps {
  readonly names: Names;
  readonly rest: SpecRestApi;
  readonly configuration: Configuration;
  /** Where people sign in: the page asks there for their tokens. */
  readonly signInOrigins: readonly string[];
}

/**
 * The dashboard: its files in a bucket that only the distribution reads, and one origin for page and API, so that the page asks nobody else.
 */
export class Page extends Construct {
  readonly bucket: Bucket;
  /** Where a browser finds it, without a slash at the end. */
  readonly url: string;
  readonly #distribution: Distribution;
  readonly #names: Names;

  constructor(
    scope: Construct,
    id: string,
    { names, rest, configuration: { pageDomain, pageCertificateArn, pageWebAclArn }, signInOrigins }: PageProps,
  ) {
    super(scope, id);
    this.#names = names;
    this.bucket = new Bucket(this, 'Files', { ...guarded, versioned: true, encryption: BucketEncryption.S3_MANAGED });
    this.#distribution = new Distribution(this, 'Distribution', {
      comment: 'cloudmend: the dashboard and the API',
      httpVersion: HttpVersion.HTTP2_AND_3,
      ...this.#pageBehaviors(signInOrigins),
      // @ts-expect-error The CDK's class and its own interface do not fit each other under exactOptionalPropertyTypes.
      logBucket: this.#logs(),
      ...(pageWebAclArn !== undefined && { webAclId: pageWebAclArn }),
      ...(pageDomain !== undefined &&
        pageCertificateArn !== undefined && {
          domainNames: [pageDomain],
          certificate: Certificate.fromCertificateArn(this, 'Certificate', pageCertificateArn),
          minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
        }),
    });
    const origin = new RestApiOrigin(rest);
    const toApi = this.#apiBehavior();
    for (const path of OF_THE_API) this.#distribution.addBehavior(path, origin, toApi);
    this.url = `https://${pageDomain ?? this.#distribution.distributionDomainName}`;
    new CfnOutput(this, 'Url', { value: this.url, description: 'The dashboard; `cloudmend login` takes this address.' });
  }

  /** Puts the files there at each deployment of other ones, by a function that may do nothing else. */
  place(code: Code, digest: string, config: OidcConfig): void {
    const placing = new EngineFunction(this, 'place-page', {
      needs: { timeoutSeconds: 300, memoryMegabytes: 512 },
      names: this.#names,
      code,
    });
    placing.allow(['s3:PutObject'], [this.bucket.arnForObjects('*')]);
    const stack = Stack.of(this);
    const placed = new CustomResource(this, 'Placed', {
      resourceType: 'Custom::Page',
      serviceToken: placing.alias.functionArn,
      properties: { bucket: this.bucket.bucketName, bucketOwner: stack.account, digest, config: stack.toJsonString(config) },
    });
    placed.node.addDependency(placing.role);
  }

  /** The page, which is asked for each time, and what has the hash of its content in its name. */
  #pageBehaviors(signInOrigins: readonly string[]) {
    // @ts-expect-error The same.
    const origin = S3BucketOrigin.withOriginAccessControl(this.bucket);
    const routes = new CloudFrontFunction(this, 'Routes', {
      ...this.#names.routes,
      runtime: FunctionRuntime.JS_2_0,
      comment: 'Every path that is no file is the one page.',
      code: FunctionCode.fromInline(PAGE_ROUTES),
    });
    const shared = {
      origin,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      compress: true,
      responseHeadersPolicy: this.#headers('PageHeaders', {
        contentSecurityPolicy: { contentSecurityPolicy: pagePolicy(signInOrigins), override: true },
      }),
    } as const;
    return {
      defaultBehavior: {
        ...shared,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        functionAssociations: [{ function: routes, eventType: FunctionEventType.VIEWER_REQUEST }],
      },
      additionalBehaviors: { '/assets/*': { ...shared, cachePolicy: CachePolicy.CACHING_OPTIMIZED } },
    };
  }

  /** Nothing of the API is kept on the way, and all that was asked with goes through, who asks among it. */
  #apiBehavior() {
    return {
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: this.#headers('ApiHeaders'),
    } as const;
  }

  #headers(id: string, more: ResponseSecurityHeadersBehavior = {}): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, id, {
      securityHeadersBehavior: {
        strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        ...more,
      },
      customHeadersBehavior: {
        customHeaders: [
          { header: 'Cross-Origin-Resource-Policy', value: 'same-origin', override: true },
          { header: 'Cross-Origin-Opener-Policy', value: 'same-origin', override: true },
        ],
      },
      removeHeaders: ['x-amz-version-id', 'x-amz-server-side-encryption'],
    });
  }

  /** CloudFront delivers its log as an access list lets it, which is why this bucket takes such lists. */
  #logs(): Bucket {
    return new Bucket(this, 'Logs', {
      ...guarded,
      versioned: true,
      encryption: BucketEncryption.S3_MANAGED,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      lifecycleRules: [{ expiration: Duration.days(365), noncurrentVersionExpiration: Duration.days(1) }],
    });
  }
}

/** What the API answers, or what describes it. */
const OF_THE_API = ['/v1/*', '/openapi.json', '/docs', '/docs/*'];

const guarded = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  removalPolicy: RemovalPolicy.RETAIN,
} as const;

/** Runs at CloudFront, before a file is looked for; the local server does the same. */
const PAGE_ROUTES = `function handler(event) {
  var request = event.request;
  if (${PAGE_FILE}.test(request.uri)) return request;
  var accept = request.headers.accept ? request.headers.accept.value : '';
  if (!/\\btext\\/html\\b/.test(accept)) return { statusCode: 404, statusDescription: 'Not Found' };
  request.uri = '/index.html';
  return request;
}
`;
