// Written by tools/generate.ts. Change the entries and run "npm run generate".
import type { Rule } from '../core/finding/rule.ts';
import awsAccessanalyzerEnabled from './aws/accessanalyzer/region/enabled.ts';
import awsCloudtrailAccountHasTrail from './aws/cloudtrail/account/account-has-trail.ts';
import awsCloudtrailLogFileValidation from './aws/cloudtrail/trail/log-file-validation.ts';
import awsCloudtrailMultiRegionTrail from './aws/cloudtrail/account/multi-region-trail.ts';
import awsCloudtrailTrailDeliversToLogGroup from './aws/cloudtrail/trail/trail-delivers-to-log-group.ts';
import awsCloudtrailTrailEncryptedWithKms from './aws/cloudtrail/trail/trail-encrypted-with-kms.ts';
import awsCloudtrailTrailIsLogging from './aws/cloudtrail/trail/trail-is-logging.ts';
import awsCloudtrailWatches from './aws/cloudtrail/trail/watches.family.ts';
import awsCloudwatchAlarmActionsEnabled from './aws/cloudwatch/alarm/alarm-actions-enabled.ts';
import awsCloudwatchAlarmHasAction from './aws/cloudwatch/alarm/alarm-has-action.ts';
import awsDynamodbTableDeletionProtection from './aws/dynamodb/table/table-deletion-protection.ts';
import awsDynamodbTableKmsKey from './aws/dynamodb/table/table-kms-key.ts';
import awsDynamodbTableRecovery from './aws/dynamodb/table/table-recovery.ts';
import awsEc2AttachmentsAcceptedByHand from './aws/ec2/transit-gateway/attachments-accepted-by-hand.ts';
import awsEc2CassandraNotPublic from './aws/ec2/security-group/cassandra-not-public.ts';
import awsEc2DefaultGroupClosed from './aws/ec2/security-group/default-group-closed.ts';
import awsEc2ElasticsearchNotPublic from './aws/ec2/security-group/elasticsearch-not-public.ts';
import awsEc2EverythingNotPublic from './aws/ec2/security-group/everything-not-public.ts';
import awsEc2FtpNotPublic from './aws/ec2/security-group/ftp-not-public.ts';
import awsEc2GroupInUse from './aws/ec2/security-group/group-in-use.ts';
import awsEc2ImageNotPublic from './aws/ec2/image/image-not-public.ts';
import awsEc2InstanceHasRole from './aws/ec2/instance/instance-has-role.ts';
import awsEc2InstanceMonitoredInDetail from './aws/ec2/instance/instance-monitored-in-detail.ts';
import awsEc2InstanceRequiresImdsv2 from './aws/ec2/instance/instance-requires-imdsv2.ts';
import awsEc2InstanceWithoutPublicAddress from './aws/ec2/instance/instance-without-public-address.ts';
import awsEc2KafkaNotPublic from './aws/ec2/security-group/kafka-not-public.ts';
import awsEc2MemcachedNotPublic from './aws/ec2/security-group/memcached-not-public.ts';
import awsEc2MongodbNotPublic from './aws/ec2/security-group/mongodb-not-public.ts';
import awsEc2MysqlNotPublic from './aws/ec2/security-group/mysql-not-public.ts';
import awsEc2NewInstancesRequireImdsv2 from './aws/ec2/instance-metadata-defaults/new-instances-require-imdsv2.ts';
import awsEc2NewVolumesEncrypted from './aws/ec2/ebs-defaults/new-volumes-encrypted.ts';
import awsEc2OnlyFrontDoorsPublic from './aws/ec2/security-group/only-front-doors-public.ts';
import awsEc2OracleNotPublic from './aws/ec2/security-group/oracle-not-public.ts';
import awsEc2PostgresqlNotPublic from './aws/ec2/security-group/postgresql-not-public.ts';
import awsEc2RdpNotPublic from './aws/ec2/security-group/rdp-not-public.ts';
import awsEc2RedisNotPublic from './aws/ec2/security-group/redis-not-public.ts';
import awsEc2RiskyPortsNotPublic from './aws/ec2/security-group/risky-ports-not-public.ts';
import awsEc2SnapshotEncrypted from './aws/ec2/snapshot/snapshot-encrypted.ts';
import awsEc2SnapshotNotPublic from './aws/ec2/snapshot/snapshot-not-public.ts';
import awsEc2SnapshotNotShared from './aws/ec2/snapshot/snapshot-not-shared.ts';
import awsEc2SqlServerNotPublic from './aws/ec2/security-group/sql-server-not-public.ts';
import awsEc2SshNotPublic from './aws/ec2/security-group/ssh-not-public.ts';
import awsEc2TelnetNotPublic from './aws/ec2/security-group/telnet-not-public.ts';
import awsEc2UserDataWithoutSecrets from './aws/ec2/instance/user-data-without-secrets.ts';
import awsEc2VolumeEncrypted from './aws/ec2/volume/volume-encrypted.ts';
import awsEc2VpcFlowLogs from './aws/ec2/vpc/vpc-flow-logs.ts';
import awsEcrRepositoryNotPublic from './aws/ecr/repository/repository-not-public.ts';
import awsEcrRepositoryScansOnPush from './aws/ecr/repository/repository-scans-on-push.ts';
import awsEcrRepositoryTagsImmutable from './aws/ecr/repository/repository-tags-immutable.ts';
import awsEcsClusterInsights from './aws/ecs/cluster/cluster-insights.ts';
import awsEcsTaskDefinitionHostNetwork from './aws/ecs/task-definition/task-definition-host-network.ts';
import awsEcsTaskDefinitionLogs from './aws/ecs/task-definition/task-definition-logs.ts';
import awsEcsTaskDefinitionNoSecrets from './aws/ecs/task-definition/task-definition-no-secrets.ts';
import awsEcsTaskDefinitionNonBlockingLogs from './aws/ecs/task-definition/task-definition-non-blocking-logs.ts';
import awsEcsTaskDefinitionNotPrivileged from './aws/ecs/task-definition/task-definition-not-privileged.ts';
import awsEcsTaskDefinitionOwnProcesses from './aws/ecs/task-definition/task-definition-own-processes.ts';
import awsEcsTaskDefinitionReadOnly from './aws/ecs/task-definition/task-definition-read-only.ts';
import awsEfsBackups from './aws/efs/file-system/backups.ts';
import awsEfsEncrypted from './aws/efs/file-system/encrypted.ts';
import awsEfsNotOpenToEveryone from './aws/efs/file-system/not-open-to-everyone.ts';
import awsElbv2AccessLogs from './aws/elbv2/load-balancer/access-logs.ts';
import awsElbv2CrossZone from './aws/elbv2/load-balancer/cross-zone.ts';
import awsElbv2DeletionProtection from './aws/elbv2/load-balancer/deletion-protection.ts';
import awsElbv2DesyncMitigation from './aws/elbv2/load-balancer/desync-mitigation.ts';
import awsElbv2DropInvalidHeaders from './aws/elbv2/load-balancer/drop-invalid-headers.ts';
import awsElbv2HttpsOnly from './aws/elbv2/load-balancer/https-only.ts';
import awsElbv2PostQuantumTls from './aws/elbv2/load-balancer/post-quantum-tls.ts';
import awsElbv2SeveralZones from './aws/elbv2/load-balancer/several-zones.ts';
import awsElbv2StrongTls from './aws/elbv2/load-balancer/strong-tls.ts';
import awsGuarddutyEnabled from './aws/guardduty/region/enabled.ts';
import awsIamAccessKeyRotated from './aws/iam/user/access-key-rotated.ts';
import awsIamAccessKeyUsed from './aws/iam/user/access-key-used.ts';
import awsIamConsolePasswordUsed from './aws/iam/user/console-password-used.ts';
import awsIamConsoleUserHasMfa from './aws/iam/user/console-user-has-mfa.ts';
import awsIamGroupInlinePolicyNotAdmin from './aws/iam/group/group-inline-policy-not-admin.ts';
import awsIamGroupInlinePolicyNotAllOfCloudtrail from './aws/iam/group/group-inline-policy-not-all-of-cloudtrail.ts';
import awsIamGroupInlinePolicyNotAllOfKms from './aws/iam/group/group-inline-policy-not-all-of-kms.ts';
import awsIamOneActiveAccessKey from './aws/iam/user/one-active-access-key.ts';
import awsIamPasswordExpires from './aws/iam/password-policy/password-expires.ts';
import awsIamPasswordMinimumLength from './aws/iam/password-policy/password-minimum-length.ts';
import awsIamPasswordRequiresLowercase from './aws/iam/password-policy/password-requires-lowercase.ts';
import awsIamPasswordRequiresNumbers from './aws/iam/password-policy/password-requires-numbers.ts';
import awsIamPasswordRequiresSymbols from './aws/iam/password-policy/password-requires-symbols.ts';
import awsIamPasswordRequiresUppercase from './aws/iam/password-policy/password-requires-uppercase.ts';
import awsIamPasswordReusePrevented from './aws/iam/password-policy/password-reuse-prevented.ts';
import awsIamPolicyAssumesNamedRoles from './aws/iam/policy/policy-assumes-named-roles.ts';
import awsIamPolicyNotAdmin from './aws/iam/policy/policy-not-admin.ts';
import awsIamPolicyNotAllOfCloudtrail from './aws/iam/policy/policy-not-all-of-cloudtrail.ts';
import awsIamPolicyNotAllOfKms from './aws/iam/policy/policy-not-all-of-kms.ts';
import awsIamRoleInlinePolicyNotAdmin from './aws/iam/role/role-inline-policy-not-admin.ts';
import awsIamRoleInlinePolicyNotAllOfCloudtrail from './aws/iam/role/role-inline-policy-not-all-of-cloudtrail.ts';
import awsIamRoleInlinePolicyNotAllOfKms from './aws/iam/role/role-inline-policy-not-all-of-kms.ts';
import awsIamRoleNotAssumableByEveryone from './aws/iam/role/role-not-assumable-by-everyone.ts';
import awsIamRootHasMfa from './aws/iam/account-summary/root-has-mfa.ts';
import awsIamRootHasNoAccessKeys from './aws/iam/account-summary/root-has-no-access-keys.ts';
import awsIamServiceRoleKnowsItsCaller from './aws/iam/role/service-role-knows-its-caller.ts';
import awsIamUserInlinePolicyNotAdmin from './aws/iam/user/user-inline-policy-not-admin.ts';
import awsIamUserInlinePolicyNotAllOfCloudtrail from './aws/iam/user/user-inline-policy-not-all-of-cloudtrail.ts';
import awsIamUserInlinePolicyNotAllOfKms from './aws/iam/user/user-inline-policy-not-all-of-kms.ts';
import awsKmsEnclaveKeyRequiresAttestation from './aws/kms/key/enclave-key-requires-attestation.ts';
import awsKmsKeyInUse from './aws/kms/key/key-in-use.ts';
import awsKmsKeyNotPendingDeletion from './aws/kms/key/key-not-pending-deletion.ts';
import awsKmsKeyNotPublic from './aws/kms/key/key-not-public.ts';
import awsKmsKeyRotation from './aws/kms/key/key-rotation.ts';
import awsKmsKeySingleRegion from './aws/kms/key/key-single-region.ts';
import awsLambdaFunctionInVpc from './aws/lambda/function/function-in-vpc.ts';
import awsLambdaFunctionLayersOwn from './aws/lambda/function/function-layers-own.ts';
import awsLambdaFunctionNotPublic from './aws/lambda/function/function-not-public.ts';
import awsLambdaFunctionVariablesEncryptedWithOwnKey from './aws/lambda/function/function-variables-encrypted-with-own-key.ts';
import awsLambdaFunctionVariablesWithoutSecrets from './aws/lambda/function/function-variables-without-secrets.ts';
import awsLogsLogGroupRetention from './aws/logs/log-group/log-group-retention.ts';
import awsRdsClusterBackups from './aws/rds/db-cluster/cluster-backups.ts';
import awsRdsClusterDeletionProtection from './aws/rds/db-cluster/cluster-deletion-protection.ts';
import awsRdsClusterExportsLogs from './aws/rds/db-cluster/cluster-exports-logs.ts';
import awsRdsClusterIamAuthentication from './aws/rds/db-cluster/cluster-iam-authentication.ts';
import awsRdsClusterMinorUpgrades from './aws/rds/db-cluster/cluster-minor-upgrades.ts';
import awsRdsClusterMultiAz from './aws/rds/db-cluster/cluster-multi-az.ts';
import awsRdsClusterStorageEncrypted from './aws/rds/db-cluster/cluster-storage-encrypted.ts';
import awsRdsClusterTagsOnSnapshots from './aws/rds/db-cluster/cluster-tags-on-snapshots.ts';
import awsRdsInstanceBackups from './aws/rds/db-instance/instance-backups.ts';
import awsRdsInstanceDeletionProtection from './aws/rds/db-instance/instance-deletion-protection.ts';
import awsRdsInstanceExportsLogs from './aws/rds/db-instance/instance-exports-logs.ts';
import awsRdsInstanceIamAuthentication from './aws/rds/db-instance/instance-iam-authentication.ts';
import awsRdsInstanceMinorUpgrades from './aws/rds/db-instance/instance-minor-upgrades.ts';
import awsRdsInstanceMultiAz from './aws/rds/db-instance/instance-multi-az.ts';
import awsRdsInstanceNotPublic from './aws/rds/db-instance/instance-not-public.ts';
import awsRdsInstanceStorageEncrypted from './aws/rds/db-instance/instance-storage-encrypted.ts';
import awsRdsInstanceTagsOnSnapshots from './aws/rds/db-instance/instance-tags-on-snapshots.ts';
import awsS3AccountBlocksPublicAccess from './aws/s3/account-public-access-block/account-blocks-public-access.ts';
import awsS3BucketAccessLogging from './aws/s3/bucket/bucket-access-logging.ts';
import awsS3BucketAclNotPubliclyListable from './aws/s3/bucket/bucket-acl-not-publicly-listable.ts';
import awsS3BucketAclNotPubliclyWritable from './aws/s3/bucket/bucket-acl-not-publicly-writable.ts';
import awsS3BucketAclsDisabled from './aws/s3/bucket/bucket-acls-disabled.ts';
import awsS3BucketBlocksPublicAccess from './aws/s3/bucket/bucket-blocks-public-access.ts';
import awsS3BucketDefaultEncryption from './aws/s3/bucket/bucket-default-encryption.ts';
import awsS3BucketEndsIncompleteUploads from './aws/s3/bucket/bucket-ends-incomplete-uploads.ts';
import awsS3BucketNotPublic from './aws/s3/bucket/bucket-not-public.ts';
import awsS3BucketNotPubliclyWritable from './aws/s3/bucket/bucket-not-publicly-writable.ts';
import awsS3BucketPolicyStaysInAccount from './aws/s3/bucket/bucket-policy-stays-in-account.ts';
import awsS3BucketRequiresTls from './aws/s3/bucket/bucket-requires-tls.ts';
import awsS3BucketRequiresTls12 from './aws/s3/bucket/bucket-requires-tls-1-2.ts';
import awsS3BucketVersioning from './aws/s3/bucket/bucket-versioning.ts';
import awsSecretsmanagerSecretNotPublic from './aws/secretsmanager/secret/secret-not-public.ts';
import awsSecretsmanagerSecretRotation from './aws/secretsmanager/secret/secret-rotation.ts';
import awsSnsAlarmTopicHasSubscriber from './aws/sns/topic/alarm-topic-has-subscriber.ts';
import awsSnsTopicNotPublic from './aws/sns/topic/topic-not-public.ts';
import awsSqsQueueEncryption from './aws/sqs/queue/queue-encryption.ts';
import awsSqsQueueNotPublic from './aws/sqs/queue/queue-not-public.ts';
import awsSsmDocumentNoSecrets from './aws/ssm/document/document-no-secrets.ts';
import awsSsmParameterEncryptsSecrets from './aws/ssm/parameter/parameter-encrypts-secrets.ts';
import azureAuthorizationFewOwners from './azure/authorization/scope/few-owners.ts';
import azureAuthorizationNoCustomOwner from './azure/authorization/role-definition/no-custom-owner.ts';
import azureAuthorizationOwnerNotAnApplication from './azure/authorization/scope/owner-not-an-application.ts';
import azureAuthorizationUserAccessAdministratorNotAssigned from './azure/authorization/scope/user-access-administrator-not-assigned.ts';
import azureComputeAttachedDiskEncryptedWithOwnKey from './azure/compute/disk/attached-disk-encrypted-with-own-key.ts';
import azureComputeBackedUp from './azure/compute/virtual-machine/backed-up.ts';
import azureComputeBackupRetention from './azure/compute/virtual-machine/backup-retention.ts';
import azureComputeDiskEncrypted from './azure/compute/disk/disk-encrypted.ts';
import azureComputeDiskExportSignedIn from './azure/compute/disk/disk-export-signed-in.ts';
import azureComputeDiskNotExportableFromAnywhere from './azure/compute/disk/disk-not-exportable-from-anywhere.ts';
import azureComputeDiskWithoutPublicNetwork from './azure/compute/disk/disk-without-public-network.ts';
import azureComputeEncryptionAtHost from './azure/compute/virtual-machine/encryption-at-host.ts';
import azureComputeJustInTime from './azure/compute/virtual-machine/just-in-time.ts';
import azureComputeMachineHasIdentity from './azure/compute/virtual-machine/machine-has-identity.ts';
import azureComputeManagedDisks from './azure/compute/virtual-machine/managed-disks.ts';
import azureComputeOwnImage from './azure/compute/virtual-machine/own-image.ts';
import azureComputePatchAssessment from './azure/compute/virtual-machine/patch-assessment.ts';
import azureComputeSnapshotEncryptedWithOwnKey from './azure/compute/snapshot/snapshot-encrypted-with-own-key.ts';
import azureComputeSnapshotExportSignedIn from './azure/compute/snapshot/snapshot-export-signed-in.ts';
import azureComputeSnapshotNotExportableFromAnywhere from './azure/compute/snapshot/snapshot-not-exportable-from-anywhere.ts';
import azureComputeSnapshotWithoutPublicNetwork from './azure/compute/snapshot/snapshot-without-public-network.ts';
import azureComputeSshKeysOnly from './azure/compute/virtual-machine/ssh-keys-only.ts';
import azureComputeTrustedLaunch from './azure/compute/virtual-machine/trusted-launch.ts';
import azureComputeUnattachedDiskEncryptedWithOwnKey from './azure/compute/disk/unattached-disk-encrypted-with-own-key.ts';
import azureKeyvaultVaultDeniesNetworkByDefault from './azure/keyvault/vault/vault-denies-network-by-default.ts';
import azureKeyvaultVaultHasPrivateEndpoint from './azure/keyvault/vault/vault-has-private-endpoint.ts';
import azureKeyvaultVaultLogsAuditEvents from './azure/keyvault/vault/vault-logs-audit-events.ts';
import azureKeyvaultVaultNotForTemplates from './azure/keyvault/vault/vault-not-for-templates.ts';
import azureKeyvaultVaultOnlyThroughPrivateEndpoints from './azure/keyvault/vault/vault-only-through-private-endpoints.ts';
import azureKeyvaultVaultRecoverable from './azure/keyvault/vault/vault-recoverable.ts';
import azureKeyvaultVaultUsesRoles from './azure/keyvault/vault/vault-uses-roles.ts';
import azureKeyvaultVaultWithPoliciesKeysExpire from './azure/keyvault/vault/vault-with-policies-keys-expire.ts';
import azureKeyvaultVaultWithPoliciesSecretsExpire from './azure/keyvault/vault/vault-with-policies-secrets-expire.ts';
import azureKeyvaultVaultWithRolesKeysExpire from './azure/keyvault/vault/vault-with-roles-keys-expire.ts';
import azureKeyvaultVaultWithRolesSecretsExpire from './azure/keyvault/vault/vault-with-roles-secrets-expire.ts';
import azureNetworkDatabasesNotPublic from './azure/network/security-group/databases-not-public.ts';
import azureNetworkEverythingNotPublic from './azure/network/security-group/everything-not-public.ts';
import azureNetworkHttpNotPublic from './azure/network/security-group/http-not-public.ts';
import azureNetworkRdpNotPublic from './azure/network/security-group/rdp-not-public.ts';
import azureNetworkSshNotPublic from './azure/network/security-group/ssh-not-public.ts';
import azureNetworkUdpNotPublic from './azure/network/security-group/udp-not-public.ts';
import azureSqlServerAssessed from './azure/sql/server/server-assessed.ts';
import azureSqlServerAssessedRegularly from './azure/sql/server/server-assessed-regularly.ts';
import azureSqlServerAssessmentMailsAdministrators from './azure/sql/server/server-assessment-mails-administrators.ts';
import azureSqlServerAssessmentReachesSomebody from './azure/sql/server/server-assessment-reaches-somebody.ts';
import azureSqlServerAudited from './azure/sql/server/server-audited.ts';
import azureSqlServerDatabasesEncrypted from './azure/sql/server/server-databases-encrypted.ts';
import azureSqlServerDefended from './azure/sql/server/server-defended.ts';
import azureSqlServerEncryptedWithOwnKey from './azure/sql/server/server-encrypted-with-own-key.ts';
import azureSqlServerEntraOnly from './azure/sql/server/server-entra-only.ts';
import azureSqlServerHasEntraAdministrator from './azure/sql/server/server-has-entra-administrator.ts';
import azureSqlServerKeepsAuditLogs from './azure/sql/server/server-keeps-audit-logs.ts';
import azureSqlServerNotOpenToAzure from './azure/sql/server/server-not-open-to-azure.ts';
import azureSqlServerNotOpenToInternet from './azure/sql/server/server-not-open-to-internet.ts';
import azureSqlServerRequiresTls12 from './azure/sql/server/server-requires-tls-1-2.ts';
import azureSqlServerRestrictsOutbound from './azure/sql/server/server-restricts-outbound.ts';
import azureSqlServerWithoutPublicNetwork from './azure/sql/server/server-without-public-network.ts';
import azureStorageAccountCopiesFromOwnTenant from './azure/storage/account/account-copies-from-own-tenant.ts';
import azureStorageAccountDefaultsToEntra from './azure/storage/account/account-defaults-to-entra.ts';
import azureStorageAccountDeniesNetworkByDefault from './azure/storage/account/account-denies-network-by-default.ts';
import azureStorageAccountDoublyEncrypted from './azure/storage/account/account-doubly-encrypted.ts';
import azureStorageAccountEncryptedWithOwnKey from './azure/storage/account/account-encrypted-with-own-key.ts';
import azureStorageAccountHasPrivateEndpoint from './azure/storage/account/account-has-private-endpoint.ts';
import azureStorageAccountKeepsBlobVersions from './azure/storage/account/account-keeps-blob-versions.ts';
import azureStorageAccountKeepsDeletedBlobs from './azure/storage/account/account-keeps-deleted-blobs.ts';
import azureStorageAccountKeepsDeletedContainers from './azure/storage/account/account-keeps-deleted-containers.ts';
import azureStorageAccountKeepsDeletedShares from './azure/storage/account/account-keeps-deleted-shares.ts';
import azureStorageAccountKeysExpire from './azure/storage/account/account-keys-expire.ts';
import azureStorageAccountRecordsBlobChanges from './azure/storage/account/account-records-blob-changes.ts';
import azureStorageAccountReplicatedToAnotherRegion from './azure/storage/account/account-replicated-to-another-region.ts';
import azureStorageAccountReplicatesWithinTenant from './azure/storage/account/account-replicates-within-tenant.ts';
import azureStorageAccountRequiresHttps from './azure/storage/account/account-requires-https.ts';
import azureStorageAccountRequiresLatestSmb from './azure/storage/account/account-requires-latest-smb.ts';
import azureStorageAccountRequiresStrongestSmbCipher from './azure/storage/account/account-requires-strongest-smb-cipher.ts';
import azureStorageAccountRequiresTls12 from './azure/storage/account/account-requires-tls-1-2.ts';
import azureStorageAccountSignaturesExpire from './azure/storage/account/account-signatures-expire.ts';
import azureStorageAccountTrustsAzureServices from './azure/storage/account/account-trusts-azure-services.ts';
import azureStorageAccountWithoutAnonymousBlobs from './azure/storage/account/account-without-anonymous-blobs.ts';
import azureStorageAccountWithoutLocalUsers from './azure/storage/account/account-without-local-users.ts';
import azureStorageAccountWithoutPublicNetwork from './azure/storage/account/account-without-public-network.ts';
import azureStorageAccountWithoutSftp from './azure/storage/account/account-without-sftp.ts';
import azureStorageAccountWithoutSharedKeys from './azure/storage/account/account-without-shared-keys.ts';
import azureStorageActivityLogAccountEncryptedWithOwnKey from './azure/storage/account/activity-log-account-encrypted-with-own-key.ts';
import azureStorageActivityLogAccountWithoutAnonymousBlobs from './azure/storage/account/activity-log-account-without-anonymous-blobs.ts';
import azureWebAppHasIdentity from './azure/web/app/app-has-identity.ts';
import azureWebAuthentication from './azure/web/app/authentication.ts';
import azureWebClientCertificates from './azure/web/app/client-certificates.ts';
import azureWebCorsNotOpen from './azure/web/app/cors-not-open.ts';
import azureWebDeploymentCredentialsOff from './azure/web/app/deployment-credentials-off.ts';
import azureWebDeploymentMinimumTls from './azure/web/app/deployment-minimum-tls.ts';
import azureWebFtpCredentialsOff from './azure/web/app/ftp-credentials-off.ts';
import azureWebFtpEncrypted from './azure/web/app/ftp-encrypted.ts';
import azureWebFunctionFtpDisabled from './azure/web/app/function-ftp-disabled.ts';
import azureWebFunctionInNetwork from './azure/web/app/function-in-network.ts';
import azureWebFunctionInsights from './azure/web/app/function-insights.ts';
import azureWebFunctionKeys from './azure/web/app/function-keys.ts';
import azureWebFunctionNotAdministrator from './azure/web/app/function-not-administrator.ts';
import azureWebFunctionNotPublic from './azure/web/app/function-not-public.ts';
import azureWebFunctionRuntimeSupported from './azure/web/app/function-runtime-supported.ts';
import azureWebHealthCheck from './azure/web/app/health-check.ts';
import azureWebHttpLogs from './azure/web/app/http-logs.ts';
import azureWebHttp2 from './azure/web/app/http2.ts';
import azureWebHttpsOnly from './azure/web/app/https-only.ts';
import azureWebMinimumTls from './azure/web/app/minimum-tls.ts';
import azureWebPythonSupported from './azure/web/app/python-supported.ts';
import azureWebRemoteDebuggingOff from './azure/web/app/remote-debugging-off.ts';
import azureWebSeveralInstances from './azure/web/app/several-instances.ts';

