/** Calls that blind whoever watches, share what is stored, or open a way in; those that make somebody another are sensitive entitlements. */
export const CRITICAL_ACTIONS: readonly string[] = [
  ...['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail', 'cloudtrail:UpdateTrail', 'cloudtrail:PutEventSelectors'],
  ...['cloudtrail:DeleteEventDataStore', 'cloudtrail:StopEventDataStoreIngestion', 'guardduty:DeleteDetector', 'guardduty:UpdateDetector'],
  ...['guardduty:CreateFilter', 'guardduty:DisassociateFromMasterAccount', 'guardduty:StopMonitoringMembers'],
  ...['config:StopConfigurationRecorder', 'config:DeleteConfigurationRecorder', 'config:DeleteDeliveryChannel', 'ec2:DeleteFlowLogs'],
  ...['securityhub:DisableSecurityHub', 'securityhub:BatchDisableStandards', 'access-analyzer:DeleteAnalyzer', 'logs:DeleteLogGroup'],
  ...['logs:DeleteLogStream', 'wafv2:DeleteWebACL', 'wafv2:DisassociateWebACL', 's3:DeleteBucketLogging', 'macie2:DisableMacie'],
  ...['kms:ScheduleKeyDeletion', 'kms:DisableKey', 'kms:PutKeyPolicy', 'kms:CreateGrant', 'backup:DeleteRecoveryPoint'],
  ...['s3:PutBucketPolicy', 's3:PutBucketAcl', 's3:DeleteBucketPublicAccessBlock', 's3:PutBucketPublicAccessBlock'],
  ...['ec2:ModifySnapshotAttribute', 'ec2:ModifyImageAttribute', 'rds:ModifyDBSnapshotAttribute', 'rds:ModifyDBClusterSnapshotAttribute'],
  ...['ec2:AuthorizeSecurityGroupIngress', 'ec2:CreateVpcPeeringConnection', 'lambda:AddPermission', 'lambda:CreateFunctionUrlConfig'],
  ...['iam:AttachUserPolicy', 'iam:AttachRolePolicy', 'iam:AttachGroupPolicy', 'iam:PutUserPolicy', 'iam:PutRolePolicy'],
  ...['iam:PutGroupPolicy', 'iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion', 'iam:UpdateAssumeRolePolicy'],
  ...['iam:DeleteRolePermissionsBoundary', 'iam:DeleteUserPermissionsBoundary', 'iam:DeleteAccountPasswordPolicy'],
  ...['organizations:LeaveOrganization', 'organizations:DetachPolicy', 'organizations:DeletePolicy', 'ram:CreateResourceShare'],
];
