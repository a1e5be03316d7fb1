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
import awsIamLimitServiceTrust from './aws/iam/limit-service-trust.ts';
import awsIamNarrowCustomerPolicy from './aws/iam/narrow-customer-policy.ts';
import awsIamNarrowRoleInlinePolicy from './aws/iam/narrow-role-inline-policy.ts';
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
import awsRdsAddStandby from './aws/rds/add-standby.ts';
import awsRdsCopyTagsToClusterSnapshots from './aws/rds/copy-tags-to-cluster-snapshots.ts';
import awsRdsCopyTagsToSnapshots from './aws/rds/copy-tags-to-snapshots.ts';
import awsRdsDisablePublicAccess from './aws/rds/disable-public-access.ts';
import awsRdsEnableBackups from './aws/rds/enable-backups.ts';
import awsRdsEnableClusterDeletionProtection from './aws/rds/enable-cluster-deletion-protection.ts';
import awsRdsEnableDeletionProtection from './aws/rds/enable-deletion-protection.ts';
import awsRdsEnableIamAuthentication from './aws/rds/enable-iam-authentication.ts';
import awsRdsEnableMinorUpgrades from './aws/rds/enable-minor-upgrades.ts';
import awsRdsEncryptCluster from './aws/rds/encrypt-cluster.ts';
import awsRdsEncryptInstance from './aws/rds/encrypt-instance.ts';
import awsRdsExportLogs from './aws/rds/export-logs.ts';
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
  ['aws.accessanalyzer.create-analyzer', { template: awsAccessanalyzerCreateAnalyzer, version: 3, sourceHash: '6ba08afb4c98f3552ea94079c44fb8f87c055f19de63d1c7d5b839339cffd236' }],
  ['aws.cloudtrail.create-trail', { template: awsCloudtrailCreateTrail, version: 2, sourceHash: '04a68904d0c16cbb1b6f703d5f8bd4cf2fa5dc0483e5d5df06a34f4bca4f7fa1' }],
  ['aws.cloudtrail.enable-log-file-validation', { template: awsCloudtrailEnableLogFileValidation, version: 2, sourceHash: 'fcb8ed9c16007bcaa2d3848d45fd8c924fba94bc1962bae6c4fd5c347b22ed71' }],
  ['aws.cloudtrail.encrypt-with-kms', { template: awsCloudtrailEncryptWithKms, version: 2, sourceHash: '19aefe0d87e996b394b0dfcafe27fba78bc9e0539e2e6fd9428df062e0b3aa9e' }],
  ['aws.cloudtrail.put-metric-filter-bucket-policy-changes', { template: awsCloudtrailPutMetricFilterBucketPolicyChanges, version: 3, sourceHash: '9ecd2ed6d5e9f5887ccf6d8c4dd0260092519a42738abbc4847429ce9839cd84' }],
  ['aws.cloudtrail.put-metric-filter-cloudtrail-changes', { template: awsCloudtrailPutMetricFilterCloudtrailChanges, version: 3, sourceHash: '7125f0411db758998f6825afb0f14055c41ea8b74efe2fd98bf8bcdba1c4074b' }],
  ['aws.cloudtrail.put-metric-filter-config-changes', { template: awsCloudtrailPutMetricFilterConfigChanges, version: 3, sourceHash: '2239ee8debe0b9b6692610038552a4a062b1fcea018f1526c6f760da53b49bc7' }],
  ['aws.cloudtrail.put-metric-filter-failed-sign-ins', { template: awsCloudtrailPutMetricFilterFailedSignIns, version: 3, sourceHash: '5fb0e28e2998132bfde85ff9f31a0a80e62ea340585c23980c8cec65b996eabc' }],
  ['aws.cloudtrail.put-metric-filter-iam-policy-changes', { template: awsCloudtrailPutMetricFilterIamPolicyChanges, version: 3, sourceHash: 'd21bae9d23bba0574994462610938a364f8117b32fba33ed6cfb8c93dcc90c71' }],
  ['aws.cloudtrail.put-metric-filter-kms-key-deletions', { template: awsCloudtrailPutMetricFilterKmsKeyDeletions, version: 3, sourceHash: 'dd45a05d8050a39c85afe72fa0f23c27e16f86afe4d1737c851e9c74c5dce60b' }],
  ['aws.cloudtrail.put-metric-filter-network-acl-changes', { template: awsCloudtrailPutMetricFilterNetworkAclChanges, version: 3, sourceHash: '91a7c4f8ae232fd282f5807e9f83f5af59bea462abebfb7d6fb566915b0302b3' }],
  ['aws.cloudtrail.put-metric-filter-network-gateway-changes', { template: awsCloudtrailPutMetricFilterNetworkGatewayChanges, version: 3, sourceHash: 'afc5fbb4277f561ea75af29f3a6caf4dd50a9f76a64837cef38ca7b10e92f190' }],
  ['aws.cloudtrail.put-metric-filter-organization-changes', { template: awsCloudtrailPutMetricFilterOrganizationChanges, version: 3, sourceHash: 'a5b885905e5a49abbb2d8e1cc99e338f8adea986bd99112c0ad0be4dc951024f' }],
  ['aws.cloudtrail.put-metric-filter-root-usage', { template: awsCloudtrailPutMetricFilterRootUsage, version: 3, sourceHash: '08c0d88c4016aee3dcd80dab5721cd0903dce9d83946e4a28e628699a9b46da4' }],
  ['aws.cloudtrail.put-metric-filter-route-table-changes', { template: awsCloudtrailPutMetricFilterRouteTableChanges, version: 3, sourceHash: 'e2e4c1e105a7c0f53948827aeaa56f609a6d014ee12523d05ab8d4bc6733aa58' }],
  ['aws.cloudtrail.put-metric-filter-security-group-changes', { template: awsCloudtrailPutMetricFilterSecurityGroupChanges, version: 3, sourceHash: '0138c314a22814f6e0a8a310234ce9ea145f3e040953cf91a54575f4ff7e7ae1' }],
  ['aws.cloudtrail.put-metric-filter-sign-in-without-mfa', { template: awsCloudtrailPutMetricFilterSignInWithoutMfa, version: 3, sourceHash: 'fb4eccbbca9290438d94250d5613148c8beed255bd6ab546d0c344e59020f8ef' }],
  ['aws.cloudtrail.put-metric-filter-unauthorized-api-calls', { template: awsCloudtrailPutMetricFilterUnauthorizedApiCalls, version: 3, sourceHash: 'f656d0995def4c6023080b44e7a02597e8eb2164408ebd342f7937cf9988e563' }],
  ['aws.cloudtrail.put-metric-filter-vpc-changes', { template: awsCloudtrailPutMetricFilterVpcChanges, version: 3, sourceHash: 'a908723a6b43f3dce919404d3c112ad8ada8b2a3d178e634d6b8e464f534d10e' }],
  ['aws.cloudtrail.start-logging', { template: awsCloudtrailStartLogging, version: 2, sourceHash: '629b3f6c3a97a85ffcae99fd724f54361284862e48d250f4fce24ad98833da7b' }],
  ['aws.cloudtrail.update-trail-log-group', { template: awsCloudtrailUpdateTrailLogGroup, version: 4, sourceHash: 'f2ae7c11f897d8414aebea1c776abae0a874bd97e4aebd5a19de3701641f8ba0' }],
  ['aws.cloudwatch.enable-alarm-actions', { template: awsCloudwatchEnableAlarmActions, version: 1, sourceHash: '13a37d92d819c565f4ead35e5d366e19af813d5ade9dac843a5775b964d0a9df' }],
  ['aws.dynamodb.enable-deletion-protection', { template: awsDynamodbEnableDeletionProtection, version: 2, sourceHash: '6ac8c155bac770f09156d5ecbf9a6ca03fd8f97c09cc16a295503cb4ad89c6f8' }],
  ['aws.dynamodb.enable-recovery', { template: awsDynamodbEnableRecovery, version: 2, sourceHash: '2932daf55293ca1778468accba7e6577dea3f15095594926166b437a20bd26ac' }],
  ['aws.dynamodb.set-kms-key', { template: awsDynamodbSetKmsKey, version: 2, sourceHash: '0bdd645d5a5453626038243805c672bc171650ef03082d3c37be2c89d631bf65' }],
  ['aws.ec2.attach-instance-profile', { template: awsEc2AttachInstanceProfile, version: 1, sourceHash: '448d23bacc55684285875dad951f53f1aba605af145d9b35ff896fd16f92220c' }],
  ['aws.ec2.copy-snapshot-encrypted', { template: awsEc2CopySnapshotEncrypted, version: 1, sourceHash: '73a7616a04f8e17207b53b17187ebcfea70e8033067303e9234081d46ad1346d' }],
  ['aws.ec2.create-vpc-flow-logs', { template: awsEc2CreateVpcFlowLogs, version: 3, sourceHash: 'b88c1caeefc8d00f91181555eef4ffb1826a42de17be0967496a162b48e4ade2' }],
  ['aws.ec2.delete-unused-group', { template: awsEc2DeleteUnusedGroup, version: 1, sourceHash: '3a45e6f9aca0228ff074df800ac3cf96529d6e740faa46568d4e46c72877014d' }],
  ['aws.ec2.disable-attachment-auto-accept', { template: awsEc2DisableAttachmentAutoAccept, version: 1, sourceHash: 'eed159267298d1247ee368ba6b28c651fd1b35cdf92ee9785c76cda111e9506b' }],
  ['aws.ec2.enable-ebs-encryption-by-default', { template: awsEc2EnableEbsEncryptionByDefault, version: 1, sourceHash: 'a57c87694c60350b241da53031f28eb24e3562b2597603de68f89a710d2ace05' }],
  ['aws.ec2.monitor-instance-in-detail', { template: awsEc2MonitorInstanceInDetail, version: 1, sourceHash: '422c7e948061045448c8f6248da24e8e552ad05510cdf351c1c681a0619021bb' }],
  ['aws.ec2.move-behind-private-address', { template: awsEc2MoveBehindPrivateAddress, version: 1, sourceHash: '921dd41340a28164e46d3092bb0c16de3ccc561efc5c0f7d8fe77994179479f0' }],
  ['aws.ec2.move-user-data-secrets', { template: awsEc2MoveUserDataSecrets, version: 1, sourceHash: 'f23ba5d12d9a188ccc1806a13930352ff9f9f1179b18a969f5945cb0b0577ae2' }],
  ['aws.ec2.narrow-public-ingress', { template: awsEc2NarrowPublicIngress, version: 1, sourceHash: 'cc6935bc6883880b93c5d6a0a9d5a06e1aee556569b9d1bdd32bc61a59a853c6' }],
  ['aws.ec2.replace-volume-encrypted', { template: awsEc2ReplaceVolumeEncrypted, version: 1, sourceHash: 'ddd5f52f505bb54198734c9b9e8bdd9e2a8f60cd28f31de8ca2ee53e15bade41' }],
  ['aws.ec2.require-instance-metadata-tokens', { template: awsEc2RequireInstanceMetadataTokens, version: 1, sourceHash: 'e5e7e37e646f97453594341b59a41880dbc1806865b6bbe8dec730d8683caaeb' }],
  ['aws.ec2.require-metadata-tokens-by-default', { template: awsEc2RequireMetadataTokensByDefault, version: 1, sourceHash: 'a5ef9c3aad9b4cb3b8da8c9e182df4cccfc9ba04aa1d0aff6dd2051abf15a944' }],
  ['aws.ec2.revoke-default-group-rules', { template: awsEc2RevokeDefaultGroupRules, version: 1, sourceHash: '296262aacd05ed0a604638109b6d7a802b7cd587900ffba7e8e8203512882686' }],
  ['aws.ec2.revoke-public-ingress', { template: awsEc2RevokePublicIngress, version: 2, sourceHash: 'c904a81078d538152c92ae28083d04309d23032ba10525442b15ef64709b4533' }],
  ['aws.ec2.unpublish-image', { template: awsEc2UnpublishImage, version: 1, sourceHash: 'd120aad386193340b88e4549517d3001cc1f901e4ab2959d2f86eb8972686279' }],
  ['aws.ec2.unpublish-snapshot', { template: awsEc2UnpublishSnapshot, version: 1, sourceHash: '5d44e39657ed917a5e3cae1f0e0c02c2937b96f9bb607e210cf5b5a1b5648b70' }],
  ['aws.ec2.unshare-snapshot', { template: awsEc2UnshareSnapshot, version: 1, sourceHash: '038aa6fc046d72c7a219b34bbd9d39d4c189ebf3784d1673cc2a0b11d9d9c210' }],
  ['aws.ecr.confine-repository-policy', { template: awsEcrConfineRepositoryPolicy, version: 2, sourceHash: '31ddbb4e50dc1fca5a0d2b63aa3f2017e7a3c37b4eadbc5db2b26da671bb1ad9' }],
  ['aws.ecr.put-image-scanning-configuration', { template: awsEcrPutImageScanningConfiguration, version: 1, sourceHash: '35e2df5cd442b150a24702a0e69a33bf8b6a28773b45b68fc670d7f5c753d325' }],
  ['aws.ecr.put-image-tag-mutability', { template: awsEcrPutImageTagMutability, version: 1, sourceHash: 'b47f2cc1816417e1fdb5886fbef5cc279e5cc1b7ef9bf0179ab75dccd963c864' }],
  ['aws.ecs.enable-cluster-insights', { template: awsEcsEnableClusterInsights, version: 2, sourceHash: '1f2b6761c42182172545683872c935946816633e9942507519e4ccb5e6287887' }],
  ['aws.ecs.harden-task-definition', { template: awsEcsHardenTaskDefinition, version: 2, sourceHash: 'c337d0b1bb1125c9263004044bf7fbe4b5066be735730690ab99fa9c5708c093' }],
  ['aws.ecs.move-secrets-out', { template: awsEcsMoveSecretsOut, version: 2, sourceHash: '5214340fd7761bbe1262c977412d1c7560c6e8cebb946f9436b11627d3521896' }],
  ['aws.efs.enable-backups', { template: awsEfsEnableBackups, version: 2, sourceHash: '271a3c6d87cbcc929a8cbc7014083721b5242497e2fa10725cba0ae2674dfbb4' }],
  ['aws.efs.move-to-encrypted', { template: awsEfsMoveToEncrypted, version: 1, sourceHash: '330dd6c4e11665f1fd09158d9da2fa00cc8a0de4a1e28925e597fb21c02c7562' }],
  ['aws.efs.put-policy', { template: awsEfsPutPolicy, version: 1, sourceHash: '352e714b896505690bf720018f0c6fd94ff02b044e5aa1f98dbae3df72ca798c' }],
  ['aws.elbv2.add-zones', { template: awsElbv2AddZones, version: 1, sourceHash: '5d67f8e3eb60226d0dd04cfe8cc7b2a2e14b9918553fbdfbc13fbee3a9c6da2a' }],
  ['aws.elbv2.drop-invalid-headers', { template: awsElbv2DropInvalidHeaders, version: 1, sourceHash: 'fc9507ec33373b9260a707552e633e5583412737007e5ce98a1392c5509d6748' }],
  ['aws.elbv2.enable-access-logs', { template: awsElbv2EnableAccessLogs, version: 1, sourceHash: '175977771f5c7a13be6cddecfdfc5e040e94eef68aebcaa9e71e5a98b299ba65' }],
  ['aws.elbv2.enable-cross-zone', { template: awsElbv2EnableCrossZone, version: 1, sourceHash: '156314735b06d4e8a76243558b2f205b6599dbda09e761658115a08b31d7e41c' }],
  ['aws.elbv2.enable-deletion-protection', { template: awsElbv2EnableDeletionProtection, version: 1, sourceHash: '8fa06db906ddc68c55a5ef5f7cf9ae5adcc925b748cd99ae22a16444539cc8bf' }],
  ['aws.elbv2.redirect-to-https', { template: awsElbv2RedirectToHttps, version: 1, sourceHash: 'f1d3e4181e3ff7ce09e6791c97b219cba5ba21e079e5fa33ba591fb3ed9ed88a' }],
  ['aws.elbv2.set-desync-mitigation', { template: awsElbv2SetDesyncMitigation, version: 2, sourceHash: '23b42ef7ee71832119223da765700ca649da07213b11a14728c38a4b6611c4ee' }],
  ['aws.elbv2.set-post-quantum-policy', { template: awsElbv2SetPostQuantumPolicy, version: 1, sourceHash: 'dafc34c766d26ccfeaac0c434647336e134f271c5daa5146716915fa07e4f9de' }],
  ['aws.elbv2.set-tls-policy', { template: awsElbv2SetTlsPolicy, version: 1, sourceHash: '507f1f2924e1ac4ba2a4051b6dc77ba0280300f96b47e6a995ad58b6121d47c5' }],
  ['aws.guardduty.enable', { template: awsGuarddutyEnable, version: 3, sourceHash: 'd6a2601cebc39da724fd4f3616e0e7acd31cba48c135642fe2b105836c0f1521' }],
  ['aws.iam.deactivate-old-access-keys', { template: awsIamDeactivateOldAccessKeys, version: 2, sourceHash: '5b0148f8bf3ab54416764ca18a886e874fa49f056bd96bc893bc7654b978fabe' }],
  ['aws.iam.deactivate-unused-access-keys', { template: awsIamDeactivateUnusedAccessKeys, version: 2, sourceHash: '539ad08f8212e4216b330044f68e95f39a3e6f7d2301adf0b1bafb7ed0dda91c' }],
  ['aws.iam.delete-root-access-keys', { template: awsIamDeleteRootAccessKeys, version: 1, sourceHash: '8d45bf6a092f716ab0f473630cf978da8c0d59eb94efcc314fd4a4c932a5d3e7' }],
  ['aws.iam.delete-unused-console-password', { template: awsIamDeleteUnusedConsolePassword, version: 2, sourceHash: 'a0a5780be034f865cadf7caba3bc76bafad9d4d337d11e92965064f47cc6eb11' }],
  ['aws.iam.enable-root-mfa', { template: awsIamEnableRootMfa, version: 1, sourceHash: '33dc14a07e1df3441247aa9d3839a68f2ab7c17b96d04930f8f16f8d78a0f26c' }],
  ['aws.iam.enable-user-mfa', { template: awsIamEnableUserMfa, version: 2, sourceHash: '03caf5c65a0365f3fee6814c32abe7c866c3b708461705cd570ed8c8a8513956' }],
  ['aws.iam.limit-service-trust', { template: awsIamLimitServiceTrust, version: 1, sourceHash: 'ff8c967883d8fa40096c8cf75ab536b996b3b24a26e329b74e7f3af1c395c289' }],
  ['aws.iam.narrow-customer-policy', { template: awsIamNarrowCustomerPolicy, version: 1, sourceHash: '08b914c30dfc11a96707c97e9d3df6ed6c3a241ce3f8cc87b46331f7743df6ad' }],
  ['aws.iam.narrow-role-inline-policy', { template: awsIamNarrowRoleInlinePolicy, version: 1, sourceHash: '7a587eda0bb25dabbf955eb606da21137c1838b75c5fd2e795584614304301e3' }],
  ['aws.iam.require-password-lowercase', { template: awsIamRequirePasswordLowercase, version: 2, sourceHash: 'f6c37aeeeb856713c5ab76b010d7143512571797c8000e109c0cc9a8e8050733' }],
  ['aws.iam.require-password-numbers', { template: awsIamRequirePasswordNumbers, version: 2, sourceHash: 'bd4edad906310faf4e90a2452ad12b84116236839a4f63f5f01fb6227ad0d1f2' }],
  ['aws.iam.require-password-symbols', { template: awsIamRequirePasswordSymbols, version: 2, sourceHash: '8d38929bfec0632924cddde068c998dfe2d74728d80c8971e5f268673c63b859' }],
  ['aws.iam.require-password-uppercase', { template: awsIamRequirePasswordUppercase, version: 2, sourceHash: '7c915f3bd148f46482713b5c36667986811c6579266db76a515ddda9f9cda92a' }],
  ['aws.iam.retire-second-access-key', { template: awsIamRetireSecondAccessKey, version: 2, sourceHash: '04a64b60613c838d61762ed9c9ac7e730796a29a420253c3d6ab9c9920c4e18b' }],
  ['aws.iam.set-password-expiry', { template: awsIamSetPasswordExpiry, version: 2, sourceHash: 'ab3ac77b594bd49cb4557c2122923fc38fbfa40c7f9eaab3809b6c1628bddf15' }],
  ['aws.iam.set-password-minimum-length', { template: awsIamSetPasswordMinimumLength, version: 2, sourceHash: '93e15a3ef44a25363e6cb105740e15b55458a8d0c6433d2527a22c02e6e78d99' }],
  ['aws.iam.set-password-reuse-prevention', { template: awsIamSetPasswordReusePrevention, version: 2, sourceHash: '3bfb24c29e56a6535ce32700317a6530cd7313c5951a300130dba93d9307ac40' }],
  ['aws.kms.cancel-key-deletion', { template: awsKmsCancelKeyDeletion, version: 2, sourceHash: '4a062efe4815ae838f08142465581320273d109139cf0c2fb2578d1c8fcad448' }],
  ['aws.kms.confine-key-policy', { template: awsKmsConfineKeyPolicy, version: 3, sourceHash: '182e0dc747a76a8167d838af4c41d88f736859536d38483ca5bc9908396ffd0e' }],
  ['aws.kms.decide-on-disabled-key', { template: awsKmsDecideOnDisabledKey, version: 1, sourceHash: '622b5033e334d5b69bacc1bdd445c021937433ee7e7157880bbaa014b382066e' }],
  ['aws.kms.enable-key-rotation', { template: awsKmsEnableKeyRotation, version: 2, sourceHash: 'ad6976c9920b6fb2830664003c4b2850f3e0c06b091627527efea5fc6d40d9e0' }],
  ['aws.lambda.confine-permissions', { template: awsLambdaConfinePermissions, version: 2, sourceHash: 'ba17647e0998af4db167b717f666ed4e7951275da2b3fbd8bd347f4dd0ab136c' }],
  ['aws.lambda.move-variable-secrets', { template: awsLambdaMoveVariableSecrets, version: 2, sourceHash: '3dafe9d6e98111ee79b6711bd254dcf4dbb7c86144a66a7c6dbdb9ea65c6a107' }],
  ['aws.logs.put-retention-policy', { template: awsLogsPutRetentionPolicy, version: 1, sourceHash: '6c39f70892e2b00d97d9e14ee2fdb2e7337329eec995975d567a063b44e4104a' }],
  ['aws.rds.add-standby', { template: awsRdsAddStandby, version: 1, sourceHash: '5109989760606edd65d300bab4a8570db4a20f09c7c4e8c24d6d50c0caae92e1' }],
  ['aws.rds.copy-tags-to-cluster-snapshots', { template: awsRdsCopyTagsToClusterSnapshots, version: 2, sourceHash: 'a268a802ccabbaf52070a5d970dea1a5a60f6a59297083b3609f6d0e96af7cec' }],
  ['aws.rds.copy-tags-to-snapshots', { template: awsRdsCopyTagsToSnapshots, version: 2, sourceHash: '89f668f7ca20669e3a2bb88d35da00e948d4795b20e2210cf958f39fb20affba' }],
  ['aws.rds.disable-public-access', { template: awsRdsDisablePublicAccess, version: 3, sourceHash: '966c92003f424b30696546b0d811e9349236b92611850778d913efc10f016e50' }],
  ['aws.rds.enable-backups', { template: awsRdsEnableBackups, version: 2, sourceHash: 'ebc7f21965b2df4c07030d720f52e1baa282f9bd1855f4606ffa0d4a4889d557' }],
  ['aws.rds.enable-cluster-deletion-protection', { template: awsRdsEnableClusterDeletionProtection, version: 2, sourceHash: '6e38c22fbefb18580236036c2cbe12532da45dcf0483c48c8eda88dfc774f7ce' }],
  ['aws.rds.enable-deletion-protection', { template: awsRdsEnableDeletionProtection, version: 2, sourceHash: 'edec70015943e856080296fe29fe43c862b4b00a08b1582dd7041aeab4f24280' }],
  ['aws.rds.enable-iam-authentication', { template: awsRdsEnableIamAuthentication, version: 2, sourceHash: '2a4c1dc3b898d5a357af35544a88269a8335b2118b44d4ec02aeb9bbb78e67e1' }],
  ['aws.rds.enable-minor-upgrades', { template: awsRdsEnableMinorUpgrades, version: 2, sourceHash: '5e22d7b5d98592a85d27eadd789caf1396126a728059c069389dfe479b6a8496' }],
  ['aws.rds.encrypt-cluster', { template: awsRdsEncryptCluster, version: 2, sourceHash: 'afe635a7dbc8accbbadb3f59a84857e7581108b41b5766f49e08575b6210b51f' }],
  ['aws.rds.encrypt-instance', { template: awsRdsEncryptInstance, version: 2, sourceHash: '7621e2a592f9fd227faefd619f35f551d7e8cd7205c02be381da685dade9542a' }],
  ['aws.rds.export-logs', { template: awsRdsExportLogs, version: 3, sourceHash: 'ae5ccee19bbab79f4d76329057288957ccc6da48671f6af9edaf9264e0dbaf53' }],
  ['aws.s3.delete-cross-account-statements', { template: awsS3DeleteCrossAccountStatements, version: 1, sourceHash: '42e7c401e02562b882576f388f249ae02689d31e946a6b7789057e1b15cd5f0c' }],
  ['aws.s3.delete-public-access', { template: awsS3DeletePublicAccess, version: 1, sourceHash: '17712ebe275318799c39797ad4df5693d0cca39ab443b9a5b8ba538ddcc634cf' }],
  ['aws.s3.delete-public-grants', { template: awsS3DeletePublicGrants, version: 1, sourceHash: '9ae32f1a3be342046d48eb63e94604ac1e8e41b90c910a55ca78299487a5276f' }],
  ['aws.s3.delete-public-write-statements', { template: awsS3DeletePublicWriteStatements, version: 1, sourceHash: '4d0b2fae9c2b7886bb71b7b4c9d6db0ce21b48f88483a0161b101ce67d98c497' }],
  ['aws.s3.put-account-public-access-block', { template: awsS3PutAccountPublicAccessBlock, version: 1, sourceHash: 'c191c5ff7fe6457fae1893ff6b4f62ea41ff44b90aa5dbfc30761a93dbaf8b9a' }],
  ['aws.s3.put-bucket-encryption', { template: awsS3PutBucketEncryption, version: 1, sourceHash: '6d04db05db889f53390656682043146dd96fa4bde6424656f5746cbc03c00ff6' }],
  ['aws.s3.put-bucket-lifecycle-abort-uploads', { template: awsS3PutBucketLifecycleAbortUploads, version: 1, sourceHash: '100ce25d44f7880affdd27df771a34b7edc72059820fdea4ad329e0a227bc09d' }],
  ['aws.s3.put-bucket-logging', { template: awsS3PutBucketLogging, version: 1, sourceHash: 'ecf752b2298dbdcb2f9cd002b86fb83e1f7293ec55fe02962ead588f0fc4ba27' }],
  ['aws.s3.put-bucket-ownership-controls', { template: awsS3PutBucketOwnershipControls, version: 1, sourceHash: '2dfa2d737837e08b58674f1d5d49ac4cc72ddbda29cbbfd74a7bd4155675126b' }],
  ['aws.s3.put-bucket-policy-tls', { template: awsS3PutBucketPolicyTls, version: 3, sourceHash: '4835d423f81b5f072a08e5938c45c6474a89dc1fb63a58b0fce17c5b7271e250' }],
  ['aws.s3.put-bucket-policy-tls-version', { template: awsS3PutBucketPolicyTlsVersion, version: 1, sourceHash: 'a9b42552274616bb190db0c3c75926a3853c761f53cf015c51c72b43d5cd5343' }],
  ['aws.s3.put-bucket-public-access-block', { template: awsS3PutBucketPublicAccessBlock, version: 1, sourceHash: '1ee290238bcef0b4c8527696921fc0d7c5b5b0f5299edaa6ad592d075c8ee968' }],
  ['aws.s3.put-bucket-versioning', { template: awsS3PutBucketVersioning, version: 1, sourceHash: '6434bafc2038ee234830758b439365dd6a5c53ff1e0b287c4e0dd2a672c1e8e5' }],
  ['aws.secretsmanager.confine-secret-policy', { template: awsSecretsmanagerConfineSecretPolicy, version: 2, sourceHash: '106eb589356b12942a77a6cd9f7c1557122520b12a7be171ba1861e0ea9c478b' }],
  ['aws.secretsmanager.rotate-secret', { template: awsSecretsmanagerRotateSecret, version: 1, sourceHash: 'ff2d9c3861c4fc70d91cffcbaf0cd969df2225e8a6cc7ec0737c0d5e7245ea69' }],
  ['aws.sns.confine-topic-policy', { template: awsSnsConfineTopicPolicy, version: 2, sourceHash: '9038cf294384f00442eb0379e208c2c58431ee5d41a6893109a8e84381136fbf' }],
  ['aws.sns.subscribe', { template: awsSnsSubscribe, version: 1, sourceHash: '6938912eadbfbc65a96881e420551ee2e2348052960de5cfc99ac1dd624e492c' }],
  ['aws.sqs.confine-queue-policy', { template: awsSqsConfineQueuePolicy, version: 2, sourceHash: '7aeb94212d8681cc86688976c78cc711138160ccd41f7aa96cc1efee324dbb0f' }],
  ['aws.sqs.enable-queue-encryption', { template: awsSqsEnableQueueEncryption, version: 3, sourceHash: '05b6d0e7f650f1bd26645e78964c68ea03594bb4406f1c4daaa7eb8ca5c1f9b6' }],
  ['aws.ssm.encrypt-parameter', { template: awsSsmEncryptParameter, version: 2, sourceHash: 'a0ebd90269c307dd57b3fbfdc50a7cc41158832cfb968542143046c6443a18de' }],
  ['aws.ssm.move-secrets-out', { template: awsSsmMoveSecretsOut, version: 2, sourceHash: 'a2228c6472c5cbfb3658688e7d74a39d2e675b2bd018d8548c16f545aa9a19aa' }],
]);