export const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['aws.accessanalyzer.enabled', awsAccessanalyzerEnabled],
  ['aws.cloudtrail.account-has-trail', awsCloudtrailAccountHasTrail],
  ['aws.cloudtrail.log-file-validation', awsCloudtrailLogFileValidation],
  ['aws.cloudtrail.multi-region-trail', awsCloudtrailMultiRegionTrail],
  ['aws.cloudtrail.trail-delivers-to-log-group', awsCloudtrailTrailDeliversToLogGroup],
  ['aws.cloudtrail.trail-encrypted-with-kms', awsCloudtrailTrailEncryptedWithKms],
  ['aws.cloudtrail.trail-is-logging', awsCloudtrailTrailIsLogging],
  ...awsCloudtrailWatches.map((rule): [string, Rule] => [rule.id, rule]),
  ['aws.cloudwatch.alarm-actions-enabled', awsCloudwatchAlarmActionsEnabled],
  ['aws.cloudwatch.alarm-has-action', awsCloudwatchAlarmHasAction],
  ['aws.dynamodb.table-deletion-protection', awsDynamodbTableDeletionProtection],
  ['aws.dynamodb.table-kms-key', awsDynamodbTableKmsKey],
  ['aws.dynamodb.table-recovery', awsDynamodbTableRecovery],
  ['aws.ec2.attachments-accepted-by-hand', awsEc2AttachmentsAcceptedByHand],
  ['aws.ec2.cassandra-not-public', awsEc2CassandraNotPublic],
  ['aws.ec2.default-group-closed', awsEc2DefaultGroupClosed],
  ['aws.ec2.elasticsearch-not-public', awsEc2ElasticsearchNotPublic],
  ['aws.ec2.everything-not-public', awsEc2EverythingNotPublic],
  ['aws.ec2.ftp-not-public', awsEc2FtpNotPublic],
  ['aws.ec2.group-in-use', awsEc2GroupInUse],
  ['aws.ec2.image-not-public', awsEc2ImageNotPublic],
  ['aws.ec2.instance-has-role', awsEc2InstanceHasRole],
  ['aws.ec2.instance-monitored-in-detail', awsEc2InstanceMonitoredInDetail],
  ['aws.ec2.instance-requires-imdsv2', awsEc2InstanceRequiresImdsv2],
  ['aws.ec2.instance-without-public-address', awsEc2InstanceWithoutPublicAddress],
  ['aws.ec2.kafka-not-public', awsEc2KafkaNotPublic],
  ['aws.ec2.memcached-not-public', awsEc2MemcachedNotPublic],
  ['aws.ec2.mongodb-not-public', awsEc2MongodbNotPublic],
  ['aws.ec2.mysql-not-public', awsEc2MysqlNotPublic],
  ['aws.ec2.new-instances-require-imdsv2', awsEc2NewInstancesRequireImdsv2],
  ['aws.ec2.new-volumes-encrypted', awsEc2NewVolumesEncrypted],
  ['aws.ec2.only-front-doors-public', awsEc2OnlyFrontDoorsPublic],
  ['aws.ec2.oracle-not-public', awsEc2OracleNotPublic],
  ['aws.ec2.postgresql-not-public', awsEc2PostgresqlNotPublic],
  ['aws.ec2.rdp-not-public', awsEc2RdpNotPublic],
  ['aws.ec2.redis-not-public', awsEc2RedisNotPublic],
  ['aws.ec2.risky-ports-not-public', awsEc2RiskyPortsNotPublic],
  ['aws.ec2.snapshot-encrypted', awsEc2SnapshotEncrypted],
  ['aws.ec2.snapshot-not-public', awsEc2SnapshotNotPublic],
  ['aws.ec2.snapshot-not-shared', awsEc2SnapshotNotShared],
  ['aws.ec2.sql-server-not-public', awsEc2SqlServerNotPublic],
  ['aws.ec2.ssh-not-public', awsEc2SshNotPublic],
  ['aws.ec2.telnet-not-public', awsEc2TelnetNotPublic],
  ['aws.ec2.user-data-without-secrets', awsEc2UserDataWithoutSecrets],
  ['aws.ec2.volume-encrypted', awsEc2VolumeEncrypted],
  ['aws.ec2.vpc-flow-logs', awsEc2VpcFlowLogs],
  ['aws.ecr.repository-not-public', awsEcrRepositoryNotPublic],
  ['aws.ecr.repository-scans-on-push', awsEcrRepositoryScansOnPush],
  ['aws.ecr.repository-tags-immutable', awsEcrRepositoryTagsImmutable],
  ['aws.ecs.cluster-insights', awsEcsClusterInsights],
  ['aws.ecs.task-definition-host-network', awsEcsTaskDefinitionHostNetwork],
  ['aws.ecs.task-definition-logs', awsEcsTaskDefinitionLogs],
  ['aws.ecs.task-definition-no-secrets', awsEcsTaskDefinitionNoSecrets],
  ['aws.ecs.task-definition-non-blocking-logs', awsEcsTaskDefinitionNonBlockingLogs],
  ['aws.ecs.task-definition-not-privileged', awsEcsTaskDefinitionNotPrivileged],
  ['aws.ecs.task-definition-own-processes', awsEcsTaskDefinitionOwnProcesses],
  ['aws.ecs.task-definition-read-only', awsEcsTaskDefinitionReadOnly],
  ['aws.efs.backups', awsEfsBackups],
  ['aws.efs.encrypted', awsEfsEncrypted],
  ['aws.efs.not-open-to-everyone', awsEfsNotOpenToEveryone],
  ['aws.elbv2.access-logs', awsElbv2AccessLogs],
  ['aws.elbv2.cross-zone', awsElbv2CrossZone],
  ['aws.elbv2.deletion-protection', awsElbv2DeletionProtection],
  ['aws.elbv2.desync-mitigation', awsElbv2DesyncMitigation],
  ['aws.elbv2.drop-invalid-headers', awsElbv2DropInvalidHeaders],
  ['aws.elbv2.https-only', awsElbv2HttpsOnly],
  ['aws.elbv2.post-quantum-tls', awsElbv2PostQuantumTls],
  ['aws.elbv2.several-zones', awsElbv2SeveralZones],
  ['aws.elbv2.strong-tls', awsElbv2StrongTls],
  ['aws.guardduty.enabled', awsGuarddutyEnabled],
  ['aws.iam.access-key-rotated', awsIamAccessKeyRotated],
  ['aws.iam.access-key-used', awsIamAccessKeyUsed],
  ['aws.iam.console-password-used', awsIamConsolePasswordUsed],
  ['aws.iam.console-user-has-mfa', awsIamConsoleUserHasMfa],
  ['aws.iam.group-inline-policy-not-admin', awsIamGroupInlinePolicyNotAdmin],
  ['aws.iam.group-inline-policy-not-all-of-cloudtrail', awsIamGroupInlinePolicyNotAllOfCloudtrail],
  ['aws.iam.group-inline-policy-not-all-of-kms', awsIamGroupInlinePolicyNotAllOfKms],
  ['aws.iam.one-active-access-key', awsIamOneActiveAccessKey],
  ['aws.iam.password-expires', awsIamPasswordExpires],
  ['aws.iam.password-minimum-length', awsIamPasswordMinimumLength],
  ['aws.iam.password-requires-lowercase', awsIamPasswordRequiresLowercase],
  ['aws.iam.password-requires-numbers', awsIamPasswordRequiresNumbers],
  ['aws.iam.password-requires-symbols', awsIamPasswordRequiresSymbols],
  ['aws.iam.password-requires-uppercase', awsIamPasswordRequiresUppercase],
  ['aws.iam.password-reuse-prevented', awsIamPasswordReusePrevented],
  ['aws.iam.policy-assumes-named-roles', awsIamPolicyAssumesNamedRoles],
  ['aws.iam.policy-not-admin', awsIamPolicyNotAdmin],
  ['aws.iam.policy-not-all-of-cloudtrail', awsIamPolicyNotAllOfCloudtrail],
  ['aws.iam.policy-not-all-of-kms', awsIamPolicyNotAllOfKms],
  ['aws.iam.role-inline-policy-not-admin', awsIamRoleInlinePolicyNotAdmin],
  ['aws.iam.role-inline-policy-not-all-of-cloudtrail', awsIamRoleInlinePolicyNotAllOfCloudtrail],
  ['aws.iam.role-inline-policy-not-all-of-kms', awsIamRoleInlinePolicyNotAllOfKms],
  ['aws.iam.role-not-assumable-by-everyone', awsIamRoleNotAssumableByEveryone],
  ['aws.iam.root-has-mfa', awsIamRootHasMfa],
  ['aws.iam.root-has-no-access-keys', awsIamRootHasNoAccessKeys],
  ['aws.iam.service-role-knows-its-caller', awsIamServiceRoleKnowsItsCaller],
  ['aws.iam.user-inline-policy-not-admin', awsIamUserInlinePolicyNotAdmin],
  ['aws.iam.user-inline-policy-not-all-of-cloudtrail', awsIamUserInlinePolicyNotAllOfCloudtrail],
  ['aws.iam.user-inline-policy-not-all-of-kms', awsIamUserInlinePolicyNotAllOfKms],
  ['aws.kms.enclave-key-requires-attestation', awsKmsEnclaveKeyRequiresAttestation],
  ['aws.kms.key-in-use', awsKmsKeyInUse],
  ['aws.kms.key-not-pending-deletion', awsKmsKeyNotPendingDeletion],
  ['aws.kms.key-not-public', awsKmsKeyNotPublic],
  ['aws.kms.key-rotation', awsKmsKeyRotation],
  ['aws.kms.key-single-region', awsKmsKeySingleRegion],
  ['aws.lambda.function-in-vpc', awsLambdaFunctionInVpc],
  ['aws.lambda.function-layers-own', awsLambdaFunctionLayersOwn],
  ['aws.lambda.function-not-public', awsLambdaFunctionNotPublic],
  ['aws.lambda.function-variables-encrypted-with-own-key', awsLambdaFunctionVariablesEncryptedWithOwnKey],
  ['aws.lambda.function-variables-without-secrets', awsLambdaFunctionVariablesWithoutSecrets],
  ['aws.logs.log-group-retention', awsLogsLogGroupRetention],
  ['aws.rds.cluster-backups', awsRdsClusterBackups],
  ['aws.rds.cluster-deletion-protection', awsRdsClusterDeletionProtection],
  ['aws.rds.cluster-exports-logs', awsRdsClusterExportsLogs],
  ['aws.rds.cluster-iam-authentication', awsRdsClusterIamAuthentication],
  ['aws.rds.cluster-minor-upgrades', awsRdsClusterMinorUpgrades],
  ['aws.rds.cluster-multi-az', awsRdsClusterMultiAz],
  ['aws.rds.cluster-storage-encrypted', awsRdsClusterStorageEncrypted],
  ['aws.rds.cluster-tags-on-snapshots', awsRdsClusterTagsOnSnapshots],
  ['aws.rds.instance-backups', awsRdsInstanceBackups],
  ['aws.rds.instance-deletion-protection', awsRdsInstanceDeletionProtection],
  ['aws.rds.instance-exports-logs', awsRdsInstanceExportsLogs],
  ['aws.rds.instance-iam-authentication', awsRdsInstanceIamAuthentication],
  ['aws.rds.instance-minor-upgrades', awsRdsInstanceMinorUpgrades],
  ['aws.rds.instance-multi-az', awsRdsInstanceMultiAz],
  ['aws.rds.instance-not-public', awsRdsInstanceNotPublic],
  ['aws.rds.instance-storage-encrypted', awsRdsInstanceStorageEncrypted],
  ['aws.rds.instance-tags-on-snapshots', awsRdsInstanceTagsOnSnapshots],
  ['aws.s3.account-blocks-public-access', awsS3AccountBlocksPublicAccess],
  ['aws.s3.bucket-access-logging', awsS3BucketAccessLogging],
  ['aws.s3.bucket-acl-not-publicly-listable', awsS3BucketAclNotPubliclyListable],
  ['aws.s3.bucket-acl-not-publicly-writable', awsS3BucketAclNotPubliclyWritable],
  ['aws.s3.bucket-acls-disabled', awsS3BucketAclsDisabled],
  ['aws.s3.bucket-blocks-public-access', awsS3BucketBlocksPublicAccess],
  ['aws.s3.bucket-default-encryption', awsS3BucketDefaultEncryption],
  ['aws.s3.bucket-ends-incomplete-uploads', awsS3BucketEndsIncompleteUploads],
  ['aws.s3.bucket-not-public', awsS3BucketNotPublic],
  ['aws.s3.bucket-not-publicly-writable', awsS3BucketNotPubliclyWritable],
  ['aws.s3.bucket-policy-stays-in-account', awsS3BucketPolicyStaysInAccount],
  ['aws.s3.bucket-requires-tls', awsS3BucketRequiresTls],
  ['aws.s3.bucket-requires-tls-1-2', awsS3BucketRequiresTls12],
  ['aws.s3.bucket-versioning', awsS3BucketVersioning],
  ['aws.secretsmanager.secret-not-public', awsSecretsmanagerSecretNotPublic],
  ['aws.secretsmanager.secret-rotation', awsSecretsmanagerSecretRotation],
  ['aws.sns.alarm-topic-has-subscriber', awsSnsAlarmTopicHasSubscriber],
  ['aws.sns.topic-not-public', awsSnsTopicNotPublic],
  ['aws.sqs.queue-encryption', awsSqsQueueEncryption],
  ['aws.sqs.queue-not-public', awsSqsQueueNotPublic],
  ['aws.ssm.document-no-secrets', awsSsmDocumentNoSecrets],
  ['aws.ssm.parameter-encrypts-secrets', awsSsmParameterEncryptsSecrets],
  ['azure.authorization.few-owners', azureAuthorizationFewOwners],
  ['azure.authorization.no-custom-owner', azureAuthorizationNoCustomOwner],
  ['azure.authorization.owner-not-an-application', azureAuthorizationOwnerNotAnApplication],
  ['azure.authorization.user-access-administrator-not-assigned', azureAuthorizationUserAccessAdministratorNotAssigned],
  ['azure.compute.attached-disk-encrypted-with-own-key', azureComputeAttachedDiskEncryptedWithOwnKey],
  ['azure.compute.backed-up', azureComputeBackedUp],
  ['azure.compute.backup-retention', azureComputeBackupRetention],
  ['azure.compute.disk-encrypted', azureComputeDiskEncrypted],
  ['azure.compute.disk-export-signed-in', azureComputeDiskExportSignedIn],
  ['azure.compute.disk-not-exportable-from-anywhere', azureComputeDiskNotExportableFromAnywhere],
  ['azure.compute.disk-without-public-network', azureComputeDiskWithoutPublicNetwork],
  ['azure.compute.encryption-at-host', azureComputeEncryptionAtHost],
  ['azure.compute.just-in-time', azureComputeJustInTime],
  ['azure.compute.machine-has-identity', azureComputeMachineHasIdentity],
  ['azure.compute.managed-disks', azureComputeManagedDisks],
  ['azure.compute.own-image', azureComputeOwnImage],
  ['azure.compute.patch-assessment', azureComputePatchAssessment],
  ['azure.compute.snapshot-encrypted-with-own-key', azureComputeSnapshotEncryptedWithOwnKey],
  ['azure.compute.snapshot-export-signed-in', azureComputeSnapshotExportSignedIn],
  ['azure.compute.snapshot-not-exportable-from-anywhere', azureComputeSnapshotNotExportableFromAnywhere],
  ['azure.compute.snapshot-without-public-network', azureComputeSnapshotWithoutPublicNetwork],
  ['azure.compute.ssh-keys-only', azureComputeSshKeysOnly],
  ['azure.compute.trusted-launch', azureComputeTrustedLaunch],
  ['azure.compute.unattached-disk-encrypted-with-own-key', azureComputeUnattachedDiskEncryptedWithOwnKey],
  ['azure.keyvault.vault-denies-network-by-default', azureKeyvaultVaultDeniesNetworkByDefault],
  ['azure.keyvault.vault-has-private-endpoint', azureKeyvaultVaultHasPrivateEndpoint],
  ['azure.keyvault.vault-logs-audit-events', azureKeyvaultVaultLogsAuditEvents],
  ['azure.keyvault.vault-not-for-templates', azureKeyvaultVaultNotForTemplates],
  ['azure.keyvault.vault-only-through-private-endpoints', azureKeyvaultVaultOnlyThroughPrivateEndpoints],
  ['azure.keyvault.vault-recoverable', azureKeyvaultVaultRecoverable],
  ['azure.keyvault.vault-uses-roles', azureKeyvaultVaultUsesRoles],
  ['azure.keyvault.vault-with-policies-keys-expire', azureKeyvaultVaultWithPoliciesKeysExpire],
  ['azure.keyvault.vault-with-policies-secrets-expire', azureKeyvaultVaultWithPoliciesSecretsExpire],
  ['azure.keyvault.vault-with-roles-keys-expire', azureKeyvaultVaultWithRolesKeysExpire],
  ['azure.keyvault.vault-with-roles-secrets-expire', azureKeyvaultVaultWithRolesSecretsExpire],
  ['azure.network.databases-not-public', azureNetworkDatabasesNotPublic],
  ['azure.network.everything-not-public', azureNetworkEverythingNotPublic],
  ['azure.network.http-not-public', azureNetworkHttpNotPublic],
  ['azure.network.rdp-not-public', azureNetworkRdpNotPublic],
  ['azure.network.ssh-not-public', azureNetworkSshNotPublic],
  ['azure.network.udp-not-public', azureNetworkUdpNotPublic],
  ['azure.sql.server-assessed', azureSqlServerAssessed],
  ['azure.sql.server-assessed-regularly', azureSqlServerAssessedRegularly],
  ['azure.sql.server-assessment-mails-administrators', azureSqlServerAssessmentMailsAdministrators],
  ['azure.sql.server-assessment-reaches-somebody', azureSqlServerAssessmentReachesSomebody],
  ['azure.sql.server-audited', azureSqlServerAudited],
  ['azure.sql.server-databases-encrypted', azureSqlServerDatabasesEncrypted],
  ['azure.sql.server-defended', azureSqlServerDefended],
  ['azure.sql.server-encrypted-with-own-key', azureSqlServerEncryptedWithOwnKey],
  ['azure.sql.server-entra-only', azureSqlServerEntraOnly],
  ['azure.sql.server-has-entra-administrator', azureSqlServerHasEntraAdministrator],
  ['azure.sql.server-keeps-audit-logs', azureSqlServerKeepsAuditLogs],
  ['azure.sql.server-not-open-to-azure', azureSqlServerNotOpenToAzure],
  ['azure.sql.server-not-open-to-internet', azureSqlServerNotOpenToInternet],
  ['azure.sql.server-requires-tls-1-2', azureSqlServerRequiresTls12],
  ['azure.sql.server-restricts-outbound', azureSqlServerRestrictsOutbound],
  ['azure.sql.server-without-public-network', azureSqlServerWithoutPublicNetwork],
  ['azure.storage.account-copies-from-own-tenant', azureStorageAccountCopiesFromOwnTenant],
  ['azure.storage.account-defaults-to-entra', azureStorageAccountDefaultsToEntra],
  ['azure.storage.account-denies-network-by-default', azureStorageAccountDeniesNetworkByDefault],
  ['azure.storage.account-doubly-encrypted', azureStorageAccountDoublyEncrypted],
  ['azure.storage.account-encrypted-with-own-key', azureStorageAccountEncryptedWithOwnKey],
  ['azure.storage.account-has-private-endpoint', azureStorageAccountHasPrivateEndpoint],
  ['azure.storage.account-keeps-blob-versions', azureStorageAccountKeepsBlobVersions],
  ['azure.storage.account-keeps-deleted-blobs', azureStorageAccountKeepsDeletedBlobs],
  ['azure.storage.account-keeps-deleted-containers', azureStorageAccountKeepsDeletedContainers],
  ['azure.storage.account-keeps-deleted-shares', azureStorageAccountKeepsDeletedShares],
  ['azure.storage.account-keys-expire', azureStorageAccountKeysExpire],
  ['azure.storage.account-records-blob-changes', azureStorageAccountRecordsBlobChanges],
  ['azure.storage.account-replicated-to-another-region', azureStorageAccountReplicatedToAnotherRegion],
  ['azure.storage.account-replicates-within-tenant', azureStorageAccountReplicatesWithinTenant],
  ['azure.storage.account-requires-https', azureStorageAccountRequiresHttps],
  ['azure.storage.account-requires-latest-smb', azureStorageAccountRequiresLatestSmb],
  ['azure.storage.account-requires-strongest-smb-cipher', azureStorageAccountRequiresStrongestSmbCipher],
  ['azure.storage.account-requires-tls-1-2', azureStorageAccountRequiresTls12],
  ['azure.storage.account-signatures-expire', azureStorageAccountSignaturesExpire],
  ['azure.storage.account-trusts-azure-services', azureStorageAccountTrustsAzureServices],
  ['azure.storage.account-without-anonymous-blobs', azureStorageAccountWithoutAnonymousBlobs],
  ['azure.storage.account-without-local-users', azureStorageAccountWithoutLocalUsers],
  ['azure.storage.account-without-public-network', azureStorageAccountWithoutPublicNetwork],
  ['azure.storage.account-without-sftp', azureStorageAccountWithoutSftp],
  ['azure.storage.account-without-shared-keys', azureStorageAccountWithoutSharedKeys],
  ['azure.storage.activity-log-account-encrypted-with-own-key', azureStorageActivityLogAccountEncryptedWithOwnKey],
  ['azure.storage.activity-log-account-without-anonymous-blobs', azureStorageActivityLogAccountWithoutAnonymousBlobs],
  ['azure.web.app-has-identity', azureWebAppHasIdentity],
  ['azure.web.authentication', azureWebAuthentication],
  ['azure.web.client-certificates', azureWebClientCertificates],
  ['azure.web.cors-not-open', azureWebCorsNotOpen],
  ['azure.web.deployment-credentials-off', azureWebDeploymentCredentialsOff],
  ['azure.web.deployment-minimum-tls', azureWebDeploymentMinimumTls],
  ['azure.web.ftp-credentials-off', azureWebFtpCredentialsOff],
  ['azure.web.ftp-encrypted', azureWebFtpEncrypted],
  ['azure.web.function-ftp-disabled', azureWebFunctionFtpDisabled],
  ['azure.web.function-in-network', azureWebFunctionInNetwork],
  ['azure.web.function-insights', azureWebFunctionInsights],
  ['azure.web.function-keys', azureWebFunctionKeys],
  ['azure.web.function-not-administrator', azureWebFunctionNotAdministrator],
  ['azure.web.function-not-public', azureWebFunctionNotPublic],
  ['azure.web.function-runtime-supported', azureWebFunctionRuntimeSupported],
  ['azure.web.health-check', azureWebHealthCheck],
  ['azure.web.http-logs', azureWebHttpLogs],
  ['azure.web.http2', azureWebHttp2],
  ['azure.web.https-only', azureWebHttpsOnly],
  ['azure.web.minimum-tls', azureWebMinimumTls],
  ['azure.web.python-supported', azureWebPythonSupported],
  ['azure.web.remote-debugging-off', azureWebRemoteDebuggingOff],
  ['azure.web.several-instances', azureWebSeveralInstances],
]);
