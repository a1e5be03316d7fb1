import type { JsonObject } from '../../../../core/json.ts';
import type { Watch } from './watch.ts';

/**
 * What the CIS AWS Foundations Benchmark wants to be heard of (section 4 of versions 3 to 5). The events are what each of its patterns is
 * there to count, so that a filter is judged by what it counts and not by how it is written.
 */
export const UNAUTHORISED_CALLS: Watch = {
  name: 'unauthorized-api-calls',
  what: 'calls that were refused',
  pattern:
    '{ (($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*")) && ($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }',
  events: [
    { ...call('ec2', 'TerminateInstances'), errorCode: 'Client.UnauthorizedOperation' },
    { ...call('s3', 'GetBucketPolicy'), errorCode: 'AccessDenied' },
    { ...call('kms', 'Decrypt'), errorCode: 'AccessDeniedException' },
  ],
  // The benchmark's own pattern joins its exceptions by "or" and so counts every event: who has followed it to the letter is not failed.
  mayCountEverything: true,
};

export const SIGN_IN_WITHOUT_MFA: Watch = {
  name: 'sign-in-without-mfa',
  what: 'sign-ins to the console without MFA',
  // Federated sign-ins never say MFA here, since the other side has asked for it: they would drown the rest.
  pattern:
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  events: [
    {
      ...call('signin', 'ConsoleLogin'),
      userIdentity: { type: 'IAMUser' },
      additionalEventData: { MFAUsed: 'No' },
      responseElements: { ConsoleLogin: 'Success' },
    },
  ],
};

export const ROOT_USAGE: Watch = {
  name: 'root-usage',
  what: 'use of the root user',
  pattern: '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
  events: [{ ...call('iam', 'CreateUser'), userIdentity: { type: 'Root' } }],
};

export const IAM_POLICY_CHANGES = callsWatch({
  name: 'iam-policy-changes',
  what: 'changes of IAM policies',
  service: 'iam',
  names: [
    'DeleteGroupPolicy',
    'DeleteRolePolicy',
    'DeleteUserPolicy',
    'PutGroupPolicy',
    'PutRolePolicy',
    'PutUserPolicy',
    'CreatePolicy',
    'DeletePolicy',
    'CreatePolicyVersion',
    'DeletePolicyVersion',
    'AttachRolePolicy',
    'DetachRolePolicy',
    'AttachUserPolicy',
    'DetachUserPolicy',
    'AttachGroupPolicy',
    'DetachGroupPolicy',
  ],
});

export const CLOUDTRAIL_CHANGES = callsWatch({
  name: 'cloudtrail-changes',
  what: 'changes of CloudTrail itself',
  service: 'cloudtrail',
  names: ['CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging'],
});

export const FAILED_SIGN_INS: Watch = {
  name: 'failed-sign-ins',
  what: 'sign-ins to the console that failed',
  pattern: '{ ($.eventName = "ConsoleLogin") && ($.errorMessage = "Failed authentication") }',
  events: [{ ...call('signin', 'ConsoleLogin'), errorMessage: 'Failed authentication' }],
};

export const KMS_KEY_DELETIONS = callsWatch({
  name: 'kms-key-deletions',
  what: 'keys being disabled or scheduled for deletion',
  service: 'kms',
  names: ['DisableKey', 'ScheduleKeyDeletion'],
});

export const BUCKET_POLICY_CHANGES = callsWatch({
  name: 'bucket-policy-changes',
  what: 'changes of who may use a bucket',
  service: 's3',
  names: [
    'PutBucketAcl',
    'PutBucketPolicy',
    'PutBucketCors',
    'PutBucketLifecycle',
    'PutBucketReplication',
    'DeleteBucketPolicy',
    'DeleteBucketCors',
    'DeleteBucketLifecycle',
    'DeleteBucketReplication',
  ],
});

export const CONFIG_CHANGES = callsWatch({
  name: 'config-changes',
  what: 'changes of AWS Config itself',
  service: 'config',
  names: ['StopConfigurationRecorder', 'DeleteDeliveryChannel', 'PutDeliveryChannel', 'PutConfigurationRecorder'],
});

