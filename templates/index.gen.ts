// Written by tools/generate.ts. Change the entries and run "npm run generate".
import type { CatalogueTemplate } from '../core/remediation/template.ts';
import { pinTemplates } from '../core/remediation/template.ts';
import awsAccessanalyzerCreateAnalyzer from './aws/accessanalyzer/region/create-analyzer.ts';
import awsCloudtrailCreateTrail from './aws/cloudtrail/account/create-trail.ts';
import awsCloudtrailEnableLogFileValidation from './aws/cloudtrail/trail/enable-log-file-validation.ts';
import awsCloudtrailEncryptWithKms from './aws/cloudtrail/trail/encrypt-with-kms.ts';
import awsCloudtrailStartLogging from './aws/cloudtrail/trail/start-logging.ts';
import awsCloudtrailUpdateTrailLogGroup from './aws/cloudtrail/trail/update-trail-log-group.ts';
import awsCloudtrailWatches from './aws/cloudtrail/trail/watches.family.ts';
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
import azureAuthorizationRemoveUserAccessAdministrator from './azure/authorization/scope/remove-user-access-administrator.ts';
import azureComputeAssignMachineIdentity from './azure/compute/virtual-machine/assign-machine-identity.ts';
import azureComputeEnableEncryptionAtHost from './azure/compute/virtual-machine/enable-encryption-at-host.ts';
import azureComputeEnablePatchAssessment from './azure/compute/virtual-machine/enable-patch-assessment.ts';
import azureComputeEnableSecureBoot from './azure/compute/virtual-machine/enable-secure-boot.ts';
import azureComputeUpdateDiskExportAuthentication from './azure/compute/disk/update-disk-export-authentication.ts';
import azureComputeUpdateDiskExportPolicy from './azure/compute/disk/update-disk-export-policy.ts';
import azureComputeUpdateDiskPublicNetwork from './azure/compute/disk/update-disk-public-network.ts';
import azureComputeUpdateSnapshotExportAuthentication from './azure/compute/snapshot/update-snapshot-export-authentication.ts';
import azureComputeUpdateSnapshotExportPolicy from './azure/compute/snapshot/update-snapshot-export-policy.ts';
import azureComputeUpdateSnapshotPublicNetwork from './azure/compute/snapshot/update-snapshot-public-network.ts';
import azureKeyvaultUpdateVaultNetworkDefault from './azure/keyvault/vault/update-vault-network-default.ts';
import azureKeyvaultUpdateVaultPublicNetwork from './azure/keyvault/vault/update-vault-public-network.ts';
import azureKeyvaultUpdateVaultRecovery from './azure/keyvault/vault/update-vault-recovery.ts';
import azureKeyvaultUpdateVaultRoles from './azure/keyvault/vault/update-vault-roles.ts';
import azureKeyvaultUpdateVaultTemplates from './azure/keyvault/vault/update-vault-templates.ts';
import azureNetworkNarrow from './azure/network/security-group/narrow.family.ts';
import azureNetworkNarrowEverything from './azure/network/security-group/narrow-everything.ts';
import azureSqlDeleteAzureFirewallRule from './azure/sql/server/delete-azure-firewall-rule.ts';
import azureSqlDeleteOpenFirewallRules from './azure/sql/server/delete-open-firewall-rules.ts';
import azureSqlPutAuditing from './azure/sql/server/put-auditing.ts';
import azureSqlPutAuditingRetention from './azure/sql/server/put-auditing-retention.ts';
import azureSqlPutDatabaseEncryption from './azure/sql/server/put-database-encryption.ts';
import azureSqlPutEntraOnlyAuthentication from './azure/sql/server/put-entra-only-authentication.ts';
import azureSqlPutSecurityAlertPolicy from './azure/sql/server/put-security-alert-policy.ts';
import azureSqlUpdateServerOutbound from './azure/sql/server/update-server-outbound.ts';
import azureSqlUpdateServerPublicNetwork from './azure/sql/server/update-server-public-network.ts';
import azureSqlUpdateServerTls from './azure/sql/server/update-server-tls.ts';
import azureStoragePutBlobServiceBlobRetention from './azure/storage/account/put-blob-service-blob-retention.ts';
import azureStoragePutBlobServiceChangeFeed from './azure/storage/account/put-blob-service-change-feed.ts';
import azureStoragePutBlobServiceContainerRetention from './azure/storage/account/put-blob-service-container-retention.ts';
import azureStoragePutBlobServiceVersioning from './azure/storage/account/put-blob-service-versioning.ts';
import azureStoragePutFileServiceShareRetention from './azure/storage/account/put-file-service-share-retention.ts';
import azureStoragePutFileServiceSmbCipher from './azure/storage/account/put-file-service-smb-cipher.ts';
import azureStoragePutFileServiceSmbVersion from './azure/storage/account/put-file-service-smb-version.ts';
import azureStorageUpdateAccountAnonymousBlobs from './azure/storage/account/update-account-anonymous-blobs.ts';
import azureStorageUpdateAccountCopyScope from './azure/storage/account/update-account-copy-scope.ts';
import azureStorageUpdateAccountEntraDefault from './azure/storage/account/update-account-entra-default.ts';
import azureStorageUpdateAccountHttps from './azure/storage/account/update-account-https.ts';
import azureStorageUpdateAccountKeyPolicy from './azure/storage/account/update-account-key-policy.ts';
import azureStorageUpdateAccountLocalUsers from './azure/storage/account/update-account-local-users.ts';
import azureStorageUpdateAccountNetworkBypass from './azure/storage/account/update-account-network-bypass.ts';
import azureStorageUpdateAccountNetworkDefault from './azure/storage/account/update-account-network-default.ts';
import azureStorageUpdateAccountPublicNetwork from './azure/storage/account/update-account-public-network.ts';
import azureStorageUpdateAccountReplication from './azure/storage/account/update-account-replication.ts';
import azureStorageUpdateAccountSftp from './azure/storage/account/update-account-sftp.ts';
import azureStorageUpdateAccountSharedKeys from './azure/storage/account/update-account-shared-keys.ts';
import azureStorageUpdateAccountSignaturePolicy from './azure/storage/account/update-account-signature-policy.ts';
import azureStorageUpdateAccountTenantReplication from './azure/storage/account/update-account-tenant-replication.ts';
import azureStorageUpdateAccountTls from './azure/storage/account/update-account-tls.ts';
import azureWebAssignAppIdentity from './azure/web/app/assign-app-identity.ts';
import azureWebDisableDeploymentCredentials from './azure/web/app/disable-deployment-credentials.ts';
import azureWebDisableFtpCredentials from './azure/web/app/disable-ftp-credentials.ts';
import azureWebDisableFunctionFtp from './azure/web/app/disable-function-ftp.ts';
import azureWebDisableFunctionPublicAccess from './azure/web/app/disable-function-public-access.ts';
import azureWebDisableRemoteDebugging from './azure/web/app/disable-remote-debugging.ts';
import azureWebEnableHttp2 from './azure/web/app/enable-http2.ts';
import azureWebNarrowCors from './azure/web/app/narrow-cors.ts';
import azureWebRequireClientCertificates from './azure/web/app/require-client-certificates.ts';
import azureWebRequireFtps from './azure/web/app/require-ftps.ts';
import azureWebRequireHttps from './azure/web/app/require-https.ts';
import azureWebSetDeploymentMinimumTls from './azure/web/app/set-deployment-minimum-tls.ts';
import azureWebSetMinimumTls from './azure/web/app/set-minimum-tls.ts';

