import type { AwsRequest } from '../proxies/aws-request.ts';
import { ACCOUNT, type Answer, countOf } from './large-account-mix.ts';

const XMLNS = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';
const OWNER = `<Owner><ID>${'a'.repeat(64)}</ID></Owner>`;

/** What S3 says of the account's buckets, which are all in one region and as they are made today. */
export function bucketAnswer({ operation, path }: AwsRequest, part: number): Answer {
  if (operation === 'ListBuckets') return listBuckets(new URL(path, 'http://local').searchParams, countOf('buckets', part, false));
  const text = settings[operation];
  if (text !== undefined) return { contentType: 'application/xml', text };
  const code = absences[operation] ?? 'MethodNotAllowed';
  return {
    status: code === 'MethodNotAllowed' ? 405 : 404,
    contentType: 'application/xml',
    text: `<Error><Code>${code}</Code><Message>There is none for account ${ACCOUNT}.</Message></Error>`,
  };
}

function listBuckets(query: URLSearchParams, total: number): Answer {
  const from = Number(query.get('continuation-token') ?? 0);
  const until = Math.min(total, from + Number(query.get('max-buckets') ?? 1000));
  const buckets = Array.from({ length: until - from }, (_, index) => {
    const name = `large-account-bucket-${from + index}`;
    return `<Bucket><Name>${name}</Name><CreationDate>2026-03-01T12:00:00.000Z</CreationDate><BucketRegion>eu-west-1</BucketRegion></Bucket>`;
  });
  const next = until < total ? `<ContinuationToken>${until}</ContinuationToken>` : '';
  return {
    contentType: 'application/xml',
    text: `<ListAllMyBucketsResult ${XMLNS}>${OWNER}<Buckets>${buckets.join('')}</Buckets>${next}</ListAllMyBucketsResult>`,
  };
}

const settings: { readonly [operation: string]: string | undefined } = {
  GetBucketLocation: `<LocationConstraint ${XMLNS}>eu-west-1</LocationConstraint>`,
  GetBucketVersioning: `<VersioningConfiguration ${XMLNS}/>`,
  GetBucketLogging: `<BucketLoggingStatus ${XMLNS}/>`,
  GetBucketEncryption: `<ServerSideEncryptionConfiguration ${XMLNS}><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault><BucketKeyEnabled>false</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>`,
  GetBucketOwnershipControls: `<OwnershipControls ${XMLNS}><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>`,
  GetPublicAccessBlock: `<PublicAccessBlockConfiguration ${XMLNS}><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>`,
  GetBucketAcl: `<AccessControlPolicy ${XMLNS}>${OWNER}<AccessControlList/></AccessControlPolicy>`,
};

const absences: { readonly [operation: string]: string | undefined } = {
  GetBucketPolicy: 'NoSuchBucketPolicy',
  GetBucketTagging: 'NoSuchTagSet',
  GetBucketWebsite: 'NoSuchWebsiteConfiguration',
  GetBucketLifecycleConfiguration: 'NoSuchLifecycleConfiguration',
};
