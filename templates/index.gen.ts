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
  ['aws.accessanalyzer.create-analyzer', { template: awsAccessanalyzerCreateAnalyzer, version: 4, sourceHash: 'f0913a8b220b5f7f1d304dd04e43fd72c3aaf1d94f8aeab6432ce82d8f51c7e0' }],
  ['aws.cloudtrail.create-trail', { template: awsCloudtrailCreateTrail, version: 9, sourceHash: 'ca4a1f9dadd7b8cd4e90cf1c369267fd255d2cb2b704cd13360651a4d6c355bc' }],
  ['aws.cloudtrail.enable-log-file-validation', { template: awsCloudtrailEnableLogFileValidation, version: 8, sourceHash: '523ae0eb9bf4861b2ca63ae854aafb49cccf025100f2b6bdfdda41dd7f9b1e70' }],
  ['aws.cloudtrail.encrypt-with-kms', { template: awsCloudtrailEncryptWithKms, version: 8, sourceHash: 'b26175f22ad196079ae16c69319e393b627b4e774f7588d8d7e564f0aa4b86c3' }],
  ['aws.cloudtrail.put-metric-filter-bucket-policy-changes', { template: awsCloudtrailPutMetricFilterBucketPolicyChanges, version: 10, sourceHash: 'a119ae427d0c49815d45f6c7f696a3d2157e372e9620f2e14b70f1be4982d6a7' }],
  ['aws.cloudtrail.put-metric-filter-cloudtrail-changes', { template: awsCloudtrailPutMetricFilterCloudtrailChanges, version: 10, sourceHash: '923319de064b47bb0c8da38da0a86aeb530c2ce70f6f6bb86ce3a2bc1dcb6183' }],
  ['aws.cloudtrail.put-metric-filter-config-changes', { template: awsCloudtrailPutMetricFilterConfigChanges, version: 10, sourceHash: '3769cf5de14dbf4ee144df2336949edb7b2f95cf2e882f3071391664f0efa4c5' }],
  ['aws.cloudtrail.put-metric-filter-failed-sign-ins', { template: awsCloudtrailPutMetricFilterFailedSignIns, version: 10, sourceHash: 'f4fba97f6530d5eb5f55047630153b9429fbbfca6b117e93e63de38e4079d3d5' }],
  ['aws.cloudtrail.put-metric-filter-iam-policy-changes', { template: awsCloudtrailPutMetricFilterIamPolicyChanges, version: 10, sourceHash: 'd4c790be7569f929acbf02ab86f3b23db3fc7c83f0a12b35f3dad3b67d91b774' }],
  ['aws.cloudtrail.put-metric-filter-kms-key-deletions', { template: awsCloudtrailPutMetricFilterKmsKeyDeletions, version: 10, sourceHash: 'b1d8a9cdd8aa432685c8fab28d4a098e6e053088fc687dcdbf0a6da7f10504c9' }],
  ['aws.cloudtrail.put-metric-filter-network-acl-changes', { template: awsCloudtrailPutMetricFilterNetworkAclChanges, version: 10, sourceHash: '13925365913699be86a4fce81c4cc5cf608466e41ac260ba545b514eee52c6eb' }],
  ['aws.cloudtrail.put-metric-filter-network-gateway-changes', { template: awsCloudtrailPutMetricFilterNetworkGatewayChanges, version: 10, sourceHash: 'd888a5de02dc53221b7e09205117e23366b2cd3fc8a8d6eeaf7a4c0672fd4635' }],
  ['aws.cloudtrail.put-metric-filter-organization-changes', { template: awsCloudtrailPutMetricFilterOrganizationChanges, version: 10, sourceHash: '987fe1b9cf6b48f8d50bd1bc4928600b126a2baf6889094e805391a2d3bc751c' }],
  ['aws.cloudtrail.put-metric-filter-root-usage', { template: awsCloudtrailPutMetricFilterRootUsage, version: 10, sourceHash: 'a6d806078779c5003a1b60251765311395201abe1f1483efa43bc41f1c80877d' }],
  ['aws.cloudtrail.put-metric-filter-route-table-changes', { template: awsCloudtrailPutMetricFilterRouteTableChanges, version: 10, sourceHash: '1dd80f306e3db720cbec678c0ff582a5acd7feb849569adc25cd215f8b92aef0' }],
  ['aws.cloudtrail.put-metric-filter-security-group-changes', { template: awsCloudtrailPutMetricFilterSecurityGroupChanges, version: 10, sourceHash: 'a7b26fe504969a39dc4eb8409d676deca95d66503c6e4a7600134db524909050' }],
  ['aws.cloudtrail.put-metric-filter-sign-in-without-mfa', { template: awsCloudtrailPutMetricFilterSignInWithoutMfa, version: 10, sourceHash: 'ef96c736808428df2ef6b308e51cfdb9f55439fe2d7743b1b31a28ebf81fa144' }],
  ['aws.cloudtrail.put-metric-filter-unauthorized-api-calls', { template: awsCloudtrailPutMetricFilterUnauthorizedApiCalls, version: 10, sourceHash: 'acaf542e1a285f30620d96798f640ab53826320c489fc9af4ed4284fcac73f77' }],
  ['aws.cloudtrail.put-metric-filter-vpc-changes', { template: awsCloudtrailPutMetricFilterVpcChanges, version: 10, sourceHash: '87b5d0a136702be4b81b4ce8d1e649df731ece3efb4ba12a8dbd24e9c51a87ec' }],
  ['aws.cloudtrail.start-logging', { template: awsCloudtrailStartLogging, version: 8, sourceHash: 'a04f97dd4291397d455c7748aebe30827f2e343792bf05ff991099faa1ee4c90' }],
  ['aws.cloudtrail.update-trail-log-group', { template: awsCloudtrailUpdateTrailLogGroup, version: 11, sourceHash: '9e95726c11d1a0bae7c11d4b5abe5f080e4e44fca3e1c954aabc56adc09a3a13' }],
  ['aws.cloudwatch.enable-alarm-actions', { template: awsCloudwatchEnableAlarmActions, version: 2, sourceHash: '6461a80bd8b9f34c683b6fff9c96e7796880c32ef38ef5671e0179b0acd81b5f' }],
  ['aws.dynamodb.enable-deletion-protection', { template: awsDynamodbEnableDeletionProtection, version: 4, sourceHash: '05802a241a46b03ab94b1dd9dda30599dcecd3800085123a423aa5179118a137' }],
  ['aws.dynamodb.enable-recovery', { template: awsDynamodbEnableRecovery, version: 4, sourceHash: 'f3b316999af851f7d12cd87a36c5d522fabab41fd903022200a30b06158df3d7' }],
  ['aws.dynamodb.set-kms-key', { template: awsDynamodbSetKmsKey, version: 4, sourceHash: 'adc5c2ffa7029751602bb1400df122362fdbc6ff9f28a677e159e1c6b6442a14' }],
  ['aws.ec2.attach-instance-profile', { template: awsEc2AttachInstanceProfile, version: 2, sourceHash: '192f9c9c256a41850acc79617d03053d8b38c5e7d91f303bc8edcd6b00ea2241' }],
  ['aws.ec2.copy-snapshot-encrypted', { template: awsEc2CopySnapshotEncrypted, version: 1, sourceHash: '73a7616a04f8e17207b53b17187ebcfea70e8033067303e9234081d46ad1346d' }],
  ['aws.ec2.create-vpc-flow-logs', { template: awsEc2CreateVpcFlowLogs, version: 5, sourceHash: 'c487309993ce8c369ad21e25fd5780e68eb35781599a8f55de65fc022c2c96d5' }],
  ['aws.ec2.delete-unused-group', { template: awsEc2DeleteUnusedGroup, version: 2, sourceHash: 'ad8ce77a25c14cc6f3d7ddfadc048af87a42c92536755992b68c5a4cf9023404' }],
  ['aws.ec2.disable-attachment-auto-accept', { template: awsEc2DisableAttachmentAutoAccept, version: 1, sourceHash: 'eed159267298d1247ee368ba6b28c651fd1b35cdf92ee9785c76cda111e9506b' }],
  ['aws.ec2.enable-ebs-encryption-by-default', { template: awsEc2EnableEbsEncryptionByDefault, version: 1, sourceHash: 'a57c87694c60350b241da53031f28eb24e3562b2597603de68f89a710d2ace05' }],
  ['aws.ec2.monitor-instance-in-detail', { template: awsEc2MonitorInstanceInDetail, version: 2, sourceHash: 'c4f4cee29f9e59ec959bd3abb1eabe0dce972df49fdb3a6df4cdb653092421bf' }],
  ['aws.ec2.move-behind-private-address', { template: awsEc2MoveBehindPrivateAddress, version: 2, sourceHash: '266f884abdd3c128877ba3aa8d942b235becc267399bbcaeb8c3bbc9ad8189d8' }],
  ['aws.ec2.move-user-data-secrets', { template: awsEc2MoveUserDataSecrets, version: 2, sourceHash: 'c1f8ffe716d1414476ad4800eb00880c65f5d74fba9f263f29c0f11418876bbf' }],
  ['aws.ec2.narrow-public-ingress', { template: awsEc2NarrowPublicIngress, version: 3, sourceHash: '5255c2e282befeac7415a9237bac287547438dc7c490b28b40dbaa0cca41cf53' }],
  ['aws.ec2.replace-volume-encrypted', { template: awsEc2ReplaceVolumeEncrypted, version: 1, sourceHash: 'ddd5f52f505bb54198734c9b9e8bdd9e2a8f60cd28f31de8ca2ee53e15bade41' }],
  ['aws.ec2.require-instance-metadata-tokens', { template: awsEc2RequireInstanceMetadataTokens, version: 2, sourceHash: '6035a002a108875709243b6f0573c1d8fec5136da78a7a8c2b13a11ddaf31fbd' }],
  ['aws.ec2.require-metadata-tokens-by-default', { template: awsEc2RequireMetadataTokensByDefault, version: 1, sourceHash: 'a5ef9c3aad9b4cb3b8da8c9e182df4cccfc9ba04aa1d0aff6dd2051abf15a944' }],
  ['aws.ec2.revoke-default-group-rules', { template: awsEc2RevokeDefaultGroupRules, version: 3, sourceHash: '7d68878503a2274f4f4fd8dc9f16ae174d9af79385c323fa8cfd101f3c93c50c' }],
  ['aws.ec2.revoke-public-ingress', { template: awsEc2RevokePublicIngress, version: 5, sourceHash: 'b92c1b6103f552dc451180469d00b8bb5f4a46c1d98284d813581a46d087574b' }],
  ['aws.ec2.unpublish-image', { template: awsEc2UnpublishImage, version: 1, sourceHash: 'd120aad386193340b88e4549517d3001cc1f901e4ab2959d2f86eb8972686279' }],
  ['aws.ec2.unpublish-snapshot', { template: awsEc2UnpublishSnapshot, version: 1, sourceHash: '5d44e39657ed917a5e3cae1f0e0c02c2937b96f9bb607e210cf5b5a1b5648b70' }],
  ['aws.ec2.unshare-snapshot', { template: awsEc2UnshareSnapshot, version: 2, sourceHash: '64e01c36015f022be30c68e434fbcbebcd48400ff59c34ce0bcad58e29424558' }],
  ['aws.ecr.confine-repository-policy', { template: awsEcrConfineRepositoryPolicy, version: 8, sourceHash: '7e0b4adbd7bc8d80db6e766fdcce491c9178441b8e5618417b598aec9ef9e90f' }],
  ['aws.ecr.put-image-scanning-configuration', { template: awsEcrPutImageScanningConfiguration, version: 3, sourceHash: '7196c32b6b1b8aec8d66c8ef0bc676ccc135324fc9f160e907f201ce63cc7045' }],
  ['aws.ecr.put-image-tag-mutability', { template: awsEcrPutImageTagMutability, version: 3, sourceHash: '46e94d70702ede746e301b25c592082abe1a0e7fab7bc2e86e1da204eb3e10b2' }],
  ['aws.ecs.enable-cluster-insights', { template: awsEcsEnableClusterInsights, version: 2, sourceHash: '1f2b6761c42182172545683872c935946816633e9942507519e4ccb5e6287887' }],
  ['aws.ecs.harden-task-definition', { template: awsEcsHardenTaskDefinition, version: 3, sourceHash: 'c01f2262a9e794742e6e89706633562f97729c8996325ba2c0b08e0b565b6239' }],
  ['aws.ecs.move-secrets-out', { template: awsEcsMoveSecretsOut, version: 3, sourceHash: '8be268a63c43d69ef5cc738279e460549e7c61a25f1a703de9151e05f3a296eb' }],
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
  ['aws.guardduty.enable', { template: awsGuarddutyEnable, version: 4, sourceHash: '9374e9d2036ab289a9a3fb758db33f4ed04c086b53f6fa1bdcc539982f827f7e' }],
  ['aws.iam.deactivate-old-access-keys', { template: awsIamDeactivateOldAccessKeys, version: 2, sourceHash: '5b0148f8bf3ab54416764ca18a886e874fa49f056bd96bc893bc7654b978fabe' }],
  ['aws.iam.deactivate-unused-access-keys', { template: awsIamDeactivateUnusedAccessKeys, version: 2, sourceHash: '539ad08f8212e4216b330044f68e95f39a3e6f7d2301adf0b1bafb7ed0dda91c' }],
  ['aws.iam.delete-root-access-keys', { template: awsIamDeleteRootAccessKeys, version: 2, sourceHash: '8020f3d90ca0a508cc93ec1c2f0548175f17b52c4696c2dac1106dceb54f64a8' }],
  ['aws.iam.delete-unused-console-password', { template: awsIamDeleteUnusedConsolePassword, version: 2, sourceHash: 'a0a5780be034f865cadf7caba3bc76bafad9d4d337d11e92965064f47cc6eb11' }],
  ['aws.iam.enable-root-mfa', { template: awsIamEnableRootMfa, version: 2, sourceHash: '65e1b15ba028f097ae4f47da7426d2277b576c8a47fa68cf5942ee2bdb53980a' }],
  ['aws.iam.enable-user-mfa', { template: awsIamEnableUserMfa, version: 2, sourceHash: '03caf5c65a0365f3fee6814c32abe7c866c3b708461705cd570ed8c8a8513956' }],
  ['aws.iam.limit-role-trust', { template: awsIamLimitRoleTrust, version: 3, sourceHash: '87cb89428ba8a9c0224ed3c5479d53fb5d340975ff51169a9dcf863c729bb5d9' }],
  ['aws.iam.limit-service-trust', { template: awsIamLimitServiceTrust, version: 5, sourceHash: 'ede294b4a29cdcf106773102b7508d0ca72b974f029072610abea478f50d4e04' }],
  ['aws.iam.narrow-customer-policy', { template: awsIamNarrowCustomerPolicy, version: 5, sourceHash: 'b66bbfc30f8e7a88ecb74424ce47d250e668423deaddd043788f03917d93ab48' }],
  ['aws.iam.narrow-role-inline-policy', { template: awsIamNarrowRoleInlinePolicy, version: 5, sourceHash: 'be580c32f7e5caf191abe4f0ca33f02f853361741382a318c724b491a2873934' }],
  ['aws.iam.require-password-lowercase', { template: awsIamRequirePasswordLowercase, version: 2, sourceHash: 'f6c37aeeeb856713c5ab76b010d7143512571797c8000e109c0cc9a8e8050733' }],
  ['aws.iam.require-password-numbers', { template: awsIamRequirePasswordNumbers, version: 2, sourceHash: 'bd4edad906310faf4e90a2452ad12b84116236839a4f63f5f01fb6227ad0d1f2' }],
  ['aws.iam.require-password-symbols', { template: awsIamRequirePasswordSymbols, version: 2, sourceHash: '8d38929bfec0632924cddde068c998dfe2d74728d80c8971e5f268673c63b859' }],
  ['aws.iam.require-password-uppercase', { template: awsIamRequirePasswordUppercase, version: 2, sourceHash: '7c915f3bd148f46482713b5c36667986811c6579266db76a515ddda9f9cda92a' }],
  ['aws.iam.retire-second-access-key', { template: awsIamRetireSecondAccessKey, version: 2, sourceHash: '04a64b60613c838d61762ed9c9ac7e730796a29a420253c3d6ab9c9920c4e18b' }],
  ['aws.iam.set-password-expiry', { template: awsIamSetPasswordExpiry, version: 2, sourceHash: 'ab3ac77b594bd49cb4557c2122923fc38fbfa40c7f9eaab3809b6c1628bddf15' }],
  ['aws.iam.set-password-minimum-length', { template: awsIamSetPasswordMinimumLength, version: 2, sourceHash: '93e15a3ef44a25363e6cb105740e15b55458a8d0c6433d2527a22c02e6e78d99' }],
  ['aws.iam.set-password-reuse-prevention', { template: awsIamSetPasswordReusePrevention, version: 2, sourceHash: '3bfb24c29e56a6535ce32700317a6530cd7313c5951a300130dba93d9307ac40' }],
  ['aws.kms.cancel-key-deletion', { template: awsKmsCancelKeyDeletion, version: 3, sourceHash: 'bd6b6fda7bb66d550232077519a5abab45e7b8e2376de878eda60ac70d674af9' }],
  ['aws.kms.confine-key-policy', { template: awsKmsConfineKeyPolicy, version: 8, sourceHash: '2c24ef3b86a4ed377474b3c669ff54b10b9244056e2f6d15b4f747f7fe15e79f' }],
  ['aws.kms.decide-on-disabled-key', { template: awsKmsDecideOnDisabledKey, version: 2, sourceHash: 'c72e857d16303db976811d61c2ecaac541f04d17e82a7838cc6c1dae27e8ca51' }],
  ['aws.kms.enable-key-rotation', { template: awsKmsEnableKeyRotation, version: 3, sourceHash: '1919781e89a2c98a2f91f307b7b322431c6fba3004fb3be7320bc6bd795f923c' }],
  ['aws.lambda.confine-permissions', { template: awsLambdaConfinePermissions, version: 12, sourceHash: '4fffc17c023ce38059e5447adb5b92b77884a5e195707c0d697cd1a4a5eb5342' }],
  ['aws.lambda.move-variable-secrets', { template: awsLambdaMoveVariableSecrets, version: 6, sourceHash: 'b2c8bf3cbf74933370d95d2452a41426360c5e2362fae10841ba47d94c080ded' }],
  ['aws.logs.put-retention-policy', { template: awsLogsPutRetentionPolicy, version: 3, sourceHash: '7dd733a302b15bc87079bcea3a67cb8028969dc13c5f3edca15f6c07b4ee625d' }],
  ['aws.rds.add-standby', { template: awsRdsAddStandby, version: 2, sourceHash: 'aed7be3faa69f20e52b3d4712d0111821bb16343002ec575cde31ad670a5cd86' }],
  ['aws.rds.copy-tags-to-cluster-snapshots', { template: awsRdsCopyTagsToClusterSnapshots, version: 3, sourceHash: '22ef83de55c644b22bbcddc8d26aa4358cb0940f3b4463108ef25121c95b0968' }],
  ['aws.rds.copy-tags-to-snapshots', { template: awsRdsCopyTagsToSnapshots, version: 3, sourceHash: '6018fef6f10fc4fb418a18b90be58700af075aab27874390c365bf7549a85580' }],
  ['aws.rds.disable-public-access', { template: awsRdsDisablePublicAccess, version: 4, sourceHash: '9c5da23e9e82f6fbdb614066b20781d717cd0c8857e05358315b12a3a161142f' }],
  ['aws.rds.enable-backups', { template: awsRdsEnableBackups, version: 3, sourceHash: 'ce29932aed322955d72d4f4aa9f77c0df57a444159ee11695d1ceeb20f65bd10' }],
  ['aws.rds.enable-cluster-deletion-protection', { template: awsRdsEnableClusterDeletionProtection, version: 3, sourceHash: 'd7a6826f6f3b5ab58460a76ad3ed7f7d94cf347a46e46b901fd90ddbae4e2c89' }],
  ['aws.rds.enable-deletion-protection', { template: awsRdsEnableDeletionProtection, version: 3, sourceHash: '2973d47c471eef2a52d1cdb09a0a3ae54879295e6d04d12828120ecf2a142008' }],
  ['aws.rds.enable-iam-authentication', { template: awsRdsEnableIamAuthentication, version: 3, sourceHash: 'c8bcee07ee1a34ae7fb23eca70995dc9d190d9d49aaf58303d5c3eacb379e236' }],
  ['aws.rds.enable-minor-upgrades', { template: awsRdsEnableMinorUpgrades, version: 3, sourceHash: '42346d3f8c2aef45d7697b5598f5e3b4690214a16f640db314bba54d4a2e95e0' }],
  ['aws.rds.encrypt-cluster', { template: awsRdsEncryptCluster, version: 3, sourceHash: '8e7e2c5b7fb3bdd19a0ccd7050bec318fe78fd04f7e18564806aff898097be0c' }],
  ['aws.rds.encrypt-instance', { template: awsRdsEncryptInstance, version: 3, sourceHash: 'bbcd1c9ab72f968cbf1d9a48ef78aaeea769db96d7b7ff831cebf09b6c1a452d' }],
  ['aws.rds.export-logs', { template: awsRdsExportLogs, version: 4, sourceHash: 'a7506f8747cba5917d791c251c8b0554f77f22566586dfebafd64d283a6d6211' }],
  ['aws.s3.delete-cross-account-statements', { template: awsS3DeleteCrossAccountStatements, version: 8, sourceHash: 'bca3158087f6ab4ed4ca5a28196b11113f5f31cc1139878d288806639b188f16' }],
  ['aws.s3.delete-public-access', { template: awsS3DeletePublicAccess, version: 8, sourceHash: 'b7b90ed2b4e5ea25e627958396aed526ede089c1a5ee485b000d447e779bd1ec' }],
  ['aws.s3.delete-public-grants', { template: awsS3DeletePublicGrants, version: 5, sourceHash: '11eaf898756d6b99bc0ad621055e559ed8b2bd1675c35db8359ead449e064a4b' }],
  ['aws.s3.delete-public-write-statements', { template: awsS3DeletePublicWriteStatements, version: 8, sourceHash: '8e3979e9c22785caecbfa554fe80f9a5a31b68db06c1dad0c4cec86c880f40f4' }],
  ['aws.s3.put-account-public-access-block', { template: awsS3PutAccountPublicAccessBlock, version: 2, sourceHash: 'a457a2196562faed8bbd246a4ad271a872baf558ca6551147881abef881766f4' }],
  ['aws.s3.put-bucket-encryption', { template: awsS3PutBucketEncryption, version: 5, sourceHash: '015566fb5e516177444f55df3510759f85f04b9709d9596ac5d400669b41a19b' }],
  ['aws.s3.put-bucket-lifecycle-abort-uploads', { template: awsS3PutBucketLifecycleAbortUploads, version: 5, sourceHash: '003b3230f7ff533d4ab290d8b4dabc79566d832666ee4c92a44d32b5273cff51' }],
  ['aws.s3.put-bucket-logging', { template: awsS3PutBucketLogging, version: 5, sourceHash: 'f4bb1905a8490d1637358c61d9e098b183e557c216d621726e375112b0745026' }],
  ['aws.s3.put-bucket-ownership-controls', { template: awsS3PutBucketOwnershipControls, version: 5, sourceHash: 'd70ab3ecbb4ff6b078c76233f86d25ecf4a2a00b26f1ba4b653cdc39b8ad46c9' }],
  ['aws.s3.put-bucket-policy-tls', { template: awsS3PutBucketPolicyTls, version: 7, sourceHash: '7b52bb4b5cf714525bd016d30853602b25ced237b8a8ede24f95c5d4913d0b5b' }],
  ['aws.s3.put-bucket-policy-tls-version', { template: awsS3PutBucketPolicyTlsVersion, version: 5, sourceHash: 'ca56f621ca1ed8ab33a65b2da9a35f4ddb8db8e3262d4ab48b51c58dfdf876ba' }],
  ['aws.s3.put-bucket-public-access-block', { template: awsS3PutBucketPublicAccessBlock, version: 9, sourceHash: 'ba6b63d3df8ea12fbc8f7de794caef73d37a6e3dc16207a5217da9bed6c61424' }],
  ['aws.s3.put-bucket-versioning', { template: awsS3PutBucketVersioning, version: 5, sourceHash: 'c9d3135fa870fa967a7c88031fc21c669da6bc222fa6f5bc692887d3a745c319' }],
  ['aws.secretsmanager.confine-secret-policy', { template: awsSecretsmanagerConfineSecretPolicy, version: 6, sourceHash: '8298d7bae6305b16d4304f3e3e99e1a2d41ae7d384ecdf78e253207411bde189' }],
  ['aws.secretsmanager.rotate-secret', { template: awsSecretsmanagerRotateSecret, version: 1, sourceHash: 'ff2d9c3861c4fc70d91cffcbaf0cd969df2225e8a6cc7ec0737c0d5e7245ea69' }],
  ['aws.sns.confine-topic-policy', { template: awsSnsConfineTopicPolicy, version: 7, sourceHash: '8bcdf4cf261092ad03aca1eea639fcc2c5da708e55aae183d2564a91eb6bc402' }],
  ['aws.sns.subscribe', { template: awsSnsSubscribe, version: 2, sourceHash: 'c3d20525ba14d6dc8c764498d2f8a4041e6b124b3bc52ff84ae40040ad0af43f' }],
  ['aws.sqs.confine-queue-policy', { template: awsSqsConfineQueuePolicy, version: 8, sourceHash: 'd1ee64d28de5466e0451e3a1f8f40805bd27465306f9566ee91f35d0191d86e0' }],
  ['aws.sqs.enable-queue-encryption', { template: awsSqsEnableQueueEncryption, version: 9, sourceHash: 'b3e2e063849d1b6e075ede843f50c169a5feb3c768bf242e8be188e2de634934' }],
  ['aws.ssm.encrypt-parameter', { template: awsSsmEncryptParameter, version: 3, sourceHash: '457a52e5ca1158944ff2e36430c9c83c91405365138841ed2ea9be63af3b2413' }],
  ['aws.ssm.move-secrets-out', { template: awsSsmMoveSecretsOut, version: 3, sourceHash: '503f1b112340861a7608a47f86beff462bc3385a42ffb91f2c2bf980d9572cbe' }],
]);
