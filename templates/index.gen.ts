// Written by tools/generate.ts. Change the entries and run "npm run generate".
import type { CatalogueTemplate } from '../core/remediation/template.ts';
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
import awsElbv2AddZones from './aws/elbv2/add-zones.ts';
import awsElbv2DropInvalidHeaders from './aws/elbv2/drop-invalid-headers.ts';
import awsElbv2EnableAccessLogs from './aws/elbv2/enable-access-logs.ts';
import awsElbv2EnableCrossZone from './aws/elbv2/enable-cross-zone.ts';
import awsElbv2EnableDeletionProtection from './aws/elbv2/enable-deletion-protection.ts';
import awsElbv2RedirectToHttps from './aws/elbv2/redirect-to-https.ts';
import awsElbv2SetDesyncMitigation from './aws/elbv2/set-desync-mitigation.ts';
import awsElbv2SetPostQuantumPolicy from './aws/elbv2/set-post-quantum-policy.ts';
import awsElbv2SetTlsPolicy from './aws/elbv2/set-tls-policy.ts';
import awsIamDeactivateOldAccessKeys from './aws/iam/deactivate-old-access-keys.ts';
import awsIamDeactivateUnusedAccessKeys from './aws/iam/deactivate-unused-access-keys.ts';
import awsIamDeleteRootAccessKeys from './aws/iam/delete-root-access-keys.ts';
import awsIamDeleteUnusedConsolePassword from './aws/iam/delete-unused-console-password.ts';
import awsIamEnableUserMfa from './aws/iam/enable-user-mfa.ts';
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
import awsKmsEnableKeyRotation from './aws/kms/enable-key-rotation.ts';
import awsLambdaConfinePermissions from './aws/lambda/confine-permissions.ts';
import awsLambdaMoveVariableSecrets from './aws/lambda/move-variable-secrets.ts';
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
import awsS3PutBucketPolicyTls from './aws/s3/put-bucket-policy-tls.ts';
import awsSecretsmanagerConfineSecretPolicy from './aws/secretsmanager/confine-secret-policy.ts';
import awsSecretsmanagerRotateSecret from './aws/secretsmanager/rotate-secret.ts';
import awsSnsConfineTopicPolicy from './aws/sns/confine-topic-policy.ts';
import awsSqsConfineQueuePolicy from './aws/sqs/confine-queue-policy.ts';
import awsSqsEnableQueueEncryption from './aws/sqs/enable-queue-encryption.ts';

