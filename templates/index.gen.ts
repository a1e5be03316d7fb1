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
  ['aws.cloudtrail.create-trail', { template: awsCloudtrailCreateTrail, version: 19, behaviour: 'a87b9b27bdc66f385be52a97aa7a5620bf86c687370351be6ec176969815a925', source: 'cac99a786236ee1086edb4b756329e5b941a0ba49f66f7307937c55bcd7b6c5f' }],
  ['aws.cloudtrail.enable-log-file-validation', { template: awsCloudtrailEnableLogFileValidation, version: 15, behaviour: '814a716a469e9fefae31eb18f1e27dc9aacb04eb3f536872146577140e34e95f', source: 'efbb275c04fe6249a0bf20ca2aa2cf2bbadaf9172a99de474387fa54b9aa7568' }],
  ['aws.cloudtrail.encrypt-with-kms', { template: awsCloudtrailEncryptWithKms, version: 1, behaviour: '', source: '969b4664ac866ce91518d2629e71cec76a5c1b0de669f6f69b9f1b2fb839e83d' }],
  ['aws.cloudtrail.put-metric-filter-bucket-policy-changes', { template: awsCloudtrailPutMetricFilterBucketPolicyChanges, version: 17, behaviour: '3ab516a4c2dead2d6acc1a0dda8b9a691d092378986ff665e7e2891600ad02dc', source: '5516f390aebc5cde65c6e310fde722a602446594c34302d76f0d08c6cf6e6eee' }],
  ['aws.cloudtrail.put-metric-filter-cloudtrail-changes', { template: awsCloudtrailPutMetricFilterCloudtrailChanges, version: 17, behaviour: 'c8ef9fcf708ae8db6dda1edf0f40c21d828eea34cc2c0673a55b63423a4d84df', source: '868ebbbabe86091789b859d707dd7cb8c99ed2820fe0da8f1677d2feabb2938c' }],
  ['aws.cloudtrail.put-metric-filter-config-changes', { template: awsCloudtrailPutMetricFilterConfigChanges, version: 17, behaviour: '0971ec806a78a7df025bf8c42390dab660b2f6a10a42f924d3afa6fefe4b5e4b', source: '5c8a0de01831adab4bae30b7c4bc46883e68cad29ba2a22a22fb07d558f27aac' }],
  ['aws.cloudtrail.put-metric-filter-failed-sign-ins', { template: awsCloudtrailPutMetricFilterFailedSignIns, version: 17, behaviour: 'd2692591e0226ec5527c88f870488b15936472d336e089cfbc96193eac16cc66', source: '2e792c0b0ee7b0f3bcaf288f590ef434063e0512f0280c2f5e2b43759b70c991' }],
  ['aws.cloudtrail.put-metric-filter-iam-policy-changes', { template: awsCloudtrailPutMetricFilterIamPolicyChanges, version: 17, behaviour: 'a7c92cb6a78a1d72550cde98b1be1a01acd7098d57edcd4d3163600b96acec15', source: '4b9d331a778eb70b4876070a5b603f19da1dbf7d65ffa4c471c0f611f5482878' }],
  ['aws.cloudtrail.put-metric-filter-kms-key-deletions', { template: awsCloudtrailPutMetricFilterKmsKeyDeletions, version: 17, behaviour: '771fae0989eaeeca1f53ac7670663566e1871c836997b9ac996be6688ef8dfe0', source: 'f77bbe3c3253eda5cf4c06ea3f303b70629beb25c3990573c877149022a76b92' }],
  ['aws.cloudtrail.put-metric-filter-network-acl-changes', { template: awsCloudtrailPutMetricFilterNetworkAclChanges, version: 17, behaviour: '801209eb30ab49eba4fdd7839a0c141a508e7edb7f6ca394229717909ab73348', source: 'a0ed9086c2001bed76e910e054b3ada367b3997684248679088afab792ea2fe7' }],
  ['aws.cloudtrail.put-metric-filter-network-gateway-changes', { template: awsCloudtrailPutMetricFilterNetworkGatewayChanges, version: 17, behaviour: 'a0a1f8d044aeb1cee1cf93994f24e105f0a73ffaee0da8b4c0fb9db5e3e624ca', source: '9df96320865d66e2e62439c17ca5e31129adf333c1d061879faf1cbef68685af' }],
  ['aws.cloudtrail.put-metric-filter-organization-changes', { template: awsCloudtrailPutMetricFilterOrganizationChanges, version: 17, behaviour: '9016607a96a23dbb968160be2470aaf5dc48a0e647d09e91ffa6fc42a207d3cd', source: '40417d8297ca5b6c487fb7271f2b306141a53034ad80ac49f37250892600524d' }],
  ['aws.cloudtrail.put-metric-filter-root-usage', { template: awsCloudtrailPutMetricFilterRootUsage, version: 17, behaviour: 'd9f31dca785d3d3433ca84822b9221380016f60bbcc0a4f5719323f7f7836f73', source: '5080b2c8a514bd8a83d130e533c5d894fee68a343c69d8ae8318dd61227fc8e7' }],
  ['aws.cloudtrail.put-metric-filter-route-table-changes', { template: awsCloudtrailPutMetricFilterRouteTableChanges, version: 17, behaviour: '1ed2276abeb669487f7f7c3b30492bb902de6702aa2cd1be329b78d700a1e434', source: 'f1f0205535adec5b20b8866804d716770c8e0e4c0e1ea10817d3e26d0fe8c700' }],
  ['aws.cloudtrail.put-metric-filter-security-group-changes', { template: awsCloudtrailPutMetricFilterSecurityGroupChanges, version: 17, behaviour: 'f5200697219b6dd79625b4d09c82450b5552c1454abd6db48dcc5e3dd252ea1b', source: '732bce1b12c97b8345573099f5eda05939e220acd804799087f7029d3752431f' }],
  ['aws.cloudtrail.put-metric-filter-sign-in-without-mfa', { template: awsCloudtrailPutMetricFilterSignInWithoutMfa, version: 17, behaviour: '40ee58fc65bf2d5ef4848dfd6ceb7a192e34740e5a25e91cc5f9579617aaeeae', source: '7b5da35f3ed3823c8e391252f52eae911bccf124a5ed9d2a2c57cffdaf425a99' }],
  ['aws.cloudtrail.put-metric-filter-unauthorized-api-calls', { template: awsCloudtrailPutMetricFilterUnauthorizedApiCalls, version: 17, behaviour: '4efaf08e04df27707a1fd0158b07d8d6d38643ee4f16b4e96566d3e07e3bda75', source: 'c74b15ecb1418281c0a40340a4ac16a0803e2fa247367bbc92a6c48adf98c60d' }],
  ['aws.cloudtrail.put-metric-filter-vpc-changes', { template: awsCloudtrailPutMetricFilterVpcChanges, version: 17, behaviour: 'fec7ce6a5bd8f8177dc215763b1467ce1fd9c8437833981b94ae51e54972ec02', source: 'b085a32b2a098c86b704bf26ca5a6ff3e9e623c8345a776178f0e973115bbf98' }],
  ['aws.cloudtrail.start-logging', { template: awsCloudtrailStartLogging, version: 15, behaviour: '9c02518dc6b24bbc84e6ad02770e47d3dca36df6f9bd7a7c1b05ce03678817e6', source: '589fdc904facffa94cb620039fcdab279f678b8f875fd3497915db8a9f49280c' }],
  ['aws.cloudtrail.update-trail-log-group', { template: awsCloudtrailUpdateTrailLogGroup, version: 20, behaviour: '98ab169c841dcc0d76884b893394040274f5e9750ecf71de8952f8452ccf0f4a', source: '97ad226cf1aa8a651b1a0c604152a0463b5dadf4057e7793b741a5f6c8426229' }],
  ['aws.cloudwatch.enable-alarm-actions', { template: awsCloudwatchEnableAlarmActions, version: 7, behaviour: '2c3a9a7b49add9d241b9518f38690c0210b325f2365236e4833e36dc6276c20b', source: 'ee6514b77475f75763023b119385cf38b0dace09254893b2aa3e88f193ab02e6' }],
  ['aws.dynamodb.enable-deletion-protection', { template: awsDynamodbEnableDeletionProtection, version: 9, behaviour: '202eabcc7ab3fabb8a4529b626cade6132b41e672078597040c830955996602d', source: '2baba24f8a388acc27a60ff5af05475b9e035cf85b16ac1bafb965230bbfd876' }],
  ['aws.dynamodb.enable-recovery', { template: awsDynamodbEnableRecovery, version: 9, behaviour: 'feb765a38d338de4aca91deb849cd6f700679dfaca46a0bd6fab9f7142281b71', source: '5cf0ace81b8c800a89cd10ee59ebbad2a6396468cd7cb338a380aed8dc570d92' }],
  ['aws.dynamodb.set-kms-key', { template: awsDynamodbSetKmsKey, version: 1, behaviour: '', source: '59d64eef3b011915d2f04f64ec572df68494abe0af9c806a75ea8aa780f92e83' }],
  ['aws.ec2.attach-instance-profile', { template: awsEc2AttachInstanceProfile, version: 1, behaviour: '', source: 'dadef10ea90a94e1a1e64f281f8e35b3e4b58ca80da43d036a3d78f6b60174a1' }],
  ['aws.ec2.copy-snapshot-encrypted', { template: awsEc2CopySnapshotEncrypted, version: 1, behaviour: '', source: '9e48488dda80a1aa91d1b62493df3daad5d8837a778e2c7b637ba2ac3bedd60d' }],
  ['aws.ec2.create-vpc-flow-logs', { template: awsEc2CreateVpcFlowLogs, version: 11, behaviour: '9be4dcd7f25a8dfa2801d999f4081710435acff674116c8217e9cb2acc359aff', source: 'd4900c17eca9dd2f4fc0e52e14f35af21d7f6217a583a20a3071669d02632b1c' }],
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
  ['aws.ecr.confine-repository-policy', { template: awsEcrConfineRepositoryPolicy, version: 15, behaviour: 'd0618f64caf97b5eca72a5bf3b0443d61032e891824a2f3ea974f3bff04ed739', source: 'ca759aee42384019a65c6fcd4468f7a999e9fae0207dd8dce48cdb126ba2b3d0' }],
  ['aws.ecr.put-image-scanning-configuration', { template: awsEcrPutImageScanningConfiguration, version: 8, behaviour: '9a70edbae55b8148fc745363e313766734fd7fa7b78812c97b12813e0d2c0712', source: '80659adcbd4cebb7c600d9f540f50cc5d89a07671b8092c5d9d03b1988bee6d2' }],
  ['aws.ecr.put-image-tag-mutability', { template: awsEcrPutImageTagMutability, version: 8, behaviour: '14eeccaa0a6675c4ac152ad75058a37f1f1e2251acfc2cb83e5b24ca5437a1dd', source: 'c8ee0b32b93c353d9a55e508a193bf80c93e47d7ea9b78597f3f799c033eb46f' }],
  ['aws.ecs.enable-cluster-insights', { template: awsEcsEnableClusterInsights, version: 5, behaviour: 'e2824bdb93b5c6f594741446a9f064ddae5c059e8468a354c0027dd34a2226ad', source: '0106c7d5130899684203f7aa954a8573bb3d89c565f52267a4b3ddda14109bbe' }],
  ['aws.ecs.harden-task-definition', { template: awsEcsHardenTaskDefinition, version: 1, behaviour: '', source: '12b895019b4fcba1608ce52c30f9c634739200486555b7eda1ed035791895644' }],
  ['aws.ecs.move-secrets-out', { template: awsEcsMoveSecretsOut, version: 1, behaviour: '', source: '69f3c370fd6a60e4734133b9bc6cad313083937cdf00eaa6eaf2a33c350baec5' }],
  ['aws.efs.enable-backups', { template: awsEfsEnableBackups, version: 1, behaviour: '', source: '05bbb13e6180e122b4bb0cb1c8ce6ecac44b5167662c2e477019761173bceab7' }],
  ['aws.efs.move-to-encrypted', { template: awsEfsMoveToEncrypted, version: 1, behaviour: '', source: '77734b99385d00c3ea901316ab910e817757d642175c725d4fc914bb09d7a860' }],
  ['aws.efs.put-policy', { template: awsEfsPutPolicy, version: 1, behaviour: '', source: '3fc9d497762f7976e41c646f957d2f1a88c52758c89ec337d56fd5a3d742a2f4' }],
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
  ['aws.iam.deactivate-old-access-keys', { template: awsIamDeactivateOldAccessKeys, version: 8, behaviour: '524fa2394a91f9fa10c2d2e94251663a681067bba67405c7d8511f00979107a0', source: '85f816e54eed6ef1470220f6f17c18378c56d51fb863ee806d2837edf9a784c7' }],
  ['aws.iam.deactivate-unused-access-keys', { template: awsIamDeactivateUnusedAccessKeys, version: 8, behaviour: '4bc140d15901e81e56df10862e95623a7896a7ddb20ffbe8e8f3658ad7527adc', source: '9cd5167e274df5403df8e3b7e3b3a9c79da7bdcd2f8d8e892e06bc2356469dd4' }],
  ['aws.iam.delete-root-access-keys', { template: awsIamDeleteRootAccessKeys, version: 1, behaviour: '', source: '2ac3f18dba959319c5f79c40b93486b135e9facb233881377492ebeb0f7bc0bd' }],
  ['aws.iam.delete-unused-console-password', { template: awsIamDeleteUnusedConsolePassword, version: 8, behaviour: '13dea1e26776c75cd5d12b8a3bf40076bcb9978bed75cfcf23ec1efcf96c4cd0', source: 'ac896820ee05d65171b898085759488294d0717836d861bda43b1cdb97712aa6' }],
  ['aws.iam.enable-root-mfa', { template: awsIamEnableRootMfa, version: 1, behaviour: '', source: '919576516623477cfb1342378469c76cd0330ec2c5f2d018cc084c6929c0cb4e' }],
  ['aws.iam.enable-user-mfa', { template: awsIamEnableUserMfa, version: 1, behaviour: '', source: '712a665dcc83d211254aee27037db1ea22573f57dea1110ec5ab4b405cee00b7' }],
  ['aws.iam.limit-role-trust', { template: awsIamLimitRoleTrust, version: 1, behaviour: '', source: '1865d739ab41a4787b79f652a9fae84dc6feadbd157a8b9e81c30b64316d768e' }],
  ['aws.iam.limit-service-trust', { template: awsIamLimitServiceTrust, version: 1, behaviour: '', source: '2f8219287d617bfb6fa109fdae59d976d5818d82dafcdbb5d06de82742b1212e' }],
  ['aws.iam.narrow-customer-policy', { template: awsIamNarrowCustomerPolicy, version: 1, behaviour: '', source: '9c7102f74e67c9266faebe83fc90c270d41c00ad294b8f705d83a55b14eb1c28' }],
  ['aws.iam.narrow-group-inline-policy', { template: awsIamNarrowGroupInlinePolicy, version: 1, behaviour: '', source: 'ec72530621faacb6f3850834917fe29c27f6ec9a54227c9999844fcc2563e3d7' }],
  ['aws.iam.narrow-role-inline-policy', { template: awsIamNarrowRoleInlinePolicy, version: 1, behaviour: '', source: '2fb5e61a946c7af32101a9e6baf5d2cd60b913596c30c383056e3319b4f16b77' }],
  ['aws.iam.narrow-user-inline-policy', { template: awsIamNarrowUserInlinePolicy, version: 1, behaviour: '', source: '609706ff0aec85a878e127baa45144e71f47fd258d9c24c149595cf0d020180f' }],
  ['aws.iam.require-password-lowercase', { template: awsIamRequirePasswordLowercase, version: 5, behaviour: '50c7e709c0e82f67033584593d0b1b792bc4880f7432802a876c4a5a0cb9920b', source: '987feb27d343756214f19cdebc9f0543a70d867afd5d76c4d6d8382a85f66437' }],
  ['aws.iam.require-password-numbers', { template: awsIamRequirePasswordNumbers, version: 5, behaviour: '7c7814b2820c2aa4950f50b2164a52558b157d840390ad4806bb9ecd951bca25', source: 'a076888a20f7f949fb142162eb4024f8f3f14dc50404152610f041295cbad20b' }],
  ['aws.iam.require-password-symbols', { template: awsIamRequirePasswordSymbols, version: 5, behaviour: 'f376a13ac263fca95aab14fb0e050ce80ab30df4af368c965b3beac15bc1b9a2', source: 'fb59b173d4ca53fd9a1d6e5c7ca4ca5cd6058e2da9dbeda7aceeabd48b3ab4fa' }],
  ['aws.iam.require-password-uppercase', { template: awsIamRequirePasswordUppercase, version: 5, behaviour: '2426e6d1c3064eb68df98b97d8433c4c1d233ca1e430a2fcbbd9182a4df33605', source: 'd2a6faca342135f2cccce09fb88873c762f9dbcffaed3328424d712eea25f5f9' }],
  ['aws.iam.retire-second-access-key', { template: awsIamRetireSecondAccessKey, version: 1, behaviour: '', source: '60de44511e9c7ffce8c6672c9a1dbbd62eb37bde101ed9f1d428ea2901f5fde9' }],
  ['aws.iam.set-password-expiry', { template: awsIamSetPasswordExpiry, version: 5, behaviour: 'e30c4c68618e65f54a7280a81d3232ca14893969243800d12f879a6d2eb8af69', source: '89417224e76fc885c83699baccad560632f0b35a1088bd188a173138beb7c705' }],
  ['aws.iam.set-password-minimum-length', { template: awsIamSetPasswordMinimumLength, version: 5, behaviour: 'd0ffd567b21ad999c6a78394db554ed2c3a8ec126c89edf91b9e0e35763812fc', source: 'c5b20f0c71f26a1ae2f30690262c2c50ac36fb125d73bd8f263b132ec392f46a' }],
  ['aws.iam.set-password-reuse-prevention', { template: awsIamSetPasswordReusePrevention, version: 5, behaviour: 'b922001435c96435cf6003aaaa90c996eaefe6fc0d39c7b486ba6d338920df4c', source: '05b1381f1f472ec1ef56362c8d97ae0a2262a4a370357adf5c31e394e2f38584' }],
  ['aws.kms.cancel-key-deletion', { template: awsKmsCancelKeyDeletion, version: 9, behaviour: 'a85e9a7e4769d4a97ef7dddc73cbfe720db3add87c393190db2c361d5c1b465d', source: 'a5d53a4c093a1cf46228fdd61b533d0c735a791738dfe375c132e95e1db4c8bb' }],
  ['aws.kms.confine-key-policy', { template: awsKmsConfineKeyPolicy, version: 16, behaviour: 'c86c84edcb61e14d99299af5175ad7bb3f0beaa1187be332cc3607b3a57c34e0', source: 'e0e45ecc0dda6904ed64275154fa76138407d45b1b09071acbe805b051e2c935' }],
  ['aws.kms.decide-on-disabled-key', { template: awsKmsDecideOnDisabledKey, version: 1, behaviour: '', source: '8bdd0dcb4f26505ea2e59a5f7132c525eaa9bb271e33205071257b2b1958a6e9' }],
  ['aws.kms.enable-key-rotation', { template: awsKmsEnableKeyRotation, version: 9, behaviour: '97ca79524a4eaf712e4bed94a4967255a52bf8bc1b7646c25d5c651554eacddc', source: 'b304e33bd560dc61115430788d7aaf5a076f44ab6cb40c5c9a5a2f5837dcfa2f' }],
  ['aws.lambda.confine-permissions', { template: awsLambdaConfinePermissions, version: 19, behaviour: '3a7858aeb9e412f2547fa0ae2bb309bb71de901a319f6143170f457d4b8f8f44', source: 'e2a10cadb811b27967e168b357abb6f1c8ad6bd937b931e5b4b0c18224100424' }],
  ['aws.lambda.move-variable-secrets', { template: awsLambdaMoveVariableSecrets, version: 1, behaviour: '', source: '7de6e534fe821b3b2ac283864eec07e72868c60f8c91ca7989551bcfb96807bb' }],
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
  ['aws.s3.delete-cross-account-statements', { template: awsS3DeleteCrossAccountStatements, version: 16, behaviour: '292e08b59369a011159240166dedb7e886e90e879cb686f87d0009a1e2d0388c', source: 'f94fdbcf0e0e6b99f78616df3495fd26c48f19da30f10ca5ad66194f3d87a998' }],
  ['aws.s3.delete-public-access', { template: awsS3DeletePublicAccess, version: 16, behaviour: '3b6e0f4c07746171a83e8fb1625dec0fd62b34b76720be36ab1b19cef894ff4b', source: '61af651a03ed37f56494226aa208258a25b4591c69be44ab914b9ea85361fb9c' }],
  ['aws.s3.delete-public-grants', { template: awsS3DeletePublicGrants, version: 13, behaviour: 'af01fdcb1dd5d6e40538fe90029b308ad4fa81e527429019bfc7c05bc88d89bd', source: 'b794a40e4655085d67be04364bb93f3d6549cc3184a90fed7ed92baf6a33cb71' }],
  ['aws.s3.delete-public-write-statements', { template: awsS3DeletePublicWriteStatements, version: 16, behaviour: '394a9f2ac290908a1b3d2ca370284b0d862220a42637818e7f5645573f6f5fc9', source: 'ce05c7f682aff8153f7f50d5f0d5b344af57810c6e05869fe704bbcaf764aecd' }],
  ['aws.s3.put-account-public-access-block', { template: awsS3PutAccountPublicAccessBlock, version: 5, behaviour: 'db530ad451826c0deb9eb7eddbc1db01437f51ed8e96b920f6e0b4627c7b47c5', source: '298360567cceef2e0c2b1e01e46e7d2c4393c56c2ac29e0c4a26679d35a21b55' }],
  ['aws.s3.put-bucket-encryption', { template: awsS3PutBucketEncryption, version: 13, behaviour: '842b480cefbc5d70385a3eceb7c34ac9c21973384dd06090f9b3c4dc1cf2c315', source: '35d0c733b007e13520665e6e3495ba61361fd54299610843607dda1d9442634f' }],
  ['aws.s3.put-bucket-lifecycle-abort-uploads', { template: awsS3PutBucketLifecycleAbortUploads, version: 13, behaviour: '5700321d34df59664b6b5d73e7bccc4005a3f8052b10a1f50373209311ea2074', source: '8f51d02c0fb20ee0948b4d5524fb6ad24cb8e65453959ac72223df6df8c1d2a2' }],
  ['aws.s3.put-bucket-logging', { template: awsS3PutBucketLogging, version: 14, behaviour: '7540488d586c8cea75a7a9ff63cf6eb20d58c93e8eee46e1456d01e5dae36697', source: '5e2c555b004e97000169f393e8e038592e96c199621383766251df1b112a6989' }],
  ['aws.s3.put-bucket-ownership-controls', { template: awsS3PutBucketOwnershipControls, version: 13, behaviour: '472d51455438984ed36a4e5989a3f977a4fc6141538b33425bdceabd938cb3aa', source: '0ee2d8c3889a16dc2fdb6b170dccddb76fdec0572a9f62abcfcce2bf755a0271' }],
  ['aws.s3.put-bucket-policy-tls', { template: awsS3PutBucketPolicyTls, version: 15, behaviour: '3bb276dd7ed02ab438ca90222d1ec4b00a802f7bbed83436ddbfbb46aa6867eb', source: 'deedcf68e8e81effc0e3dbe7d7d646aaa452877d1d69b76873893951830db076' }],
  ['aws.s3.put-bucket-policy-tls-version', { template: awsS3PutBucketPolicyTlsVersion, version: 13, behaviour: '87597f3ef642ddc0c57aa3fd674a784552e73e6583c46a26b09ea2daef32ef57', source: '9699394a4990655d8f25819a2b066deb0b28c0c829063f3df2f205ceb19adef4' }],
  ['aws.s3.put-bucket-public-access-block', { template: awsS3PutBucketPublicAccessBlock, version: 17, behaviour: '7a8790b3f81b48e2bebf84cdb0e4d3249236f53a4d2188a9fcf440d0873da6ef', source: '25bc9dc49206d29b00a59d8d2939ad122ec4c98180f94d95d4e19651274237d6' }],
  ['aws.s3.put-bucket-versioning', { template: awsS3PutBucketVersioning, version: 13, behaviour: 'fc1e12a22a060efd2c4488ee7dda24864ab65e1ec8971bb27533de31348d18a8', source: '5f108ecc25e5c35d1463fa2c1a92e76bd312de5cfb8900ec347cbd089eff0b26' }],
  ['aws.secretsmanager.confine-secret-policy', { template: awsSecretsmanagerConfineSecretPolicy, version: 12, behaviour: '546a360193bc4d31e35638ea2e42a90064d70c7a6f837e27cfa6f83d159fdb6e', source: '67d68040e4be7579450db5dd2361de7642d5bf322a498d248e9a84e620256db1' }],
  ['aws.secretsmanager.rotate-secret', { template: awsSecretsmanagerRotateSecret, version: 1, behaviour: '', source: '144e15fa23e1e97f087248bfb9275319d5fec70a80cbde07d25a4de0979426b9' }],
  ['aws.sns.confine-topic-policy', { template: awsSnsConfineTopicPolicy, version: 15, behaviour: '6a0f03966dc61befa728a92471050fd9b7370654d8049230c9039cc0425c176d', source: '20ecf861ef7c35f90c0f53092de1effdd940879d56174ee9bcfe02ca2d76f74c' }],
  ['aws.sns.subscribe', { template: awsSnsSubscribe, version: 1, behaviour: '', source: 'f461e1d9f457e0cfd8cd77c2db2163e81948aee57d46ef92f544b19d447c3838' }],
  ['aws.sqs.confine-queue-policy', { template: awsSqsConfineQueuePolicy, version: 15, behaviour: '6098847fa8b65bc0c610a2393d05a6b0ccf90521bd6e5e4533ec1bbe163204c6', source: '2d89eae25657c7b27dee6a949390e1425edae81651eaf8e94552c4d2ef60351c' }],
  ['aws.sqs.enable-queue-encryption', { template: awsSqsEnableQueueEncryption, version: 16, behaviour: '612dc76e3323dbbc025a7c87fa9c761bb90235b7266269bbf1d8cf5214fa4d24', source: '54e45806d60c57bcf6aa69fd634d07f2b2a68f44616883efec3923a5ae6a3687' }],
  ['aws.ssm.encrypt-parameter', { template: awsSsmEncryptParameter, version: 1, behaviour: '', source: 'dbd36f289f3d8cab87df8aca73886c0e0f75d272298f5f4adab3f6f2af010128' }],
  ['aws.ssm.move-secrets-out', { template: awsSsmMoveSecretsOut, version: 1, behaviour: '', source: 'c5b525d3d853df345535b65491fe8d1ebfa1ad889b95a775c70a591153a278da' }],
]);
