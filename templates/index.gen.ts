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
  ['aws.accessanalyzer.create-analyzer', { template: awsAccessanalyzerCreateAnalyzer, version: 7, sourceHash: '7e6cbf96ffa86f4d3c92d18cee0aadd4c9cdf91c4b620c58081589a8d7151755' }],
  ['aws.cloudtrail.create-trail', { template: awsCloudtrailCreateTrail, version: 19, sourceHash: '4b31669f57db7340b4c1854af75d2c5e3e4801cfc7231305e6c2b90784e8cf9d' }],
  ['aws.cloudtrail.enable-log-file-validation', { template: awsCloudtrailEnableLogFileValidation, version: 15, sourceHash: '102cb1ce5271bd2182855c3fc21600aa0d768a3b5b4a49936c4a7ccc0c07eb7e' }],
  ['aws.cloudtrail.encrypt-with-kms', { template: awsCloudtrailEncryptWithKms, version: 15, sourceHash: '46de0e97428d853e331047624da850a1cd0e74cb5675caed6b369d9b45a7b088' }],
  ['aws.cloudtrail.put-metric-filter-bucket-policy-changes', { template: awsCloudtrailPutMetricFilterBucketPolicyChanges, version: 17, sourceHash: 'd641a132a15ad30e3568083179c80e0a72eb5fa4496dbb687991f7ec68985676' }],
  ['aws.cloudtrail.put-metric-filter-cloudtrail-changes', { template: awsCloudtrailPutMetricFilterCloudtrailChanges, version: 17, sourceHash: '2cc7196dd1d3c00d1b5110ade30d3a1ee5b93f4818eb1ca6b38075b41f3ce01c' }],
  ['aws.cloudtrail.put-metric-filter-config-changes', { template: awsCloudtrailPutMetricFilterConfigChanges, version: 17, sourceHash: '8e7113d321265db727db7c83c9384bb4e8d6caaab42452386bc2740f65fa94da' }],
  ['aws.cloudtrail.put-metric-filter-failed-sign-ins', { template: awsCloudtrailPutMetricFilterFailedSignIns, version: 17, sourceHash: 'fef05d08a57c6480784dcb7a243212a83ae185b7f708ec4234a0fd01ff4836e1' }],
  ['aws.cloudtrail.put-metric-filter-iam-policy-changes', { template: awsCloudtrailPutMetricFilterIamPolicyChanges, version: 17, sourceHash: 'ebdcb0b8dbfd8ef0b23bc657eeb05f1c306a8290802d6d3130c54b2adbc741f5' }],
  ['aws.cloudtrail.put-metric-filter-kms-key-deletions', { template: awsCloudtrailPutMetricFilterKmsKeyDeletions, version: 17, sourceHash: '61efc309787eee0121fe75e734d5841f8b2f0101e4ae5f7107e56f0c9b8efb17' }],
  ['aws.cloudtrail.put-metric-filter-network-acl-changes', { template: awsCloudtrailPutMetricFilterNetworkAclChanges, version: 17, sourceHash: 'f2bdd38c67fb6f1fc768e6cb41daf9421dba9ba250a93a53a1f6269a3bf669a6' }],
  ['aws.cloudtrail.put-metric-filter-network-gateway-changes', { template: awsCloudtrailPutMetricFilterNetworkGatewayChanges, version: 17, sourceHash: '0dfcf3f46b67af2a7678843d047fef30573fdeec10dd296a3f3166a13e3378ec' }],
  ['aws.cloudtrail.put-metric-filter-organization-changes', { template: awsCloudtrailPutMetricFilterOrganizationChanges, version: 17, sourceHash: 'dc226e0f3e450eae9c70e5508d981eeab51182a6bf6a5956cec1e95213431667' }],
  ['aws.cloudtrail.put-metric-filter-root-usage', { template: awsCloudtrailPutMetricFilterRootUsage, version: 17, sourceHash: 'c0b6a9af997f1377f571e642315bcf7f1ed21fcc523f35e408ac591ab6079d98' }],
  ['aws.cloudtrail.put-metric-filter-route-table-changes', { template: awsCloudtrailPutMetricFilterRouteTableChanges, version: 17, sourceHash: '1e25bd0edc79b673b392d50078c9b64d6ce5df8d971015944977bd5ebcdcb651' }],
  ['aws.cloudtrail.put-metric-filter-security-group-changes', { template: awsCloudtrailPutMetricFilterSecurityGroupChanges, version: 17, sourceHash: '196e52af5c5d213cd31d367e75d673c78ce54c3a1110de2ac1fd94ddfaa746ba' }],
  ['aws.cloudtrail.put-metric-filter-sign-in-without-mfa', { template: awsCloudtrailPutMetricFilterSignInWithoutMfa, version: 17, sourceHash: 'e50b1a91310c92675bd6d85971ef360b41f78f09b9600353191f30cb1be2acbe' }],
  ['aws.cloudtrail.put-metric-filter-unauthorized-api-calls', { template: awsCloudtrailPutMetricFilterUnauthorizedApiCalls, version: 17, sourceHash: '9d9ec4cfa0615502f895c72a787d74990c45c26d865c8a843b37a45af2c72f03' }],
  ['aws.cloudtrail.put-metric-filter-vpc-changes', { template: awsCloudtrailPutMetricFilterVpcChanges, version: 17, sourceHash: '9764531cfddcf67f8f6d82810cdd2a79522fd11d8b3b762c281267a5a5b5039e' }],
  ['aws.cloudtrail.start-logging', { template: awsCloudtrailStartLogging, version: 15, sourceHash: '7987cc2b43ce6acbbd672a5eb8b8b4799f9ee7f9a196ffe4b5853a2b8b8b0d1b' }],
  ['aws.cloudtrail.update-trail-log-group', { template: awsCloudtrailUpdateTrailLogGroup, version: 21, sourceHash: 'e4a15eeaf08c9027a98aedf03ca19813efd498e20cd8109f89ff356f61de0c0a' }],
  ['aws.cloudwatch.enable-alarm-actions', { template: awsCloudwatchEnableAlarmActions, version: 7, sourceHash: '48b84e6d2de13647fcebcea0647cec54b7afeb85ddeaa413f94c2c5bf22257dd' }],
  ['aws.dynamodb.enable-deletion-protection', { template: awsDynamodbEnableDeletionProtection, version: 9, sourceHash: '9ee71f962ddfa6ae1bc9e9e81363ab313977774543f40742c65db35acf5bead3' }],
  ['aws.dynamodb.enable-recovery', { template: awsDynamodbEnableRecovery, version: 9, sourceHash: '09272f2e6eb04c5b9247c4f3a062e01e38d73928800028033b720359c0a5af01' }],
  ['aws.dynamodb.set-kms-key', { template: awsDynamodbSetKmsKey, version: 9, sourceHash: '14401ac1d1b20715ba98a00d2904f3452a8473fa7fc63ba260065e9c187f4bae' }],
  ['aws.ec2.attach-instance-profile', { template: awsEc2AttachInstanceProfile, version: 5, sourceHash: 'dadef10ea90a94e1a1e64f281f8e35b3e4b58ca80da43d036a3d78f6b60174a1' }],
  ['aws.ec2.copy-snapshot-encrypted', { template: awsEc2CopySnapshotEncrypted, version: 4, sourceHash: '9e48488dda80a1aa91d1b62493df3daad5d8837a778e2c7b637ba2ac3bedd60d' }],
  ['aws.ec2.create-vpc-flow-logs', { template: awsEc2CreateVpcFlowLogs, version: 12, sourceHash: '0a499b32fa4ec488fc9048f11af8003e0dd474deed49defec0bd94b96a0dd559' }],
  ['aws.ec2.delete-unused-group', { template: awsEc2DeleteUnusedGroup, version: 6, sourceHash: 'add09be5e2f45b329c58051e33da5b27d88649f41557039ab08b7afc230f0c54' }],
  ['aws.ec2.disable-attachment-auto-accept', { template: awsEc2DisableAttachmentAutoAccept, version: 4, sourceHash: 'f7ac8ad01b46243d1427447b960022e96a5c1b3cc01702ea94a9e45677907fd2' }],
  ['aws.ec2.enable-ebs-encryption-by-default', { template: awsEc2EnableEbsEncryptionByDefault, version: 4, sourceHash: 'fc263224b6654aacbadcb4f4ea19c9647a5550d228c8fe61a09ca814b34a9c82' }],
  ['aws.ec2.monitor-instance-in-detail', { template: awsEc2MonitorInstanceInDetail, version: 5, sourceHash: '1b8290e2310f692e472f75c5dee5e9e49756b8ed24ba2f50661cf3b2f96d1866' }],
  ['aws.ec2.move-behind-private-address', { template: awsEc2MoveBehindPrivateAddress, version: 5, sourceHash: 'bcb7aa57b2abd1fe11a2d7cacaa0243568952bb3c832675f50f9111f6df80099' }],
  ['aws.ec2.move-user-data-secrets', { template: awsEc2MoveUserDataSecrets, version: 5, sourceHash: '19fabdbfebe411ee78323a32c1c6adc2921902716a4a7d9b7f5722dbad41de0a' }],
  ['aws.ec2.narrow-public-ingress', { template: awsEc2NarrowPublicIngress, version: 8, sourceHash: '7c3c5c47d569759780005965c45cdbc6ed956a68d8e46e3ce81d5f19b7dec6fb' }],
  ['aws.ec2.replace-volume-encrypted', { template: awsEc2ReplaceVolumeEncrypted, version: 4, sourceHash: '3cd539c7d303ff778d3cd9b0ca39ff88498ef912c7fac5dcaee13733266c9f19' }],
  ['aws.ec2.require-instance-metadata-tokens', { template: awsEc2RequireInstanceMetadataTokens, version: 5, sourceHash: '2cc1e08ec5233e7d8edb9d38acb04580450046e423d9adccb322b52a815e2f41' }],
  ['aws.ec2.require-metadata-tokens-by-default', { template: awsEc2RequireMetadataTokensByDefault, version: 4, sourceHash: 'b567aaf4eebd16c3ede7a4d860ef1e6ee0b9f77fef9d0ffd5e788b3dc77b9b5d' }],
  ['aws.ec2.revoke-default-group-rules', { template: awsEc2RevokeDefaultGroupRules, version: 7, sourceHash: 'aab00d0b05245e61e87af36c4d1dec4accbf6c9d2e9fe8115e36fb499727274f' }],
  ['aws.ec2.revoke-public-ingress', { template: awsEc2RevokePublicIngress, version: 10, sourceHash: 'b7568bd3f3502bf9e54f037b3b2fc57df2156ec2e3fb9acc495a82c343bfc071' }],
  ['aws.ec2.unpublish-image', { template: awsEc2UnpublishImage, version: 4, sourceHash: '5dc6cfe27651eab2fb3f2f4d0f1b7154c58e0b92ea5b1400ca979e006a319db5' }],
  ['aws.ec2.unpublish-snapshot', { template: awsEc2UnpublishSnapshot, version: 4, sourceHash: '942077cf7f460b40b0c3ae09d9dc3b90a35056c0cff1bc2363a760aae08e411b' }],
  ['aws.ec2.unshare-snapshot', { template: awsEc2UnshareSnapshot, version: 5, sourceHash: '01cb9be3555d07c8cca305dabdc9662fb85fff310ad797cb4b96ca1d0c654b3b' }],
  ['aws.ecr.confine-repository-policy', { template: awsEcrConfineRepositoryPolicy, version: 15, sourceHash: '0b3846872a55d0fec92f977f29c59eae23669fd4458055cd658a3444985bf7f7' }],
  ['aws.ecr.put-image-scanning-configuration', { template: awsEcrPutImageScanningConfiguration, version: 8, sourceHash: '8c2de20f67e4309f305058089dd498d0491daa35b2f50323c6db1087a85df0c1' }],
  ['aws.ecr.put-image-tag-mutability', { template: awsEcrPutImageTagMutability, version: 8, sourceHash: 'd3a087af7d5448cec4d11bf9292b2613ea64bcc8752262b3d9f0518a0365209c' }],
  ['aws.ecs.enable-cluster-insights', { template: awsEcsEnableClusterInsights, version: 5, sourceHash: 'dde54be873610148aa14d33042962da9bc3b8fac2fd1a818954f2f2c16ce2a21' }],
  ['aws.ecs.harden-task-definition', { template: awsEcsHardenTaskDefinition, version: 7, sourceHash: '12b895019b4fcba1608ce52c30f9c634739200486555b7eda1ed035791895644' }],
  ['aws.ecs.move-secrets-out', { template: awsEcsMoveSecretsOut, version: 7, sourceHash: '69f3c370fd6a60e4734133b9bc6cad313083937cdf00eaa6eaf2a33c350baec5' }],
  ['aws.efs.enable-backups', { template: awsEfsEnableBackups, version: 7, sourceHash: '5732ea3a990a65b0432c3d2616f6b43b03874df3e00256f6f31fe4a97ca370cb' }],
  ['aws.efs.move-to-encrypted', { template: awsEfsMoveToEncrypted, version: 6, sourceHash: '5f4051b2d44aee73e13c9e9313e0001074346be1cafb36f6662f807b9b541e64' }],
  ['aws.efs.put-policy', { template: awsEfsPutPolicy, version: 6, sourceHash: '3d40e00be398ae3e8d608c624d64352a5f975b22954d9bd7b24e4dcf78898161' }],
  ['aws.elbv2.add-zones', { template: awsElbv2AddZones, version: 4, sourceHash: '0fed68c63b0edc6c659b594b5bff61837cc31e41f64e77880dc6e144e1de4c9a' }],
  ['aws.elbv2.drop-invalid-headers', { template: awsElbv2DropInvalidHeaders, version: 4, sourceHash: '2584c39511e099157dd38f9b4cbe196a266ff62975758bec2d2d4661c0c2cab4' }],
  ['aws.elbv2.enable-access-logs', { template: awsElbv2EnableAccessLogs, version: 4, sourceHash: '4ef743814f28f6e1203819963eb6e324c50396efd803b01f3752a737a6fd0405' }],
  ['aws.elbv2.enable-cross-zone', { template: awsElbv2EnableCrossZone, version: 4, sourceHash: 'fa946ef46ec50f60e81eca1c0618f4312b986b112059ca783d76860286612db2' }],
  ['aws.elbv2.enable-deletion-protection', { template: awsElbv2EnableDeletionProtection, version: 4, sourceHash: '3a56e4697b1a28736548d5442168d47f3331fde5facc1f3729599371ef714833' }],
  ['aws.elbv2.redirect-to-https', { template: awsElbv2RedirectToHttps, version: 4, sourceHash: 'b359ffd5bb1c409b0befc2ed973474d32b4260278a565347065f7a1e8a95d73b' }],
  ['aws.elbv2.set-desync-mitigation', { template: awsElbv2SetDesyncMitigation, version: 5, sourceHash: '25c06aff4336aaec8589e9c7481edf2a2095a285ba8ebb35cb663d2b49b5bb75' }],
  ['aws.elbv2.set-post-quantum-policy', { template: awsElbv2SetPostQuantumPolicy, version: 4, sourceHash: '689db2b3da7008fcd7c1be3799e44329cd3f61c23753743dd15c13227b4921df' }],
  ['aws.elbv2.set-tls-policy', { template: awsElbv2SetTlsPolicy, version: 4, sourceHash: '48aa959336641eb6e353aade500fe54cbda7f343d8850419276add09cf444f91' }],
  ['aws.guardduty.enable', { template: awsGuarddutyEnable, version: 7, sourceHash: 'b6842288cc1b1f9d0ed6cf5b9af375e001299704412c3a2f6fa1fc09ab54d44a' }],
  ['aws.iam.deactivate-old-access-keys', { template: awsIamDeactivateOldAccessKeys, version: 8, sourceHash: '920f704c33edaf2c726b156ee99918dbdb62361da8bf79a680c438a431c1ff6b' }],
  ['aws.iam.deactivate-unused-access-keys', { template: awsIamDeactivateUnusedAccessKeys, version: 8, sourceHash: '1e569df41fd4f23224381748ce52fa6136b17ffd1dd9e18332b75fc2b3d20dfd' }],
  ['aws.iam.delete-root-access-keys', { template: awsIamDeleteRootAccessKeys, version: 5, sourceHash: '2ac3f18dba959319c5f79c40b93486b135e9facb233881377492ebeb0f7bc0bd' }],
  ['aws.iam.delete-unused-console-password', { template: awsIamDeleteUnusedConsolePassword, version: 8, sourceHash: 'cd631e5f3f4e5316a4566ac29fcf301af201fff455e4b1420cea32df60a51a73' }],
  ['aws.iam.enable-root-mfa', { template: awsIamEnableRootMfa, version: 5, sourceHash: '919576516623477cfb1342378469c76cd0330ec2c5f2d018cc084c6929c0cb4e' }],
  ['aws.iam.enable-user-mfa', { template: awsIamEnableUserMfa, version: 8, sourceHash: 'fbfae10da5aae90c36664d2d2383065831fc0ed0c2b6270c79e728bcb054faef' }],
  ['aws.iam.limit-role-trust', { template: awsIamLimitRoleTrust, version: 11, sourceHash: 'ca3dea6ee7f3969b568a2183a620460072160c92ed1b292910b1a38a7518b5db' }],
  ['aws.iam.limit-service-trust', { template: awsIamLimitServiceTrust, version: 13, sourceHash: '24702b34399c78c6e7608a67680725bdbb459f7d42b0782cfe2a46f67faeaa88' }],
  ['aws.iam.narrow-customer-policy', { template: awsIamNarrowCustomerPolicy, version: 12, sourceHash: 'f5c545ceb0d169307dfce68d87168fa105b9429746f289cc53d666d0d2e9830b' }],
  ['aws.iam.narrow-group-inline-policy', { template: awsIamNarrowGroupInlinePolicy, version: 6, sourceHash: 'd8053157bfc4a248edfcea48ac77b00900751d73f2853972526e6250f361806b' }],
  ['aws.iam.narrow-role-inline-policy', { template: awsIamNarrowRoleInlinePolicy, version: 13, sourceHash: 'e357185f828e628bd8f22384668eac8d019c3551bb92127a410ae377ac43e6ef' }],
  ['aws.iam.narrow-user-inline-policy', { template: awsIamNarrowUserInlinePolicy, version: 7, sourceHash: '45253d205b1b024c6d0876d6f8ec96f8f20a2c67a13a2b3bd6ea866659c9dc2f' }],
  ['aws.iam.require-password-lowercase', { template: awsIamRequirePasswordLowercase, version: 5, sourceHash: 'fac8e9ee1c17fd7226c23c92a4198185dde944c78b10327f3d58fc4b8bf87897' }],
  ['aws.iam.require-password-numbers', { template: awsIamRequirePasswordNumbers, version: 5, sourceHash: 'afbdddb677e48de2d657d2309fcca78d1255291fa0f46eb9639dac7437c41e71' }],
  ['aws.iam.require-password-symbols', { template: awsIamRequirePasswordSymbols, version: 5, sourceHash: 'd97a2da46d201c0bd3b754f72403bfb093bd84486b91cdb209d0baadae3af382' }],
  ['aws.iam.require-password-uppercase', { template: awsIamRequirePasswordUppercase, version: 5, sourceHash: 'f8daa254d2dca94563b3009da8364d14b67602655185692a763caf121ed2cfa6' }],
  ['aws.iam.retire-second-access-key', { template: awsIamRetireSecondAccessKey, version: 8, sourceHash: '0e1f27aa9315abeb7aefc757021afbdf8b0b7cd0e36d718d48f847b4fad00524' }],
  ['aws.iam.set-password-expiry', { template: awsIamSetPasswordExpiry, version: 5, sourceHash: '1f0481826269866064dcf76337e86bec4a9c73d1bc310d228c4cc3fde231ce04' }],
  ['aws.iam.set-password-minimum-length', { template: awsIamSetPasswordMinimumLength, version: 5, sourceHash: '75d231cb0c3c2def2b93aec8622222b56aef5473211ac9c00b2b22ca6e751c61' }],
  ['aws.iam.set-password-reuse-prevention', { template: awsIamSetPasswordReusePrevention, version: 5, sourceHash: 'f7a73e3a21876f17cdedd78a7e008d2830db1532a0c1e948d2339857382dae04' }],
  ['aws.kms.cancel-key-deletion', { template: awsKmsCancelKeyDeletion, version: 9, sourceHash: '45e682cfd1d3e8681284b7e83f69f9e17aba85a586f1bff6a1bc7f0c2c4db034' }],
  ['aws.kms.confine-key-policy', { template: awsKmsConfineKeyPolicy, version: 16, sourceHash: '70a452f8f0132c5cb63bf8ccbd328fe50f63bbae213bcbade95efb88fc404bea' }],
  ['aws.kms.decide-on-disabled-key', { template: awsKmsDecideOnDisabledKey, version: 8, sourceHash: '925140d3df035d94b04175c612fdf09a5dda825dbc2e9ab0a73391e9c9bf60b7' }],
  ['aws.kms.enable-key-rotation', { template: awsKmsEnableKeyRotation, version: 9, sourceHash: 'e54e3c2b72fcb6a4974cdd2fb50e7742c3c81fcdc70b4b7556c4bc8b58b079fc' }],
  ['aws.lambda.confine-permissions', { template: awsLambdaConfinePermissions, version: 19, sourceHash: 'fb022ff2ac32547ac82fb4e23aa680545e55d1a7da3db7f3118747634f420dc6' }],
  ['aws.lambda.move-variable-secrets', { template: awsLambdaMoveVariableSecrets, version: 11, sourceHash: 'e9514fa84bd5ecb8bfbd809a9fa7181c47838c3e5640a9f776a4f5c883ff3984' }],
  ['aws.logs.put-retention-policy', { template: awsLogsPutRetentionPolicy, version: 7, sourceHash: '533150a3b9aeb747ed24e42e1b40a6daef4006b9bc976d3da9f499b048451bc6' }],
  ['aws.rds.add-cluster-reader', { template: awsRdsAddClusterReader, version: 3, sourceHash: '4a2d5440cc1136d3caa3974267ffdd591e9aa600ae869ce86394c9be0d7b2edc' }],
  ['aws.rds.add-standby', { template: awsRdsAddStandby, version: 6, sourceHash: '66d47e63734b0fbe68c769ba37f8dd1608118b630dca4018e4c92b4f09ea2f96' }],
  ['aws.rds.copy-tags-to-cluster-snapshots', { template: awsRdsCopyTagsToClusterSnapshots, version: 7, sourceHash: '43a4dba370dcdb3e0d2615b2b247095055159a74c025f331bd4a4ba2d6c3f807' }],
  ['aws.rds.copy-tags-to-snapshots', { template: awsRdsCopyTagsToSnapshots, version: 7, sourceHash: '563c7e9a792feee3a864e34b3587971bf9b004822de31930c84567c9f3b18de0' }],
  ['aws.rds.disable-public-access', { template: awsRdsDisablePublicAccess, version: 8, sourceHash: '7cb918c6e9d47aa0db2783335a067d4d638fb9f396c4865c4abe572364b57482' }],
  ['aws.rds.enable-backups', { template: awsRdsEnableBackups, version: 7, sourceHash: '6ba8a87af8f645bc333622ca31070570ca7c5903673f455b239fc61031297317' }],
  ['aws.rds.enable-cluster-deletion-protection', { template: awsRdsEnableClusterDeletionProtection, version: 7, sourceHash: '4ad5cc36b3da050d914dfd9100582996c5610ee324de5bb7761805faedded9b1' }],
  ['aws.rds.enable-cluster-iam-authentication', { template: awsRdsEnableClusterIamAuthentication, version: 3, sourceHash: '3a15ba28541e0a6e0454cf05072a9e4a9f060d6010b508eaff56d9ff6d363c52' }],
  ['aws.rds.enable-cluster-minor-upgrades', { template: awsRdsEnableClusterMinorUpgrades, version: 3, sourceHash: '43977251ee05c22b0bc2e5960e0b0bb40a3d8f17ff5f6b90c791979aea1746c8' }],
  ['aws.rds.enable-deletion-protection', { template: awsRdsEnableDeletionProtection, version: 7, sourceHash: 'cfdb674c2dd7c013bd6d1d802feed412dee3fa649a92bbb284bb1e2e02af4998' }],
  ['aws.rds.enable-iam-authentication', { template: awsRdsEnableIamAuthentication, version: 7, sourceHash: 'a69a946862b5e137c7c36681f49b51452ba18cd12b695111ee4a544dccb14f11' }],
  ['aws.rds.enable-minor-upgrades', { template: awsRdsEnableMinorUpgrades, version: 7, sourceHash: '105b903b6b1da290ca044104a010e4f75daac0d2c1002a69e803a4ec997ed691' }],
  ['aws.rds.encrypt-cluster', { template: awsRdsEncryptCluster, version: 7, sourceHash: '854d31bc265ee3e87a701e61ef29cf5f2035721b3918d4bf0a44a6ffc1f60659' }],
  ['aws.rds.encrypt-instance', { template: awsRdsEncryptInstance, version: 7, sourceHash: '07b4c9e65a1095ffb0fac5d145c2ceb964b036bddd5ec727a56a6246c8610de2' }],
  ['aws.rds.export-cluster-logs', { template: awsRdsExportClusterLogs, version: 3, sourceHash: 'fe4c379f2ef27e0806aaf139bc0a53ba190af2c1ca776c6a9773d8d309460b18' }],
  ['aws.rds.export-logs', { template: awsRdsExportLogs, version: 8, sourceHash: 'c1196af884b5bff7f38f1a0286c78da0c9aa4589a5ab4a73d3df8ec7f95e6a68' }],
  ['aws.rds.keep-cluster-backups', { template: awsRdsKeepClusterBackups, version: 3, sourceHash: '76183c9d29532a44137686c4a08940b9ed188acd2f065471978667bc08843d26' }],
  ['aws.s3.delete-cross-account-statements', { template: awsS3DeleteCrossAccountStatements, version: 16, sourceHash: '0240c97c94e9985f173e44164d3281bfbbc15b4e51e14a054075b4cfef4c6a41' }],
  ['aws.s3.delete-public-access', { template: awsS3DeletePublicAccess, version: 16, sourceHash: 'e406608529b6bb7d0927f1250164d98c794cffde2a23f3146e3d936ae2e28372' }],
  ['aws.s3.delete-public-grants', { template: awsS3DeletePublicGrants, version: 13, sourceHash: '2f47fb0222d9a6a8d097586ce75c7ab7932d612c5e8c7aa65040032bf9367f4d' }],
  ['aws.s3.delete-public-write-statements', { template: awsS3DeletePublicWriteStatements, version: 16, sourceHash: '2183e6f0f2c562c451056a53ab06869888d47efe821caf7f39ea2f8c5cd012af' }],
  ['aws.s3.put-account-public-access-block', { template: awsS3PutAccountPublicAccessBlock, version: 5, sourceHash: '13a295c1487caa29780a1273ba564185cc3b42c050bb68833cba3baee049f484' }],
  ['aws.s3.put-bucket-encryption', { template: awsS3PutBucketEncryption, version: 13, sourceHash: 'e7d62cfcd23e73fe1feff1404aa087326ac3485ddc9412e2bb9c9cc62dbd1536' }],
  ['aws.s3.put-bucket-lifecycle-abort-uploads', { template: awsS3PutBucketLifecycleAbortUploads, version: 13, sourceHash: 'b337374696e027a04b99aea8c357908229624ca398b3edc21d549010543e8be1' }],
  ['aws.s3.put-bucket-logging', { template: awsS3PutBucketLogging, version: 14, sourceHash: 'c885cb79c330b2fe2035e7d4d6eea4a4efc96e7d31cd36123ff71f67a934688b' }],
  ['aws.s3.put-bucket-ownership-controls', { template: awsS3PutBucketOwnershipControls, version: 13, sourceHash: '2f28cdba3c86cdf32c75cc94c3c9b39b7b8eee490e38ef651970ea7db7551aed' }],
  ['aws.s3.put-bucket-policy-tls', { template: awsS3PutBucketPolicyTls, version: 15, sourceHash: '8610ae4792706f8ae0783924220a67b1d71f9ead2955fa78971b8030f794b45a' }],
  ['aws.s3.put-bucket-policy-tls-version', { template: awsS3PutBucketPolicyTlsVersion, version: 13, sourceHash: 'ff42c9305d7a568b48e492cb024319523ad9eec125fdf57a74680860a76ac667' }],
  ['aws.s3.put-bucket-public-access-block', { template: awsS3PutBucketPublicAccessBlock, version: 17, sourceHash: '0a907c7f257e1c33da881fb6cfb2c8d6dd495b6140dd396e29496fc3ec5cb700' }],
  ['aws.s3.put-bucket-versioning', { template: awsS3PutBucketVersioning, version: 13, sourceHash: '6befbdfc2c39256b9bbd0b38ae108e81dfa4744305ab24276d112f3f3c8b1ca1' }],
  ['aws.secretsmanager.confine-secret-policy', { template: awsSecretsmanagerConfineSecretPolicy, version: 12, sourceHash: '8d8578cb21874915504953528444777cf6d823efe8946be42df428d87493257c' }],
  ['aws.secretsmanager.rotate-secret', { template: awsSecretsmanagerRotateSecret, version: 5, sourceHash: 'd670fda0e9e5d67fe90f963632a251767e43065c1768527bd95c1a4296b9107a' }],
  ['aws.sns.confine-topic-policy', { template: awsSnsConfineTopicPolicy, version: 15, sourceHash: '57d1b731648dcd1d7b4db93f34b51cde207edaa1ce9f5869baca443f1991dc22' }],
  ['aws.sns.subscribe', { template: awsSnsSubscribe, version: 8, sourceHash: '5dc664466e041790f15ab5fa1f07cc9e0dfc9d327da087aaad6ead853241240f' }],
  ['aws.sqs.confine-queue-policy', { template: awsSqsConfineQueuePolicy, version: 15, sourceHash: '455d5eaff8e7c49b35dfda8c7f36cbbeaf501c70c08bd3f91696a97521c5b6f6' }],
  ['aws.sqs.enable-queue-encryption', { template: awsSqsEnableQueueEncryption, version: 16, sourceHash: '01c109072ffa07fb592972c16345878406dd964bfdcf5b3f5051bde764019275' }],
  ['aws.ssm.encrypt-parameter', { template: awsSsmEncryptParameter, version: 6, sourceHash: 'dbd36f289f3d8cab87df8aca73886c0e0f75d272298f5f4adab3f6f2af010128' }],
  ['aws.ssm.move-secrets-out', { template: awsSsmMoveSecretsOut, version: 6, sourceHash: 'c5b525d3d853df345535b65491fe8d1ebfa1ad889b95a775c70a591153a278da' }],
]);
