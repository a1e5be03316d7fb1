/** What an action does at most, as the service authorization reference sorts it; an action may be of several. */
export type AccessLevel = 'list' | 'read' | 'write' | 'tagging' | 'permissions management';

/**
 * Actions that AWS sorts under plain reading or writing, and that make somebody more than he is, let him act as another, or show what is
 * guarded most. Those of the level permissions management are sensitive anyway, and need not stand here.
 */
export const SENSITIVE_ACTIONS: readonly string[] = [
  // To act as another.
  ...[
    'iam:PassRole',
    'iam:CreateAccessKey',
    'iam:UpdateAccessKey',
    'iam:CreateLoginProfile',
    'iam:UpdateLoginProfile',
    'iam:AddUserToGroup',
  ],
  ...[
    'iam:CreateServiceSpecificCredential',
    'iam:ResetServiceSpecificCredential',
    'iam:UploadSSHPublicKey',
    'iam:UploadSigningCertificate',
  ],
  ...['iam:DeactivateMFADevice', 'iam:CreateVirtualMFADevice', 'iam:EnableMFADevice', 'iam:ResyncMFADevice'],
  ...['iam:AddRoleToInstanceProfile', 'iam:CreateInstanceProfile', 'iam:CreateRole', 'iam:CreateUser', 'iam:CreateSAMLProvider'],
  ...['iam:UpdateSAMLProvider', 'iam:CreateOpenIDConnectProvider', 'iam:UpdateOpenIDConnectProviderThumbprint'],
  ...['iam:AddClientIDToOpenIDConnectProvider', 'iam:CreateServiceLinkedRole'],
  ...['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity', 'sts:AssumeRoot', 'sts:GetFederationToken'],
  ...['sso:CreateAccountAssignment', 'sso:PutInlinePolicyToPermissionSet'],
  ...['identitystore:CreateGroupMembership', 'cognito-identity:GetCredentialsForIdentity', 'rolesanywhere:CreateTrustAnchor'],
  ...['rolesanywhere:CreateProfile', 'rolesanywhere:UpdateProfile'],
  // To run code as what it already runs as, or to be handed what that has.
  ...['lambda:CreateFunction', 'lambda:UpdateFunctionCode', 'lambda:UpdateFunctionConfiguration', 'lambda:CreateEventSourceMapping'],
  ...['ec2:RunInstances', 'ec2:ModifyInstanceAttribute', 'ec2:AssociateIamInstanceProfile', 'ec2:ReplaceIamInstanceProfileAssociation'],
  ...[
    'ec2:ModifyInstanceMetadataOptions',
    'ec2:RequestSpotInstances',
    'ec2-instance-connect:SendSSHPublicKey',
    'ec2:CreateLaunchTemplateVersion',
  ],
  ...['ssm:SendCommand', 'ssm:StartSession', 'ssm:StartAutomationExecution', 'ecs:RunTask', 'ecs:StartTask', 'ecs:ExecuteCommand'],
  ...['ecs:RegisterTaskDefinition', 'ecs:CreateService', 'ecs:UpdateService', 'cloudformation:CreateStack', 'cloudformation:UpdateStack'],
  ...[
    'cloudformation:CreateChangeSet',
    'cloudformation:ExecuteChangeSet',
    'cloudformation:CreateStackSet',
    'cloudformation:UpdateStackSet',
  ],
  ...['codebuild:CreateProject', 'codebuild:UpdateProject', 'codebuild:StartBuild', 'codebuild:StartBuildBatch'],
  ...['glue:CreateDevEndpoint', 'glue:UpdateDevEndpoint', 'glue:CreateJob', 'glue:UpdateJob', 'glue:StartJobRun', 'glue:CreateSession'],
  ...['sagemaker:CreateNotebookInstance', 'sagemaker:CreatePresignedNotebookInstanceUrl', 'sagemaker:CreateTrainingJob'],
  ...[
    'sagemaker:CreateProcessingJob',
    'sagemaker:CreatePresignedDomainUrl',
    'datapipeline:CreatePipeline',
    'datapipeline:PutPipelineDefinition',
  ],
  ...['states:CreateStateMachine', 'states:UpdateStateMachine', 'states:StartExecution', 'batch:SubmitJob', 'batch:RegisterJobDefinition'],
  ...['events:PutTargets', 'scheduler:CreateSchedule', 'scheduler:UpdateSchedule', 'apprunner:CreateService', 'apprunner:UpdateService'],
  ...['autoscaling:CreateLaunchConfiguration', 'autoscaling:CreateAutoScalingGroup', 'autoscaling:UpdateAutoScalingGroup'],
  ...['eks:CreateAccessEntry', 'eks:AssociateAccessPolicy', 'bedrock-agentcore:InvokeCodeInterpreter'],
  // To see secrets.
  ...['secretsmanager:GetSecretValue', 'secretsmanager:BatchGetSecretValue', 'ssm:GetParameter', 'ssm:GetParameters'],
  ...['ssm:GetParametersByPath', 'ssm:GetParameterHistory', 'kms:Decrypt', 'kms:ReEncryptFrom', 'ec2:GetPasswordData'],
  ...['ecr:GetAuthorizationToken', 'codeartifact:GetAuthorizationToken', 'redshift:GetClusterCredentials'],
  ...['lightsail:GetInstanceAccessDetails', 'lightsail:DownloadDefaultKeyPair', 'iam:GetAccountAuthorizationDetails'],
  ...['ec2:DescribeInstanceAttribute', 'lambda:GetFunction', 'chime:CreateApiKey', 'apigateway:GET'],
  // To hand out what is stored.
  ...['ec2:ModifyImageAttribute', 'rds:ModifyDBSnapshotAttribute', 'rds:ModifyDBClusterSnapshotAttribute'],
  ...['ram:CreateResourceShare', 'ram:AssociateResourceShare', 's3:PutReplicationConfiguration', 's3:PutBucketVersioning'],
  // To blind those who watch, or to take away what cannot be had back.
  ...['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail', 'cloudtrail:UpdateTrail', 'cloudtrail:PutEventSelectors'],
  ...['guardduty:DeleteDetector', 'guardduty:UpdateDetector', 'guardduty:CreateFilter', 'config:StopConfigurationRecorder'],
  ...['config:DeleteConfigurationRecorder', 'ec2:DeleteFlowLogs', 'logs:DeleteLogGroup', 'securityhub:DisableSecurityHub'],
  ...['kms:ScheduleKeyDeletion', 'kms:DisableKey', 'organizations:LeaveOrganization', 'backup:DeleteRecoveryPoint'],
];

const known: ReadonlySet<string> = new Set(SENSITIVE_ACTIONS.map((one) => one.toLowerCase()));

/** Whether an action, in lower case, is one to look at first. */
export function isSensitive(lowerAction: string, levels: readonly AccessLevel[]): boolean {
  return levels.includes('permissions management') || known.has(lowerAction);
}