export const templates: ReadonlyMap<string, CatalogueTemplate> = new Map<string, CatalogueTemplate>([
  ['aws.cloudtrail.put-metric-filter-bucket-policy-changes', { template: awsCloudtrailPutMetricFilterBucketPolicyChanges, version: 1, sourceHash: 'f91fd2eaeeb6acffe96652f1ad025106516ec0b7a10881821605e15da822120e' }],
  ['aws.cloudtrail.put-metric-filter-cloudtrail-changes', { template: awsCloudtrailPutMetricFilterCloudtrailChanges, version: 1, sourceHash: 'ccd30b9b841e09733932039e619c4050ab2b087c06cc8c0df00715519760d279' }],
  ['aws.cloudtrail.put-metric-filter-config-changes', { template: awsCloudtrailPutMetricFilterConfigChanges, version: 1, sourceHash: 'b2c2ab3764029806b9ed4cf6c2f33485c5b7af556ca081c5aa8c8a6393685417' }],
  ['aws.cloudtrail.put-metric-filter-failed-sign-ins', { template: awsCloudtrailPutMetricFilterFailedSignIns, version: 1, sourceHash: '1b9fc3697c2bda6126ccae50cb018e3f73c0e44b1db6f8d1a265c93f8a9df0e8' }],
  ['aws.cloudtrail.put-metric-filter-iam-policy-changes', { template: awsCloudtrailPutMetricFilterIamPolicyChanges, version: 1, sourceHash: '258fbb9afc6c0efb2ee447cce6745aa5863e569a39fa8511f879fbe3bd340b76' }],
  ['aws.cloudtrail.put-metric-filter-kms-key-deletions', { template: awsCloudtrailPutMetricFilterKmsKeyDeletions, version: 1, sourceHash: '37e574c2c813ebac6b8f1bde0f3188973da2eb6420574b14a6b7f9ad8a24e2e7' }],
  ['aws.cloudtrail.put-metric-filter-network-acl-changes', { template: awsCloudtrailPutMetricFilterNetworkAclChanges, version: 1, sourceHash: '90598723b1e903fc078ec42b32ce53b3599c8b912e15566b0bce39a650c4e15b' }],
  ['aws.cloudtrail.put-metric-filter-network-gateway-changes', { template: awsCloudtrailPutMetricFilterNetworkGatewayChanges, version: 1, sourceHash: '7586e25fb9ecbd086dd41aeec2f4147e04e22311732bbafffcbdf9cc683253ce' }],
  ['aws.cloudtrail.put-metric-filter-organization-changes', { template: awsCloudtrailPutMetricFilterOrganizationChanges, version: 1, sourceHash: '77adcef32fd037b557800079c99bf0f01f4e6d34be6330f21c2354444774d9d3' }],
  ['aws.cloudtrail.put-metric-filter-root-usage', { template: awsCloudtrailPutMetricFilterRootUsage, version: 1, sourceHash: 'c4b0c39cea0dccca059fb6443c586c413983d299517ad5c4df1b90642bae02e5' }],
  ['aws.cloudtrail.put-metric-filter-route-table-changes', { template: awsCloudtrailPutMetricFilterRouteTableChanges, version: 1, sourceHash: 'dfadee36234fbe6223be3a37fe0ef2932d300265c91f24d657e7fca7f1342ac0' }],
  ['aws.cloudtrail.put-metric-filter-security-group-changes', { template: awsCloudtrailPutMetricFilterSecurityGroupChanges, version: 1, sourceHash: '9c69cadbb867d1d4fd6460dd014b1ce89cd8b8b4ec548b3482511760c44d4bc5' }],
  ['aws.cloudtrail.put-metric-filter-sign-in-without-mfa', { template: awsCloudtrailPutMetricFilterSignInWithoutMfa, version: 1, sourceHash: '6456369e6bf60fcd56cfdfe947c43e1161f827f02f13c14499e870c21e617977' }],
  ['aws.cloudtrail.put-metric-filter-unauthorized-api-calls', { template: awsCloudtrailPutMetricFilterUnauthorizedApiCalls, version: 1, sourceHash: '84ab9dba090e6fec6977cae86bd6ae22a0f72966cc13fde925248fa0e0494561' }],
  ['aws.cloudtrail.put-metric-filter-vpc-changes', { template: awsCloudtrailPutMetricFilterVpcChanges, version: 1, sourceHash: 'c3b2dda6732fac3b548fedf2cf77a0050cd0eff71bc8c85973b368e28156544c' }],
  ['aws.ec2.attach-instance-profile', { template: awsEc2AttachInstanceProfile, version: 1, sourceHash: '448d23bacc55684285875dad951f53f1aba605af145d9b35ff896fd16f92220c' }],
  ['aws.ec2.copy-snapshot-encrypted', { template: awsEc2CopySnapshotEncrypted, version: 1, sourceHash: '73a7616a04f8e17207b53b17187ebcfea70e8033067303e9234081d46ad1346d' }],
  ['aws.ec2.create-vpc-flow-logs', { template: awsEc2CreateVpcFlowLogs, version: 2, sourceHash: '34ba9638cd7ea8afea2d1f42fbf2bf6045d8e71f8de1efab35dbfeb5525f8b04' }],
  ['aws.ec2.delete-unused-group', { template: awsEc2DeleteUnusedGroup, version: 1, sourceHash: '3a45e6f9aca0228ff074df800ac3cf96529d6e740faa46568d4e46c72877014d' }],
  ['aws.ec2.disable-attachment-auto-accept', { template: awsEc2DisableAttachmentAutoAccept, version: 1, sourceHash: 'aa9cd896dc3b8ce8e9ec48ea94c58d19215e335e54b358c81d60f3ae4a4bf785' }],
  ['aws.ec2.enable-ebs-encryption-by-default', { template: awsEc2EnableEbsEncryptionByDefault, version: 2, sourceHash: 'a57c87694c60350b241da53031f28eb24e3562b2597603de68f89a710d2ace05' }],
  ['aws.ec2.monitor-instance-in-detail', { template: awsEc2MonitorInstanceInDetail, version: 1, sourceHash: '422c7e948061045448c8f6248da24e8e552ad05510cdf351c1c681a0619021bb' }],
  ['aws.ec2.move-behind-private-address', { template: awsEc2MoveBehindPrivateAddress, version: 2, sourceHash: '921dd41340a28164e46d3092bb0c16de3ccc561efc5c0f7d8fe77994179479f0' }],
  ['aws.ec2.move-user-data-secrets', { template: awsEc2MoveUserDataSecrets, version: 2, sourceHash: 'f23ba5d12d9a188ccc1806a13930352ff9f9f1179b18a969f5945cb0b0577ae2' }],
  ['aws.ec2.narrow-public-ingress', { template: awsEc2NarrowPublicIngress, version: 2, sourceHash: 'cc6935bc6883880b93c5d6a0a9d5a06e1aee556569b9d1bdd32bc61a59a853c6' }],
  ['aws.ec2.replace-volume-encrypted', { template: awsEc2ReplaceVolumeEncrypted, version: 1, sourceHash: 'ddd5f52f505bb54198734c9b9e8bdd9e2a8f60cd28f31de8ca2ee53e15bade41' }],
  ['aws.ec2.require-instance-metadata-tokens', { template: awsEc2RequireInstanceMetadataTokens, version: 1, sourceHash: 'e5e7e37e646f97453594341b59a41880dbc1806865b6bbe8dec730d8683caaeb' }],
  ['aws.ec2.require-metadata-tokens-by-default', { template: awsEc2RequireMetadataTokensByDefault, version: 2, sourceHash: 'a5ef9c3aad9b4cb3b8da8c9e182df4cccfc9ba04aa1d0aff6dd2051abf15a944' }],
  ['aws.ec2.revoke-default-group-rules', { template: awsEc2RevokeDefaultGroupRules, version: 2, sourceHash: '296262aacd05ed0a604638109b6d7a802b7cd587900ffba7e8e8203512882686' }],
  ['aws.ec2.revoke-public-ingress', { template: awsEc2RevokePublicIngress, version: 4, sourceHash: 'c904a81078d538152c92ae28083d04309d23032ba10525442b15ef64709b4533' }],
  ['aws.ec2.unpublish-image', { template: awsEc2UnpublishImage, version: 1, sourceHash: 'd120aad386193340b88e4549517d3001cc1f901e4ab2959d2f86eb8972686279' }],
  ['aws.ec2.unpublish-snapshot', { template: awsEc2UnpublishSnapshot, version: 1, sourceHash: '5d44e39657ed917a5e3cae1f0e0c02c2937b96f9bb607e210cf5b5a1b5648b70' }],
  ['aws.ec2.unshare-snapshot', { template: awsEc2UnshareSnapshot, version: 2, sourceHash: '038aa6fc046d72c7a219b34bbd9d39d4c189ebf3784d1673cc2a0b11d9d9c210' }],
  ['aws.ecr.confine-repository-policy', { template: awsEcrConfineRepositoryPolicy, version: 1, sourceHash: '91f67b42fb71b7b5d770f4310db2f69d38a3c1b1b203dcf2879daedb453a0bee' }],
  ['aws.ecr.put-image-scanning-configuration', { template: awsEcrPutImageScanningConfiguration, version: 1, sourceHash: '35e2df5cd442b150a24702a0e69a33bf8b6a28773b45b68fc670d7f5c753d325' }],
  ['aws.ecr.put-image-tag-mutability', { template: awsEcrPutImageTagMutability, version: 1, sourceHash: 'b47f2cc1816417e1fdb5886fbef5cc279e5cc1b7ef9bf0179ab75dccd963c864' }],
  ['aws.elbv2.add-zones', { template: awsElbv2AddZones, version: 1, sourceHash: '5d67f8e3eb60226d0dd04cfe8cc7b2a2e14b9918553fbdfbc13fbee3a9c6da2a' }],
  ['aws.elbv2.drop-invalid-headers', { template: awsElbv2DropInvalidHeaders, version: 1, sourceHash: 'fc9507ec33373b9260a707552e633e5583412737007e5ce98a1392c5509d6748' }],
  ['aws.elbv2.enable-access-logs', { template: awsElbv2EnableAccessLogs, version: 1, sourceHash: '175977771f5c7a13be6cddecfdfc5e040e94eef68aebcaa9e71e5a98b299ba65' }],
  ['aws.elbv2.enable-cross-zone', { template: awsElbv2EnableCrossZone, version: 1, sourceHash: '156314735b06d4e8a76243558b2f205b6599dbda09e761658115a08b31d7e41c' }],
  ['aws.elbv2.enable-deletion-protection', { template: awsElbv2EnableDeletionProtection, version: 1, sourceHash: '8fa06db906ddc68c55a5ef5f7cf9ae5adcc925b748cd99ae22a16444539cc8bf' }],
  ['aws.elbv2.redirect-to-https', { template: awsElbv2RedirectToHttps, version: 1, sourceHash: 'f1d3e4181e3ff7ce09e6791c97b219cba5ba21e079e5fa33ba591fb3ed9ed88a' }],
  ['aws.elbv2.set-desync-mitigation', { template: awsElbv2SetDesyncMitigation, version: 1, sourceHash: '23b42ef7ee71832119223da765700ca649da07213b11a14728c38a4b6611c4ee' }],
  ['aws.elbv2.set-post-quantum-policy', { template: awsElbv2SetPostQuantumPolicy, version: 1, sourceHash: 'dafc34c766d26ccfeaac0c434647336e134f271c5daa5146716915fa07e4f9de' }],
  ['aws.elbv2.set-tls-policy', { template: awsElbv2SetTlsPolicy, version: 1, sourceHash: '507f1f2924e1ac4ba2a4051b6dc77ba0280300f96b47e6a995ad58b6121d47c5' }],
  ['aws.iam.deactivate-old-access-keys', { template: awsIamDeactivateOldAccessKeys, version: 1, sourceHash: '9ebf9c22500edb4989430d65b5ebf1bed44bd54ef56d1338f25d0158fcaa62b0' }],
  ['aws.iam.deactivate-unused-access-keys', { template: awsIamDeactivateUnusedAccessKeys, version: 1, sourceHash: 'd8193a013ada058c4aa422b9bc17b8bd2ef7b7d2f1064f9187f09cf62aec52d9' }],
  ['aws.iam.delete-root-access-keys', { template: awsIamDeleteRootAccessKeys, version: 1, sourceHash: '8d45bf6a092f716ab0f473630cf978da8c0d59eb94efcc314fd4a4c932a5d3e7' }],
  ['aws.iam.delete-unused-console-password', { template: awsIamDeleteUnusedConsolePassword, version: 1, sourceHash: '1dd5ff06988de2161f295ff1eb344fb4a8006177342f89cbd8d50d0c97301e79' }],
  ['aws.iam.enable-user-mfa', { template: awsIamEnableUserMfa, version: 1, sourceHash: 'ba0b03e784c4e20465cc12b0046e136466b23522217057c45962fc0255b170fe' }],
  ['aws.iam.require-password-lowercase', { template: awsIamRequirePasswordLowercase, version: 1, sourceHash: 'f6c37aeeeb856713c5ab76b010d7143512571797c8000e109c0cc9a8e8050733' }],
  ['aws.iam.require-password-numbers', { template: awsIamRequirePasswordNumbers, version: 1, sourceHash: 'bd4edad906310faf4e90a2452ad12b84116236839a4f63f5f01fb6227ad0d1f2' }],
  ['aws.iam.require-password-symbols', { template: awsIamRequirePasswordSymbols, version: 1, sourceHash: '8d38929bfec0632924cddde068c998dfe2d74728d80c8971e5f268673c63b859' }],
  ['aws.iam.require-password-uppercase', { template: awsIamRequirePasswordUppercase, version: 1, sourceHash: '7c915f3bd148f46482713b5c36667986811c6579266db76a515ddda9f9cda92a' }],
  ['aws.iam.retire-second-access-key', { template: awsIamRetireSecondAccessKey, version: 1, sourceHash: 'e817a6a81cc054de70f43b07a5a43e78d095554f71e1a2b7ab1cd602a422fc13' }],
  ['aws.iam.set-password-expiry', { template: awsIamSetPasswordExpiry, version: 1, sourceHash: 'ab3ac77b594bd49cb4557c2122923fc38fbfa40c7f9eaab3809b6c1628bddf15' }],
  ['aws.iam.set-password-minimum-length', { template: awsIamSetPasswordMinimumLength, version: 1, sourceHash: '93e15a3ef44a25363e6cb105740e15b55458a8d0c6433d2527a22c02e6e78d99' }],
  ['aws.iam.set-password-reuse-prevention', { template: awsIamSetPasswordReusePrevention, version: 1, sourceHash: '3bfb24c29e56a6535ce32700317a6530cd7313c5951a300130dba93d9307ac40' }],
  ['aws.kms.cancel-key-deletion', { template: awsKmsCancelKeyDeletion, version: 1, sourceHash: '52192b73f5ad7491a7daed98503577dcf29b40a1cd714021517f4c5cd06ab1e1' }],
  ['aws.kms.confine-key-policy', { template: awsKmsConfineKeyPolicy, version: 1, sourceHash: '57e4d86c34512c3c4a6aa88d33c1f0115c92104ed75434607bebc848526a3106' }],
  ['aws.kms.enable-key-rotation', { template: awsKmsEnableKeyRotation, version: 1, sourceHash: 'b59e385826d61bb5371dbb3a91aa9c441c9a180c469a01e69b607b38e9ee02e1' }],
  ['aws.lambda.confine-permissions', { template: awsLambdaConfinePermissions, version: 1, sourceHash: '2601754e9d1703836a96f3023972dbd2c1e5876dc4b044f70e63084aa672c07e' }],
  ['aws.lambda.move-variable-secrets', { template: awsLambdaMoveVariableSecrets, version: 1, sourceHash: 'd77340bee97b7aab503ac56c506282d7ec9712d7ef4d59b959e44f6d444bc35a' }],
  ['aws.rds.add-standby', { template: awsRdsAddStandby, version: 1, sourceHash: '5109989760606edd65d300bab4a8570db4a20f09c7c4e8c24d6d50c0caae92e1' }],
  ['aws.rds.copy-tags-to-cluster-snapshots', { template: awsRdsCopyTagsToClusterSnapshots, version: 1, sourceHash: 'a268a802ccabbaf52070a5d970dea1a5a60f6a59297083b3609f6d0e96af7cec' }],
  ['aws.rds.copy-tags-to-snapshots', { template: awsRdsCopyTagsToSnapshots, version: 1, sourceHash: '89f668f7ca20669e3a2bb88d35da00e948d4795b20e2210cf958f39fb20affba' }],
  ['aws.rds.disable-public-access', { template: awsRdsDisablePublicAccess, version: 2, sourceHash: '966c92003f424b30696546b0d811e9349236b92611850778d913efc10f016e50' }],
  ['aws.rds.enable-backups', { template: awsRdsEnableBackups, version: 1, sourceHash: 'ebc7f21965b2df4c07030d720f52e1baa282f9bd1855f4606ffa0d4a4889d557' }],
  ['aws.rds.enable-cluster-deletion-protection', { template: awsRdsEnableClusterDeletionProtection, version: 1, sourceHash: '6e38c22fbefb18580236036c2cbe12532da45dcf0483c48c8eda88dfc774f7ce' }],
  ['aws.rds.enable-deletion-protection', { template: awsRdsEnableDeletionProtection, version: 1, sourceHash: 'edec70015943e856080296fe29fe43c862b4b00a08b1582dd7041aeab4f24280' }],
  ['aws.rds.enable-iam-authentication', { template: awsRdsEnableIamAuthentication, version: 1, sourceHash: '2a4c1dc3b898d5a357af35544a88269a8335b2118b44d4ec02aeb9bbb78e67e1' }],
  ['aws.rds.enable-minor-upgrades', { template: awsRdsEnableMinorUpgrades, version: 1, sourceHash: '5e22d7b5d98592a85d27eadd789caf1396126a728059c069389dfe479b6a8496' }],
  ['aws.rds.encrypt-cluster', { template: awsRdsEncryptCluster, version: 1, sourceHash: 'afe635a7dbc8accbbadb3f59a84857e7581108b41b5766f49e08575b6210b51f' }],
  ['aws.rds.encrypt-instance', { template: awsRdsEncryptInstance, version: 1, sourceHash: '7621e2a592f9fd227faefd619f35f551d7e8cd7205c02be381da685dade9542a' }],
  ['aws.rds.export-logs', { template: awsRdsExportLogs, version: 1, sourceHash: 'b2eb92c98c806f07671158739d971e88406531dc7c2a38c2e1a3ea17d03308af' }],
  ['aws.s3.put-bucket-policy-tls', { template: awsS3PutBucketPolicyTls, version: 2, sourceHash: '68a5fd025e99f2087d0fee05dfa96887d915510b8f73ca366f858ecee03ddf89' }],
  ['aws.secretsmanager.confine-secret-policy', { template: awsSecretsmanagerConfineSecretPolicy, version: 1, sourceHash: '19b45955987d6316f3f4db780991b4728eec78f486bdf03900dfc1088d20b886' }],
  ['aws.secretsmanager.rotate-secret', { template: awsSecretsmanagerRotateSecret, version: 1, sourceHash: 'ff2d9c3861c4fc70d91cffcbaf0cd969df2225e8a6cc7ec0737c0d5e7245ea69' }],
  ['aws.sns.confine-topic-policy', { template: awsSnsConfineTopicPolicy, version: 1, sourceHash: 'bc9b954ba00f5b740d7e714ae9d9b235397f51c4c8eb1e67a42f32cffed89e55' }],
  ['aws.sqs.confine-queue-policy', { template: awsSqsConfineQueuePolicy, version: 1, sourceHash: '318b88d749643db466321f91a603ffae75bfd84c1d28b42f15f7e6aa41ae307b' }],
  ['aws.sqs.enable-queue-encryption', { template: awsSqsEnableQueueEncryption, version: 1, sourceHash: '08d141f9036143488c71b728e190211e55edd43170b431cc012480911f9c8112' }],
]);
