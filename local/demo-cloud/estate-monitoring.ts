import type { JsonObject } from '../../core/json.ts';
import type { Monitoring } from './state.ts';

const LOG_GROUP = 'harbour-light-trail';
const NAMESPACE = 'HarbourLight/Audit';

/** What the company has let itself be told of: the calls by which each is done, by service. */
const HEARD: { readonly [name: string]: readonly [string, string] } = {
  'iam-policies': [
    'iam',
    'DeleteGroupPolicy DeleteRolePolicy DeleteUserPolicy PutGroupPolicy PutRolePolicy PutUserPolicy CreatePolicy DeletePolicy CreatePolicyVersion DeletePolicyVersion AttachRolePolicy DetachRolePolicy AttachUserPolicy DetachUserPolicy AttachGroupPolicy DetachGroupPolicy',
  ],
  trails: ['cloudtrail', 'CreateTrail UpdateTrail DeleteTrail StartLogging StopLogging'],
  keys: ['kms', 'DisableKey ScheduleKeyDeletion'],
  buckets: [
    's3',
    'PutBucketAcl PutBucketPolicy PutBucketCors PutBucketLifecycle PutBucketReplication DeleteBucketPolicy DeleteBucketCors DeleteBucketLifecycle DeleteBucketReplication',
  ],
  recorders: ['config', 'StopConfigurationRecorder DeleteDeliveryChannel PutDeliveryChannel PutConfigurationRecorder'],
  groups: [
    'ec2',
    'AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress CreateSecurityGroup DeleteSecurityGroup',
  ],
  acls: [
    'ec2',
    'CreateNetworkAcl CreateNetworkAclEntry DeleteNetworkAcl DeleteNetworkAclEntry ReplaceNetworkAclEntry ReplaceNetworkAclAssociation',
  ],
  gateways: [
    'ec2',
    'CreateCustomerGateway DeleteCustomerGateway AttachInternetGateway CreateInternetGateway DeleteInternetGateway DetachInternetGateway',
  ],
  routes: [
    'ec2',
    'CreateRoute CreateRouteTable ReplaceRoute ReplaceRouteTableAssociation DeleteRouteTable DeleteRoute DisassociateRouteTable',
  ],
  networks: [
    'ec2',
    'CreateVpc DeleteVpc ModifyVpcAttribute AcceptVpcPeeringConnection CreateVpcPeeringConnection DeleteVpcPeeringConnection RejectVpcPeeringConnection AttachClassicLinkVpc DetachClassicLinkVpc DisableVpcClassicLink EnableVpcClassicLink',
  ],
  organization: [
    'organizations',
    'AcceptHandshake AttachPolicy CancelHandshake CreateAccount CreateOrganization CreateOrganizationalUnit CreatePolicy DeclineHandshake DeleteOrganization DeleteOrganizationalUnit DeletePolicy EnableAllFeatures EnablePolicyType InviteAccountToOrganization LeaveOrganization DetachPolicy DisablePolicyType MoveAccount RemoveAccountFromOrganization UpdateOrganizationalUnit UpdatePolicy',
  ],
};

/** One trail for all regions, whose log group raises alarms on most of what the benchmarks want to be heard of. */
export function monitoring(account: string, region: string): Monitoring {
  const topic = `arn:aws:sns:${region}:${account}:on-call`;
  return {
    trails: [auditTrail(account, region)],
    filters: Object.entries(HEARD).map(([filterName, [service, calls]]) => ({
      region,
      logGroupName: LOG_GROUP,
      filterName,
      filterPattern: patternOf(service, calls.split(' ')),
      metricTransformations: [{ metricName: filterName, metricNamespace: NAMESPACE, metricValue: '1' }],
    })),
    alarms: Object.keys(HEARD).map((name) => ({ region, ...alarm(name, topic) })),
    // The pager and two people of the platform team.
    topics: [{ region, name: 'on-call', attributes: { SubscriptionsConfirmed: '3' } }],
  };
}

/** The trail of all regions, which records for the whole organization. */
export function auditTrail(account: string, region: string): Monitoring['trails'][number] {
  return {
    region,
    TrailARN: `arn:aws:cloudtrail:${region}:${account}:trail/harbour-light`,
    Name: 'harbour-light',
    S3BucketName: 'harbour-light-audit-trail',
    HomeRegion: region,
    IsMultiRegionTrail: true,
    IsOrganizationTrail: true,
    IncludeGlobalServiceEvents: true,
    LogFileValidationEnabled: true,
    KmsKeyId: `arn:aws:kms:${region}:${account}:key/8f0f5a3e-9a4e-4a52-9a55-2f1f6a3f7c11`,
    CloudWatchLogsLogGroupArn: `arn:aws:logs:${region}:${account}:log-group:${LOG_GROUP}:*`,
    CloudWatchLogsRoleArn: `arn:aws:iam::${account}:role/trail-to-logs`,
  };
}

function patternOf(service: string, calls: readonly string[]): string {
  return `{ ($.eventSource = "${service}.amazonaws.com") && (${calls.map((name) => `($.eventName = "${name}")`).join(' || ')}) }`;
}

function alarm(name: string, topic: string): { readonly AlarmName: string } & JsonObject {
  return {
    AlarmName: `changes-of-${name}`,
    Namespace: NAMESPACE,
    MetricName: name,
    Statistic: 'Sum',
    Period: 300,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    ActionsEnabled: true,
    AlarmActions: [topic],
    OKActions: [],
    InsufficientDataActions: [],
  };
}
