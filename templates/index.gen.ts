// Written by tools/generate.ts. Change the entries and run "npm run generate".
import type { CatalogueTemplate } from '../core/remediation/template.ts';
import awsAccessanalyzerCreateAnalyzer from './aws/accessanalyzer/create-analyzer.ts';
import awsCloudtrailCreateTrail from './aws/cloudtrail/create-trail.ts';
import awsCloudtrailEnableLogFileValidation from './aws/cloudtrail/enable-log-file-validation.ts';
import awsCloudtrailEncryptWithKms from './aws/cloudtrail/encrypt-with-kms.ts';
import awsCloudtrailPutMetricFilterBucketPolicyChanges from './aws/cloudtrail/put-metric-filter-bucket-policy-changes.ts';
import awsCloudtrailPutMetricFilterCloudtrailChanges from './aws/cloudtrail/put-metric-filter-cloudtrail-changes.ts';
import awsCloudtrailPutMetricFilterConfigChanges from './aws/cloudtrail/put-metric-filter-config-changes.ts';
import awsCloudtrailPutMetricFilterFailedSignIns from './aws/cloudtrail/put-metric-filter-failed-sign-ins.ts';
import awsCloudtrailPutMetricFilterIamPolicyChanges from './aws/cloudtrail/put-metric-filter-iam-policy-changes.ts';
import awsCloudtrailPutMetricFilterKmsKeyDeletions from './aws/cloudtrail/put-metric-filter-kms-key-deletions.ts';
import awsCloudtrailPutMetricFilterNetworkAclChanges from './aws/cloudtrail/put-metric-filter-network-acl-changes.ts';
import awsCloudtrailPutMetricFilterNetworkGatewayChanges from './aws/cloudtrail/put-metric-filter-network-gateway-changes.ts';
import awsCloudtrailPutMetricFilterOrganizationChanges from './aws/cloudtrail/put-metric-filter-organization-changes.ts';
import awsCloudtrailPutMetricFilterRootUsage from './aws/cloudtrail/put-metric-filter-root-usage.ts';
import awsCloudtrailPutMetricFilterRouteTableChanges from './aws/cloudtrail/put-metric-filter-route-table-changes.ts';
import awsCloudtrailPutMetricFilterSecurityGroupChanges from './aws/cloudtrail/put-metric-filter-security-group-changes.ts';
import awsCloudtrailPutMetricFilterSignInWithoutMfa from './aws/cloudtrail/put-metric-filter-sign-in-without-mfa.ts';
import awsCloudtrailPutMetricFilterUnauthorizedApiCalls from './aws/cloudtrail/put-metric-filter-unauthorized-api-calls.ts';
import awsCloudtrailPutMetricFilterVpcChanges from './aws/cloudtrail/put-metric-filter-vpc-changes.ts';
import awsCloudtrailStartLogging from './aws/cloudtrail/start-logging.ts';
import awsCloudtrailUpdateTrailLogGroup from './aws/cloudtrail/update-trail-log-group.ts';
import awsCloudwatchEnableAlarmActions from './aws/cloudwatch/enable-alarm-actions.ts';
import awsDynamodbEnableDeletionProtection from './aws/dynamodb/enable-deletion-protection.ts';
import awsDynamodbEnableRecovery from './aws/dynamodb/enable-recovery.ts';
import awsDynamodbSetKmsKey from './aws/dynamodb/set-kms-key.ts';
import awsEc2AttachInstanceProfile from './aws/ec2/attach-instance-profile.ts';
import awsEc2CopySnapshotEncrypted from './aws/ec2/copy-snapshot-encrypted.ts';
import awsEc2CreateVpcFlowLogs from './aws/ec2/create-vpc-flow-logs.ts';
import awsEc2DeleteUnusedGroup from './aws/ec2/delete-unused-group.ts';
import awsEc2DisableAttachmentAutoAccept from './aws/ec2/disable-attachment-auto-accept.ts';
import awsEc2EnableEbsEncryptionByDefault from './aws/ec2/enable-ebs-encryption-by-default.ts';
import awsEc2MonitorInstanceInDetail from './aws/ec2/monitor-instance-in-detail.ts';
import awsEc2MoveBehindPrivateAddress from './aws/ec2/move-behind-private-address.ts';
import awsEc2MoveUserDataSecrets from './aws/ec2/move-user-data-secrets.ts';
import awsEc2NarrowPublicIngress from './aws/ec2/narrow-public-ingress.ts';
import awsEc2ReplaceVolumeEncrypted from './aws/ec2/replace-volume-encrypted.ts';
import awsEc2RequireInstanceMetadataTokens from './aws/ec2/require-instance-metadata-tokens.ts';
import awsEc2RequireMetadataTokensByDefault from './aws/ec2/require-metadata-tokens-by-default.ts';
import awsEc2RevokeDefaultGroupRules from './aws/ec2/revoke-default-group-rules.ts';
import awsEc2RevokePublicIngress from './aws/ec2/revoke-public-ingress.ts';
import awsEc2UnpublishImage from './aws/ec2/unpublish-image.ts';
import awsEc2UnpublishSnapshot from './aws/ec2/unpublish-snapshot.ts';
import awsEc2UnshareSnapshot from './aws/ec2/unshare-snapshot.ts';
import awsEcrConfineRepositoryPolicy from './aws/ecr/confine-repository-policy.ts';
import awsEcrPutImageScanningConfiguration from './aws/ecr/put-image-scanning-configuration.ts';
import awsEcrPutImageTagMutability from './aws/ecr/put-image-tag-mutability.ts';
import awsEcsEnableClusterInsights from './aws/ecs/enable-cluster-insights.ts';
import awsEcsHardenTaskDefinition from './aws/ecs/harden-task-definition.ts';
import awsEcsMoveSecretsOut from './aws/ecs/move-secrets-out.ts';
import awsEfsEnableBackups from './aws/efs/enable-backups.ts';
import awsEfsMoveToEncrypted from './aws/efs/move-to-encrypted.ts';
import awsEfsPutPolicy from './aws/efs/put-policy.ts';
import awsElbv2AddZones from './aws/elbv2/add-zones.ts';
import awsElbv2DropInvalidHeaders from './aws/elbv2/drop-invalid-headers.ts';
import awsElbv2EnableAccessLogs from './aws/elbv2/enable-access-logs.ts';
import awsElbv2EnableCrossZone from './aws/elbv2/enable-cross-zone.ts';
import awsElbv2EnableDeletionProtection from './aws/elbv2/enable-deletion-protection.ts';
import awsElbv2RedirectToHttps from './aws/elbv2/redirect-to-https.ts';
import awsElbv2SetDesyncMitigation from './aws/elbv2/set-desync-mitigation.ts';
import awsElbv2SetPostQuantumPolicy from './aws/elbv2/set-post-quantum-policy.ts';
import awsElbv2SetTlsPolicy from './aws/elbv2/set-tls-policy.ts';
import awsGuarddutyEnable from './aws/guardduty/enable.ts';
import awsIamDeactivateOldAccessKeys from './aws/iam/deactivate-old-access-keys.ts';
import awsIamDeactivateUnusedAccessKeys from './aws/iam/deactivate-unused-access-keys.ts';
import awsIamDeleteRootAccessKeys from './aws/iam/delete-root-access-keys.ts';
import awsIamDeleteUnusedConsolePassword from './aws/iam/delete-unused-console-password.ts';
import awsIamEnableRootMfa from './aws/iam/enable-root-mfa.ts';
import awsIamEnableUserMfa from './aws/iam/enable-user-mfa.ts';
import awsIamLimitRoleTrust from './aws/iam/limit-role-trust.ts';
import awsIamLimitServiceTrust from './aws/iam/limit-service-trust.ts';
import awsIamNarrowCustomerPolicy from './aws/iam/narrow-customer-policy.ts';
import awsIamNarrowGroupInlinePolicy from './aws/iam/narrow-group-inline-policy.ts';
import awsIamNarrowRoleInlinePolicy from './aws/iam/narrow-role-inline-policy.ts';
import awsIamNarrowUserInlinePolicy from './aws/iam/narrow-user-inline-policy.ts';
import awsIamRequirePasswordLowercase from './aws/iam/require-password-lowercase.ts';
import awsIamRequirePasswordNumbers from './aws/iam/require-password-numbers.ts';
import awsIamRequirePasswordSymbols from './aws/iam/require-password-symbols.ts';
import awsIamRequirePasswordUppercase from './aws/iam/require-password-uppercase.ts';
import awsIamRetireSecondAccessKey from './aws/iam/retire-second-access-key.ts';
import awsIamSetPasswordExpiry from './aws/iam/set-password-expiry.ts';
import awsIamSetPasswordMinimumLength from './aws/iam/set-password-minimum-length.ts';
import awsIamSetPasswordReusePrevention from './aws/iam/set-password-reuse-prevention.ts';
import awsKmsCancelKeyDeletion from './aws/kms/cancel-key-deletion.ts';
import awsKmsConfineKeyPolicy from './aws/kms/confine-key-policy.ts';
import awsKmsDecideOnDisabledKey from './aws/kms/decide-on-disabled-key.ts';
import awsKmsEnableKeyRotation from './aws/kms/enable-key-rotation.ts';
import awsLambdaConfinePermissions from './aws/lambda/confine-permissions.ts';
import awsLambdaMoveVariableSecrets from './aws/lambda/move-variable-secrets.ts';
import awsLogsPutRetentionPolicy from './aws/logs/put-retention-policy.ts';
import awsRdsAddClusterReader from './aws/rds/add-cluster-reader.ts';
import awsRdsAddStandby from './aws/rds/add-standby.ts';
import awsRdsCopyTagsToClusterSnapshots from './aws/rds/copy-tags-to-cluster-snapshots.ts';
import awsRdsCopyTagsToSnapshots from './aws/rds/copy-tags-to-snapshots.ts';
import awsRdsDisablePublicAccess from './aws/rds/disable-public-access.ts';
import awsRdsEnableBackups from './aws/rds/enable-backups.ts';
import awsRdsEnableClusterDeletionProtection from './aws/rds/enable-cluster-deletion-protection.ts';
import awsRdsEnableClusterIamAuthentication from './aws/rds/enable-cluster-iam-authentication.ts';
import awsRdsEnableClusterMinorUpgrades from './aws/rds/enable-cluster-minor-upgrades.ts';
import awsRdsEnableDeletionProtection from './aws/rds/enable-deletion-protection.ts';
import awsRdsEnableIamAuthentication from './aws/rds/enable-iam-authentication.ts';
import awsRdsEnableMinorUpgrades from './aws/rds/enable-minor-upgrades.ts';
import awsRdsEncryptCluster from './aws/rds/encrypt-cluster.ts';
import awsRdsEncryptInstance from './aws/rds/encrypt-instance.ts';
import awsRdsExportClusterLogs from './aws/rds/export-cluster-logs.ts';
import awsRdsExportLogs from './aws/rds/export-logs.ts';
import awsRdsKeepClusterBackups from './aws/rds/keep-cluster-backups.ts';
import awsS3DeleteCrossAccountStatements from './aws/s3/delete-cross-account-statements.ts';
import awsS3DeletePublicAccess from './aws/s3/delete-public-access.ts';
import awsS3DeletePublicGrants from './aws/s3/delete-public-grants.ts';
import awsS3DeletePublicWriteStatements from './aws/s3/delete-public-write-statements.ts';
import awsS3PutAccountPublicAccessBlock from './aws/s3/put-account-public-access-block.ts';
import awsS3PutBucketEncryption from './aws/s3/put-bucket-encryption.ts';
import awsS3PutBucketLifecycleAbortUploads from './aws/s3/put-bucket-lifecycle-abort-uploads.ts';
import awsS3PutBucketLogging from './aws/s3/put-bucket-logging.ts';
import awsS3PutBucketOwnershipControls from './aws/s3/put-bucket-ownership-controls.ts';
import awsS3PutBucketPolicyTls from './aws/s3/put-bucket-policy-tls.ts';
import awsS3PutBucketPolicyTlsVersion from './aws/s3/put-bucket-policy-tls-version.ts';
import awsS3PutBucketPublicAccessBlock from './aws/s3/put-bucket-public-access-block.ts';
import awsS3PutBucketVersioning from './aws/s3/put-bucket-versioning.ts';
import awsSecretsmanagerConfineSecretPolicy from './aws/secretsmanager/confine-secret-policy.ts';
import awsSecretsmanagerRotateSecret from './aws/secretsmanager/rotate-secret.ts';
import awsSnsConfineTopicPolicy from './aws/sns/confine-topic-policy.ts';
import awsSnsSubscribe from './aws/sns/subscribe.ts';
import awsSqsConfineQueuePolicy from './aws/sqs/confine-queue-policy.ts';
import awsSqsEnableQueueEncryption from './aws/sqs/enable-queue-encryption.ts';
import awsSsmEncryptParameter from './aws/ssm/encrypt-parameter.ts';
import awsSsmMoveSecretsOut from './aws/ssm/move-secrets-out.ts';

