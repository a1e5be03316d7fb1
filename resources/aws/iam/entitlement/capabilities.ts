import type { Severity } from '../../../../core/finding/rule.ts';

/** Something that few should be able to do to whatever there is in an account, of any name. */
export interface Capability {
  /** Ends the id of the rules: `user-leaves-recording-on`. */
  readonly key: string;
  /** What is good, after `Users ` or `Roles `. */
  readonly title: string;
  readonly why: string;
  readonly severity: Severity;
  /** What a principal that fails may do, after `It may `. */
  readonly may: string;
  /** One of them is enough. Each with the resource that it is asked of, `<partition>` and `<account>` left open. */
  readonly actions: readonly { readonly action: string; readonly on: string }[];
  /** Condition keys that limit it well enough: a principal that may do it under one of them is in order. */
  readonly limits?: readonly string[];
  /** Whether the resource is a key, to which its own policy lets the policies of its account in, as the one does that KMS makes. */
  readonly isOnKeys?: true;
}

const SOME = 'resource-of-any-name';
const on = (resource: string, ...actions: readonly string[]) => actions.map((action) => ({ action, on: resource }));
const inAccount = (service: string, kind: string) => `arn:<partition>:${service}:eu-west-1:<account>:${kind}${SOME}`;

/**
 * Whose actions are named here, with what each does: https://docs.aws.amazon.com/service-authorization/latest/reference/. Which of them are
 * worth a rule: what Cloudsplaining, Prowler and AWS's own advice name as exfiltration, exposure, destruction and switching off of guards.
 */