const pins = {
  'aws.accessanalyzer.create-analyzer': { behaviour: 'aaf637ec2cdb4eab97412063d2662a28fa41ec5eff82e9ae498d636289b346f4', source: '102b3ae5b6f245a3241a897dfb5e9f6e67888bb5bcf15f3dcd3d9871b7f8db88' },
  'aws.cloudtrail.create-trail': { behaviour: '705cb4b586dd636aefb9cb6878ca6be1e2365046a8413f0a387f8674e59c1eda', source: '71d40e6d6e3c136d7ffc3d4f2ef0f8ba20e6f3e0e5cb0a925aa4cd2002856c2b' },
  'aws.cloudtrail.enable-log-file-validation': { behaviour: '468d4d4ca917bc8a320ec596c91ea1b384012720687715583d858502de57ceb7', source: '9b016794d45a41205f24f68a3ea601de1c5506ceeeff38860d1a68600e8cbab6' },
  'aws.cloudtrail.encrypt-with-kms': { behaviour: '', source: 'd0421cb7a30f64205495169307ba9321da21be1cf6d86177ac1b14495a4fd4f5' },
  'aws.cloudtrail.put-metric-filter-bucket-policy-changes': { behaviour: '5ab5f866009358573e56828922be6a92fb759c18dc06767a56e4fa9c6764d53c', source: 'e21d2aaf53ac1d556492bbd0c37b6b82646bd4bfc8d991c6aac0ba2611fe90e4' },
  'aws.cloudtrail.put-metric-filter-cloudtrail-changes': { behaviour: 'b4bdfe4df7605235602b8deae188b3076770fe7048de675908f4aba4c354cb54', source: 'e21d2aaf53ac1d556492bbd0c37b6b82646bd4bfc8d991c6aac0ba2611fe90e4' },
  'aws.cloudtrail.put-metric-filter-config-changes': { behaviour: '8b69558066c21e6bd90a507159fefbb3c8f87e4a459487bf2777b692e496f80d', source: 'e21d2aaf53ac1d556492bbd0c37b6b82646bd4bfc8d991c6aac0ba2611fe90e4' },
  'aws.cloudtrail.put-metric-filter-failed-sign-ins': { behaviour: '6fe47243e8f22fa25eb2b9276b0162f1b3c5069e564525f746ce9d8aaa24879f', source: 'e21d2aaf53ac1d556492bbd0c37b6b82646bd4bfc8d991c6aac0ba2611fe90e4' },
  'aws.cloudtrail.put-metric-filter-iam-policy-changes': { behaviour: 'f536765e1f3180e39494e2a6727211d336633868ff5580d57fbc554eeb750f2c', source: 'e21d2aaf53ac1d556492bbd0c37b6b82646bd4bfc8d991c6aac0ba2611fe90e4' },
  'aws.cloudtrail.put-metric-filter-kms-key-deletions': { behaviour: '1aa4e9f7fee05c393036dc7f79fe563c6848e482f1f20a938cbcc024b25c4e82', source: 'e21d2aaf53ac1d556492bbd0c37b6b82646bd4bfc8d991c6aac0ba2611fe90e4' },
  'aws.cloudtrail.put-metric-filter-network-acl-changes': { behaviour: '825f9bf48d4ad3506bb150818f5ecf55e4e4871a1e4028c5eda61ac4bb5d02a2', source: 'e21d2aaf53ac1d556492bbd0c37b6b82646bd4bfc8d991c6aac0ba2611fe90e4' },
  'aws.cloudtrail.put-metric-filter-network-gateway-changes': { behaviour: 'aeb4b6e065eb607a280092d826301eef6afd23ff0a31eee944c2bb97feb643f2', source: 'e21d2aaf53ac1d556492bbd0c37b6b82646bd4bfc8d991c6aac0ba2611fe90e4' },
  'aws.cloudtrail.put-metric-filter-organization-changes': { behaviour: '67f9f09e8c03d204784460296a5b8e7141d1e24417761145df352f3f2aa7c608', source: 'e21d2aaf53ac1d556492bbd0c37b6b82646bd4bfc8d991c6aac0ba2611fe90e4' },
  'aws.cloudtrail.put-metric-filter-root-usage': { behaviour: '8a7f8d3bfc8383ef355cf9860e7d37db93100e9d3b67e396933631e2812ab9d8', source: 'e21d2aaf53ac1d556492bbd0c37b6b82646bd4bfc8d991c6aac0ba2611fe90e4' },
  'aws.cloudtrail.put-metric-filter-route-table-changes': { behaviour: '73f189c30d5f06139bb45ed10f03b5db1ed21cb818bdec9e27593869c3887a5f', source: 'e21d2aaf53ac1d556492bbd0c37b6b82646bd4bfc8d991c6aac0ba2611fe90e4' },
  'aws.cloudtrail.put-metric-filter-security-group-changes': { behaviour: '7c95197a62134ab5c7a22929a1e126db1564770518a94871465d6a06fdbd7c32', source: 'e21d2aaf53ac1d556492bbd0c37b6b82646bd4bfc8d991c6aac0ba2611fe90e4' },
  'aws.cloudtrail.put-metric-filter-sign-in-without-mfa': { behaviour: 'a77692b962c367d9998e41bc4fefb461206cfad28d8cbaa8a12658b000368615', source: 'e21d2aaf53ac1d556492bbd0c37b6b82646bd4bfc8d991c6aac0ba2611fe90e4' },
  'aws.cloudtrail.put-metric-filter-unauthorized-api-calls': { behaviour: 'a0cc1f058ad5455a7453a41cceacf108d5e06ee8b6f0bcecaa096e1b475f3b31', source: 'e21d2aaf53ac1d556492bbd0c37b6b82646bd4bfc8d991c6aac0ba2611fe90e4' },
  'aws.cloudtrail.put-metric-filter-vpc-changes': { behaviour: '7c479442d4d5fb1cfb5aa44ea11b87b5cc09bf9f3a57cc249c696cc3f9cc4823', source: 'e21d2aaf53ac1d556492bbd0c37b6b82646bd4bfc8d991c6aac0ba2611fe90e4' },
  'aws.cloudtrail.start-logging': { behaviour: '55e666c527c317f44b749974abfcb6fa0fbe7c5dd5a4a299e6e873f708571ca6', source: '537dc82c9b0e4a93fa3dd759725e7ab871df6199ac6b89edf657cc2796fc93eb' },
  'aws.cloudtrail.update-trail-log-group': { behaviour: 'b17c4bc9944b32843e179a2159face38c9f8e455d90b33496074a74b0be69122', source: 'd0b8b1b62bc3cc78d32b678b7630aa67ff094bfc2220a0eec3a47d58239e3b77' },
  'aws.cloudwatch.enable-alarm-actions': { behaviour: '72150f0e2c59e4252b628c77668b7ffc64eb69bf15a4ed9e193de20b55dd43e7', source: '797131e1e47a5b716442dfe8ec60194cf7a395c2f9f7af125fc41b5584d61e6c' },
  'aws.dynamodb.enable-deletion-protection': { behaviour: 'db6893e1ba70371f8f0dc9e0bc5131e718f0a13a6bd2a827817bcded9ecbcf06', source: 'b20b15b2d538af5a8e6fbc56ab795f04d65b72ad34fadce5e9b7a3835237e7f1' },
  'aws.dynamodb.enable-recovery': { behaviour: '92bba95b57338e870de2bc789fed9c9cb27640688caec6970be0a8ee26661293', source: '1c282f167b583b0a3455ac1b3ba27a32ffaa397f074bbdbf1e7efc6dbc1dd7d1' },
  'aws.dynamodb.set-kms-key': { behaviour: '', source: 'cfa5e2697d9d48cb52d5ae0a17ed54c6cf813c2c8fe55e7bccb0618b86aa20f0' },
  'aws.ec2.attach-instance-profile': { behaviour: '', source: 'c54680f0b8e9b356f79ae975dfaf1aaed52c2355ea68eddb69ae45ba60a70904' },
  'aws.ec2.copy-snapshot-encrypted': { behaviour: '', source: 'c01b98aa233f117aaf48add268d9a177e5a62e5ac1db8d9ff7c77ebcab8ad261' },
  'aws.ec2.create-vpc-flow-logs': { behaviour: '7b023f1f31c87da3686aba76a802ee13aee14a54331331952bbb71442301495e', source: 'f19a16a90d7718c28d3715da0ba9fe3078184f037d8addc9e76cb96d5b4a6eb2' },
  'aws.ec2.delete-unused-group': { behaviour: '', source: '40b540f49d64812b4f3907220f3f960a5e286b6b7cb5ffd5907afba9f2caa8c5' },
  'aws.ec2.disable-attachment-auto-accept': { behaviour: 'f346564751c9281484ee5ffbec866a4fc90609f5cbb830a99e2efa1748bf152e', source: '1360cab050955f8803972e2137a582d6108817bd0a543a7d1ef7ae904789a503' },
  'aws.ec2.enable-ebs-encryption-by-default': { behaviour: '4ce0d52b39e23a4ea7754e87c58de21a0deedc268202d4fe70338523de3d2153', source: 'e53f25c9cfbb9269597f6980a25e121b134ddfd3cf37f6531158707f6b7f5f56' },
  'aws.ec2.monitor-instance-in-detail': { behaviour: '', source: 'a9cd9c2c0c723c45086b415fecb9b72b6dd816cf47c4ccd9647b964afbf61d40' },
  'aws.ec2.move-behind-private-address': { behaviour: '', source: '13df751e2d57220729c9c29dc33e506037c7f7bd549d5a912dbb4c4d0fcc463c' },
  'aws.ec2.move-user-data-secrets': { behaviour: '', source: '7b650658682e324470bb3f9ce5afa512c7a0881e5c297d50dfd3684420ea676d' },
  'aws.ec2.narrow-public-ingress': { behaviour: '', source: 'fcec9cb41181e1e1d9bee4ebe118b11a95006a77a74a314e88b8edb5ce81fa99' },
  'aws.ec2.replace-volume-encrypted': { behaviour: '', source: '60c912fae38ac5daf00a83f69d2fde502c35617c761517d95bf43ac7519ab186' },
  'aws.ec2.require-instance-metadata-tokens': { behaviour: '1182349a40ab12f445ca52168e299fc1ef958e4e24ba1fd1372b7c54b2c96efc', source: '8d8a73e7bd426b071c7645b23cde78ac41e602e4782e98231dcc1f0a1d45caa7' },
  'aws.ec2.require-metadata-tokens-by-default': { behaviour: 'adee950ce60a3d52fa9d3a1766f4e41552fcd8d15a17978d76b203aaecdcbd97', source: 'c4bc73d89b3dc65e045a0f979d3f5efca8d0a323bfa4d02fe03245db267bfb5f' },
  'aws.ec2.revoke-default-group-rules': { behaviour: '6b8529f62af67554a1e843424ec651c2368b69aa2c9852ba16ec8f862c0439a7', source: '24766423833c63b090792db746f9a7d1da3f544525dcfc96b42a409b9e8e0039' },
  'aws.ec2.revoke-public-ingress': { behaviour: '6d7f99d456d7eb4e641e5fd4a1dddace96f8e05e73b1fb7ca70945793d024178', source: 'ef2e85d71db3e88eb8f50f35120000b23a95a38d2b2ecd121fced172f8450628' },
  'aws.ec2.unpublish-image': { behaviour: '23b94b54abaee1baa3ecaabdec7ebadc8ee4b420bdc41221f66af91ee0082421', source: '78da62994f3084223c8bb9a493c243501606d0e2ffd6e1aa19e6281581b83398' },
  'aws.ec2.unpublish-snapshot': { behaviour: '2d03ec607f5e21632816339b7b573624fcd5da8a90d102b21a60a85064a4b4f8', source: 'ee7a3bd7c70bf1b284597099aff09c4a99c7c583347b2e8935ba3275bd0a5c32' },
  'aws.ec2.unshare-snapshot': { behaviour: '4d28d0ce5a56dea3e70ac1173d0bd2e4ac5091f803b10563d20b7cc090db5d17', source: 'ec41dc3d4a2c5d343cf31b5528b3b4b987b21ad72de5f0cb58a34c9fbe6d279c' },
  'aws.ecr.confine-repository-policy': { behaviour: '8421b26f208b8a79c57ba0139242f79e61030738e9bf58fcb6fe1802208508b7', source: '0b04438e596e8c897ccbb5545cb41d60f19957b659d62785f61ce3a69de4ea36' },
  'aws.ecr.put-image-scanning-configuration': { behaviour: '1cd7d2386d3a2f1812d7654595e2b3385364e92c9e48916441b1c35df7f2994a', source: '1bdcd679a79188491751dc3ff38c6c81e38bf88c7c50217828cb7e739639ae54' },
  'aws.ecr.put-image-tag-mutability': { behaviour: '7474c7f8b2c8a8e3a426a435b6306b46d2b29dc852ea4d33db5c8172974a4258', source: '0d3c8d9e85e3488d84435aa6c770f57fa807ca64f4c7026b3db04bb7b9bcb0d5' },
  'aws.ecs.enable-cluster-insights': { behaviour: 'f68008e02c983a95bbfbbe567834294397f29b07902b27968935178f14e46c6e', source: '48a1f55edbdb5a01fa5bf901c9d13727d5c3aa9fc62069ff42b3f94d388a7c90' },
  'aws.ecs.harden-task-definition': { behaviour: '', source: 'c9d25147c582e7470a4e3642dc31a8bb929cd4e6b5c11d7e76e4b22b738e6e47' },
  'aws.ecs.move-secrets-out': { behaviour: '', source: '24385e363d4fdccad5df747d05d0f2295e39f100334c81c442d3b3897aaecfce' },
  'aws.efs.enable-backups': { behaviour: '', source: 'd646ceca1f825598c29397b4b4d6d16650d93fec6810bee9dc4758c3a47cff78' },
  'aws.efs.move-to-encrypted': { behaviour: '', source: 'b9e62015f09bc251bda08567f74c86e35f4a4c2ed9c4076e17c078815b2659db' },
  'aws.efs.put-policy': { behaviour: '', source: 'faa6d2307beecbb2b6b7d26297b18b128626ca7c023ee7ccd4471dd3ae040f8c' },
  'aws.elbv2.add-zones': { behaviour: '', source: 'b8aeb3cb1112a7cf0a57e506552607be7a0d8ea9d3bc04bf32d5f9ba7448f35c' },
  'aws.elbv2.drop-invalid-headers': { behaviour: 'fdcbd7ccc1bccc56177c9f9d409f9274f612fa8f05fad496461bddfb3841e8eb', source: '32cdc2b3f2002ccb3d8a017d269ed7fc8b3f07fd5afcb6d086da4e3150778dbd' },
  'aws.elbv2.enable-access-logs': { behaviour: '', source: 'be4a78104fbf632390db50caab6151cd1a652c0528c97855ffd353f4153adb1d' },
  'aws.elbv2.enable-cross-zone': { behaviour: 'd5bd1cbc2157187ef74f7fd3b4c8e025838085b9886d63a99bbd09b6247539c3', source: '0fda51718548bbe740f4d3f75fec5a585141338218e05b0a6a3f6804c86efa7c' },
  'aws.elbv2.enable-deletion-protection': { behaviour: '9bf6f17afeca64d509f989a098bc49d963b90959072f19ba7e5acafeb9ab566d', source: 'f1ad94d1637ce598d6a25ce1681746f06a96b383b9ece1feeb08b24f2824b252' },
  'aws.elbv2.redirect-to-https': { behaviour: '', source: '32365d806ab4ef282e22565d24659bad509b686fea2588bf4c5baa73ba1f5740' },
  'aws.elbv2.set-desync-mitigation': { behaviour: '5ffdbd373d134f8ec728cb4c6129256fc057914ff7a8a858b29d7b6c44ece76e', source: '764f1e476c04a94eb9380ff93c56b08bc5b90a06da7f230958a14b8aab9fa10b' },
  'aws.elbv2.set-post-quantum-policy': { behaviour: '', source: 'a87812d1b7e1c85edd56f83efa86b22f37b7d13fab8d6aa421de1e3ded69564f' },
  'aws.elbv2.set-tls-policy': { behaviour: '', source: '69988da4abdc439f45c6f6a40ef5850e65c21cc4b8d54c839108d57cafc17a0b' },
  'aws.guardduty.enable': { behaviour: '7d1d5cd65e99c8487d183abeae02d7e7e5f4eae8dc3a018fe71c6ab2d35935f3', source: 'a60815049eca1d3f445e95f6a94f4e0fd00ee413b4e31419b8e3cc2fdb2166e7' },
  'aws.iam.deactivate-old-access-keys': { behaviour: '8dfd148d202cc49ed06ab33734b12730b0862f589a8008a1bd073091c3b8cd81', source: '154eef99a2cd21d2495a4d154d492b576a7b89918046e1770c1308dbb908f40a' },
  'aws.iam.deactivate-unused-access-keys': { behaviour: '55a2dbba763839f1373c7b7d5fdb47ae21ea587f8695679f256233269531d1e9', source: '9313ad2e8c36f4995174390d8a066f1f4f8f5e6646523759e783188cf824eaf9' },
  'aws.iam.delete-root-access-keys': { behaviour: '', source: 'b466a1602ab8d5d27d296690d1276fcef714556c9ce671d49071cfaced4a02bf' },
  'aws.iam.delete-unused-console-password': { behaviour: 'e237d0b3d22e5365f7f9f14bb36c1e08017df487f3693080bd82c11872a740dd', source: '0a6966be5a159932865797c32e82c9a39a7ea550c498b670bad759d731931a31' },
  'aws.iam.enable-root-mfa': { behaviour: '', source: 'c27bbf34cf3bf1b33d9f2e5184bae08f6489f4b907652a4140f3f15b3f9c062b' },
  'aws.iam.enable-user-mfa': { behaviour: '', source: '597e9876e549de87c8d9e072f68c7a3275d520646df85550c46d4773122e7984' },
  'aws.iam.limit-role-trust': { behaviour: '', source: '78a10578d68e73648e774599c71a06563833e6bc1acd0bd0a6c0cddb715f3b84' },
  'aws.iam.limit-service-trust': { behaviour: '', source: '7f831b1f3371c802b21e561f3e83a34539a1adedd98d7ab55b11a051f23f3a66' },
  'aws.iam.narrow-customer-policy': { behaviour: '', source: '7ca836ae8c3d005b6e69330bd858874da11bb2ff41a6ab22f3abba6e57a65e8b' },
  'aws.iam.narrow-group-inline-policy': { behaviour: '', source: 'fe26e6f7d597ff7e61cebbc2f7a3822e87b8a6a92bd3b777498710ef4b0433e2' },
  'aws.iam.narrow-role-inline-policy': { behaviour: '', source: '675967484c52c950d99af69ed56c36ae6b2010436333d6401c7235dc3a201316' },
  'aws.iam.narrow-user-inline-policy': { behaviour: '', source: 'ad5668a2b74b8784d9abb67b29bea71353cc4f45b776538de681c0a8e5a834da' },
  'aws.iam.require-password-lowercase': { behaviour: '174bec41ecbc7c2e8c1c24a60504ec1e9fe428358094ce0a7260c6502c5e5be2', source: 'a2d4a7743aaad2b2ac4ad04696cd333c2c8bf248c5b677ac58d8f10ec626d861' },
  'aws.iam.require-password-numbers': { behaviour: '0899cef4a99fc9029864d30915778662e78826de7a527f6cd858ca1358768a85', source: 'e4181ecdf12255141c14ff06dfaa1632ad81263727e5eae6bbc9aeea50367c71' },
  'aws.iam.require-password-symbols': { behaviour: '87271d28e8751f6291ad060d393c3a6fbc7160f83509cc6d96dfa3d4effd43ce', source: '38462d80f99abbd53a2019112cc4ef454be355b872378396c16771feea4f7653' },
  'aws.iam.require-password-uppercase': { behaviour: '41d62ff273824a60aca3fc356c7623adb84fcd2f985753961c4d90743a16f9a4', source: '12e9a8397a54c8b67b77f3be6ccfb871b61ef7b5737898e6fc10c08854bab2a1' },
  'aws.iam.retire-second-access-key': { behaviour: '', source: '861d14244083c65a34b37969d095614227d4fbffe93f337c55d57ba0e585d18a' },
  'aws.iam.set-password-expiry': { behaviour: '32a9587e13afd6bb1fa92cd894be1456b42d274fc1c54a48431dd4c98fa31a28', source: '633f6a4863df525e9152dc3a397ac6e0b2c71d7e4df3d14e79e363452cd00ed7' },
  'aws.iam.set-password-minimum-length': { behaviour: '701a11b9a7a5f5675c70729408ef8b367aef57559f0853e64273459aa18bc55b', source: 'efee43d8e0bb62c73939321a59872a4fe1b33ab88a6f19459fe0f8dcb888f9b2' },
  'aws.iam.set-password-reuse-prevention': { behaviour: '9e062b55170764a6d736245f9e41a8cf4ea8a15828f10bff0af27c2f452ad1ec', source: '8ed9c779c7152cbd07ddc5219a616ae8a4ea1fb533d3c5ff8316ff011def669d' },
  'aws.kms.cancel-key-deletion': { behaviour: '2e351265a3d5a46819983f069bb58d371bd8e63945daedb54486b76dc47c9989', source: '151ac3c43e7ed58e0eeb41604754e97fb6f85d35e8280fd4e875e009a7fdc940' },
  'aws.kms.confine-key-policy': { behaviour: 'f5924773af671e86d397610d4634bf921daa11ecb2090bc8778cd48c4c5a8cfb', source: '8f4242be04d49327f34d766fb54364a9ab6b1f75fd8f6509ce7f10ca84a69e58' },
  'aws.kms.decide-on-disabled-key': { behaviour: '', source: 'd40faaa455d2b85b047641033eb41b14ee9666906c821c115af04d960fc52ea3' },
  'aws.kms.enable-key-rotation': { behaviour: '7f4a97570a889626bde86b4e367e2b34390f05913372ca4bb9c775c4ddc06fdf', source: '867098411c0b9692a6db8d08de7e28377d8de717ce513f759cb271a9ab65678c' },
  'aws.lambda.confine-permissions': { behaviour: 'eec9d7eb0beb5b2cdd6d91fc32abb486846af523f851b70dcd88dbc82e596fa5', source: '6417103e2fe1e0495efbeff13f8642763b85b6accd35f579fd00f498c6db4adf' },
  'aws.lambda.move-variable-secrets': { behaviour: '', source: '22138ab7896fa5cf9c5fb0f8160dbcc9225f85f59ebeab64bc676cc13e5afc00' },
  'aws.logs.put-retention-policy': { behaviour: 'aba6703bac84bac27e162cb2271eb38eec946ec0343f4455289308511b081db0', source: '9b462e8141cfbc282a33e67b4e5b63189ee16df227a0cb84d6e5834061dc6e69' },
  'aws.rds.add-cluster-reader': { behaviour: '', source: 'b9de00455ae74f837b1ba6180eb70cc4b8508092ef042305a3bc494f65ef1084' },
  'aws.rds.add-standby': { behaviour: '', source: 'b327f65b268b509260cc8a39cb9ce6681ef1f46cf2e8c1dbec2c16c56b543f19' },
  'aws.rds.copy-tags-to-cluster-snapshots': { behaviour: 'be39d2ebc9286b1d14fad7a39d2fb694b581f79d9dd74ef30a1d546c0507fb53', source: 'a253fdf8ba4376238308f41978a7867b3d256116248cdc46415f6af8301c4185' },
  'aws.rds.copy-tags-to-snapshots': { behaviour: 'a9f39fd4110fc91ae4448cfcef4ee4de7a7bdc7214bbcd347005296520a94b49', source: '6c6bd8d89d20b08a803d7c95d823c3baa4494ff5c5af9f98d7f06b95dfa81803' },
  'aws.rds.disable-public-access': { behaviour: '33b514fb030d9efe18844617666968bfb51643f76ccca0319b54545373795c5d', source: 'a5593bbe681e325eb2ed9f6cd9abec743290b49222a6f9379e9960b5e4c0c967' },
  'aws.rds.enable-backups': { behaviour: '6808e3a05cd1e98a6e6ec4fc33f8c8c57ecfe58d588f0ecf5f508dd78620c5a5', source: 'bb5a0973c1e581bab378d751bb2864da767b3b1c559dca10256ae61a1e26e809' },
  'aws.rds.enable-cluster-deletion-protection': { behaviour: 'e361f4ed215cadb47078d7d942d6853f6170b683abbe49a998e53a46b8656f1d', source: 'a33cdb4c75c928b8e74117c4ab9197d3a5da49b648419896c19ec1be882e52ed' },
  'aws.rds.enable-cluster-iam-authentication': { behaviour: '1316563bc7930b2d651e368b5a909903091e7d8984cac0f2955906236dc32ffb', source: 'c2e92aa972d791473ffda852117d535703d99b4e3b8ab8df9e63f0a2fc8ee805' },
  'aws.rds.enable-cluster-minor-upgrades': { behaviour: 'b6a8d4f01b452914ae80fb74c74528ad91f2cb31b3447d569c398f629cb843e4', source: '12c22aeb750ae64fc00552928e7785dafe953edb6dbd42cf6243a2fa0103fc37' },
  'aws.rds.enable-deletion-protection': { behaviour: '5317bca4158df5b2c9ec6f54b17cda9eded72d437d11c4c7d5cd217392a3ef1e', source: '873d4cd23ff40f3c9c9ab629134c2d5be8d3d2a808af24c9626ad25e26f2dfe3' },
  'aws.rds.enable-iam-authentication': { behaviour: '01f79f3e115157844599a75e88616ea84b8604205bcef5937ef7060a5dd9ba7c', source: '50832da7bb1033e5cae33ccf249ef359e60be093871d99fcb78a017e53caac3c' },
  'aws.rds.enable-minor-upgrades': { behaviour: '5a7a446ff0ed03fc991e784ddfcfa815654ae37660f80690db82c40513c3952e', source: '0886f2fee1521911fbd32444752162dd2dc7f94bd00ae80d14c772e4e6a4a5bb' },
  'aws.rds.encrypt-cluster': { behaviour: '', source: '7cb7bc0c7a6e648cb6436ad5224561292e447c107829bbd6f2eb88b3efe57d17' },
  'aws.rds.encrypt-instance': { behaviour: '', source: '855d782a262d2fbd1b98e200ed48c17985086f88e4f360b8a97eaa950be8fd89' },
  'aws.rds.export-cluster-logs': { behaviour: '742ee8218a7143b1a98a845fc9a9a363f627a8c2fb6734a882f74dd65ed3be5d', source: '381b89a2f375827cd1fb619a1c223e9aa79dc7810ad0b93b1f416dffb3674b9d' },
  'aws.rds.export-logs': { behaviour: '652b5f9231ce1612c333a6538802e90dc9252e20b0ff05c308066ab5e705c5ff', source: '7f09d0766b2b979140ca89cda9b251e698f723f3943dafcfa19f46ebbe05f6ac' },
  'aws.rds.keep-cluster-backups': { behaviour: '1c25907e10707ba598860d711e29cf4a7f24bd9202f1793d8cabed4cff4d68d2', source: 'b910572d00fc3ff2c02d9d4362f81e13ae847c26bb0015228a463a690b4a539f' },
  'aws.s3.delete-cross-account-statements': { behaviour: 'bfc646c8edbaa2b218f57cb861a4f8fd41db59393969df779524d3b9218bba37', source: '29533bc5db574168730bffe13ed926956ba35076dd3b1fd18e17a8ea980b59b1' },
  'aws.s3.delete-public-access': { behaviour: 'bc02652da7f3b6574240ca3e1774d5f6cd415e439c1125ed1192f87e2bc23d64', source: 'dc39c4d178937fa844c2769775e2ab6f963472a9742d0e95ca01c9a14e81da26' },
  'aws.s3.delete-public-grants': { behaviour: 'f40a353902d0970654929c26ed005204d46f3c1505c980bc0f210abdc4073879', source: 'd67cbf83fc55f473cb5681d56b0bf925c3ad1383c5895dafbc2e65ad2dbfb789' },
  'aws.s3.delete-public-write-statements': { behaviour: '6c9943548d4a0546025e1947c25b25eea41306ed6ae1142abc76339ac1e04135', source: '440d3697e5d9be78f324d87f108651ba43e289344f2ad2375f932629c5375a66' },
  'aws.s3.put-account-public-access-block': { behaviour: 'b7bdca36ddb3e37122d0cfcb6afec3eeb7e2684825710ecc7744bc8ca4af713a', source: '1d9105588137a5cdc508d506ba8a5eb434ad8c21dbfca92c81e8bc6ae0e1954b' },
  'aws.s3.put-bucket-encryption': { behaviour: 'ae33c7a467c56b35ec4fb44565afb3f4ade1566a331ef807f1711136f29d0bfc', source: 'e00087055e00bbb9c7f9c4c943baec6cc4dcd0069a0206d18bd02039d161b07b' },
  'aws.s3.put-bucket-lifecycle-abort-uploads': { behaviour: '75568545104a34bf53eebec31139bdcf1708ec3cc8ea3da0b8610b08cc3901ac', source: '798d73443e00773e021e128f4afb9920bf3a473905568947fc61768c4440c2de' },
  'aws.s3.put-bucket-logging': { behaviour: '3c2d9c76a61ab99561ac19ed0093d8bd69dfa92f3d68a0160091701b963c4fa9', source: '8196cfc7291c8d1aba858105fba3b6ba70b1180709b2542d6bce9e75dd1abd12' },
  'aws.s3.put-bucket-ownership-controls': { behaviour: '1a2cfa7332b401f574afd8b724288a14bffafb63eb77b584993aa20997563220', source: '4887e58b396019622c5af639976758f5f82d4b4309ee3ae5242aaef2c08e7f9c' },
  'aws.s3.put-bucket-policy-tls': { behaviour: 'c771360f8dc7625957fa6f896c9a2d8285ae6b72c8688ec73e078bc73911e745', source: 'a5d044375c48bd8df6f10b4ace8e79db725f2aa437f3027d45ea5eaeac724e35' },
  'aws.s3.put-bucket-policy-tls-version': { behaviour: 'd66340c99a405b9e381bee051cdfea448c483361e5eab6b7c62a234d4678b089', source: 'a53d6bb91bb0d9189ccb44d58e81b042a2d0db183e90fa8ca1d7b0540f30ffc2' },
  'aws.s3.put-bucket-public-access-block': { behaviour: 'e20184762de12b49b3e58a641764fd69fa608927f5e467d0b97f821ec99b3806', source: '6eb1118db7d791c3350a8e49fad0431533cd55c65e1ec2bac896b2a4e26eabd3' },
  'aws.s3.put-bucket-versioning': { behaviour: '0c196cce42eb0f8a0c220333d5db88b02e52e41f44f3b61ddb125eadeccf12e7', source: 'af5cfcdcf04fe613feb27a2c0ed87be5ed182f223e5e1546e9ff5f3ba02e67c2' },
  'aws.secretsmanager.confine-secret-policy': { behaviour: '038fe8c939605adc3d953df22a4bc616b5d88ade2954eb789551f2325f362fa7', source: '5c16098b6f8d402e014da4f95582a8397f6ccfebc5adaa2b9dfefa2d1b0dbaff' },
  'aws.secretsmanager.rotate-secret': { behaviour: '', source: '0d024b94195b1ff101e10a79051d6da1ce2e49f41fe84f7354b677662c1ad607' },
  'aws.sns.confine-topic-policy': { behaviour: 'db3726467ea38e6fa8c7e72cbc5678247d41f460dc498026115e2106529e005d', source: '6ed06559c591feab279e462be8bd9108a6799f3b5396642a7832e73ba27c489d' },
  'aws.sns.subscribe': { behaviour: '', source: '2edcfda777b4cecc95666fe71a80e1f531a3cf8ec808cbee505b6efdd491b7d4' },
  'aws.sqs.confine-queue-policy': { behaviour: '4b416e03c3398048ab7c008665ee6a637dd08b860427103b24f3ecfb52943c21', source: '45b3f13135cf3b658509df2d855de00adfb15f5d93e5a3854f4b956a72d69c76' },
  'aws.sqs.enable-queue-encryption': { behaviour: '633557848ff5e5c546a758db19942609eceb6160dba3acdafac4457f3b0666ab', source: '96e361186868fb97d906c1fd837568ff59bd199749a668a206c7d526d998cc58' },
  'aws.ssm.encrypt-parameter': { behaviour: '', source: '2ae758b83e1c524d7464faa107eae6ff8fc3a8f9468d59ee42f27b2454dfa310' },
  'aws.ssm.move-secrets-out': { behaviour: '', source: 'c843a35286c595ca7246f8cf57f3a3eca181ebde954c69e0ae1adb4f882ce2e8' },
  'azure.authorization.remove-user-access-administrator': { behaviour: 'ad8fc45b346c21f6e3702d030844c4d8080af86b7dbe1b0399e94d5744012cde', source: 'c4545a5ed5f74e21fa4d357688e65d741ef2d35897d76dc0fd23b9a8a5e92945' },
  'azure.compute.assign-machine-identity': { behaviour: '12f943d78fe02b664c335b3746e1a18e8b285b95b065f621556f4bfdc17e4dd2', source: '51f80e37d4b8ee76c7a12e1247e545a3d44510638ce885d44b74d8939d7c8444' },
  'azure.compute.enable-encryption-at-host': { behaviour: '3ceee2bad66768666b828e1eb40bf90eeb499f754aa8f4ac971e889114bcd91e', source: '0dbb0ae307d9442189cd3040a62fef379b72645aa6dffac13a534b21d87a1e73' },
  'azure.compute.enable-patch-assessment': { behaviour: '989331a3c0451d722f5d91de5f0b4da57024ac10b40118e842cd58a26fcb1fc3', source: '2ef6907e2165d695ff83ef20a66dda04c29bc016f530b9d95d181001d0f5f791' },
  'azure.compute.enable-secure-boot': { behaviour: '527047d133e55a61379245344f1ba6f7c6569419f9a66cb3b07a0b484b59f014', source: '234144a625a55ed137f536ae39f95115644cefd216cba47c134541ee4dfbb55b' },
  'azure.compute.update-disk-export-authentication': { behaviour: '94615039ce3a18df0ecef80be55e7150cabf7c5ea72378328a1a8314b2d0b649', source: '97051d72f7fe661ee724e30912d726f0e2da331bc19dcd8afe392d72ba42fd23' },
  'azure.compute.update-disk-export-policy': { behaviour: '98ffc9342e73a05d8c7b5a6840217d7da3383b5304116775b6f6a813d5dd9cfa', source: 'd016fd265911cbb6179134fe25f6905f918a43c23da2de7376b22d8cdc5b64fe' },
  'azure.compute.update-disk-public-network': { behaviour: 'dcecb96ab24e73d19a420a16c2e73012afe3eee17e78502f8b3de18399785f44', source: '4de879cfa85699995b1cc8f7b9b44b70b2660c10144bc057033946b2ff5d4326' },
  'azure.compute.update-snapshot-export-authentication': { behaviour: 'a1d031eae55a4615eaaad72b38afb8dd172ace7150a11622df366dca237a1f9c', source: '9ca5a2521e8bf95206780ae17ee54d84d6cc36fad535047cd9747849eda37a22' },
  'azure.compute.update-snapshot-export-policy': { behaviour: '8ee4f2e5a2633a920879a3e1b9c8792d13a7fa20409d93096f7ffb3fe984ae1c', source: '831ec79df083ab018fa9766250cae486f240971bc973a9fed6949e4dbc99fc8f' },
  'azure.compute.update-snapshot-public-network': { behaviour: 'd5201c1db304700471ff86e9908a1c3bd114ee886144c18ada745580d1440829', source: '287097cd880db789173bbbffb2a149d0b0ad83680f00c412a9cfb55fa2840c74' },
  'azure.keyvault.update-vault-network-default': { behaviour: '2ea468934a9bcd282bfbb9213f1b7a29662ddb92c0791e60e2f648ff25e4f011', source: '285c17b360210c8acd3600ee7ca5639878a512d61275c0dfaf2af3881e9ef860' },
  'azure.keyvault.update-vault-public-network': { behaviour: 'ec012f37e5aafe9d3ee90bb1f084e9674bf3765fa99fc37cbba1cfeb332d8ef6', source: 'fb458cc0865b68ccbb1b1223d102794302e4d7d8e15e31c076cd39cc6d13754e' },
  'azure.keyvault.update-vault-recovery': { behaviour: '1e633b167914548ab8820177f50c3e98ef720b0241faa8d04237906969a2a0a9', source: '0c64edfbb6e471e3c6275d60afe808c365a8c82a2af332edef4bcdf818477de9' },
  'azure.keyvault.update-vault-roles': { behaviour: '03c354d4ad6928134f024b58a52177985fffe6b70267f9a94a68ef35b7871e2f', source: '612e06a46d75580e2b0ad91d2df33c496064061be8290e05fe5f5249da958a36' },
  'azure.keyvault.update-vault-templates': { behaviour: '5b829885ea40eed5db18dfa54fc0fe88f4e2200417fa43db89f288ef030091d5', source: '89a83b9a7e2f247d61d1f84a9c1d51ede21cdf1c9e71845109f7f3015b7f8cce' },
  'azure.network.narrow-databases': { behaviour: '2975622dfe6c92f0115bdb70d467173555933c57d2ce62e6732ada27c211a68c', source: 'a4c1cb5985543159f815d9a9d15bf776377a4df478683f09db45f6d6c9d95d00' },
  'azure.network.narrow-everything': { behaviour: '', source: 'f69221eb71126b58e2971cf86d98cbcb58633a6f3175b9d6ed9cffb8e1de6b59' },
  'azure.network.narrow-http': { behaviour: 'b659da0f7b1a5882a3273bacde8731d0fc2ea472dfd338d07a8ae4ca13f0deec', source: 'a4c1cb5985543159f815d9a9d15bf776377a4df478683f09db45f6d6c9d95d00' },
  'azure.network.narrow-rdp': { behaviour: '8a77f97bb828fc13a62269dfba2b6134204a4789d6d4da183dded189aa33b35f', source: 'a4c1cb5985543159f815d9a9d15bf776377a4df478683f09db45f6d6c9d95d00' },
  'azure.network.narrow-ssh': { behaviour: 'a88a85607596825629bd1563527f58ce8f514e0aefc4999df3203458509b1954', source: 'a4c1cb5985543159f815d9a9d15bf776377a4df478683f09db45f6d6c9d95d00' },
  'azure.network.narrow-udp': { behaviour: '40d0f69b41eb54799fcb111aa83d62ff46488c27d4310f02fc7351ee07fbb092', source: 'a4c1cb5985543159f815d9a9d15bf776377a4df478683f09db45f6d6c9d95d00' },
  'azure.sql.delete-azure-firewall-rule': { behaviour: '58464149b6073c88d5bb21bfa7acd2ae612ca981f8efcd50ac70b412365a8e30', source: 'a8400fd13870d99feff0d448e80ac8bb611102876e9e5a18508b4c009e187cc5' },
  'azure.sql.delete-open-firewall-rules': { behaviour: '95a4b808ad961d0334987929ccd917a07a2668d18aebe22907244e1c02eb295b', source: '94c53dd9260399df3045091261c4634a83636d770b8250351d63e28fa36a837f' },
  'azure.sql.put-auditing': { behaviour: '97777919a6ca541dd9303cd2e3dde84122754986c97bc767aa179af19dd94e2a', source: 'b8cd38e93c301a82db15ca7629194c5a5de1636416e53a40dff7e520f8774e17' },
  'azure.sql.put-auditing-retention': { behaviour: '19f7597345df15cc0e906059328cff1eae801a5e9405c2d6c7e2041f2867dcd9', source: 'a2a4f5e095c2062a35bcc2c98bd1d2822eeec71fa52fd3cef63ead66a187c4a1' },
  'azure.sql.put-database-encryption': { behaviour: '1af1ecfd5fcb8c9634810ea766f9a8ec7a77c0826b08f7a414b93d7ce62eec12', source: '797aa14dc94f7b92dea8891223c6c0fe7c91997004da0f31b092830bce5a3aa3' },
  'azure.sql.put-entra-only-authentication': { behaviour: 'f62c90789a33959930921617cac8008627b009fbd72388a0fbfd3b5faee0c0ce', source: 'e733880ae6c0bd88595ac4490c526645fa7b0ff2a8f7735a6d0658cc3dfb8336' },
  'azure.sql.put-security-alert-policy': { behaviour: '836495a337552db2614eaea8a717e8d3afef0ee00131d4fd66eec392ebf4e8a7', source: '48158afefbf7f9abcdeb062a68023d9abb920c7b1c7e3f90bb054b754c209b69' },
  'azure.sql.update-server-outbound': { behaviour: '86b9e238ab92bc9d33e75f72ed2d4b11b5fc3c952599bbd9666dd6d1939b5809', source: '3f8b5050e196da6abf9014ab244109f5b1d42cd1d37c09b7bc2af50055fffa7b' },
  'azure.sql.update-server-public-network': { behaviour: 'ab3e6ff07b41ed7f572d58682586bf8a43f220a50ea7bbdefdd67e3c7670921d', source: 'c228ed6a84f63f1745651839b29ac0a4c26c8f23b89562d445d932712e1b1095' },
  'azure.sql.update-server-tls': { behaviour: 'd936262eaa35ea42a25c59bacdc30f7db9b22b252d443552322f4d03780e61c6', source: '42f7bea9f444309969e23d277cdc76003e4a0d0bbb996ed4c2c74826cbf0ffab' },
  'azure.storage.put-blob-service-blob-retention': { behaviour: '83fbed017939c8e6b1e7fa58a0579a522106bfd348b9f6f439b7113a71c0db2f', source: '1965a71adcc5b04fa68b0d4e3d9240c18f7c50691c7bcf6344e4e9e9234443c4' },
  'azure.storage.put-blob-service-change-feed': { behaviour: '0d20ba066852de137d0afdd1453e5855d37bfd13f7e81091019576bb93bd310e', source: '6c48821a79591099fa1e08a0462cc93298fdb0edcaa07477188d071b680a59a7' },
  'azure.storage.put-blob-service-container-retention': { behaviour: '43197f25ca62a9e949f2dfec8ad0cf3175e6bcf8a89bf0280dcee1d8fb384a01', source: '0ec8bf3acea0ce2fdce05e42f5b6088cc2dcb4ea5b8302dec8c525340f1429e2' },
  'azure.storage.put-blob-service-versioning': { behaviour: 'f027d1a279a3e965772f672f353090040af5176c15a86da7c1a77ba59181cd23', source: '61c48b1409f6ec62a10bb39f5d0ac365f3b1745abca8eff2ef3cae2207b9f495' },
  'azure.storage.put-file-service-share-retention': { behaviour: '0395a926f9b93ad7daae00af0fc51685bbf49ca2b527aafc81887e85519c3db9', source: '4412d903bf52927e9b086dbb2da2bae9444c2986f4c8e609097c191aa9efba9f' },
  'azure.storage.put-file-service-smb-cipher': { behaviour: '075d9851c95199428bd4e46e1844808a42c39843c2383bc8bbc73d00d436658e', source: 'f46c7d1c5bf4145642b1ddf7281384bc8c515acc3a79f2d1e2f54cef7454e1ea' },
  'azure.storage.put-file-service-smb-version': { behaviour: '5ff4e78249ca39b154f70363816e9fcf5fb3a7c3c676c32132edf673050ca366', source: 'e4f8b737a7ce261c13dd0e7ce36fae2d0d3a4a3d6d1cf88d67595b58ac03e265' },
  'azure.storage.update-account-anonymous-blobs': { behaviour: '2175849695eb25683084f2a6294017755ef98c89dadb42a04b1d7af19f8a378f', source: '2e0570c4d90719b88116177974b9407e9ff5d2002e63e8a2799d676794f9394f' },
  'azure.storage.update-account-copy-scope': { behaviour: '87710e1f74f386f5a928a6ecc65df32fb61dcb5f2b9da8635005f015c941b15d', source: '78e0256122e34530c56249eefa3081bbcdee01406297e35721295ca162332af0' },
  'azure.storage.update-account-entra-default': { behaviour: '0d1f51f55c2371a3d4b973c48193d413bdc7a3e2ab92f7b055bd6d88b9811610', source: '70187dc3e40a436dd4fd78c55ef53393f61be05e8ddea67748f3dfddfa65fa35' },
  'azure.storage.update-account-https': { behaviour: '15050d9ec009b48ae8c14f61d6e27a7b4473d840c1450732443ef5df6bd6c3a0', source: '0e67eaf0424041f9c2e8effb58dc88c77f963d597d8732cc351a47d99de61b9b' },
  'azure.storage.update-account-key-policy': { behaviour: 'b1ba2985e3ce8670d59cef6872c4c3fdfee25558cd887f0ea61c4cb7b8948f4a', source: 'caa777f3ec365dbcc48cb52102249f2d7722d6a440e6229e1d84bb6f725a660a' },
  'azure.storage.update-account-local-users': { behaviour: '4f4d8bf29964355c3ebcdebe7f27d8183f2444d13e79574236d658afe3bbc716', source: 'c82edd8a3b6eef2fa25265b911c1b82e4b2db19225fd9847e6b3a26eb36711f9' },
  'azure.storage.update-account-network-bypass': { behaviour: '5d1e86cf8f231268316ac881011600cac7e0f370c0a367dbbcf077eab5e6cf6b', source: 'c90432282ae7b9e698ea1a4f4be1064948ed307a1af6cd188144841e724129df' },
  'azure.storage.update-account-network-default': { behaviour: '7a772efdf49bc39f7ad4af227e2ab57d297f063701a9c818fc0a37ea35f5928e', source: '6ffafe8df1329f680254eb28558689fd946fb4a52c53969636bb867d19efd946' },
  'azure.storage.update-account-public-network': { behaviour: '8344c6c9a3a5f71bde6261467864df72c0e6738d8ab7b194dbc4caebea28c5ee', source: '56846ae503525cc3297893465998c032e702183726e6635cc3ad5f40f788f0d4' },
  'azure.storage.update-account-replication': { behaviour: '4d8f5664e651c55c74d3732cc9bde64c9a6ae8b66141fbbbacd335ade236b853', source: '4a82ebb25a7605eba079415c6a25569ae7d62576e20aec4b732e226abe9ccb8c' },
  'azure.storage.update-account-sftp': { behaviour: '026987b28fa3d8c74177c4aaa0c805c7d755cd8c73b672d33398797ec4b43fa0', source: '815e82c2e09ab9df6027dc8c5bea88b9d08800521316ae31e4f99931e13a1646' },
  'azure.storage.update-account-shared-keys': { behaviour: 'e8b17883a3c6c82fc0586b31cda469d9de9959186fb55442ebcee72aa355a052', source: '7fb4d1b06abc00ad6fdd5c0955c0241998bf3a2803af33cb5fa812173d6c2493' },
  'azure.storage.update-account-signature-policy': { behaviour: '56070aa13c157e8a86352f8ebbf7264c2f511a07aad66ff7244b1f2b6d149de5', source: '6411b95fc2cc4e4d016c03e6d7f9af5194dd88af71f23de194ea596177a2892b' },
  'azure.storage.update-account-tenant-replication': { behaviour: 'e88dd6aa2e3d9a2dcb07fff8bf7ac3afe9e4e7a5ad07255b1e66c9977ad3c2a9', source: '2b3ed725cec43bd937b20f7c4ac647bb7706eb9dae277fa86f8cf8bdf0619fa8' },
  'azure.storage.update-account-tls': { behaviour: '8f9b2ed9e73ef63bf8f04fd7533c453c3babe72204227f6aa6cb5eddcb12c51e', source: '4bed3d6f0c78225b69f1b1382003dfc993286a598d5e83f5b2564ecaff74138f' },
  'azure.web.assign-app-identity': { behaviour: '5cff92c26a4c1a828c40727d2020b9f9008e2c52d2f22b1d545eecf4576833ac', source: '5a3ffef368e2f075d58d45fb73b8fd9bd111dfbec9aeecc636d1df6dcd04405c' },
  'azure.web.disable-deployment-credentials': { behaviour: 'b5cb93c8c2dd47d4e1158ee42eed287332363e2b9a20ddb7976426556244d036', source: '34c8748c8f68aad1d3b39c23f42f218cf31f4a85db2e71080f47d443b8a4d09b' },
  'azure.web.disable-ftp-credentials': { behaviour: '0dd89488cb138e8ea1b48321f244daff89be11100cb5cf1725bb4ebcb3c415c5', source: '8ff0fb2a64324e844b0b84a0d8ea0a6943d5beae5c94cdf258f032403d2d3a6f' },
  'azure.web.disable-function-ftp': { behaviour: 'bd6598868b100bee91410648f4d668d1a7ce4399fbc0d8c876705328b818f05a', source: '2a72ebcc59a0dcc082b83d8e77948789c2f6eced51bd37d48fe62b290dc21267' },
  'azure.web.disable-function-public-access': { behaviour: '06f04d70b1cadf8364411ed75060a3efa1447c7b72ade7a737fbdc828ec0d950', source: '4cfcc9497e0b30da4a29e59f2da72df839d5f91a595144aee0e4d6008047f586' },
  'azure.web.disable-remote-debugging': { behaviour: 'c2114e3e5b6ba72eff8089e861fcc36591f19dc81d2c43680c02c4015c90ff36', source: '7f2b44dacb589d39ef8dec29d906e46144c3b59f417165dd6e479c7db4b473bf' },
  'azure.web.enable-http2': { behaviour: 'd02c3033cb406e774def30f818f7e5726941e565d1535c7efb51bc1cfb3e4d57', source: 'b7d27719b9459513a7fcbe6eac2229e3a305fa27b339a3e62797d0268b02568d' },
  'azure.web.narrow-cors': { behaviour: '62f61e94f6352ddc3f2d9ccbdb05227466c029e76fe272986423608a99c151d2', source: 'cb277892c07d9fed15d01a0bc58696a5b2968f740e72657841185716ff2c38c7' },
  'azure.web.require-client-certificates': { behaviour: 'a378b272692c4776dd9bb7a2bddef216d9a82ea976db26e00c3a822266f6020f', source: '59da1ae824230087e14d5f5b6817c1d5f9c81a6531baf31cea6b7d37a64c1671' },
  'azure.web.require-ftps': { behaviour: '126d20e90690460357dcd9a6670bfb057a9163c931801ee9cb12a8756d3fef8f', source: '81a43b1a9a833d8b0adbba132170914384ca07f9a47fab621d1f6fcac9bf771a' },
  'azure.web.require-https': { behaviour: '4783caaca0ba432e368a4203cfe8b34e3ac7bd9f54f17d0db950a359b006fc41', source: '0c3af1818fed39cfd1a86dd34895baf47a1432639fed43b84fb4bbd90302776e' },
  'azure.web.set-deployment-minimum-tls': { behaviour: 'fc4864bb170ebbc487a1729a31ce4322e6044dd5e92c992040d5a2b083d14dcf', source: '377806a3433c91b1fd962481c05e32c3fdd91083d85f1f122ea9e3235b04cc53' },
  'azure.web.set-minimum-tls': { behaviour: '3be584dfe07d428f56b43a11514c218d4b8493b4d0dde3376e2b96a1f5895d3e', source: '78bd58f8c305a2eeb840fb4a39e1d15d647f0eca1a4df46d78cf5c0811bee702' },
};

