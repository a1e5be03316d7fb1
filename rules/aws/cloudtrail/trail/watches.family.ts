import type { Rule } from '../../../../core/finding/rule.ts';
import { defineRule } from '../../../../core/finding/rule.ts';
import type { CloudTrailTrail } from '../../../../resources/aws/cloudtrail/trail/facts.ts';
import Trail from '../../../../resources/aws/cloudtrail/trail/trail.ts';
import type { Watch } from '../../../../resources/aws/cloudtrail/trail/watch.ts';
import { judgeWatch } from '../../../../resources/aws/cloudtrail/trail/watch.ts';
import { WATCH_DIFFERENCES, WATCH_DIFFERENCES_WITHOUT_HUB } from '../../../../resources/aws/cloudtrail/trail/watch-differences.ts';
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
import Alarm from '../../../../resources/aws/cloudwatch/alarm/alarm.ts';
import Topic from '../../../../resources/aws/sns/topic/topic.ts';

interface WatchTexts {
  readonly title: string;
  readonly why: string;
  /** Security Hub has no control for it. */
  readonly isUnknownToHub?: boolean;
}

/** One rule for everything in a trail that somebody has to hear of. */
export default [
  watchRule(BUCKET_POLICY_CHANGES, {
    title: 'Changes of who may use a bucket raise an alarm',
    why: 'One changed policy can put a bucket on the Internet; the sooner it is seen, the less is read.',
  }),
  watchRule(CLOUDTRAIL_CHANGES, {
    title: 'Changes of CloudTrail raise an alarm',
    why: 'An intruder switches the recording off first; after that nothing else is seen.',
  }),
  watchRule(CONFIG_CHANGES, {
    title: 'Changes of AWS Config raise an alarm',
    why: 'Where Config stops recording, what changes afterwards cannot be traced.',
  }),
  watchRule(FAILED_SIGN_INS, {
    title: 'Failed sign-ins raise an alarm',
    why: 'Many failures one after another are somebody guessing passwords.',
  }),
  watchRule(IAM_POLICY_CHANGES, {
    title: 'Changes of IAM policies raise an alarm',
    why: 'Whoever wants to stay in an account gives themselves rights; such changes should be seen while they can be taken back.',
  }),
  watchRule(KMS_KEY_DELETIONS, {
    title: 'Keys that are disabled or deleted raise an alarm',
    why: 'What a deleted key has encrypted is lost for ever; there are some days to take it back, if anybody hears of it.',
  }),
  watchRule(NETWORK_ACL_CHANGES, {
    title: 'Changes of network ACLs raise an alarm',
    why: 'Network ACLs are the outer fence of a subnet; a hole in it is seen by nobody otherwise.',
  }),
  watchRule(NETWORK_GATEWAY_CHANGES, {
    title: 'Changes of network gateways raise an alarm',
    why: 'A new gateway is a new way out of the network, for data too.',
  }),
  watchRule(ORGANIZATION_CHANGES, {
    title: 'Changes of the organization raise an alarm',
    why: 'An account that leaves the organization leaves its guardrails; a changed policy lifts them for all.',
    isUnknownToHub: true,
  }),
  watchRule(ROOT_USAGE, {
    title: 'Use of the root user raises an alarm',
    why: 'Nobody should work as the root user; when somebody does, it is an emergency or an attack.',
  }),
  watchRule(ROUTE_TABLE_CHANGES, {
    title: 'Changes of route tables raise an alarm',
    why: 'A changed route can lead traffic past the firewalls or to somebody who listens.',
  }),
  watchRule(SECURITY_GROUP_CHANGES, {
    title: 'Changes of security groups raise an alarm',
    why: 'A security group decides who reaches a machine; one new rule can open it to everyone.',
  }),
  watchRule(SIGN_IN_WITHOUT_MFA, {
    title: 'Sign-ins without MFA raise an alarm',
    why: 'A password alone is easily stolen; who gets into the console with one alone should be asked at once.',
  }),
  watchRule(UNAUTHORISED_CALLS, {
    title: 'Refused calls raise an alarm',
    why: 'Somebody who tries what they may not do is lost, or is looking for a way in.',
  }),
  watchRule(VPC_CHANGES, {
    title: 'Changes of VPCs raise an alarm',
    why: 'A peering with a foreign network joins two worlds that were meant to be apart.',
  }),
];

function watchRule(watch: Watch, { title, why, isUnknownToHub = false }: WatchTexts): Rule<CloudTrailTrail> {
  return defineRule({
    id: `aws.cloudtrail.${watch.name}-alarmed`,
    title,
    why,
    tool: 'CSPM',
    severity: 'medium',
    resource: Trail,
    with: [Alarm, Topic, Trail],
    differs: isUnknownToHub ? WATCH_DIFFERENCES_WITHOUT_HUB : WATCH_DIFFERENCES,
    check: (trail, context) => judgeWatch(trail, context, watch),
  });
}
