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
  ['aws.cloudtrail.create-trail', { template: awsCloudtrailCreateTrail, version: 17, sourceHash: '5fa1d8e4eb80b855b3c4eb72a8233d0f02598d859d78daef2f59f1d00f421175' }],
  ['aws.cloudtrail.enable-log-file-validation', { template: awsCloudtrailEnableLogFileValidation, version: 13, sourceHash: '83882ab482128ad5547559b659c963b23e80f41e5d719676fcfdff2e09c3053f' }],
  ['aws.cloudtrail.encrypt-with-kms', { template: awsCloudtrailEncryptWithKms, version: 13, sourceHash: 'd49e848549495486fc4eae7ec5022e0ebff6b8cbf93eb840f259d35e41de84a8' }],
  ['aws.cloudtrail.put-metric-filter-bucket-policy-changes', { template: awsCloudtrailPutMetricFilterBucketPolicyChanges, version: 15, sourceHash: 'ce780e925151bc4bf55e7effe0b96c5bcc728398e0ab742d8ce0227a1369d9a2' }],
  ['aws.cloudtrail.put-metric-filter-cloudtrail-changes', { template: awsCloudtrailPutMetricFilterCloudtrailChanges, version: 15, sourceHash: '8bf8efaa8dd7ca0e3f23efc3f9f9cc2a84944fcfb0c79b93bb31f73b055ed247' }],
  ['aws.cloudtrail.put-metric-filter-config-changes', { template: awsCloudtrailPutMetricFilterConfigChanges, version: 15, sourceHash: '55096a6e71de3ed17eb766f5418c2ae0f9017956a5e3df61ad830d95ef36777b' }],
  ['aws.cloudtrail.put-metric-filter-failed-sign-ins', { template: awsCloudtrailPutMetricFilterFailedSignIns, version: 15, sourceHash: 'b09da90f3b1048c40904c76823bf9f3964a66a0b4d8442ff758c51c61cbb6344' }],
  ['aws.cloudtrail.put-metric-filter-iam-policy-changes', { template: awsCloudtrailPutMetricFilterIamPolicyChanges, version: 15, sourceHash: 'a3d0e3154d0ce8c73f862181b17f708168052df16a547826eecac2acef537d28' }],
  ['aws.cloudtrail.put-metric-filter-kms-key-deletions', { template: awsCloudtrailPutMetricFilterKmsKeyDeletions, version: 15, sourceHash: '7df1c307cf76f341a7b18b49a79de768ee6eeebb00803cac4f853d16f338a45e' }],
  ['aws.cloudtrail.put-metric-filter-network-acl-changes', { template: awsCloudtrailPutMetricFilterNetworkAclChanges, version: 15, sourceHash: 'f8d8efb9f04a59273cca743a48b0e0fcb1a0dbfedb94b2666113f885526ea4ca' }],
  ['aws.cloudtrail.put-metric-filter-network-gateway-changes', { template: awsCloudtrailPutMetricFilterNetworkGatewayChanges, version: 15, sourceHash: 'c69f0fe46de3957908405c1673637d5adfba045c40c1fb94f81d8b27291d2a32' }],
  ['aws.cloudtrail.put-metric-filter-organization-changes', { template: awsCloudtrailPutMetricFilterOrganizationChanges, version: 15, sourceHash: '3e89862ac8dad3b7073698a3c718bb59e487555f5cb563310531c707292b5b44' }],
  ['aws.cloudtrail.put-metric-filter-root-usage', { template: awsCloudtrailPutMetricFilterRootUsage, version: 15, sourceHash: 'f374d7a675a4701ab49858e0cf8e8a648e33555a3f9dfa3d409548fad0f2af1e' }],
  ['aws.cloudtrail.put-metric-filter-route-table-changes', { template: awsCloudtrailPutMetricFilterRouteTableChanges, version: 15, sourceHash: '0c1835d5eef4afb3e74ac64e0daee876af8aedae6f72b26a77c59924a8b29749' }],
  ['aws.cloudtrail.put-metric-filter-security-group-changes', { template: awsCloudtrailPutMetricFilterSecurityGroupChanges, version: 15, sourceHash: '8ae13798ef2e6bbce52c612a7c236770df199337e46190920ce5a9ab31fccc02' }],
  ['aws.cloudtrail.put-metric-filter-sign-in-without-mfa', { template: awsCloudtrailPutMetricFilterSignInWithoutMfa, version: 15, sourceHash: '8c10c4ae0668514ba26ed86bbeb4bc872c0338fc311797f2e685b4852980eb98' }],
  ['aws.cloudtrail.put-metric-filter-unauthorized-api-calls', { template: awsCloudtrailPutMetricFilterUnauthorizedApiCalls, version: 15, sourceHash: '6df48e23e5fb112d21d9924b4f6c3e193d56d8636bb5791240a5758b60b134f9' }],
  ['aws.cloudtrail.put-metric-filter-vpc-changes', { template: awsCloudtrailPutMetricFilterVpcChanges, version: 15, sourceHash: '5db4f6e7c019b5b6ca2b6037e1a24b3b0ac697fd803974b2f0249a3e450ba693' }],
  ['aws.cloudtrail.start-logging', { template: awsCloudtrailStartLogging, version: 13, sourceHash: '0751c760876fe8ee96db890d914482a5ec73650fb9284e957af24d994e7f61c0' }],
  ['aws.cloudtrail.update-trail-log-group', { template: awsCloudtrailUpdateTrailLogGroup, version: 18, sourceHash: '1fc1bfee1879d6b4f4d81c9e076b9c757cca27c1c47ec124dd4652716dc6a5f1' }],
  ['aws.cloudwatch.enable-alarm-actions', { template: awsCloudwatchEnableAlarmActions, version: 5, sourceHash: 'cace26bf0f94910b5db7a6e65cf8fbfe80c6a35769a5610da882258d5c470159' }],
  ['aws.dynamodb.enable-deletion-protection', { template: awsDynamodbEnableDeletionProtection, version: 7, sourceHash: 'd19b5e0039e2ec2d626d4065e6e9d5e17afaf15c4bb96b1f649767c30beb4be9' }],
  ['aws.dynamodb.enable-recovery', { template: awsDynamodbEnableRecovery, version: 7, sourceHash: '6ce6adc7d50ca29d49b494180adbe9646b3f9d0190cbbc05c40297e16293fdb9' }],
  ['aws.dynamodb.set-kms-key', { template: awsDynamodbSetKmsKey, version: 7, sourceHash: 'dd30c2f439044344daf509bda91fa06598f6b0632af34bd39b68310120cd947a' }],
  ['aws.ec2.attach-instance-profile', { template: awsEc2AttachInstanceProfile, version: 3, sourceHash: 'a17c91ce846d8c579933af733d73567c9a3c28510e73ad5fff44fa4f7beeac9f' }],
  ['aws.ec2.copy-snapshot-encrypted', { template: awsEc2CopySnapshotEncrypted, version: 2, sourceHash: '2bb7e4d4c4dc031eb22490f6ffd164de8e31a960cd5cc16c3863243065701b2c' }],
  ['aws.ec2.create-vpc-flow-logs', { template: awsEc2CreateVpcFlowLogs, version: 9, sourceHash: '1ddbf52670bbf91d1abfb6517b16f54308f0ff082c3ba0efac012cbddb343366' }],
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
  ['aws.ecr.confine-repository-policy', { template: awsEcrConfineRepositoryPolicy, version: 13, sourceHash: '9fba22aec17660795dc3b2ca3b1988e608f5e115f402915c52b1cc5eb6f02507' }],
  ['aws.ecr.put-image-scanning-configuration', { template: awsEcrPutImageScanningConfiguration, version: 6, sourceHash: '2808cfca605cad986767bfc7fea771183047e7b90fcb57340f1e49732a8333f4' }],
  ['aws.ecr.put-image-tag-mutability', { template: awsEcrPutImageTagMutability, version: 6, sourceHash: 'c9bfc9f13cc473e0c44fe43c89bc87c23c1ad7a640bc802b8e132792e4dd2656' }],
  ['aws.ecs.enable-cluster-insights', { template: awsEcsEnableClusterInsights, version: 3, sourceHash: '9b6f848e1dd4b0b7955b5782d9cf7def0775e7956aab93a1c06162c2c5f4e133' }],
  ['aws.ecs.harden-task-definition', { template: awsEcsHardenTaskDefinition, version: 5, sourceHash: '9d17a2b0d4a0eb0e57f8446efeec5ce7b2217c1a4e4a5e8013fe44d92978f149' }],
  ['aws.ecs.move-secrets-out', { template: awsEcsMoveSecretsOut, version: 5, sourceHash: 'aee161d1b5ec9732503604f4ff4c168f757c53d362c716febc0b818aa582f8ed' }],
  ['aws.efs.enable-backups', { template: awsEfsEnableBackups, version: 5, sourceHash: 'f0e996a0c33af1b7001d82fc3544fa322e6a525b80b1dc4271b14c5725d34fac' }],
  ['aws.efs.move-to-encrypted', { template: awsEfsMoveToEncrypted, version: 4, sourceHash: 'b9bdc459625da1ddbf6d286c383a94a3adda6e62fb61d2f1273f98e1531e722c' }],
  ['aws.efs.put-policy', { template: awsEfsPutPolicy, version: 4, sourceHash: '5d45369a913d30e717b04642eadd7f3de9a62cca5c42f3352ed436063dc2cb02' }],
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
  ['aws.iam.deactivate-old-access-keys', { template: awsIamDeactivateOldAccessKeys, version: 6, sourceHash: 'b5e6679097942012b6f8440e67cc95c46de7082bc0b74e423907dbce57513808' }],
  ['aws.iam.deactivate-unused-access-keys', { template: awsIamDeactivateUnusedAccessKeys, version: 6, sourceHash: 'd9c0846e6141a8d3f72493193e2f7f5a116c28057f49b828411de2b254b3fe80' }],
  ['aws.iam.delete-root-access-keys', { template: awsIamDeleteRootAccessKeys, version: 3, sourceHash: 'dce8ae2a7803b2e5954491892ba376db037cb4cd59d4d79d67971caf95a7240a' }],
  ['aws.iam.delete-unused-console-password', { template: awsIamDeleteUnusedConsolePassword, version: 6, sourceHash: 'fadd500cd842cb73d2f514394ca940fe08a86332a2ba5aca78c098f32358145a' }],
  ['aws.iam.enable-root-mfa', { template: awsIamEnableRootMfa, version: 3, sourceHash: 'dbb7ebea46ea9586cba817636f4095213126b0ee1c89af62554861ee4b87a5df' }],
  ['aws.iam.enable-user-mfa', { template: awsIamEnableUserMfa, version: 6, sourceHash: '9ecca3d5de5f9f2a43123695ae1be3ed2ffe18c0bbf73392f683e006bf911e9b' }],
  ['aws.iam.limit-role-trust', { template: awsIamLimitRoleTrust, version: 8, sourceHash: '25cf1b8f98f0a2587e6c02e2de43d0ac939f628da052af285e88d530f5c9ddca' }],
  ['aws.iam.limit-service-trust', { template: awsIamLimitServiceTrust, version: 10, sourceHash: '86dccc078b9aa64d171a32737b6ed42cf9206d433b35b24c98d5df70669412d5' }],
  ['aws.iam.narrow-customer-policy', { template: awsIamNarrowCustomerPolicy, version: 10, sourceHash: 'bfd20c0d91e12f20fc1a4c321082c5b16b0b4875b215225675b19685edddcfac' }],
  ['aws.iam.narrow-group-inline-policy', { template: awsIamNarrowGroupInlinePolicy, version: 4, sourceHash: '2eb2df38381e0facf6e7c51900859de94b4f3e72f2cf8f68fdc67d96481b38fb' }],
  ['aws.iam.narrow-role-inline-policy', { template: awsIamNarrowRoleInlinePolicy, version: 10, sourceHash: 'c81d4185b52af249dca72e97d582621230b72dae5227e4c869dc91d4c650beee' }],
  ['aws.iam.narrow-user-inline-policy', { template: awsIamNarrowUserInlinePolicy, version: 5, sourceHash: '3090abfb803b9b81948e51e138f125f7a81daa4ce83db12cb3a6219e76ad05d5' }],
  ['aws.iam.require-password-lowercase', { template: awsIamRequirePasswordLowercase, version: 3, sourceHash: 'f7e7caeaea5284fa5ae319a9a420455e60b3da3acb9d8c73f536c6dcf077d7b1' }],
  ['aws.iam.require-password-numbers', { template: awsIamRequirePasswordNumbers, version: 3, sourceHash: '3453dbc4158fa98bbf70c63fa363ef320082dcdb11da87cda4963854efe0ed0d' }],
  ['aws.iam.require-password-symbols', { template: awsIamRequirePasswordSymbols, version: 3, sourceHash: '8ac0bfff85e80dc404d2cac34ab04b6bd8545ef7966d848d85fd3290a8b74427' }],
  ['aws.iam.require-password-uppercase', { template: awsIamRequirePasswordUppercase, version: 3, sourceHash: 'a78623b6c40171e3f1575dcdcc99f7e8692ac144b4ef507c07ca8ad9dbda4d4b' }],
  ['aws.iam.retire-second-access-key', { template: awsIamRetireSecondAccessKey, version: 6, sourceHash: 'e9163f4a6e236962842a69248042a19a132df90579bb04b82df1a8fbb361c497' }],
  ['aws.iam.set-password-expiry', { template: awsIamSetPasswordExpiry, version: 3, sourceHash: 'f1fa7f6d7f5d8f9f582b6f23e7f8ee2fc1db79c4b576cc3ae9d4184b56e99b06' }],
  ['aws.iam.set-password-minimum-length', { template: awsIamSetPasswordMinimumLength, version: 3, sourceHash: 'f808aca58e22b512b303d7c7ab0bd1737c47849297b2499d38d7f0059a3ac507' }],
  ['aws.iam.set-password-reuse-prevention', { template: awsIamSetPasswordReusePrevention, version: 3, sourceHash: 'd19297724726bad868cdebb042764226a5d2b939a7cd1ed226395c7989a9c9dc' }],
  ['aws.kms.cancel-key-deletion', { template: awsKmsCancelKeyDeletion, version: 7, sourceHash: '537b690ed34a07f0707100918b11db185ba53c4af59eb7bdfc49bd03e9881057' }],
  ['aws.kms.confine-key-policy', { template: awsKmsConfineKeyPolicy, version: 14, sourceHash: 'eff56e5273ab7ca18f9c27dff7f632b1c047efc4b89b30c83a65d9f52cd85262' }],
  ['aws.kms.decide-on-disabled-key', { template: awsKmsDecideOnDisabledKey, version: 6, sourceHash: '0e68fdd9c7b300cdc5fd6e4cd5c8234cdbea1bff17df4818be3f934bd256a645' }],
  ['aws.kms.enable-key-rotation', { template: awsKmsEnableKeyRotation, version: 7, sourceHash: '3b4b3db3a79cb28b3592b45e75b6274c4bd4019acf8e54b6b66d8c0c1fb8ffe1' }],
  ['aws.lambda.confine-permissions', { template: awsLambdaConfinePermissions, version: 17, sourceHash: '438a8db70dcc40e91ac7c5dff00b96bb545e3149eb2b112412ffef446cb5a070' }],
  ['aws.lambda.move-variable-secrets', { template: awsLambdaMoveVariableSecrets, version: 9, sourceHash: '321fb7f91aac43fbdb80382eebebd582bd8e59e2adba32eddd08609b1a618061' }],
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
  ['aws.s3.delete-cross-account-statements', { template: awsS3DeleteCrossAccountStatements, version: 14, sourceHash: 'e34e0aba456ff736e2627782d9a83a127165c88b3d24999502e8914cb555b1e4' }],
  ['aws.s3.delete-public-access', { template: awsS3DeletePublicAccess, version: 14, sourceHash: '7bfdf2bbc6062387daff2e95d51ce99fd44e1e6cdb7693abd51d767de7c8a4b1' }],
  ['aws.s3.delete-public-grants', { template: awsS3DeletePublicGrants, version: 11, sourceHash: 'e8505048375069006ffedc2a92ae6390e30e7544601d07adc8da9cf62b33a506' }],
  ['aws.s3.delete-public-write-statements', { template: awsS3DeletePublicWriteStatements, version: 14, sourceHash: 'f54758e97820caf33f325681b763fd983103f5c8e396b9d88db535bf7c4914c7' }],
  ['aws.s3.put-account-public-access-block', { template: awsS3PutAccountPublicAccessBlock, version: 3, sourceHash: '2a7d2c3313d987a790f2789c1fdd1557bfa71848047c29b6d5c45b6d3f4c6a1e' }],
  ['aws.s3.put-bucket-encryption', { template: awsS3PutBucketEncryption, version: 11, sourceHash: '56a356bb15b8cc6b712fa0e5abf911b016e1e98bd79c0fc13c7e343fdaf42ea2' }],
  ['aws.s3.put-bucket-lifecycle-abort-uploads', { template: awsS3PutBucketLifecycleAbortUploads, version: 11, sourceHash: 'b3c8c8d7b8c9a1ab38d583de0bd846ad3a38bdc633eafeda21df002ccc9c0025' }],
  ['aws.s3.put-bucket-logging', { template: awsS3PutBucketLogging, version: 12, sourceHash: '40a58d7bb82ca777316a553a405b05b46f933aaa8952bcac0460994f6e55c411' }],
  ['aws.s3.put-bucket-ownership-controls', { template: awsS3PutBucketOwnershipControls, version: 11, sourceHash: 'd71e06c50fbab293012cbabe52b76bb8b09bdbff63f9e8eccd4c3f5d5dd88e75' }],
  ['aws.s3.put-bucket-policy-tls', { template: awsS3PutBucketPolicyTls, version: 13, sourceHash: 'd4f3bffa49adc967b7297a68e405b2a43a5c59f71fa16e6256229fe3d36df80b' }],
  ['aws.s3.put-bucket-policy-tls-version', { template: awsS3PutBucketPolicyTlsVersion, version: 11, sourceHash: '07b3b488bf86084e3aed1910fd17eaae25c5ffe53827a9f481f16e25db6cc8fc' }],
  ['aws.s3.put-bucket-public-access-block', { template: awsS3PutBucketPublicAccessBlock, version: 15, sourceHash: '4f9ede1e17159875d572b8f538da019ac4fa2e88ee4b7b0f01e8dcc248e4ee8a' }],
  ['aws.s3.put-bucket-versioning', { template: awsS3PutBucketVersioning, version: 11, sourceHash: 'eaff08e885e7e1c16f5fe95125a4f01fb79e9af85c50752eef0c080bd2e5a45b' }],
  ['aws.secretsmanager.confine-secret-policy', { template: awsSecretsmanagerConfineSecretPolicy, version: 10, sourceHash: '246e9ecb147725b5f84d096c98438172d5183ece563b3b26288f4db1749690fc' }],
  ['aws.secretsmanager.rotate-secret', { template: awsSecretsmanagerRotateSecret, version: 3, sourceHash: '86bf6ed3d63500f94761ff52ec59e3c8e69563aaef69ccb3ac2b4a0f2871cbef' }],
  ['aws.sns.confine-topic-policy', { template: awsSnsConfineTopicPolicy, version: 13, sourceHash: '9de53162cd5653cedd86fdb731ee59fe482a461ed64a187a492f3e15517b93a6' }],
  ['aws.sns.subscribe', { template: awsSnsSubscribe, version: 6, sourceHash: '89ca27a16fcebf065d4e3cfb5aab3f665631876c2d4f29462efb72156b326623' }],
  ['aws.sqs.confine-queue-policy', { template: awsSqsConfineQueuePolicy, version: 13, sourceHash: '29eb558899e9cdc3b39a4cf3fd34106ca88cc10bb69a91a02e3f2ce4c4fdfef4' }],
  ['aws.sqs.enable-queue-encryption', { template: awsSqsEnableQueueEncryption, version: 14, sourceHash: 'e6a4a2b4d6e361c67aec0ed2cc1a4f9f30efb2144f325011f0bccb022b8483ac' }],
  ['aws.ssm.encrypt-parameter', { template: awsSsmEncryptParameter, version: 4, sourceHash: 'e94e9e09678a4472e87b3db390c4c58b4ec1ed3f78cf0ac06524779c1589ef42' }],
  ['aws.ssm.move-secrets-out', { template: awsSsmMoveSecretsOut, version: 4, sourceHash: 'f3021f6d8367774fda458f0caa27e7fedb5b6fd73807ef1b8cb077da84ddd604' }],
]);