export const CAPABILITIES: readonly Capability[] = [
  {
    key: 'leaves-recording-on',
    title: 'cannot stop the recording of what is done',
    why: 'Whoever takes over an account stops its records first, so that nobody sees the rest.',
    severity: 'high',
    may: 'stop what records the account',
    actions: [
      ...on(inAccount('cloudtrail', 'trail/'), 'cloudtrail:StopLogging', 'cloudtrail:DeleteTrail', 'cloudtrail:PutEventSelectors'),
      ...on('*', 'config:StopConfigurationRecorder', 'config:DeleteConfigurationRecorder'),
    ],
  },
  {
    key: 'leaves-detection-on',
    title: 'cannot switch off what watches the account',
    why: 'Without its detectors an account tells nobody of an attack while it goes on.',
    severity: 'high',
    may: 'switch off what detects attacks',
    actions: [
      ...on(inAccount('guardduty', 'detector/'), 'guardduty:DeleteDetector', 'guardduty:UpdateDetector'),
      ...on(inAccount('access-analyzer', 'analyzer/'), 'access-analyzer:DeleteAnalyzer'),
      ...on('*', 'securityhub:DisableSecurityHub', 'inspector2:Disable', 'macie2:DisableMacie'),
    ],
  },
  {
    key: 'leaves-account-guards-on',
    title: 'cannot take away what guards the whole account',
    why: 'These settings keep each bucket, volume and snapshot private, whatever is set on them: without them one slip is enough.',
    severity: 'medium',
    may: 'take away settings that guard the whole account',
    actions: on(
      '*',
      's3:PutAccountPublicAccessBlock',
      'ec2:DisableEbsEncryptionByDefault',
      'ec2:DisableSnapshotBlockPublicAccess',
      'ec2:DisableImageBlockPublicAccess',
      'iam:UpdateAccountPasswordPolicy',
      'iam:DeleteAccountPasswordPolicy',
    ),
  },
  {
    key: 'stays-in-organization',
    title: 'cannot take the account out of its organization',
    why: 'An account that leaves is out of reach of every policy of the organization at once, and nobody there sees it any more.',
    severity: 'high',
    may: 'take the account out of its organization, or close it',
    actions: on('*', 'organizations:LeaveOrganization', 'account:CloseAccount'),
  },
  {
    key: 'reads-named-secrets-only',
    title: 'read only secrets that are named for them',
    why: 'Who reads every secret has the passwords of every database and every partner.',
    severity: 'high',
    may: 'read secrets of any name',
    actions: [
      ...on(inAccount('secretsmanager', 'secret:'), 'secretsmanager:GetSecretValue', 'secretsmanager:BatchGetSecretValue'),
      ...on(inAccount('ssm', 'parameter/'), 'ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath'),
    ],
  },
  {
    key: 'reads-named-buckets-only',
    title: 'read only buckets that are named for them',
    why: 'Who reads every bucket can carry away all that the account keeps.',
    severity: 'high',
    may: 'read what any bucket holds',
    actions: on(`arn:<partition>:s3:::${SOME}/${SOME}`, 's3:GetObject', 's3:GetObjectVersion'),
  },
  {
    key: 'reads-named-tables-only',
    title: 'read only tables that are named for them',
    why: 'Who reads every table can carry away what every application keeps of its customers.',
    severity: 'medium',
    may: 'read what any table holds',
    actions: on(inAccount('dynamodb', 'table/'), 'dynamodb:Scan', 'dynamodb:ExportTableToPointInTime'),
  },
  {
    key: 'decrypts-with-named-keys-only',
    title: 'decrypt only with keys that are named for them',
    why: 'Encryption protects from those who may not decrypt; who may do so with every key is not kept out by it.',
    severity: 'medium',
    may: 'decrypt with any key whose policy leaves it to IAM',
    actions: on(inAccount('kms', 'key/'), 'kms:Decrypt', 'kms:CreateGrant'),
    limits: ['kms:viaservice', 'kms:grantisforawsresource'],
    isOnKeys: true,
  },
  {
    key: 'keeps-keys',
    title: 'cannot take keys away',
    why: 'What a deleted key has encrypted is lost for ever, and so is every backup of it.',
    severity: 'high',
    may: 'disable or delete any key whose policy leaves it to IAM',
    actions: on(inAccount('kms', 'key/'), 'kms:ScheduleKeyDeletion', 'kms:DisableKey'),
    isOnKeys: true,
  },
  {
    key: 'shares-no-copies',
    title: 'cannot share copies of disks and databases',
    why: 'A snapshot that is shared with another account is a copy of everything on it, which nothing calls back.',
    severity: 'high',
    may: 'share snapshots and images with others',
    actions: [
      ...on(`arn:<partition>:ec2:eu-west-1::snapshot/${SOME}`, 'ec2:ModifySnapshotAttribute'),
      ...on(`arn:<partition>:ec2:eu-west-1::image/${SOME}`, 'ec2:ModifyImageAttribute'),
      ...on(inAccount('rds', 'snapshot:'), 'rds:ModifyDBSnapshotAttribute'),
      ...on(inAccount('rds', 'cluster-snapshot:'), 'rds:ModifyDBClusterSnapshotAttribute'),
    ],
  },
  {
    key: 'gives-out-no-credentials',
    title: 'cannot make credentials for others',
    why: 'With a key or a password of another user one works in his name, and the records say that it was he.',
    severity: 'high',
    may: 'make credentials of any user',
    actions: on(
      `arn:<partition>:iam::<account>:user/${SOME}`,
      'iam:CreateAccessKey',
      'iam:CreateLoginProfile',
      'iam:UpdateLoginProfile',
      'iam:CreateServiceSpecificCredential',
      'iam:DeactivateMFADevice',
    ),
  },
  {
    key: 'passes-named-roles-only',
    title: 'hand only roles that are named to services',
    why: 'Who hands any role to a service lets that service do what the role may, and tells it what.',
    severity: 'high',
    may: 'hand any role to any service',
    actions: on(`arn:<partition>:iam::<account>:role/${SOME}`, 'iam:PassRole'),
    limits: ['iam:passedtoservice', 'iam:associatedresourcearn'],
  },
  {
    key: 'sets-no-resource-policies',
    title: 'cannot open what there is to others by its own policy',
    why: 'A policy of a resource lets in whom it names, of any account and past every policy of users and roles.',
    severity: 'high',
    may: 'set policies of resources of any name',
    actions: [
      ...on(`arn:<partition>:s3:::${SOME}`, 's3:PutBucketPolicy', 's3:PutBucketAcl'),
      ...on(inAccount('secretsmanager', 'secret:'), 'secretsmanager:PutResourcePolicy'),
      ...on(inAccount('ecr', 'repository/'), 'ecr:SetRepositoryPolicy'),
      ...on(inAccount('lambda', 'function:'), 'lambda:AddPermission'),
      ...on(inAccount('sns', ''), 'sns:AddPermission'),
      ...on(inAccount('sqs', ''), 'sqs:AddPermission'),
    ],
  },
  {
    key: 'keeps-backups',
    title: 'cannot delete backups of any name',
    why: 'Who wants a ransom deletes the backups first.',
    severity: 'high',
    may: 'delete backups of any name',
    actions: [
      ...on(inAccount('backup', 'recovery-point:'), 'backup:DeleteRecoveryPoint'),
      ...on(inAccount('backup', 'backup-vault:'), 'backup:DeleteBackupVault', 'backup:DeleteBackupVaultLockConfiguration'),
      ...on(`arn:<partition>:ec2:eu-west-1::snapshot/${SOME}`, 'ec2:DeleteSnapshot'),
      ...on(inAccount('rds', 'snapshot:'), 'rds:DeleteDBSnapshot'),
      ...on(inAccount('dynamodb', `table/${SOME}/backup/`), 'dynamodb:DeleteBackup'),
    ],
  },
  {
    key: 'keeps-data',
    title: 'cannot delete data of any name',
    why: 'One slip, or one stolen key, is enough to lose what can be deleted whatever its name.',
    severity: 'medium',
    may: 'delete databases, tables and objects of any name',
    actions: [
      ...on(`arn:<partition>:s3:::${SOME}/${SOME}`, 's3:DeleteObject', 's3:DeleteObjectVersion'),
      ...on(inAccount('rds', 'db:'), 'rds:DeleteDBInstance'),
      ...on(inAccount('rds', 'cluster:'), 'rds:DeleteDBCluster'),
      ...on(inAccount('dynamodb', 'table/'), 'dynamodb:DeleteTable'),
      ...on(inAccount('elasticfilesystem', 'file-system/'), 'elasticfilesystem:DeleteFileSystem'),
    ],
  },
  {
    key: 'commands-named-machines-only',
    title: 'run commands only on machines that are named for them',
    why: 'A command on a machine runs as its administrator, with the role and the secrets of the machine.',
    severity: 'high',
    may: 'run commands on any machine',
    actions: on(inAccount('ec2', 'instance/'), 'ssm:SendCommand', 'ssm:StartSession', 'ec2-instance-connect:SendSSHPublicKey'),
  },
  {
    key: 'lets-no-outsiders-in',
    title: 'cannot let people of other directories in',
    why: 'A provider of identities, once made, signs for anybody whom its owner likes, long after the key that made it is gone.',
    severity: 'high',
    may: 'let outsiders sign in by a provider of identities',
    actions: [
      ...on(
        `arn:<partition>:iam::<account>:oidc-provider/${SOME}`,
        'iam:CreateOpenIDConnectProvider',
        'iam:AddClientIDToOpenIDConnectProvider',
      ),
      ...on(`arn:<partition>:iam::<account>:saml-provider/${SOME}`, 'iam:CreateSAMLProvider', 'iam:UpdateSAMLProvider'),
      ...on('*', 'rolesanywhere:CreateTrustAnchor'),
    ],
  },
  {
    key: 'makes-limited-principals-only',
    title: 'make users and roles only within a permissions boundary',
    why: 'A boundary that has to be set on whatever is made keeps delegated administration from giving itself more than it has.',
    severity: 'medium',
    may: 'make users or roles without a permissions boundary',
    actions: [
      ...on(`arn:<partition>:iam::<account>:role/${SOME}`, 'iam:CreateRole'),
      ...on(`arn:<partition>:iam::<account>:user/${SOME}`, 'iam:CreateUser'),
    ],
  },
  {
    key: 'opens-no-networks',
    title: 'cannot open any network to the internet',
    why: 'One rule of a security group is enough to put a database on the internet.',
    severity: 'medium',
    may: 'open any security group',
    actions: on(inAccount('ec2', 'security-group/'), 'ec2:AuthorizeSecurityGroupIngress'),
  },
];
