import { isJsonObject, textsOf } from '../../../../clouds/aws/policy-document.ts';
import type { Grant, S3Bucket } from './facts.ts';

/** The group that S3 delivered access logs as before there were statements for it. */
const LOG_DELIVERY = 'uri:http://acs.amazonaws.com/groups/s3/LogDelivery';
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html
const CLOUDFRONT_LOG_DELIVERY = 'id:c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0';

/** Whether S3 may deliver access logs of buckets here. */
export function receivesAccessLogs({ policy, grants }: Pick<S3Bucket, 'policy' | 'grants'>): boolean {
  if (grants.some(({ grantee }) => grantee === LOG_DELIVERY)) return true;
  return (policy?.statements ?? []).some((statement) => {
    const principal = statement['Principal'];
    const services = textsOf(isJsonObject(principal) ? principal['Service'] : undefined);
    return statement['Effect'] === 'Allow' && services.includes('logging.s3.amazonaws.com');
  });
}

/** Grants by which logs are delivered: of S3 itself, and of CloudFront. */
export function logDeliveryGrants({ grants }: Pick<S3Bucket, 'grants'>): readonly Grant[] {
  return grants.filter(({ grantee }) => grantee === LOG_DELIVERY || grantee === CLOUDFRONT_LOG_DELIVERY);
}
