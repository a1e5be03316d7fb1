// Written by tools/generate.ts. Change the entries and run "npm run generate".
import type { CatalogueTemplate } from '../core/remediation/template.ts';
import awsAccessanalyzerCreateAnalyzer from './aws/accessanalyzer/region/create-analyzer.ts';
import awsCloudtrailCreateTrail from './aws/cloudtrail/account/create-trail.ts';
import awsCloudtrailEnableLogFileValidation from './aws/cloudtrail/trail/enable-log-file-validation.ts';
import awsCloudtrailEncryptWithKms from './aws/cloudtrail/trail/encrypt-with-kms.ts';
import awsCloudtrailPutMetricFilterBucketPolicyChanges from './aws/cloudtrail/trail/put-metric-filter-bucket-policy-changes.ts';
import awsCloudtrailPutMetricFilterCloudtrailChanges from './aws/cloudtrail/trail/put-metric-filter-cloudtrail-changes.ts';
import awsCloudtrailPutMetricFilterConfigChanges from './aws/cloudtrail/trail/put-metric-filter-config-changes.ts';
import awsCloudtrailPutMetricFilterFailedSignIns from './aws/cloudtrail/trail/put-metric-filter-failed-sign-ins.ts';
import awsCloudtrailPutMetricFilterIamPolicyChanges from './aws/cloudtrail/trail/put-metric-filter-iam-policy-changes.ts';
import awsCloudtrailPutMetricFilterKmsKeyDeletions from './aws/cloudtrail/trail/put-metric-filter-kms-key-deletions.ts';
import awsCloudtrailPutMetricFilterNetworkAclChanges from './aws/cloudtrail/trail/put-metric-filter-network-acl-changes.ts';
import awsCloudtrailPutMetricFilterNetworkGatewayChanges from './aws/cloudtrail/trail/put-metric-filter-network-gateway-changes.ts';
import awsCloudtrailPutMetricFilterOrganizationChanges from './aws/cloudtrail/trail/put-metric-filter-organization-changes.ts';
import awsCloudtrailPutMetricFilterRootUsage from './aws/cloudtrail/trail/put-metric-filter-root-usage.ts';
import awsCloudtrailPutMetricFilterRouteTableChanges from './aws/cloudtrail/trail/put-metric-filter-route-table-changes.ts';
import awsCloudtrailPutMetricFilterSecurityGroupChanges from './aws/cloudtrail/trail/put-metric-filter-security-group-changes.ts';
import awsCloudtrailPutMetricFilterSignInWithoutMfa from './aws/cloudtrail/trail/put-metric-filter-sign-in-without-mfa.ts';
import awsCloudtrailPutMetricFilterUnauthorizedApiCalls from './aws/cloudtrail/trail/put-metric-filter-unauthorized-api-calls.ts';
import awsCloudtrailPutMetricFilterVpcChanges from './aws/cloudtrail/trail/put-metric-filter-vpc-changes.ts';
import awsCloudtrailStartLogging from './aws/cloudtrail/trail/start-logging.ts';
import awsCloudtrailUpdateTrailLogGroup from './aws/cloudtrail/trail/update-trail-log-group.ts';
import awsCloudwatchEnableAlarmActions from './aws/cloudwatch/alarm/enable-alarm-actions.ts';
import awsDynamodbEnableDeletionProtection from './aws/dynamodb/table/enable-deletion-protection.ts';
import awsDynamodbEnableRecovery from './aws/dynamodb/table/enable-recovery.ts';
import awsDynamodbSetKmsKey from './aws/dynamodb/table/set-kms-key.ts';
import awsEc2AttachInstanceProfile from './aws/ec2/instance/attach-instance-profile.ts';
import awsEc2CopySnapshotEncrypted from './aws/ec2/snapshot/copy-snapshot-encrypted.ts';
import awsEc2CreateVpcFlowLogs from './aws/ec2/vpc/create-vpc-flow-logs.ts';
import awsEc2DeleteUnusedGroup from './aws/ec2/security-group/delete-unused-group.ts';
import awsEc2DisableAttachmentAutoAccept from './aws/ec2/transit-gateway/disable-attachment-auto-accept.ts';
import awsEc2EnableEbsEncryptionByDefault from './aws/ec2/ebs-defaults/enable-ebs-encryption-by-default.ts';
import awsEc2MonitorInstanceInDetail from './aws/ec2/instance/monitor-instance-in-detail.ts';
import awsEc2MoveBehindPrivateAddress from './aws/ec2/instance/move-behind-private-address.ts';
import awsEc2MoveUserDataSecrets from './aws/ec2/instance/move-user-data-secrets.ts';
import awsEc2NarrowPublicIngress from './aws/ec2/security-group/narrow-public-ingress.ts';
import awsEc2ReplaceVolumeEncrypted from './aws/ec2/volume/replace-volume-encrypted.ts';
import awsEc2RequireInstanceMetadataTokens from './aws/ec2/instance/require-instance-metadata-tokens.ts';
import awsEc2RequireMetadataTokensByDefault from './aws/ec2/instance-metadata-defaults/require-metadata-tokens-by-default.ts';
import awsEc2RevokeDefaultGroupRules from './aws/ec2/security-group/revoke-default-group-rules.ts';
import awsEc2RevokePublicIngress from './aws/ec2/security-group/revoke-public-ingress.ts';
import awsEc2UnpublishImage from './aws/ec2/image/unpublish-image.ts';
import awsEc2UnpublishSnapshot from './aws/ec2/snapshot/unpublish-snapshot.ts';
import awsEc2UnshareSnapshot from './aws/ec2/snapshot/unshare-snapshot.ts';
import awsEcrConfineRepositoryPolicy from './aws/ecr/repository/confine-repository-policy.ts';
import awsEcrPutImageScanningConfiguration from './aws/ecr/repository/put-image-scanning-configuration.ts';
import awsEcrPutImageTagMutability from './aws/ecr/repository/put-image-tag-mutability.ts';
import awsEcsEnableClusterInsights from './aws/ecs/cluster/enable-cluster-insights.ts';
import awsEcsHardenTaskDefinition from './aws/ecs/task-definition/harden-task-definition.ts';
import awsEcsMoveSecretsOut from './aws/ecs/task-definition/move-secrets-out.ts';
import awsEfsEnableBackups from './aws/efs/file-system/enable-backups.ts';
import awsEfsMoveToEncrypted from './aws/efs/file-system/move-to-encrypted.ts';
import awsEfsPutPolicy from './aws/efs/file-system/put-policy.ts';
import awsElbv2AddZones from './aws/elbv2/load-balancer/add-zones.ts';
import awsElbv2DropInvalidHeaders from './aws/elbv2/load-balancer/drop-invalid-headers.ts';
import awsElbv2EnableAccessLogs from './aws/elbv2/load-balancer/enable-access-logs.ts';
import awsElbv2EnableCrossZone from './aws/elbv2/load-balancer/enable-cross-zone.ts';
import awsElbv2EnableDeletionProtection from './aws/elbv2/load-balancer/enable-deletion-protection.ts';
import awsElbv2RedirectToHttps from './aws/elbv2/load-balancer/redirect-to-https.ts';
import awsElbv2SetDesyncMitigation from './aws/elbv2/load-balancer/set-desync-mitigation.ts';
import awsElbv2SetPostQuantumPolicy from './aws/elbv2/load-balancer/set-post-quantum-policy.ts';
import awsElbv2SetTlsPolicy from './aws/elbv2/load-balancer/set-tls-policy.ts';
import awsGuarddutyEnable from './aws/guardduty/region/enable.ts';
import awsIamDeactivateOldAccessKeys from './aws/iam/user/deactivate-old-access-keys.ts';
import awsIamDeactivateUnusedAccessKeys from './aws/iam/user/deactivate-unused-access-keys.ts';
import awsIamDeleteRootAccessKeys from './aws/iam/account-summary/delete-root-access-keys.ts';
import awsIamDeleteUnusedConsolePassword from './aws/iam/user/delete-unused-console-password.ts';
import awsIamEnableRootMfa from './aws/iam/account-summary/enable-root-mfa.ts';
import awsIamEnableUserMfa from './aws/iam/user/enable-user-mfa.ts';
import awsIamLimitRoleTrust from './aws/iam/role/limit-role-trust.ts';
import awsIamLimitServiceTrust from './aws/iam/role/limit-service-trust.ts';
import awsIamNarrowCustomerPolicy from './aws/iam/policy/narrow-customer-policy.ts';
import awsIamNarrowGroupInlinePolicy from './aws/iam/group/narrow-group-inline-policy.ts';
import awsIamNarrowRoleInlinePolicy from './aws/iam/role/narrow-role-inline-policy.ts';
import awsIamNarrowUserInlinePolicy from './aws/iam/user/narrow-user-inline-policy.ts';
import awsIamRequirePasswordLowercase from './aws/iam/password-policy/require-password-lowercase.ts';
import awsIamRequirePasswordNumbers from './aws/iam/password-policy/require-password-numbers.ts';
import awsIamRequirePasswordSymbols from './aws/iam/password-policy/require-password-symbols.ts';
import awsIamRequirePasswordUppercase from './aws/iam/password-policy/require-password-uppercase.ts';
import awsIamRetireSecondAccessKey from './aws/iam/user/retire-second-access-key.ts';
import awsIamSetPasswordExpiry from './aws/iam/password-policy/set-password-expiry.ts';
import awsIamSetPasswordMinimumLength from './aws/iam/password-policy/set-password-minimum-length.ts';
import awsIamSetPasswordReusePrevention from './aws/iam/password-policy/set-password-reuse-prevention.ts';
import awsKmsCancelKeyDeletion from './aws/kms/key/cancel-key-deletion.ts';
import awsKmsConfineKeyPolicy from './aws/kms/key/confine-key-policy.ts';
import awsKmsDecideOnDisabledKey from './aws/kms/key/decide-on-disabled-key.ts';
import awsKmsEnableKeyRotation from './aws/kms/key/enable-key-rotation.ts';
import awsLambdaConfinePermissions from './aws/lambda/function/confine-permissions.ts';
import awsLambdaMoveVariableSecrets from './aws/lambda/function/move-variable-secrets.ts';
import awsLogsPutRetentionPolicy from './aws/logs/log-group/put-retention-policy.ts';
import awsRdsAddClusterReader from './aws/rds/db-cluster/add-cluster-reader.ts';
import awsRdsAddStandby from './aws/rds/db-instance/add-standby.ts';
import awsRdsCopyTagsToClusterSnapshots from './aws/rds/db-cluster/copy-tags-to-cluster-snapshots.ts';
import awsRdsCopyTagsToSnapshots from './aws/rds/db-instance/copy-tags-to-snapshots.ts';
import awsRdsDisablePublicAccess from './aws/rds/db-instance/disable-public-access.ts';
import awsRdsEnableBackups from './aws/rds/db-instance/enable-backups.ts';
import awsRdsEnableClusterDeletionProtection from './aws/rds/db-cluster/enable-cluster-deletion-protection.ts';
import awsRdsEnableClusterIamAuthentication from './aws/rds/db-cluster/enable-cluster-iam-authentication.ts';
import awsRdsEnableClusterMinorUpgrades from './aws/rds/db-cluster/enable-cluster-minor-upgrades.ts';
import awsRdsEnableDeletionProtection from './aws/rds/db-instance/enable-deletion-protection.ts';
import awsRdsEnableIamAuthentication from './aws/rds/db-instance/enable-iam-authentication.ts';
import awsRdsEnableMinorUpgrades from './aws/rds/db-instance/enable-minor-upgrades.ts';
import awsRdsEncryptCluster from './aws/rds/db-cluster/encrypt-cluster.ts';
import awsRdsEncryptInstance from './aws/rds/db-instance/encrypt-instance.ts';
import awsRdsExportClusterLogs from './aws/rds/db-cluster/export-cluster-logs.ts';
import awsRdsExportLogs from './aws/rds/db-instance/export-logs.ts';
import awsRdsKeepClusterBackups from './aws/rds/db-cluster/keep-cluster-backups.ts';
import awsS3DeleteCrossAccountStatements from './aws/s3/bucket/delete-cross-account-statements.ts';
import awsS3DeletePublicAccess from './aws/s3/bucket/delete-public-access.ts';
import awsS3DeletePublicGrants from './aws/s3/bucket/delete-public-grants.ts';
import awsS3DeletePublicWriteStatements from './aws/s3/bucket/delete-public-write-statements.ts';
import awsS3PutAccountPublicAccessBlock from './aws/s3/account-public-access-block/put-account-public-access-block.ts';
import awsS3PutBucketEncryption from './aws/s3/bucket/put-bucket-encryption.ts';
import awsS3PutBucketLifecycleAbortUploads from './aws/s3/bucket/put-bucket-lifecycle-abort-uploads.ts';
import awsS3PutBucketLogging from './aws/s3/bucket/put-bucket-logging.ts';
import awsS3PutBucketOwnershipControls from './aws/s3/bucket/put-bucket-ownership-controls.ts';
import awsS3PutBucketPolicyTls from './aws/s3/bucket/put-bucket-policy-tls.ts';
import awsS3PutBucketPolicyTlsVersion from './aws/s3/bucket/put-bucket-policy-tls-version.ts';
import awsS3PutBucketPublicAccessBlock from './aws/s3/bucket/put-bucket-public-access-block.ts';
import awsS3PutBucketVersioning from './aws/s3/bucket/put-bucket-versioning.ts';
import awsSecretsmanagerConfineSecretPolicy from './aws/secretsmanager/secret/confine-secret-policy.ts';
import awsSecretsmanagerRotateSecret from './aws/secretsmanager/secret/rotate-secret.ts';
import awsSnsConfineTopicPolicy from './aws/sns/topic/confine-topic-policy.ts';
import awsSnsSubscribe from './aws/sns/topic/subscribe.ts';
import awsSqsConfineQueuePolicy from './aws/sqs/queue/confine-queue-policy.ts';
import awsSqsEnableQueueEncryption from './aws/sqs/queue/enable-queue-encryption.ts';
import awsSsmEncryptParameter from './aws/ssm/parameter/encrypt-parameter.ts';
import awsSsmMoveSecretsOut from './aws/ssm/document/move-secrets-out.ts';