export const SECURITY_GROUP_CHANGES = callsWatch({
  name: 'security-group-changes',
  what: 'changes of security groups',
  service: 'ec2',
  names: [
    'AuthorizeSecurityGroupIngress',
    'AuthorizeSecurityGroupEgress',
    'RevokeSecurityGroupIngress',
    'RevokeSecurityGroupEgress',
    'CreateSecurityGroup',
    'DeleteSecurityGroup',
  ],
});

export const NETWORK_ACL_CHANGES = callsWatch({
  name: 'network-acl-changes',
  what: 'changes of network ACLs',
  service: 'ec2',
  names: [
    'CreateNetworkAcl',
    'CreateNetworkAclEntry',
    'DeleteNetworkAcl',
    'DeleteNetworkAclEntry',
    'ReplaceNetworkAclEntry',
    'ReplaceNetworkAclAssociation',
  ],
});

export const NETWORK_GATEWAY_CHANGES = callsWatch({
  name: 'network-gateway-changes',
  what: 'changes of network gateways',
  service: 'ec2',
  names: [
    'CreateCustomerGateway',
    'DeleteCustomerGateway',
    'AttachInternetGateway',
    'CreateInternetGateway',
    'DeleteInternetGateway',
    'DetachInternetGateway',
  ],
});

export const ROUTE_TABLE_CHANGES = callsWatch({
  name: 'route-table-changes',
  what: 'changes of route tables',
  service: 'ec2',
  names: [
    'CreateRoute',
    'CreateRouteTable',
    'ReplaceRoute',
    'ReplaceRouteTableAssociation',
    'DeleteRouteTable',
    'DeleteRoute',
    'DisassociateRouteTable',
  ],
});

export const VPC_CHANGES = callsWatch({
  name: 'vpc-changes',
  what: 'changes of VPCs and their peerings',
  service: 'ec2',
  names: [
    'CreateVpc',
    'DeleteVpc',
    'ModifyVpcAttribute',
    'AcceptVpcPeeringConnection',
    'CreateVpcPeeringConnection',
    'DeleteVpcPeeringConnection',
    'RejectVpcPeeringConnection',
    'AttachClassicLinkVpc',
    'DetachClassicLinkVpc',
    'DisableVpcClassicLink',
    'EnableVpcClassicLink',
  ],
});

export const ORGANIZATION_CHANGES = callsWatch({
  name: 'organization-changes',
  what: 'changes of the organization',
  service: 'organizations',
  names: [
    'AcceptHandshake',
    'AttachPolicy',
    'CancelHandshake',
    'CreateAccount',
    'CreateOrganization',
    'CreateOrganizationalUnit',
    'CreatePolicy',
    'DeclineHandshake',
    'DeleteOrganization',
    'DeleteOrganizationalUnit',
    'DeletePolicy',
    'EnableAllFeatures',
    'EnablePolicyType',
    'InviteAccountToOrganization',
    'LeaveOrganization',
    'DetachPolicy',
    'DisablePolicyType',
    'MoveAccount',
    'RemoveAccountFromOrganization',
    'UpdateOrganizationalUnit',
    'UpdatePolicy',
  ],
});

/** All calls of these names of one service. */
function callsWatch(of: {
  readonly name: string;
  readonly what: string;
  readonly service: string;
  readonly names: readonly string[];
}): Watch {
  const { name, what, service, names } = of;
  const any = names.map((one) => `($.eventName = "${one}")`).join(' || ');
  const events = names.map((one) => call(service, one));
  return { name, what, pattern: `{ ($.eventSource = "${service}.amazonaws.com") && (${any}) }`, events };
}

/** An event as CloudTrail writes it, as far as patterns look at it. */
function call(service: string, eventName: string): JsonObject {
  return {
    eventSource: `${service}.amazonaws.com`,
    eventName,
    eventType: 'AwsApiCall',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '203.0.113.7',
    userIdentity: { type: 'AssumedRole' },
    readOnly: false,
  };
}