export const templates: ReadonlyMap<string, CatalogueTemplate> = new Map<string, CatalogueTemplate>([
  ['aws.accessanalyzer.create-analyzer', { template: awsAccessanalyzerCreateAnalyzer, version: 5, sourceHash: 'c125750695bf407d08eb63e7e9246024c7b2ca336740a47d4fed5c559af72d79' }],
  ['aws.cloudtrail.create-trail', { template: awsCloudtrailCreateTrail, version: 15, sourceHash: '10b9d22c9d1dbd5efb9f5b178785c9b005992d47dabf8369cdc10f47cba5a2fc' }],
  ['aws.cloudtrail.enable-log-file-validation', { template: awsCloudtrailEnableLogFileValidation, version: 11, sourceHash: '4e09c4e22fcef07a7c95e26a069e1671350fe50b0401072211651d1616e75a52' }],
  ['aws.cloudtrail.encrypt-with-kms', { template: awsCloudtrailEncryptWithKms, version: 11, sourceHash: '703d79f4cb129e8f9a214b10f65453f2d11bfac29aa088a063cf81c549732795' }],
  ['aws.cloudtrail.put-metric-filter-bucket-policy-changes', { template: awsCloudtrailPutMetricFilterBucketPolicyChanges, version: 13, sourceHash: 'd5cddcdd63667a13dc71d22dbf04bb3a30c2e9fa9303745cd742305cc26ab760' }],
  ['aws.cloudtrail.put-metric-filter-cloudtrail-changes', { template: awsCloudtrailPutMetricFilterCloudtrailChanges, version: 13, sourceHash: 'b336451c5d049e3f8af137220233f1da6df3c39de5ba3e63ec170ba71f0f6e46' }],
  ['aws.cloudtrail.put-metric-filter-config-changes', { template: awsCloudtrailPutMetricFilterConfigChanges, version: 13, sourceHash: '519274fc17d88a442c3e26a3950675b02a9f9c780d426f00148f9583c6c9a1f8' }],
  ['aws.cloudtrail.put-metric-filter-failed-sign-ins', { template: awsCloudtrailPutMetricFilterFailedSignIns, version: 13, sourceHash: '73e3b96fc084797f47a2d441b6d6d45d232f51a629b2fd25d318e7f9aef46e63' }],
  ['aws.cloudtrail.put-metric-filter-iam-policy-changes', { template: awsCloudtrailPutMetricFilterIamPolicyChanges, version: 13, sourceHash: '885b7d9a8850b0bdaeb0e5ef84f8c5393d21b1f53c952f617f210af56d63cf3a' }],
  ['aws.cloudtrail.put-metric-filter-kms-key-deletions', { template: awsCloudtrailPutMetricFilterKmsKeyDeletions, version: 13, sourceHash: '8dd2a45c9f0868ea0a7367415c76c08f8972baf156079c881f339c6f772b8ed3' }],
  ['aws.cloudtrail.put-metric-filter-network-acl-changes', { template: awsCloudtrailPutMetricFilterNetworkAclChanges, version: 13, sourceHash: 'dbf952e42fc0d39b756a707ef7c84b460c6eb36ccbb109bc502789df2d1cdea9' }],
  ['aws.cloudtrail.put-metric-filter-network-gateway-changes', { template: awsCloudtrailPutMetricFilterNetworkGatewayChanges, version: 13, sourceHash: '177fb0495acf63aecaa146fda89d6028067b50b37d0abbc496c637f9b5fff7b0' }],
  ['aws.cloudtrail.put-metric-filter-organization-changes', { template: awsCloudtrailPutMetricFilterOrganizationChanges, version: 13, sourceHash: 'f45610660820f4b5ceed1e28b53ddaf1276fa9231e352070ac6867f50457f494' }],
  ['aws.cloudtrail.put-metric-filter-root-usage', { template: awsCloudtrailPutMetricFilterRootUsage, version: 13, sourceHash: 'f653a47503d62ab0d2aaffc8ed56b9af696236d0e6e1594d07cb426065bd8360' }],
  ['aws.cloudtrail.put-metric-filter-route-table-changes', { template: awsCloudtrailPutMetricFilterRouteTableChanges, version: 13, sourceHash: 'c67f4b77439dce0d17c611101f200d21cc5e3329eb3591a9eee8836566733d6d' }],
  ['aws.cloudtrail.put-metric-filter-security-group-changes', { template: awsCloudtrailPutMetricFilterSecurityGroupChanges, version: 13, sourceHash: '96f57f7259622340d6027dd76264d479011e256b0c81d9b92d9c3770189291a2' }],
  ['aws.cloudtrail.put-metric-filter-sign-in-without-mfa', { template: awsCloudtrailPutMetricFilterSignInWithoutMfa, version: 13, sourceHash: '61b8d72d5a1cc5fa4985ecbe0caee92dd9271540957153829b01448e39fe77e5' }],
  ['aws.cloudtrail.put-metric-filter-unauthorized-api-calls', { template: awsCloudtrailPutMetricFilterUnauthorizedApiCalls, version: 13, sourceHash: 'ba41ea4283a5ac09e0135c178cf2c587410003004bbe33a53df3343bd1a548f4' }],
  ['aws.cloudtrail.put-metric-filter-vpc-changes', { template: awsCloudtrailPutMetricFilterVpcChanges, version: 13, sourceHash: 'b76be029020dd51a94cce897e52054eccefe6a7b220d04111c0c867d8f395654' }],
  ['aws.cloudtrail.start-logging', { template: awsCloudtrailStartLogging, version: 11, sourceHash: 'ee3858335c4d806170477c51ae18619b38ad4bda0e172fb42a05c2a135b0090d' }],
  ['aws.cloudtrail.update-trail-log-group', { template: awsCloudtrailUpdateTrailLogGroup, version: 16, sourceHash: '6a354423cbeccec39d1c0c12827957f49e46d5a1739356ac4293865fa379b619' }],
  ['aws.cloudwatch.enable-alarm-actions', { template: awsCloudwatchEnableAlarmActions, version: 4, sourceHash: '7d606cddbc32686f4d531cd5ce11af6c6adf1211927eb60ffc501eaca722ee09' }],
  ['aws.dynamodb.enable-deletion-protection', { template: awsDynamodbEnableDeletionProtection, version: 6, sourceHash: '2e73c6676e014686711c4ce3962c6274cd0890ead5259b9b8519d47b765b47c6' }],
  ['aws.dynamodb.enable-recovery', { template: awsDynamodbEnableRecovery, version: 6, sourceHash: '52e6efff502232f9ada84877c4d8506f8a2df565230b81313a918e8048c008cf' }],
  ['aws.dynamodb.set-kms-key', { template: awsDynamodbSetKmsKey, version: 6, sourceHash: '3372f1e3c7d60f77649093ff73e15b677eb735056728c19da5ef71025a88aea0' }],
  ['aws.ec2.attach-instance-profile', { template: awsEc2AttachInstanceProfile, version: 3, sourceHash: 'a17c91ce846d8c579933af733d73567c9a3c28510e73ad5fff44fa4f7beeac9f' }],
  ['aws.ec2.copy-snapshot-encrypted', { template: awsEc2CopySnapshotEncrypted, version: 2, sourceHash: '2bb7e4d4c4dc031eb22490f6ffd164de8e31a960cd5cc16c3863243065701b2c' }],
  ['aws.ec2.create-vpc-flow-logs', { template: awsEc2CreateVpcFlowLogs, version: 8, sourceHash: 'f7b2876f1bca45ef23c6f1745bfbbb027667cd0e7b7e6e7a11ca2c74c8a2b6c1' }],
  ['aws.ec2.delete-unused-group', { template: awsEc2DeleteUnusedGroup, version: 4, sourceHash: '6a7a5e658ea9c6d12ce44c75115fab158fc8f9e3d3ce5bfe5db13f04a0520e27' }],
  ['aws.ec2.disable-attachment-auto-accept', { template: awsEc2DisableAttachmentAutoAccept, version: 2, sourceHash: '4e72c580e1f9ce8f69707b6c176ffad2c6df89b6a1e559c915ca75aea57ee61d' }],
  ['aws.ec2.enable-ebs-encryption-by-default', { template: awsEc2EnableEbsEncryptionByDefault, version: 2, sourceHash: '5890d6b1278ce68ba1a3eaa09535327a64b1bb5e4d086bc2a7d607c4c28d3aee' }],
  ['aws.ec2.monitor-instance-in-detail', { template: awsEc2MonitorInstanceInDetail, version: 3, sourceHash: '19320713b9263af4a84b4744fd5ee59d25935c7563bcd8a29005b1c2a59adb6f' }],
  ['aws.ec2.move-behind-private-address', { template: awsEc2MoveBehindPrivateAddress, version: 3, sourceHash: 'd1d0920d29002aacbe7c399dede1fc0f2bbaa379c2c157a600aa4fa1937ebb99' }],
  ['aws.ec2.move-user-data-secrets', { template: awsEc2MoveUserDataSecrets, version: 3, sourceHash: '83e6f9ed53168d2953b064ee2cc53b308514dc4d1a4df3f9d1618991d432aadf' }],
  ['aws.ec2.narrow-public-ingress', { template: awsEc2NarrowPublicIngress, version: 6, sourceHash: '64e5f1a5b788afe5644d0458e4ae2068b3338260e8278ce3ae2f1ca2258bb0a9' }],
  ['aws.ec2.replace-volume-encrypted', { template: awsEc2ReplaceVolumeEncrypted, version: 2, sourceHash: '8abd87b7ec594668bb02220ab3a790cea4a4f80a5a7925f288d89512be84f9a3' }],
  ['aws.ec2.require-instance-metadata-tokens', { template: awsEc2RequireInstanceMetadataTokens, version: 3, sourceHash: '23ffb1c2cc902e0b9f6f3270e74257e2a0029a57977398668f8f302ee574d0d6' }],
  ['aws.ec2.require-metadata-tokens-by-default', { template: awsEc2RequireMetadataTokensByDefault, version: 2, sourceHash: '15b2809da85b08ec1cb4658dbadacd0cd393a0ed45652018ae4b4d78421ea66c' }],
  ['aws.ec2.revoke-default-group-rules', { template: awsEc2RevokeDefaultGroupRules, version: 5, sourceHash: '36994994c92cdd6eb15c4c5c550df8366e111514327b4572f0f4df8578295299' }],
  ['aws.ec2.revoke-public-ingress', { template: awsEc2RevokePublicIngress, version: 8, sourceHash: '3e6375d5903d0120ba70fd58419a6fd8ff9478cae168b5e77606196d32f63a72' }],
  ['aws.ec2.unpublish-image', { template: awsEc2UnpublishImage, version: 2, sourceHash: 'f66827502b0c4d85cd43e3f673737b0ff8699e3f0dde2e59d0c269fc209a1339' }],
  ['aws.ec2.unpublish-snapshot', { template: awsEc2UnpublishSnapshot, version: 2, sourceHash: 'f05861ba6d0861c766839c9ab02bbeb4bde811880620e2e9fe56f1e323782585' }],
  ['aws.ec2.unshare-snapshot', { template: awsEc2UnshareSnapshot, version: 3, sourceHash: '5fb18c1d50aab73f3b7c0ac59a7082fcebf1eedb5d681b5c1abd7db040228436' }],
  ['aws.ecr.confine-repository-policy', { template: awsEcrConfineRepositoryPolicy, version: 12, sourceHash: 'def700f89b4739179b84b84d07eccc24bd92d938abb142adbef365cb51d2e0ee' }],
  ['aws.ecr.put-image-scanning-configuration', { template: awsEcrPutImageScanningConfiguration, version: 5, sourceHash: '11f3452b17489c52dafb5b9d6c2507bdffe7b2ab87b35b83c9a33a6a53e32d31' }],
  ['aws.ecr.put-image-tag-mutability', { template: awsEcrPutImageTagMutability, version: 5, sourceHash: 'f5071d08bddf1e36f3dbfa0a8e376c8bd28ac6bcd3df9613812a0629c6c75105' }],
  ['aws.ecs.enable-cluster-insights', { template: awsEcsEnableClusterInsights, version: 3, sourceHash: '9b6f848e1dd4b0b7955b5782d9cf7def0775e7956aab93a1c06162c2c5f4e133' }],
  ['aws.ecs.harden-task-definition', { template: awsEcsHardenTaskDefinition, version: 5, sourceHash: '9d17a2b0d4a0eb0e57f8446efeec5ce7b2217c1a4e4a5e8013fe44d92978f149' }],
  ['aws.ecs.move-secrets-out', { template: awsEcsMoveSecretsOut, version: 5, sourceHash: 'aee161d1b5ec9732503604f4ff4c168f757c53d362c716febc0b818aa582f8ed' }],
  ['aws.efs.enable-backups', { template: awsEfsEnableBackups, version: 4, sourceHash: '3fe49e2ae81ad214e673634368b3a35ed43f44381f58a1c63cf3652f04ea0333' }],
  ['aws.efs.move-to-encrypted', { template: awsEfsMoveToEncrypted, version: 3, sourceHash: '143e922c9470ee557aad909a50cebdb15688ec2b4103489db396efb5a2dbbebc' }],
  ['aws.efs.put-policy', { template: awsEfsPutPolicy, version: 3, sourceHash: 'f82c1d12dd3a190865decb90aef3ea5ccc45e37997c14382e47c436f0b41a801' }],
  ['aws.elbv2.add-zones', { template: awsElbv2AddZones, version: 2, sourceHash: '4c1836a69c22b8ea6690a72adf544119a63a5979e82e741936b4baa33c5f9696' }],
  ['aws.elbv2.drop-invalid-headers', { template: awsElbv2DropInvalidHeaders, version: 2, sourceHash: 'fabfdb8109377c08a399e179fa9401edb25f24072f519469b0cd1a4e8944e724' }],
  ['aws.elbv2.enable-access-logs', { template: awsElbv2EnableAccessLogs, version: 2, sourceHash: 'e93b144e119ee1d97f5b1647e75f57b3e852aa209d2cfc72af89884bd942c509' }],
  ['aws.elbv2.enable-cross-zone', { template: awsElbv2EnableCrossZone, version: 2, sourceHash: '653875fb108052b76ed55179f2e6e0df053a37f140d099cc6568066fc780bb40' }],
  ['aws.elbv2.enable-deletion-protection', { template: awsElbv2EnableDeletionProtection, version: 2, sourceHash: '9d2fa01b2216f29228cf959d595de2899d5b3a9f89e7d523c889284543ee10e0' }],
  ['aws.elbv2.redirect-to-https', { template: awsElbv2RedirectToHttps, version: 2, sourceHash: '9d022337adeadf306c82a93603f5afee67128fac049a9562fd1be2c3a0833616' }],
  ['aws.elbv2.set-desync-mitigation', { template: awsElbv2SetDesyncMitigation, version: 3, sourceHash: '99853323b4aacf2b52fef438eb4146dbaf961ebbec2252132e0b073948585458' }],
  ['aws.elbv2.set-post-quantum-policy', { template: awsElbv2SetPostQuantumPolicy, version: 2, sourceHash: 'eb6ba49617703b38a371abe91d9116fcbdd21d275aaeb2d2d7bd668e507dacff' }],
  ['aws.elbv2.set-tls-policy', { template: awsElbv2SetTlsPolicy, version: 2, sourceHash: '94da0db3872aa158c8b59bf276508e2cf6613d086dd7b696460f68fa858c5195' }],
  ['aws.guardduty.enable', { template: awsGuarddutyEnable, version: 5, sourceHash: '13be3271529fa08a779b49634a074bfbf7e9e9ee5fe1361a7fb83e30058c39e8' }],
  ['aws.iam.deactivate-old-access-keys', { template: awsIamDeactivateOldAccessKeys, version: 5, sourceHash: '29abce806414577be4e0b9402e3c42c02079b70b0b31aaf9c15abc473b99cf0a' }],
  ['aws.iam.deactivate-unused-access-keys', { template: awsIamDeactivateUnusedAccessKeys, version: 5, sourceHash: '83b4879e7eff5364ff1411cc2810e84272e37d9097cb396cdfdeee0f421763e8' }],
  ['aws.iam.delete-root-access-keys', { template: awsIamDeleteRootAccessKeys, version: 3, sourceHash: 'dce8ae2a7803b2e5954491892ba376db037cb4cd59d4d79d67971caf95a7240a' }],
  ['aws.iam.delete-unused-console-password', { template: awsIamDeleteUnusedConsolePassword, version: 5, sourceHash: '212547e5b4be897362b11f939864ca70373b107b6671821d0cc3ceeed097aa24' }],
  ['aws.iam.enable-root-mfa', { template: awsIamEnableRootMfa, version: 3, sourceHash: 'dbb7ebea46ea9586cba817636f4095213126b0ee1c89af62554861ee4b87a5df' }],
  ['aws.iam.enable-user-mfa', { template: awsIamEnableUserMfa, version: 5, sourceHash: '45540870794ec11ceaf024c9b98d82a239860ef270f9e515c82b80efefdca68a' }],
  ['aws.iam.limit-role-trust', { template: awsIamLimitRoleTrust, version: 7, sourceHash: 'fee9a14e8069bce0404e2ed7a201e4e46a2a7c1762fcbc4e7b4121e0b2ff0042' }],
  ['aws.iam.limit-service-trust', { template: awsIamLimitServiceTrust, version: 9, sourceHash: '57e05326302a8c12ced6340853d168ea351a92fb402b71364204a9799d177386' }],
  ['aws.iam.narrow-customer-policy', { template: awsIamNarrowCustomerPolicy, version: 9, sourceHash: '22a8e3a257d37c4fccf66268f49bd12724199938ed059ba93f8e0bbcb35aee7d' }],
  ['aws.iam.narrow-group-inline-policy', { template: awsIamNarrowGroupInlinePolicy, version: 3, sourceHash: 'e585d7472fad4b1c08496f58f0054415ed432d1976a40f95ec534e6ef3285419' }],
  ['aws.iam.narrow-role-inline-policy', { template: awsIamNarrowRoleInlinePolicy, version: 9, sourceHash: '1a4b1afab0aada8f3805f4260a27b57bf5d6c1c9bbe8248ea2f01748b5df113c' }],
  ['aws.iam.narrow-user-inline-policy', { template: awsIamNarrowUserInlinePolicy, version: 4, sourceHash: '547c52184ebe0563354442bf6eb4da30dd202e3050871d2ff3200dd6c8558c55' }],
  ['aws.iam.require-password-lowercase', { template: awsIamRequirePasswordLowercase, version: 3, sourceHash: 'f7e7caeaea5284fa5ae319a9a420455e60b3da3acb9d8c73f536c6dcf077d7b1' }],
  ['aws.iam.require-password-numbers', { template: awsIamRequirePasswordNumbers, version: 3, sourceHash: '3453dbc4158fa98bbf70c63fa363ef320082dcdb11da87cda4963854efe0ed0d' }],
  ['aws.iam.require-password-symbols', { template: awsIamRequirePasswordSymbols, version: 3, sourceHash: '8ac0bfff85e80dc404d2cac34ab04b6bd8545ef7966d848d85fd3290a8b74427' }],
  ['aws.iam.require-password-uppercase', { template: awsIamRequirePasswordUppercase, version: 3, sourceHash: 'a78623b6c40171e3f1575dcdcc99f7e8692ac144b4ef507c07ca8ad9dbda4d4b' }],
  ['aws.iam.retire-second-access-key', { template: awsIamRetireSecondAccessKey, version: 5, sourceHash: 'fa7130f8481747cf29a13aadcf0b2d8244ff500b893e13ed5485fec28bc7dc99' }],
  ['aws.iam.set-password-expiry', { template: awsIamSetPasswordExpiry, version: 3, sourceHash: 'f1fa7f6d7f5d8f9f582b6f23e7f8ee2fc1db79c4b576cc3ae9d4184b56e99b06' }],
  ['aws.iam.set-password-minimum-length', { template: awsIamSetPasswordMinimumLength, version: 3, sourceHash: 'f808aca58e22b512b303d7c7ab0bd1737c47849297b2499d38d7f0059a3ac507' }],
  ['aws.iam.set-password-reuse-prevention', { template: awsIamSetPasswordReusePrevention, version: 3, sourceHash: 'd19297724726bad868cdebb042764226a5d2b939a7cd1ed226395c7989a9c9dc' }],
  ['aws.kms.cancel-key-deletion', { template: awsKmsCancelKeyDeletion, version: 6, sourceHash: '1d615ee87f7dae5d0f6d6d040e1c4f0822ad5ea3c9dc07e73a044992b0dec994' }],
  ['aws.kms.confine-key-policy', { template: awsKmsConfineKeyPolicy, version: 13, sourceHash: '160b4833692d0af4aaa935fae51fe3f7c028f0b119d6fe3d8bfdd648c9b78ceb' }],
  ['aws.kms.decide-on-disabled-key', { template: awsKmsDecideOnDisabledKey, version: 5, sourceHash: 'cc6cf03e148ccd8b42cc9c1bde499140738d5bae615de20724a3346fb4450b58' }],
  ['aws.kms.enable-key-rotation', { template: awsKmsEnableKeyRotation, version: 6, sourceHash: '925d86127cb0d4b56810c2babc3f068985c3577b8ba8a1e4efd2f09d293da3ec' }],
  ['aws.lambda.confine-permissions', { template: awsLambdaConfinePermissions, version: 16, sourceHash: 'b740546771f2a0913e099ffe1bee0d3a980f5f9f86d939a9c080830787e9252e' }],
  ['aws.lambda.move-variable-secrets', { template: awsLambdaMoveVariableSecrets, version: 8, sourceHash: '552bb98a2772ba222c4e7b241d6943ba2558187e76a34f3c0f4b757c6855ef47' }],
  ['aws.logs.put-retention-policy', { template: awsLogsPutRetentionPolicy, version: 5, sourceHash: '4f1c931e01a3c7790284b1cab952a3bc42ea384355a972736fdc334da1fc445c' }],
  ['aws.rds.add-cluster-reader', { template: awsRdsAddClusterReader, version: 1, sourceHash: '6957f65d611420730b2666359c654cc7060d96ed5f8686acc36fe1636679f924' }],
  ['aws.rds.add-standby', { template: awsRdsAddStandby, version: 4, sourceHash: '80d7773400b114e756b4a2a680809b9fe5517eae7d0bc6af1c3aa94e06875046' }],
  ['aws.rds.copy-tags-to-cluster-snapshots', { template: awsRdsCopyTagsToClusterSnapshots, version: 5, sourceHash: 'eb337b209cbcd0fda7920c66b031208deb7d203a45cbfa42b2b19b0142e8ce81' }],
  ['aws.rds.copy-tags-to-snapshots', { template: awsRdsCopyTagsToSnapshots, version: 5, sourceHash: '31dd4d2e514063c4f6b68b09410fa0b2b5d65d14b9d114d954e6c050335c43aa' }],
  ['aws.rds.disable-public-access', { template: awsRdsDisablePublicAccess, version: 6, sourceHash: 'd11a091543e92bb3cda660e60bc76c84ed3750e513919651a1bb0dea8d8ecd1e' }],
  ['aws.rds.enable-backups', { template: awsRdsEnableBackups, version: 5, sourceHash: '08ae13795b7b658960022472d3a1566017f99808c3b36a58a764d486d77787da' }],
  ['aws.rds.enable-cluster-deletion-protection', { template: awsRdsEnableClusterDeletionProtection, version: 5, sourceHash: 'd45d9afc7a50768eaeb4e7a836a96de3bcf4a2a5fbd5f2bf7865a8d570508f6f' }],
  ['aws.rds.enable-cluster-iam-authentication', { template: awsRdsEnableClusterIamAuthentication, version: 1, sourceHash: '11a6c75afb20021cbbf8ff163b12ff9d0df3567549c80a35b2035a29461a6bc9' }],
  ['aws.rds.enable-cluster-minor-upgrades', { template: awsRdsEnableClusterMinorUpgrades, version: 1, sourceHash: '24064045350d69dc5b516cfffd37ec1ba6beadc2ef9497aebba05adc35a6e6b3' }],
  ['aws.rds.enable-deletion-protection', { template: awsRdsEnableDeletionProtection, version: 5, sourceHash: '5f6a1113ce02f7e9b069bd7f224353e022282f486ce311b078e3f235f05f3e37' }],
  ['aws.rds.enable-iam-authentication', { template: awsRdsEnableIamAuthentication, version: 5, sourceHash: 'ffb31fab67a5a87216e0d70163867718e5f3632e3ff3e417d31d5f770026576c' }],
  ['aws.rds.enable-minor-upgrades', { template: awsRdsEnableMinorUpgrades, version: 5, sourceHash: 'e22cd435f4ec30ce8ac9da1f99616120fc57347eb67c66ea75c22f60cede6005' }],
  ['aws.rds.encrypt-cluster', { template: awsRdsEncryptCluster, version: 5, sourceHash: '1f177dba3a1be483add27741ea288900c5764a8b1306ed0fbc9071cdfd50e55c' }],
  ['aws.rds.encrypt-instance', { template: awsRdsEncryptInstance, version: 5, sourceHash: '1690be2e9014c317590d9ef303ca5168d13018989192ec2480f3eddb8d7034ff' }],
  ['aws.rds.export-cluster-logs', { template: awsRdsExportClusterLogs, version: 1, sourceHash: 'e50f577ab1648d3b958f7e775bfe991cba5fd5f6d2a6ee410ce8c49de619bad2' }],
  ['aws.rds.export-logs', { template: awsRdsExportLogs, version: 6, sourceHash: 'ca539f83a0870de38244b6417c16d99c6aa467f14a01b1cefb108f05d9205ea2' }],
  ['aws.rds.keep-cluster-backups', { template: awsRdsKeepClusterBackups, version: 1, sourceHash: '83fbc4973d3c9855710b3f526bb65cbff9e9cc9aeae2c4178595ee5e7d507793' }],
  ['aws.s3.delete-cross-account-statements', { template: awsS3DeleteCrossAccountStatements, version: 12, sourceHash: '20dac6693b4b49dbb4ec1bc9d0a56c2e284fd6d9f5bbf91ac3ced3dd5c558799' }],
  ['aws.s3.delete-public-access', { template: awsS3DeletePublicAccess, version: 12, sourceHash: '8259af679dd82f9563258b87a88bcfce61533c8c21484c8f067b7bd8dfd6fb75' }],
  ['aws.s3.delete-public-grants', { template: awsS3DeletePublicGrants, version: 9, sourceHash: 'b56c55646af53207bfd88e921906a49fc699cc2f8c7ff12cba685b6df8edaab4' }],
  ['aws.s3.delete-public-write-statements', { template: awsS3DeletePublicWriteStatements, version: 12, sourceHash: '113a4d98a5cc35d4563f047c2b15a53ce3e42e73e5842eada605d249da4fb63f' }],
  ['aws.s3.put-account-public-access-block', { template: awsS3PutAccountPublicAccessBlock, version: 3, sourceHash: '2a7d2c3313d987a790f2789c1fdd1557bfa71848047c29b6d5c45b6d3f4c6a1e' }],
  ['aws.s3.put-bucket-encryption', { template: awsS3PutBucketEncryption, version: 9, sourceHash: '1c542e031161f2fe444178f733b5ac0eeaec567c3c338fbc5ed5618d4fa98658' }],
  ['aws.s3.put-bucket-lifecycle-abort-uploads', { template: awsS3PutBucketLifecycleAbortUploads, version: 9, sourceHash: '7a80cff692c0c4d207c336a9d011a27a8f754fe0309cf21a65172574db19a2be' }],
  ['aws.s3.put-bucket-logging', { template: awsS3PutBucketLogging, version: 10, sourceHash: 'cd47cc427262e21549fda668d24188b59a99fb10065fc2e0283c731d1b486318' }],
  ['aws.s3.put-bucket-ownership-controls', { template: awsS3PutBucketOwnershipControls, version: 9, sourceHash: 'b061f370dd61eef31420f7ac6e94f6f92e17c9728e4ab3bd21213aa8e8ae645d' }],
  ['aws.s3.put-bucket-policy-tls', { template: awsS3PutBucketPolicyTls, version: 11, sourceHash: 'b96739e59b4504ba64e7033f2df0552d5d0fa11526d2b4f131a606308ca03094' }],
  ['aws.s3.put-bucket-policy-tls-version', { template: awsS3PutBucketPolicyTlsVersion, version: 9, sourceHash: 'e5b74d72009804bb8179de40aa3b674f55a6d192f2a8ac7f4c996e322267310f' }],
  ['aws.s3.put-bucket-public-access-block', { template: awsS3PutBucketPublicAccessBlock, version: 13, sourceHash: 'e13fb929e71de061f96f872faa75b0c2de118f95bc616bd65a2297574f20ed01' }],
  ['aws.s3.put-bucket-versioning', { template: awsS3PutBucketVersioning, version: 9, sourceHash: 'eca1065ad2e3dad0435b86dfeda55ac914b42d276ca187a83e60588825139717' }],
  ['aws.secretsmanager.confine-secret-policy', { template: awsSecretsmanagerConfineSecretPolicy, version: 9, sourceHash: '4f2f6e88aa8ea12b0a518e749f38bbee8ae5bd791227c70b1e084e8422bd7fa9' }],
  ['aws.secretsmanager.rotate-secret', { template: awsSecretsmanagerRotateSecret, version: 2, sourceHash: '39a80d38f6add0456888c95b525ea3d20edd508b3c1d63e5e0b27f7217a30bf1' }],
  ['aws.sns.confine-topic-policy', { template: awsSnsConfineTopicPolicy, version: 12, sourceHash: 'c57065dff6c78d7679a565ccd02b47afb9305f8f3690eb10f7cea10f7f155a42' }],
  ['aws.sns.subscribe', { template: awsSnsSubscribe, version: 5, sourceHash: 'f345928ae31f8512ac8779b95f1af88ee4d35567a61279a6d403e5c0fc0f790c' }],
  ['aws.sqs.confine-queue-policy', { template: awsSqsConfineQueuePolicy, version: 12, sourceHash: 'b74bd0da6095db50fe784a45f8f09471886fce61d559106c3ea414706eda4163' }],
  ['aws.sqs.enable-queue-encryption', { template: awsSqsEnableQueueEncryption, version: 13, sourceHash: 'c19382ce42d73f07523cc2dd400b52b6437e42f39975bb2c234b54c847484c49' }],
  ['aws.ssm.encrypt-parameter', { template: awsSsmEncryptParameter, version: 4, sourceHash: 'e94e9e09678a4472e87b3db390c4c58b4ec1ed3f78cf0ac06524779c1589ef42' }],
  ['aws.ssm.move-secrets-out', { template: awsSsmMoveSecretsOut, version: 4, sourceHash: 'f3021f6d8367774fda458f0caa27e7fedb5b6fd73807ef1b8cb077da84ddd604' }],
]);