export const templates: ReadonlyMap<string, CatalogueTemplate> = pinTemplates(
  [
    awsAccessanalyzerCreateAnalyzer,
    awsCloudtrailCreateTrail,
    awsCloudtrailEnableLogFileValidation,
    awsCloudtrailEncryptWithKms,
    awsCloudtrailStartLogging,
    awsCloudtrailUpdateTrailLogGroup,
    ...awsCloudtrailWatches,
    awsCloudwatchEnableAlarmActions,
    awsDynamodbEnableDeletionProtection,
    awsDynamodbEnableRecovery,
    awsDynamodbSetKmsKey,
    awsEc2AttachInstanceProfile,
    awsEc2CopySnapshotEncrypted,
    awsEc2CreateVpcFlowLogs,
    awsEc2DeleteUnusedGroup,
    awsEc2DisableAttachmentAutoAccept,
    awsEc2EnableEbsEncryptionByDefault,
    awsEc2MonitorInstanceInDetail,
    awsEc2MoveBehindPrivateAddress,
    awsEc2MoveUserDataSecrets,
    awsEc2NarrowPublicIngress,
    awsEc2ReplaceVolumeEncrypted,
    awsEc2RequireInstanceMetadataTokens,
    awsEc2RequireMetadataTokensByDefault,
    awsEc2RevokeDefaultGroupRules,
    awsEc2RevokePublicIngress,
    awsEc2UnpublishImage,
    awsEc2UnpublishSnapshot,
    awsEc2UnshareSnapshot,
    awsEcrConfineRepositoryPolicy,
    awsEcrPutImageScanningConfiguration,
    awsEcrPutImageTagMutability,
    awsEcsEnableClusterInsights,
    awsEcsHardenTaskDefinition,
    awsEcsMoveSecretsOut,
    awsEfsEnableBackups,
    awsEfsMoveToEncrypted,
    awsEfsPutPolicy,
    awsElbv2AddZones,
    awsElbv2DropInvalidHeaders,
    awsElbv2EnableAccessLogs,
    awsElbv2EnableCrossZone,
    awsElbv2EnableDeletionProtection,
    awsElbv2RedirectToHttps,
    awsElbv2SetDesyncMitigation,
    awsElbv2SetPostQuantumPolicy,
    awsElbv2SetTlsPolicy,
    awsGuarddutyEnable,
    awsIamDeactivateOldAccessKeys,
    awsIamDeactivateUnusedAccessKeys,
    awsIamDeleteRootAccessKeys,
    awsIamDeleteUnusedConsolePassword,
    awsIamEnableRootMfa,
    awsIamEnableUserMfa,
    awsIamLimitRoleTrust,
    awsIamLimitServiceTrust,
    awsIamNarrowCustomerPolicy,
    awsIamNarrowGroupInlinePolicy,
    awsIamNarrowRoleInlinePolicy,
    awsIamNarrowUserInlinePolicy,
    awsIamRequirePasswordLowercase,
    awsIamRequirePasswordNumbers,
    awsIamRequirePasswordSymbols,
    awsIamRequirePasswordUppercase,
    awsIamRetireSecondAccessKey,
    awsIamSetPasswordExpiry,
    awsIamSetPasswordMinimumLength,
    awsIamSetPasswordReusePrevention,
    awsKmsCancelKeyDeletion,
    awsKmsConfineKeyPolicy,
    awsKmsDecideOnDisabledKey,
    awsKmsEnableKeyRotation,
    awsLambdaConfinePermissions,
    awsLambdaMoveVariableSecrets,
    awsLogsPutRetentionPolicy,
    awsRdsAddClusterReader,
    awsRdsAddStandby,
    awsRdsCopyTagsToClusterSnapshots,
    awsRdsCopyTagsToSnapshots,
    awsRdsDisablePublicAccess,
    awsRdsEnableBackups,
    awsRdsEnableClusterDeletionProtection,
    awsRdsEnableClusterIamAuthentication,
    awsRdsEnableClusterMinorUpgrades,
    awsRdsEnableDeletionProtection,
    awsRdsEnableIamAuthentication,
    awsRdsEnableMinorUpgrades,
    awsRdsEncryptCluster,
    awsRdsEncryptInstance,
    awsRdsExportClusterLogs,
    awsRdsExportLogs,
    awsRdsKeepClusterBackups,
    awsS3DeleteCrossAccountStatements,
    awsS3DeletePublicAccess,
    awsS3DeletePublicGrants,
    awsS3DeletePublicWriteStatements,
    awsS3PutAccountPublicAccessBlock,
    awsS3PutBucketEncryption,
    awsS3PutBucketLifecycleAbortUploads,
    awsS3PutBucketLogging,
    awsS3PutBucketOwnershipControls,
    awsS3PutBucketPolicyTls,
    awsS3PutBucketPolicyTlsVersion,
    awsS3PutBucketPublicAccessBlock,
    awsS3PutBucketVersioning,
    awsSecretsmanagerConfineSecretPolicy,
    awsSecretsmanagerRotateSecret,
    awsSnsConfineTopicPolicy,
    awsSnsSubscribe,
    awsSqsConfineQueuePolicy,
    awsSqsEnableQueueEncryption,
    awsSsmEncryptParameter,
    awsSsmMoveSecretsOut,
    azureAuthorizationRemoveUserAccessAdministrator,
    azureComputeAssignMachineIdentity,
    azureComputeEnableEncryptionAtHost,
    azureComputeEnablePatchAssessment,
    azureComputeEnableSecureBoot,
    azureComputeUpdateDiskExportAuthentication,
    azureComputeUpdateDiskExportPolicy,
    azureComputeUpdateDiskPublicNetwork,
    azureComputeUpdateSnapshotExportAuthentication,
    azureComputeUpdateSnapshotExportPolicy,
    azureComputeUpdateSnapshotPublicNetwork,
    azureKeyvaultUpdateVaultNetworkDefault,
    azureKeyvaultUpdateVaultPublicNetwork,
    azureKeyvaultUpdateVaultRecovery,
    azureKeyvaultUpdateVaultRoles,
    azureKeyvaultUpdateVaultTemplates,
    ...azureNetworkNarrow,
    azureNetworkNarrowEverything,
    azureSqlDeleteAzureFirewallRule,
    azureSqlDeleteOpenFirewallRules,
    azureSqlPutAuditing,
    azureSqlPutAuditingRetention,
    azureSqlPutDatabaseEncryption,
    azureSqlPutEntraOnlyAuthentication,
    azureSqlPutSecurityAlertPolicy,
    azureSqlUpdateServerOutbound,
    azureSqlUpdateServerPublicNetwork,
    azureSqlUpdateServerTls,
    azureStoragePutBlobServiceBlobRetention,
    azureStoragePutBlobServiceChangeFeed,
    azureStoragePutBlobServiceContainerRetention,
    azureStoragePutBlobServiceVersioning,
    azureStoragePutFileServiceShareRetention,
    azureStoragePutFileServiceSmbCipher,
    azureStoragePutFileServiceSmbVersion,
    azureStorageUpdateAccountAnonymousBlobs,
    azureStorageUpdateAccountCopyScope,
    azureStorageUpdateAccountEntraDefault,
    azureStorageUpdateAccountHttps,
    azureStorageUpdateAccountKeyPolicy,
    azureStorageUpdateAccountLocalUsers,
    azureStorageUpdateAccountNetworkBypass,
    azureStorageUpdateAccountNetworkDefault,
    azureStorageUpdateAccountPublicNetwork,
    azureStorageUpdateAccountReplication,
    azureStorageUpdateAccountSftp,
    azureStorageUpdateAccountSharedKeys,
    azureStorageUpdateAccountSignaturePolicy,
    azureStorageUpdateAccountTenantReplication,
    azureStorageUpdateAccountTls,
    azureWebAssignAppIdentity,
    azureWebDisableDeploymentCredentials,
    azureWebDisableFtpCredentials,
    azureWebDisableFunctionFtp,
    azureWebDisableFunctionPublicAccess,
    azureWebDisableRemoteDebugging,
    azureWebEnableHttp2,
    azureWebNarrowCors,
    azureWebRequireClientCertificates,
    azureWebRequireFtps,
    azureWebRequireHttps,
    azureWebSetDeploymentMinimumTls,
    azureWebSetMinimumTls,
  ],
  pins,
);