export const templates: ReadonlyMap<string, CatalogueTemplate> = new Map<string, CatalogueTemplate>([
  ['aws.accessanalyzer.create-analyzer', { template: awsAccessanalyzerCreateAnalyzer, version: 7, behaviour: '06c95ffdb2b859ca2fde86dd8ad35c476e74da6f621e063f13137d1d63e86beb', source: 'f76ae30daf8c29880af2ace2b883b25a33c94f182ab107c58c866c3d80b1fbf2' }],
  ['aws.cloudtrail.create-trail', { template: awsCloudtrailCreateTrail, version: 19, behaviour: 'a87b9b27bdc66f385be52a97aa7a5620bf86c687370351be6ec176969815a925', source: 'fcaa8b925b298edc406b0ad249ab11b38c71b152a137efd2f95355ae052add0d' }],
  ['aws.cloudtrail.enable-log-file-validation', { template: awsCloudtrailEnableLogFileValidation, version: 15, behaviour: '814a716a469e9fefae31eb18f1e27dc9aacb04eb3f536872146577140e34e95f', source: '813f9e6108eb20e62059318ce506a0501dce262d5dc60856e29703099d93fac2' }],
  ['aws.cloudtrail.encrypt-with-kms', { template: awsCloudtrailEncryptWithKms, version: 1, behaviour: '', source: '46de0e97428d853e331047624da850a1cd0e74cb5675caed6b369d9b45a7b088' }],
  ['aws.cloudtrail.put-metric-filter-bucket-policy-changes', { template: awsCloudtrailPutMetricFilterBucketPolicyChanges, version: 17, behaviour: '3ab516a4c2dead2d6acc1a0dda8b9a691d092378986ff665e7e2891600ad02dc', source: 'ceafb7840d7a266d61bb80c5970178aaa26aa540f9e011f19c6a2cc35da5ec93' }],
  ['aws.cloudtrail.put-metric-filter-cloudtrail-changes', { template: awsCloudtrailPutMetricFilterCloudtrailChanges, version: 17, behaviour: 'c8ef9fcf708ae8db6dda1edf0f40c21d828eea34cc2c0673a55b63423a4d84df', source: '4f19729acf689acbfd2b76ee987057d99d52c39df1fa0c2e6cf24581c4494d32' }],
  ['aws.cloudtrail.put-metric-filter-config-changes', { template: awsCloudtrailPutMetricFilterConfigChanges, version: 17, behaviour: '0971ec806a78a7df025bf8c42390dab660b2f6a10a42f924d3afa6fefe4b5e4b', source: 'a720ac2974c17d439a2d15649c0f61a97c61e90a520487ba6bfa068148d5fdcf' }],
  ['aws.cloudtrail.put-metric-filter-failed-sign-ins', { template: awsCloudtrailPutMetricFilterFailedSignIns, version: 17, behaviour: 'd2692591e0226ec5527c88f870488b15936472d336e089cfbc96193eac16cc66', source: '8330393266604f91723acb97fdec42c3f94e869d171731b74d8c11de8e7e83f0' }],
  ['aws.cloudtrail.put-metric-filter-iam-policy-changes', { template: awsCloudtrailPutMetricFilterIamPolicyChanges, version: 17, behaviour: 'a7c92cb6a78a1d72550cde98b1be1a01acd7098d57edcd4d3163600b96acec15', source: 'b54adab8ec8d8838d644391ad85b02d6d7d616d2010cb668e9e17991a2b9f500' }],
  ['aws.cloudtrail.put-metric-filter-kms-key-deletions', { template: awsCloudtrailPutMetricFilterKmsKeyDeletions, version: 17, behaviour: '771fae0989eaeeca1f53ac7670663566e1871c836997b9ac996be6688ef8dfe0', source: '25433c99cc600e98024e032ac5186ccea2d7d9fff4d0b73d93cecf8c167b1302' }],
  ['aws.cloudtrail.put-metric-filter-network-acl-changes', { template: awsCloudtrailPutMetricFilterNetworkAclChanges, version: 17, behaviour: '801209eb30ab49eba4fdd7839a0c141a508e7edb7f6ca394229717909ab73348', source: 'c8ccaaf1857f2bfad317548cc692c51048c6ebf5091ab6eafbc5e3e44c97ea63' }],
  ['aws.cloudtrail.put-metric-filter-network-gateway-changes', { template: awsCloudtrailPutMetricFilterNetworkGatewayChanges, version: 17, behaviour: 'a0a1f8d044aeb1cee1cf93994f24e105f0a73ffaee0da8b4c0fb9db5e3e624ca', source: '77e49c5421ff76facb33f9bc4b4ccf9b80758433493a1b9fc7be4ac24502a62e' }],
  ['aws.cloudtrail.put-metric-filter-organization-changes', { template: awsCloudtrailPutMetricFilterOrganizationChanges, version: 17, behaviour: '9016607a96a23dbb968160be2470aaf5dc48a0e647d09e91ffa6fc42a207d3cd', source: '3544fee5795ad65b4a280861672356dcddf8414c62a3f4bca283f5f4c776c2e1' }],
  ['aws.cloudtrail.put-metric-filter-root-usage', { template: awsCloudtrailPutMetricFilterRootUsage, version: 17, behaviour: 'd9f31dca785d3d3433ca84822b9221380016f60bbcc0a4f5719323f7f7836f73', source: '07c3e47e531ef0554b3c3f4affad380d829f87fdd52930b59c4106f1cd8aa562' }],
  ['aws.cloudtrail.put-metric-filter-route-table-changes', { template: awsCloudtrailPutMetricFilterRouteTableChanges, version: 17, behaviour: '1ed2276abeb669487f7f7c3b30492bb902de6702aa2cd1be329b78d700a1e434', source: '6aad56114fdf47f6f0ce617f7777beb6c5f568d643cf21b7cc4029093ea8c22f' }],
  ['aws.cloudtrail.put-metric-filter-security-group-changes', { template: awsCloudtrailPutMetricFilterSecurityGroupChanges, version: 17, behaviour: 'f5200697219b6dd79625b4d09c82450b5552c1454abd6db48dcc5e3dd252ea1b', source: 'eacfb228330a935305f658f73b7778315b23d767455fd6ea877725f3b533adc5' }],
  ['aws.cloudtrail.put-metric-filter-sign-in-without-mfa', { template: awsCloudtrailPutMetricFilterSignInWithoutMfa, version: 17, behaviour: '40ee58fc65bf2d5ef4848dfd6ceb7a192e34740e5a25e91cc5f9579617aaeeae', source: '3fb77f56056155d6a8a29e75d1a89f9062838ff5903517ab7238b0017aa3d35a' }],
  ['aws.cloudtrail.put-metric-filter-unauthorized-api-calls', { template: awsCloudtrailPutMetricFilterUnauthorizedApiCalls, version: 17, behaviour: '4efaf08e04df27707a1fd0158b07d8d6d38643ee4f16b4e96566d3e07e3bda75', source: '64a64f1f80ce86fa184313dcbfe847191c0b842b5e8355639f857912052fc556' }],
  ['aws.cloudtrail.put-metric-filter-vpc-changes', { template: awsCloudtrailPutMetricFilterVpcChanges, version: 17, behaviour: 'fec7ce6a5bd8f8177dc215763b1467ce1fd9c8437833981b94ae51e54972ec02', source: 'eb350c439529d087af34c9fee386b4170ba3eecff143e9c68cec4e90992a33f0' }],
  ['aws.cloudtrail.start-logging', { template: awsCloudtrailStartLogging, version: 15, behaviour: '9c02518dc6b24bbc84e6ad02770e47d3dca36df6f9bd7a7c1b05ce03678817e6', source: 'b9f97ee031ea605ea4434d09f54143ce8f1e3848e1e81bb22839fa19a735b329' }],
  ['aws.cloudtrail.update-trail-log-group', { template: awsCloudtrailUpdateTrailLogGroup, version: 20, behaviour: '98ab169c841dcc0d76884b893394040274f5e9750ecf71de8952f8452ccf0f4a', source: '46e70ec0e0dbf9a9dd0783b183286529497155eaf973d3a247792ab208817ffd' }],
  ['aws.cloudwatch.enable-alarm-actions', { template: awsCloudwatchEnableAlarmActions, version: 7, behaviour: '2c3a9a7b49add9d241b9518f38690c0210b325f2365236e4833e36dc6276c20b', source: 'cb1134f9ad53e81972b2ae7c7f075d6f5f2659ce791b521fa34c3636fc4c41e7' }],
  ['aws.dynamodb.enable-deletion-protection', { template: awsDynamodbEnableDeletionProtection, version: 9, behaviour: '202eabcc7ab3fabb8a4529b626cade6132b41e672078597040c830955996602d', source: 'f69fbd8dfe284408a00366882d60ff1495a75e7c4c55ad4ec3effb4f7949c6ca' }],
  ['aws.dynamodb.enable-recovery', { template: awsDynamodbEnableRecovery, version: 9, behaviour: 'feb765a38d338de4aca91deb849cd6f700679dfaca46a0bd6fab9f7142281b71', source: '704ade9092426a5cbdd95eda9d6dda13d4bdcb335b1a93ba39641dfd5e4b8547' }],
  ['aws.dynamodb.set-kms-key', { template: awsDynamodbSetKmsKey, version: 1, behaviour: '', source: '14401ac1d1b20715ba98a00d2904f3452a8473fa7fc63ba260065e9c187f4bae' }],
  ['aws.ec2.attach-instance-profile', { template: awsEc2AttachInstanceProfile, version: 1, behaviour: '', source: 'dadef10ea90a94e1a1e64f281f8e35b3e4b58ca80da43d036a3d78f6b60174a1' }],
  ['aws.ec2.copy-snapshot-encrypted', { template: awsEc2CopySnapshotEncrypted, version: 1, behaviour: '', source: '9e48488dda80a1aa91d1b62493df3daad5d8837a778e2c7b637ba2ac3bedd60d' }],
  ['aws.ec2.create-vpc-flow-logs', { template: awsEc2CreateVpcFlowLogs, version: 11, behaviour: '9be4dcd7f25a8dfa2801d999f4081710435acff674116c8217e9cb2acc359aff', source: '82a228cfe13b05075d2b4e6a89f365d91724442b29fb76e22a9bc50e21c96531' }],
  ['aws.ec2.delete-unused-group', { template: awsEc2DeleteUnusedGroup, version: 1, behaviour: '', source: 'add09be5e2f45b329c58051e33da5b27d88649f41557039ab08b7afc230f0c54' }],
  ['aws.ec2.disable-attachment-auto-accept', { template: awsEc2DisableAttachmentAutoAccept, version: 4, behaviour: 'da00c3db31f754fb3c1f4e27368381e8cafc1ecd61d52a8ee86f20e8dcd621ea', source: 'b23fd393599ded86e0f04357c051c36c1632d4ba29f38ed7eeb6b1f6108029f2' }],
  ['aws.ec2.enable-ebs-encryption-by-default', { template: awsEc2EnableEbsEncryptionByDefault, version: 4, behaviour: '5b20050734d7181509f6957c42921391f5121a2321d12bfc6cc85b7383928152', source: '7ee1670e1cfdf4fe16b0d300309f76c4bb78a2a840c59e91092572cb732eceb6' }],
  ['aws.ec2.monitor-instance-in-detail', { template: awsEc2MonitorInstanceInDetail, version: 1, behaviour: '', source: '1b8290e2310f692e472f75c5dee5e9e49756b8ed24ba2f50661cf3b2f96d1866' }],
  ['aws.ec2.move-behind-private-address', { template: awsEc2MoveBehindPrivateAddress, version: 1, behaviour: '', source: 'bcb7aa57b2abd1fe11a2d7cacaa0243568952bb3c832675f50f9111f6df80099' }],
  ['aws.ec2.move-user-data-secrets', { template: awsEc2MoveUserDataSecrets, version: 1, behaviour: '', source: '19fabdbfebe411ee78323a32c1c6adc2921902716a4a7d9b7f5722dbad41de0a' }],
  ['aws.ec2.narrow-public-ingress', { template: awsEc2NarrowPublicIngress, version: 1, behaviour: '', source: '7c3c5c47d569759780005965c45cdbc6ed956a68d8e46e3ce81d5f19b7dec6fb' }],
  ['aws.ec2.replace-volume-encrypted', { template: awsEc2ReplaceVolumeEncrypted, version: 1, behaviour: '', source: '3cd539c7d303ff778d3cd9b0ca39ff88498ef912c7fac5dcaee13733266c9f19' }],
  ['aws.ec2.require-instance-metadata-tokens', { template: awsEc2RequireInstanceMetadataTokens, version: 5, behaviour: '9a6c38f29129cf9aceb9b4dde99a16bb1a4f178803b920c1b21878d97f77967e', source: '3a4700f4bb1efaf40e4a7e4a8c1b9b44812615cf338f59b0a23886dbedf38692' }],
  ['aws.ec2.require-metadata-tokens-by-default', { template: awsEc2RequireMetadataTokensByDefault, version: 4, behaviour: 'a61e824662a1a800615562ddf761ab58f82e597b23e55daad40c326ab3117ebf', source: '870e607e6165f5172d68b90093bfd81b64d6190ba38255384489aad70aac9ad4' }],
  ['aws.ec2.revoke-default-group-rules', { template: awsEc2RevokeDefaultGroupRules, version: 7, behaviour: '697150b9c652c6f61c59e4155605cfc2459fc1fa1f6372816c807be725d6771c', source: 'f68ea6c954ccabf626c181fd3c7829499a594357df9e18b8d4e861f223956ff9' }],
  ['aws.ec2.revoke-public-ingress', { template: awsEc2RevokePublicIngress, version: 10, behaviour: 'c1b08a3ebe818c320c529adec71bbede3f4b68508c2307fd19863d01feea6cb8', source: '545a72a950bd1b3bf7f1aad8bd39bef8ba3fba18c9d22ee8814adbee7204c2f7' }],
  ['aws.ec2.unpublish-image', { template: awsEc2UnpublishImage, version: 4, behaviour: 'e776e232514566140a67196b8527b46141edca622fc96a838a89572ac58fb3c1', source: 'b1ba1659f5acd0924cdd7302df4b45a4588ad8ac5299253caf267eff8a130c36' }],
  ['aws.ec2.unpublish-snapshot', { template: awsEc2UnpublishSnapshot, version: 4, behaviour: '70f9f95e6d90eedab4e5edc4f35506c094093b5ec6314726d97de846359fd351', source: '8e4800f085eacbab5ab323696d5c20d52b062a5206d96d749549a82d070b3ecd' }],
  ['aws.ec2.unshare-snapshot', { template: awsEc2UnshareSnapshot, version: 5, behaviour: '5001e349797ee1858611105505c4faf1dadaac165f0c1dc6e99d2f97d35bbde6', source: '665958db621c03a5ee0d1c2302eaad104b35c78207ab48d53cf06f752e6291e4' }],
  ['aws.ecr.confine-repository-policy', { template: awsEcrConfineRepositoryPolicy, version: 15, behaviour: 'd0618f64caf97b5eca72a5bf3b0443d61032e891824a2f3ea974f3bff04ed739', source: '2ea9287bec0a69e2e49fcb06f95e1d936528ab381b510188c1fcb6b98611c691' }],
  ['aws.ecr.put-image-scanning-configuration', { template: awsEcrPutImageScanningConfiguration, version: 8, behaviour: '9a70edbae55b8148fc745363e313766734fd7fa7b78812c97b12813e0d2c0712', source: '464705c9422338f52eae4d49ab23f6f962bae2a2b5d79fb5a94cbd8c2c477a7d' }],
  ['aws.ecr.put-image-tag-mutability', { template: awsEcrPutImageTagMutability, version: 8, behaviour: '14eeccaa0a6675c4ac152ad75058a37f1f1e2251acfc2cb83e5b24ca5437a1dd', source: '8fab1e8c338812074edde7ab800646a02d1c1a0d89302579f2415d5f031ce740' }],
  ['aws.ecs.enable-cluster-insights', { template: awsEcsEnableClusterInsights, version: 5, behaviour: 'e2824bdb93b5c6f594741446a9f064ddae5c059e8468a354c0027dd34a2226ad', source: '0106c7d5130899684203f7aa954a8573bb3d89c565f52267a4b3ddda14109bbe' }],
  ['aws.ecs.harden-task-definition', { template: awsEcsHardenTaskDefinition, version: 1, behaviour: '', source: '12b895019b4fcba1608ce52c30f9c634739200486555b7eda1ed035791895644' }],
  ['aws.ecs.move-secrets-out', { template: awsEcsMoveSecretsOut, version: 1, behaviour: '', source: '69f3c370fd6a60e4734133b9bc6cad313083937cdf00eaa6eaf2a33c350baec5' }],
  ['aws.efs.enable-backups', { template: awsEfsEnableBackups, version: 1, behaviour: '', source: '5732ea3a990a65b0432c3d2616f6b43b03874df3e00256f6f31fe4a97ca370cb' }],
  ['aws.efs.move-to-encrypted', { template: awsEfsMoveToEncrypted, version: 1, behaviour: '', source: '5f4051b2d44aee73e13c9e9313e0001074346be1cafb36f6662f807b9b541e64' }],
  ['aws.efs.put-policy', { template: awsEfsPutPolicy, version: 1, behaviour: '', source: '3d40e00be398ae3e8d608c624d64352a5f975b22954d9bd7b24e4dcf78898161' }],
  ['aws.elbv2.add-zones', { template: awsElbv2AddZones, version: 1, behaviour: '', source: '0fed68c63b0edc6c659b594b5bff61837cc31e41f64e77880dc6e144e1de4c9a' }],
  ['aws.elbv2.drop-invalid-headers', { template: awsElbv2DropInvalidHeaders, version: 4, behaviour: 'dfc31fbd4bb2a9efbd8531f4d810826bfe87119a6f8c916fc8cccad7be60cbae', source: '857af58186409345f4f97e0d88670227645a7872eed7852a6d6385e408dd0d4d' }],
  ['aws.elbv2.enable-access-logs', { template: awsElbv2EnableAccessLogs, version: 1, behaviour: '', source: '4ef743814f28f6e1203819963eb6e324c50396efd803b01f3752a737a6fd0405' }],
  ['aws.elbv2.enable-cross-zone', { template: awsElbv2EnableCrossZone, version: 4, behaviour: 'b05f5ad6cad235eee92dc3432ec0564f436f3eaf0100b823e9bb5164bb151f3c', source: 'c2721a91a34b144f24d44468db4eb6f593c894b122e50075ce2b5dc9c0254665' }],
  ['aws.elbv2.enable-deletion-protection', { template: awsElbv2EnableDeletionProtection, version: 4, behaviour: 'c3855edb0fcd6027ba5aed29b7172c1711ec04599c7d39ccc9d6f52ed11a860d', source: '31d45bac9cc61e35ab5d258b1ff7b5ce03325d871d5379e0a244e2edc8cb8a25' }],
  ['aws.elbv2.redirect-to-https', { template: awsElbv2RedirectToHttps, version: 1, behaviour: '', source: 'b359ffd5bb1c409b0befc2ed973474d32b4260278a565347065f7a1e8a95d73b' }],
  ['aws.elbv2.set-desync-mitigation', { template: awsElbv2SetDesyncMitigation, version: 5, behaviour: 'b6801d64b835b01f1874152847fdb5cc6cea6c6d032cd6ff946937aeea083605', source: 'e4bd63194b1b02b199bc72ee0caa10c16d0aa037c3e7e8f38ec7c86d92a9f794' }],
  ['aws.elbv2.set-post-quantum-policy', { template: awsElbv2SetPostQuantumPolicy, version: 1, behaviour: '', source: '689db2b3da7008fcd7c1be3799e44329cd3f61c23753743dd15c13227b4921df' }],
  ['aws.elbv2.set-tls-policy', { template: awsElbv2SetTlsPolicy, version: 1, behaviour: '', source: '48aa959336641eb6e353aade500fe54cbda7f343d8850419276add09cf444f91' }],
  ['aws.guardduty.enable', { template: awsGuarddutyEnable, version: 7, behaviour: '059b175d3075dae36b2bcae682b221d42dc4f4c5c64f0c46f602a3c9ab1b2167', source: 'a946f7ec100754d5f5199a88bb191870f46583590ebb53e8e9f7acac194a78f0' }],
  ['aws.iam.deactivate-old-access-keys', { template: awsIamDeactivateOldAccessKeys, version: 8, behaviour: '524fa2394a91f9fa10c2d2e94251663a681067bba67405c7d8511f00979107a0', source: '82ef3ecdd1f141f50335aa76c889d9f5545797f054380db067072530f6495b1d' }],
  ['aws.iam.deactivate-unused-access-keys', { template: awsIamDeactivateUnusedAccessKeys, version: 8, behaviour: '4bc140d15901e81e56df10862e95623a7896a7ddb20ffbe8e8f3658ad7527adc', source: '59137246b2cfa4f1d911b150ba7202f31b7130530d94f09466e792b93045041a' }],
  ['aws.iam.delete-root-access-keys', { template: awsIamDeleteRootAccessKeys, version: 1, behaviour: '', source: '2ac3f18dba959319c5f79c40b93486b135e9facb233881377492ebeb0f7bc0bd' }],
  ['aws.iam.delete-unused-console-password', { template: awsIamDeleteUnusedConsolePassword, version: 8, behaviour: '13dea1e26776c75cd5d12b8a3bf40076bcb9978bed75cfcf23ec1efcf96c4cd0', source: 'a7793b5a6810b12cfbcc35a0379803050f54822cb04953ba4641d091cd4c12ea' }],
  ['aws.iam.enable-root-mfa', { template: awsIamEnableRootMfa, version: 1, behaviour: '', source: '919576516623477cfb1342378469c76cd0330ec2c5f2d018cc084c6929c0cb4e' }],
  ['aws.iam.enable-user-mfa', { template: awsIamEnableUserMfa, version: 1, behaviour: '', source: 'fbfae10da5aae90c36664d2d2383065831fc0ed0c2b6270c79e728bcb054faef' }],
  ['aws.iam.limit-role-trust', { template: awsIamLimitRoleTrust, version: 1, behaviour: '', source: 'ca3dea6ee7f3969b568a2183a620460072160c92ed1b292910b1a38a7518b5db' }],
  ['aws.iam.limit-service-trust', { template: awsIamLimitServiceTrust, version: 1, behaviour: '', source: '24702b34399c78c6e7608a67680725bdbb459f7d42b0782cfe2a46f67faeaa88' }],
  ['aws.iam.narrow-customer-policy', { template: awsIamNarrowCustomerPolicy, version: 1, behaviour: '', source: 'f5c545ceb0d169307dfce68d87168fa105b9429746f289cc53d666d0d2e9830b' }],
  ['aws.iam.narrow-group-inline-policy', { template: awsIamNarrowGroupInlinePolicy, version: 1, behaviour: '', source: 'd8053157bfc4a248edfcea48ac77b00900751d73f2853972526e6250f361806b' }],
  ['aws.iam.narrow-role-inline-policy', { template: awsIamNarrowRoleInlinePolicy, version: 1, behaviour: '', source: 'e357185f828e628bd8f22384668eac8d019c3551bb92127a410ae377ac43e6ef' }],
  ['aws.iam.narrow-user-inline-policy', { template: awsIamNarrowUserInlinePolicy, version: 1, behaviour: '', source: '45253d205b1b024c6d0876d6f8ec96f8f20a2c67a13a2b3bd6ea866659c9dc2f' }],
  ['aws.iam.require-password-lowercase', { template: awsIamRequirePasswordLowercase, version: 5, behaviour: '50c7e709c0e82f67033584593d0b1b792bc4880f7432802a876c4a5a0cb9920b', source: '987feb27d343756214f19cdebc9f0543a70d867afd5d76c4d6d8382a85f66437' }],
  ['aws.iam.require-password-numbers', { template: awsIamRequirePasswordNumbers, version: 5, behaviour: '7c7814b2820c2aa4950f50b2164a52558b157d840390ad4806bb9ecd951bca25', source: 'a076888a20f7f949fb142162eb4024f8f3f14dc50404152610f041295cbad20b' }],
  ['aws.iam.require-password-symbols', { template: awsIamRequirePasswordSymbols, version: 5, behaviour: 'f376a13ac263fca95aab14fb0e050ce80ab30df4af368c965b3beac15bc1b9a2', source: 'fb59b173d4ca53fd9a1d6e5c7ca4ca5cd6058e2da9dbeda7aceeabd48b3ab4fa' }],
  ['aws.iam.require-password-uppercase', { template: awsIamRequirePasswordUppercase, version: 5, behaviour: '2426e6d1c3064eb68df98b97d8433c4c1d233ca1e430a2fcbbd9182a4df33605', source: 'd2a6faca342135f2cccce09fb88873c762f9dbcffaed3328424d712eea25f5f9' }],
  ['aws.iam.retire-second-access-key', { template: awsIamRetireSecondAccessKey, version: 1, behaviour: '', source: '0e1f27aa9315abeb7aefc757021afbdf8b0b7cd0e36d718d48f847b4fad00524' }],
  ['aws.iam.set-password-expiry', { template: awsIamSetPasswordExpiry, version: 5, behaviour: 'e30c4c68618e65f54a7280a81d3232ca14893969243800d12f879a6d2eb8af69', source: '89417224e76fc885c83699baccad560632f0b35a1088bd188a173138beb7c705' }],
  ['aws.iam.set-password-minimum-length', { template: awsIamSetPasswordMinimumLength, version: 5, behaviour: 'd0ffd567b21ad999c6a78394db554ed2c3a8ec126c89edf91b9e0e35763812fc', source: 'c5b20f0c71f26a1ae2f30690262c2c50ac36fb125d73bd8f263b132ec392f46a' }],
  ['aws.iam.set-password-reuse-prevention', { template: awsIamSetPasswordReusePrevention, version: 5, behaviour: 'b922001435c96435cf6003aaaa90c996eaefe6fc0d39c7b486ba6d338920df4c', source: '05b1381f1f472ec1ef56362c8d97ae0a2262a4a370357adf5c31e394e2f38584' }],
  ['aws.kms.cancel-key-deletion', { template: awsKmsCancelKeyDeletion, version: 9, behaviour: 'a85e9a7e4769d4a97ef7dddc73cbfe720db3add87c393190db2c361d5c1b465d', source: '9cb1769c1a64e81c37b86d119968bd68598c4c32ee7c370a067438b1b6d8a2e4' }],
  ['aws.kms.confine-key-policy', { template: awsKmsConfineKeyPolicy, version: 16, behaviour: 'c86c84edcb61e14d99299af5175ad7bb3f0beaa1187be332cc3607b3a57c34e0', source: 'd891ca1b413d4d636c3d172cf1a7371454cb3af07864e7eda1fa66e03cefcc38' }],
  ['aws.kms.decide-on-disabled-key', { template: awsKmsDecideOnDisabledKey, version: 1, behaviour: '', source: '925140d3df035d94b04175c612fdf09a5dda825dbc2e9ab0a73391e9c9bf60b7' }],
  ['aws.kms.enable-key-rotation', { template: awsKmsEnableKeyRotation, version: 9, behaviour: '97ca79524a4eaf712e4bed94a4967255a52bf8bc1b7646c25d5c651554eacddc', source: 'a94e480d4fb6161edb23701089f9a519a7169c5e5ec58b0f60c3dbd9e7b67fa2' }],
  ['aws.lambda.confine-permissions', { template: awsLambdaConfinePermissions, version: 19, behaviour: '3a7858aeb9e412f2547fa0ae2bb309bb71de901a319f6143170f457d4b8f8f44', source: '82a6d4ee31c63a677638a307e739c30fccdb1a2ff4f5535c8d324ea3d422049f' }],
  ['aws.lambda.move-variable-secrets', { template: awsLambdaMoveVariableSecrets, version: 1, behaviour: '', source: 'e9514fa84bd5ecb8bfbd809a9fa7181c47838c3e5640a9f776a4f5c883ff3984' }],
  ['aws.logs.put-retention-policy', { template: awsLogsPutRetentionPolicy, version: 7, behaviour: '98619364a4b8e18ac22a843edc16163f64e5c0583f7ba365a92f1da865b85d34', source: '8d621a85b5d7367f49eef5b635a889c3e7874a655cd5b3a5db3e52cd93af8925' }],
  ['aws.rds.add-cluster-reader', { template: awsRdsAddClusterReader, version: 1, behaviour: '', source: '4a2d5440cc1136d3caa3974267ffdd591e9aa600ae869ce86394c9be0d7b2edc' }],
  ['aws.rds.add-standby', { template: awsRdsAddStandby, version: 1, behaviour: '', source: '66d47e63734b0fbe68c769ba37f8dd1608118b630dca4018e4c92b4f09ea2f96' }],
  ['aws.rds.copy-tags-to-cluster-snapshots', { template: awsRdsCopyTagsToClusterSnapshots, version: 7, behaviour: '615dd2fc62fd5437fae9ad17a2d11dd13c94c91e042b6eacccc3ef265bfebf62', source: '1e35156e36cc8903e475dfe5782370dae200161303b1917003166da4dade0bb0' }],
  ['aws.rds.copy-tags-to-snapshots', { template: awsRdsCopyTagsToSnapshots, version: 7, behaviour: '1497f3be36cd26bafc3fea5f7cbac9339b5816251baca27d869e2ec7d79560d1', source: 'c455a8e640681effdc3e91b46f4b86c9b659b4e3a2255a81408c00af29c60b19' }],
  ['aws.rds.disable-public-access', { template: awsRdsDisablePublicAccess, version: 8, behaviour: '32b3dc660a747acc3ace6f2d4b2938cb13ef3730de7c004e252016bc683470e0', source: '794262a764c0174ceaf91a4e1b9f2c0436c4f70b69cdbce1cdd787e7b6f4b16b' }],
  ['aws.rds.enable-backups', { template: awsRdsEnableBackups, version: 7, behaviour: '799afb0568985527ef7bac68ee797bc129ea5b22fd374673536ee51116bb9128', source: '40a238da242291f9b97328459b2d9d4b202f790d65577890a5af9e679295c9c7' }],
  ['aws.rds.enable-cluster-deletion-protection', { template: awsRdsEnableClusterDeletionProtection, version: 7, behaviour: 'b61a5dbb3dafdf815b250b75a87b50b7e8d32e2f7ea8af7558160f89058368c2', source: 'd143f14babb7e8eac470f796b3e793ae683a1cf375c4c406f69830890aa8e6f2' }],
  ['aws.rds.enable-cluster-iam-authentication', { template: awsRdsEnableClusterIamAuthentication, version: 3, behaviour: 'b90f3104374e2452cc160950a5e8d7803a86be4e9b113fb01a7e5bf8e2ec080b', source: '40001b76081506ffeb8122fdbf1f0718db8a94a7c817bba6991e1c1595237ec2' }],
  ['aws.rds.enable-cluster-minor-upgrades', { template: awsRdsEnableClusterMinorUpgrades, version: 3, behaviour: '2318c6b690cf14b80c63f2487c77e41e9b9813f6aeb8bedfdcdfd238b2ae8270', source: 'e5c4b7fd5ab50998301760a6d0f7c3445a5dd28a2fd0924a7e71b2d978d3d258' }],
  ['aws.rds.enable-deletion-protection', { template: awsRdsEnableDeletionProtection, version: 7, behaviour: 'c2eea4cb7cb5e1711a32b1ae856495b5e7e72f437b36e0bfa9936eef02a66c3c', source: 'd9d10c54eb30cccdf5164d5e217ba6a39f1c12ac6ea2d60290cc063d44122fcb' }],
  ['aws.rds.enable-iam-authentication', { template: awsRdsEnableIamAuthentication, version: 7, behaviour: 'fe86bdc4e77ce65a0ba6dbf2cf896b774005c42406b635d87675974ce2918c57', source: '44dced1ed623ff41ca1474b4fc326b7e0d9d4097bff1f9fad6621e06acc455a8' }],
  ['aws.rds.enable-minor-upgrades', { template: awsRdsEnableMinorUpgrades, version: 7, behaviour: 'a373ec25e1feb04193006d98816ed1282c04e3419b9fb9d030c1504ec5c75140', source: 'ad53bfdf1b0250a25e5e030b73b7871cdbb43b5509ff79df6350f5af27894ed2' }],
  ['aws.rds.encrypt-cluster', { template: awsRdsEncryptCluster, version: 1, behaviour: '', source: '854d31bc265ee3e87a701e61ef29cf5f2035721b3918d4bf0a44a6ffc1f60659' }],
  ['aws.rds.encrypt-instance', { template: awsRdsEncryptInstance, version: 1, behaviour: '', source: '07b4c9e65a1095ffb0fac5d145c2ceb964b036bddd5ec727a56a6246c8610de2' }],
  ['aws.rds.export-cluster-logs', { template: awsRdsExportClusterLogs, version: 3, behaviour: '5095f3188df22687a3280d83b1b075135bd81aa81b3f612c15ed490abb74140c', source: '55d8ec4030c2ccf23117da90d9b79285e1bee676ec5d514ad3e237b7b489ac72' }],
  ['aws.rds.export-logs', { template: awsRdsExportLogs, version: 8, behaviour: '4bbf444fc555e9f9afcda852c2bdc0b3a9f37f6c3d91d1ba40fa6a9e812dff4d', source: 'b8fec4e1072fa85663bfa7fd52f70843d5ff242d9767a97cbe8c4234d09f68d2' }],
  ['aws.rds.keep-cluster-backups', { template: awsRdsKeepClusterBackups, version: 3, behaviour: '7270bab1965f48b90efc6e725360eedb54f1a370b6ad1252d468ea8d92f65ad6', source: '8f5a29e0fbfeff77b918575a37d246994755ca719f711ef893645c203b65af19' }],
  ['aws.s3.delete-cross-account-statements', { template: awsS3DeleteCrossAccountStatements, version: 16, behaviour: '292e08b59369a011159240166dedb7e886e90e879cb686f87d0009a1e2d0388c', source: '519ef9991dba3b1ed5c264f716f2c265828bb6e8c1874b71068578bad2317d67' }],
  ['aws.s3.delete-public-access', { template: awsS3DeletePublicAccess, version: 16, behaviour: '3b6e0f4c07746171a83e8fb1625dec0fd62b34b76720be36ab1b19cef894ff4b', source: '7b22378d4cf509cec20634712bc2f6de2288e1d374dd76696a3a78e8556dbe67' }],
  ['aws.s3.delete-public-grants', { template: awsS3DeletePublicGrants, version: 13, behaviour: 'af01fdcb1dd5d6e40538fe90029b308ad4fa81e527429019bfc7c05bc88d89bd', source: '7995982e2e501004c6f44687262fadd58dccb6501898219fdc41d4d94cfeeb39' }],
  ['aws.s3.delete-public-write-statements', { template: awsS3DeletePublicWriteStatements, version: 16, behaviour: '394a9f2ac290908a1b3d2ca370284b0d862220a42637818e7f5645573f6f5fc9', source: '05de902cff2abf76b73d54768da59771c53465e402207b459cf603a13592696e' }],
  ['aws.s3.put-account-public-access-block', { template: awsS3PutAccountPublicAccessBlock, version: 5, behaviour: 'db530ad451826c0deb9eb7eddbc1db01437f51ed8e96b920f6e0b4627c7b47c5', source: '298360567cceef2e0c2b1e01e46e7d2c4393c56c2ac29e0c4a26679d35a21b55' }],
  ['aws.s3.put-bucket-encryption', { template: awsS3PutBucketEncryption, version: 13, behaviour: '842b480cefbc5d70385a3eceb7c34ac9c21973384dd06090f9b3c4dc1cf2c315', source: 'a0cc5f225eca457313e663ca7a174f361694ba67e58f1db6762faeec95c82e7a' }],
  ['aws.s3.put-bucket-lifecycle-abort-uploads', { template: awsS3PutBucketLifecycleAbortUploads, version: 13, behaviour: '5700321d34df59664b6b5d73e7bccc4005a3f8052b10a1f50373209311ea2074', source: 'f56840d4ee43cf3dfc22225344f86af00b16f744137b3cf1f5d2c551a5d239ac' }],
  ['aws.s3.put-bucket-logging', { template: awsS3PutBucketLogging, version: 14, behaviour: '7540488d586c8cea75a7a9ff63cf6eb20d58c93e8eee46e1456d01e5dae36697', source: 'd5c78149414e633ec8e6bd78fdcc909b1dcac4a57bf3033464e2d3b30323067f' }],
  ['aws.s3.put-bucket-ownership-controls', { template: awsS3PutBucketOwnershipControls, version: 13, behaviour: '472d51455438984ed36a4e5989a3f977a4fc6141538b33425bdceabd938cb3aa', source: '73ddca9569aa87ba0b9f94fc5e120218b866bd528595a9f757406d5e3e58ad00' }],
  ['aws.s3.put-bucket-policy-tls', { template: awsS3PutBucketPolicyTls, version: 15, behaviour: '3bb276dd7ed02ab438ca90222d1ec4b00a802f7bbed83436ddbfbb46aa6867eb', source: '0ee62340beca375f9cf62deedc1b063e84018b427bcaad728aee9381e833e799' }],
  ['aws.s3.put-bucket-policy-tls-version', { template: awsS3PutBucketPolicyTlsVersion, version: 13, behaviour: '87597f3ef642ddc0c57aa3fd674a784552e73e6583c46a26b09ea2daef32ef57', source: 'bf93208683603ea5da18e9333f6b9c7da1388e5f6c45775ce4d646bfb398fca6' }],
  ['aws.s3.put-bucket-public-access-block', { template: awsS3PutBucketPublicAccessBlock, version: 17, behaviour: '7a8790b3f81b48e2bebf84cdb0e4d3249236f53a4d2188a9fcf440d0873da6ef', source: '3ff6074386e8387559ae0b0b95ad255424420c196b239e876e2e10980cc88ac6' }],
  ['aws.s3.put-bucket-versioning', { template: awsS3PutBucketVersioning, version: 13, behaviour: 'fc1e12a22a060efd2c4488ee7dda24864ab65e1ec8971bb27533de31348d18a8', source: '9a0367db389371414f978edcfdffb93738f7402ca5b9edfdcee7384b3d35503b' }],
  ['aws.secretsmanager.confine-secret-policy', { template: awsSecretsmanagerConfineSecretPolicy, version: 12, behaviour: '546a360193bc4d31e35638ea2e42a90064d70c7a6f837e27cfa6f83d159fdb6e', source: 'be984a6d21395ca65d5f7ff63d87f08e9476f28235b16770ab06a126b894b92e' }],
  ['aws.secretsmanager.rotate-secret', { template: awsSecretsmanagerRotateSecret, version: 1, behaviour: '', source: 'd670fda0e9e5d67fe90f963632a251767e43065c1768527bd95c1a4296b9107a' }],
  ['aws.sns.confine-topic-policy', { template: awsSnsConfineTopicPolicy, version: 15, behaviour: '6a0f03966dc61befa728a92471050fd9b7370654d8049230c9039cc0425c176d', source: '5a995209904571b8bd406d3624d9ab7b6edb2c6b278d05c0e1c64624473e039e' }],
  ['aws.sns.subscribe', { template: awsSnsSubscribe, version: 1, behaviour: '', source: '5dc664466e041790f15ab5fa1f07cc9e0dfc9d327da087aaad6ead853241240f' }],
  ['aws.sqs.confine-queue-policy', { template: awsSqsConfineQueuePolicy, version: 15, behaviour: '6098847fa8b65bc0c610a2393d05a6b0ccf90521bd6e5e4533ec1bbe163204c6', source: 'b103e07900c7fa898be0954741ea7b6a3a68fc9bf509a539bf07aeca9ef63670' }],
  ['aws.sqs.enable-queue-encryption', { template: awsSqsEnableQueueEncryption, version: 16, behaviour: '612dc76e3323dbbc025a7c87fa9c761bb90235b7266269bbf1d8cf5214fa4d24', source: '361a7bf45d295f83b237513a7e8395fadfc769b255e2773f6e22e2c97435571b' }],
  ['aws.ssm.encrypt-parameter', { template: awsSsmEncryptParameter, version: 1, behaviour: '', source: 'dbd36f289f3d8cab87df8aca73886c0e0f75d272298f5f4adab3f6f2af010128' }],
  ['aws.ssm.move-secrets-out', { template: awsSsmMoveSecretsOut, version: 1, behaviour: '', source: 'c5b525d3d853df345535b65491fe8d1ebfa1ad889b95a775c70a591153a278da' }],
]);
