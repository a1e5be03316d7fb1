import type { PracticeRule } from '../../../core/behaviour/deed.ts';

/** What is asked first by somebody who does not know where he is; a program knows what it has. */
const LOOKING_AROUND = [
  ...['sts:GetCallerIdentity', 'iam:GetAccountAuthorizationDetails', 'iam:GetAccountSummary', 'iam:ListUsers', 'iam:ListRoles'],
  ...['iam:ListGroups', 'iam:ListPolicies', 'iam:ListAccessKeys', 'iam:ListAttachedUserPolicies', 'iam:ListAttachedRolePolicies'],
  ...['iam:ListUserPolicies', 'iam:ListRolePolicies', 'iam:GetUser', 'iam:GetPolicyVersion', 'iam:GetAccountPasswordPolicy'],
  ...[
    's3:ListBuckets',
    's3:GetBucketAcl',
    's3:GetBucketPolicy',
    'ec2:DescribeInstances',
    'ec2:DescribeRegions',
    'ec2:DescribeSecurityGroups',
  ],
  ...['ec2:DescribeSnapshots', 'ec2:DescribeVpcs', 'ec2:DescribeKeyPairs', 'rds:DescribeDBInstances', 'lambda:ListFunctions'],
  ...['secretsmanager:ListSecrets', 'ssm:DescribeParameters', 'ssm:DescribeInstanceInformation', 'kms:ListKeys', 'dynamodb:ListTables'],
  ...['cloudtrail:DescribeTrails', 'guardduty:ListDetectors', 'organizations:DescribeOrganization', 'organizations:ListAccounts'],
  ...['ses:GetSendQuota', 'ses:ListIdentities', 'ecs:ListClusters', 'eks:ListClusters', 'ecr:DescribeRepositories'],
];

/** Each of these makes somebody more than he is; work needs one or two of them. */
const BECOMING_MORE = [
  ...['iam:AttachUserPolicy', 'iam:AttachGroupPolicy', 'iam:AttachRolePolicy', 'iam:PutUserPolicy', 'iam:PutGroupPolicy'],
  ...['iam:PutRolePolicy', 'iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion', 'iam:AddUserToGroup', 'iam:CreateAccessKey'],
  ...['iam:CreateLoginProfile', 'iam:UpdateLoginProfile', 'iam:UpdateAssumeRolePolicy', 'iam:CreateUser', 'iam:CreateRole'],
  ...['lambda:CreateFunction', 'lambda:UpdateFunctionCode', 'lambda:UpdateFunctionConfiguration'],
  ...['lambda:CreateEventSourceMapping', 'ec2:RunInstances', 'ec2:AssociateIamInstanceProfile', 'ssm:SendCommand', 'ssm:StartSession'],
  ...['cloudformation:CreateStack', 'cloudformation:UpdateStack', 'glue:CreateDevEndpoint', 'glue:UpdateDevEndpoint', 'glue:CreateJob'],
  ...[
    'codebuild:CreateProject',
    'codebuild:StartBuild',
    'sagemaker:CreateNotebookInstance',
    'sagemaker:CreatePresignedNotebookInstanceUrl',
  ],
  ...['datapipeline:CreatePipeline', 'states:CreateStateMachine', 'sts:GetFederationToken', 'sts:AssumeRoot'],
];

const BLINDING = [
  ...['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail', 'cloudtrail:UpdateTrail', 'cloudtrail:PutEventSelectors'],
  ...['guardduty:DeleteDetector', 'guardduty:UpdateDetector', 'guardduty:CreateFilter', 'config:StopConfigurationRecorder'],
  ...['config:DeleteConfigurationRecorder', 'config:DeleteDeliveryChannel', 'ec2:DeleteFlowLogs', 'logs:DeleteLogGroup'],
  ...['logs:DeleteLogStream', 'securityhub:DisableSecurityHub', 'access-analyzer:DeleteAnalyzer', 'cloudwatch:DeleteAlarms'],
];

export const practiceRules: readonly PracticeRule[] = [
  {
    id: 'aws.calls.nobody-looks-all-around',
    title: 'Nobody asks on one day for half of what there is to be asked',
    why: 'So begins every break-in with stolen keys. Scanners do the same, and are let off by name.',
    ...{ severity: 'high', form: 'practice', share: 0.5 },
    listed: new Set(LOOKING_AROUND),
    words: { purpose: 'to look around with' },
  },
  {
    id: 'aws.calls.nobody-tries-ways-up',
    title: 'Nobody tries on one day a fifth of the ways to more rights',
    why: 'One of these calls is work, eight different ones are somebody who looks for the one that is allowed. Refused ones count too.',
    ...{ severity: 'critical', form: 'practice', share: 0.2 },
    listed: new Set(BECOMING_MORE),
    words: { purpose: 'by which one comes to more rights' },
  },
  {
    id: 'aws.calls.nobody-blinds-the-watchers',
    title: 'Nobody switches off on one day a quarter of what watches',
    why: 'Who takes down trails, detectors and logs together does not want to be seen at what comes next.',
    ...{ severity: 'critical', form: 'practice', share: 0.25 },
    listed: new Set(BLINDING),
    words: { purpose: 'that blind whoever watches' },
  },
];
