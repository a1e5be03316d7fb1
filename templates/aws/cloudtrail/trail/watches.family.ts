import type { FixTemplate } from '../../../../core/remediation/template.ts';
import { defineTemplate } from '../../../../core/remediation/template.ts';
import type { CloudTrailTrail } from '../../../../resources/aws/cloudtrail/trail/facts.ts';
import type { Watch } from '../../../../resources/aws/cloudtrail/trail/watch.ts';
import { watchFix } from '../../../../resources/aws/cloudtrail/trail/watch-fix.ts';
import {
  BUCKET_POLICY_CHANGES,
  CLOUDTRAIL_CHANGES,
  CONFIG_CHANGES,
  FAILED_SIGN_INS,
  IAM_POLICY_CHANGES,
  KMS_KEY_DELETIONS,
  NETWORK_ACL_CHANGES,
  NETWORK_GATEWAY_CHANGES,
  ORGANIZATION_CHANGES,
  ROOT_USAGE,
  ROUTE_TABLE_CHANGES,
  SECURITY_GROUP_CHANGES,
  SIGN_IN_WITHOUT_MFA,
  UNAUTHORISED_CALLS,
  VPC_CHANGES,
} from '../../../../resources/aws/cloudtrail/trail/watches.ts';

/** One fix for everything in a trail that somebody has to hear of. */
export default [
  watchTemplate(BUCKET_POLICY_CHANGES, 'Raise an alarm on changes of who may use a bucket'),
  watchTemplate(CLOUDTRAIL_CHANGES, 'Raise an alarm on changes of CloudTrail'),
  watchTemplate(CONFIG_CHANGES, 'Raise an alarm on changes of AWS Config'),
  watchTemplate(FAILED_SIGN_INS, 'Raise an alarm on failed sign-ins'),
  watchTemplate(IAM_POLICY_CHANGES, 'Raise an alarm on changes of IAM policies'),
  watchTemplate(KMS_KEY_DELETIONS, 'Raise an alarm on keys that are disabled or deleted'),
  watchTemplate(NETWORK_ACL_CHANGES, 'Raise an alarm on changes of network ACLs'),
  watchTemplate(NETWORK_GATEWAY_CHANGES, 'Raise an alarm on changes of network gateways'),
  watchTemplate(ORGANIZATION_CHANGES, 'Raise an alarm on changes of the organization'),
  watchTemplate(ROOT_USAGE, 'Raise an alarm on use of the root user'),
  watchTemplate(ROUTE_TABLE_CHANGES, 'Raise an alarm on changes of route tables'),
  watchTemplate(SECURITY_GROUP_CHANGES, 'Raise an alarm on changes of security groups'),
  watchTemplate(SIGN_IN_WITHOUT_MFA, 'Raise an alarm on sign-ins without MFA'),
  watchTemplate(UNAUTHORISED_CALLS, 'Raise an alarm on refused calls'),
  watchTemplate(VPC_CHANGES, 'Raise an alarm on changes of VPCs'),
];

function watchTemplate(watch: Watch, title: string): FixTemplate<CloudTrailTrail> {
  return defineTemplate<CloudTrailTrail>({
    ...watchFix(watch),
    id: `aws.cloudtrail.put-metric-filter-${watch.name}`,
    version: 17,
    title,
    description: `Counts ${watch.what} in the log group of the trail with a metric filter, and makes an alarm on the count that tells the topic cloudmend-alarms. Filters of others stay as they are.`,
    fixes: [`aws.cloudtrail.${watch.name}-alarmed`],
  });
}
