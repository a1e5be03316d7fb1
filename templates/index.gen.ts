// Written by tools/generate.ts. Change the entries and run "npm run generate".
import type { CatalogueTemplate } from '../core/remediation/template.ts';
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
import awsEc2AttachInstanceProfile from './aws/ec2/attach-instance-profile.ts';
import awsEc2EnableEbsEncryptionByDefault from './aws/ec2/enable-ebs-encryption-by-default.ts';
import awsEc2MonitorInstanceInDetail from './aws/ec2/monitor-instance-in-detail.ts';
import awsEc2MoveBehindPrivateAddress from './aws/ec2/move-behind-private-address.ts';
import awsEc2MoveUserDataSecrets from './aws/ec2/move-user-data-secrets.ts';
import awsEc2NarrowPublicIngress from './aws/ec2/narrow-public-ingress.ts';
import awsEc2RequireInstanceMetadataTokens from './aws/ec2/require-instance-metadata-tokens.ts';
import awsEc2RequireMetadataTokensByDefault from './aws/ec2/require-metadata-tokens-by-default.ts';
import awsEc2RevokeDefaultGroupRules from './aws/ec2/revoke-default-group-rules.ts';
import awsEc2RevokePublicIngress from './aws/ec2/revoke-public-ingress.ts';
import awsIamDeleteRootAccessKeys from './aws/iam/delete-root-access-keys.ts';
import awsIamRequirePasswordLowercase from './aws/iam/require-password-lowercase.ts';
import awsIamRequirePasswordNumbers from './aws/iam/require-password-numbers.ts';
import awsIamRequirePasswordSymbols from './aws/iam/require-password-symbols.ts';
import awsIamRequirePasswordUppercase from './aws/iam/require-password-uppercase.ts';
import awsIamSetPasswordExpiry from './aws/iam/set-password-expiry.ts';
import awsIamSetPasswordMinimumLength from './aws/iam/set-password-minimum-length.ts';
import awsIamSetPasswordReusePrevention from './aws/iam/set-password-reuse-prevention.ts';
import awsKmsCancelKeyDeletion from './aws/kms/cancel-key-deletion.ts';
import awsKmsConfineKeyPolicy from './aws/kms/confine-key-policy.ts';
import awsKmsEnableKeyRotation from './aws/kms/enable-key-rotation.ts';
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
import awsSnsConfineTopicPolicy from './aws/sns/confine-topic-policy.ts';
import awsSqsConfineQueuePolicy from './aws/sqs/confine-queue-policy.ts';
import awsSqsEnableQueueEncryption from './aws/sqs/enable-queue-encryption.ts';

export const templates: ReadonlyMap<string, CatalogueTemplate> = new Map<string, CatalogueTemplate>([
  ['aws.cloudtrail.create-trail', { template: awsCloudtrailCreateTrail, version: 1, sourceHash: '2d34ed2060d4c850b99fc767c66434768bddb1d3f49cf74f3d7e098be4250694' }],
  ['aws.cloudtrail.enable-log-file-validation', { template: awsCloudtrailEnableLogFileValidation, version: 1, sourceHash: 'e3f2cbfabaf7bbc08a222e364082348c0b4a986f2bedca50dae26d38e8b0e524' }],
  ['aws.cloudtrail.encrypt-with-kms', { template: awsCloudtrailEncryptWithKms, version: 1, sourceHash: 'a86cee9335aaf96bbd8176fc62495137d33525e3603a15087cfd7b440da7559e' }],
  ['aws.cloudtrail.put-metric-filter-bucket-policy-changes', { template: awsCloudtrailPutMetricFilterBucketPolicyChanges, version: 3, sourceHash: '40fc30e7270be0522b27e82bcbd9090d8a963dbec1b1774de691a51c674efdee' }],
  ['aws.cloudtrail.put-metric-filter-cloudtrail-changes', { template: awsCloudtrailPutMetricFilterCloudtrailChanges, version: 3, sourceHash: '221c8d033a3481ed69e7ae71436aaff9d2e8d590a561db69df629ae0e3257876' }],
  ['aws.cloudtrail.put-metric-filter-config-changes', { template: awsCloudtrailPutMetricFilterConfigChanges, version: 3, sourceHash: '3b93c520f9c347cfc3e431a76723616f474f0cf0d021bc164d94c83ecf6cf4b6' }],
  ['aws.cloudtrail.put-metric-filter-failed-sign-ins', { template: awsCloudtrailPutMetricFilterFailedSignIns, version: 3, sourceHash: '6c05ad49672b80f203e32837757991a0c872556b7c0a2d8e7d593c4cf7a9fd68' }],
  ['aws.cloudtrail.put-metric-filter-iam-policy-changes', { template: awsCloudtrailPutMetricFilterIamPolicyChanges, version: 3, sourceHash: 'f52319ef7859b4866e8b58b133166a31a7c7b4afefcc592c436cbc9c181e0d77' }],
  ['aws.cloudtrail.put-metric-filter-kms-key-deletions', { template: awsCloudtrailPutMetricFilterKmsKeyDeletions, version: 3, sourceHash: 'e3346d82cbecfb1ce1b9d294f7c67a44c7727282af58095d50f8bc031edda0fb' }],
  ['aws.cloudtrail.put-metric-filter-network-acl-changes', { template: awsCloudtrailPutMetricFilterNetworkAclChanges, version: 3, sourceHash: '9299f21b74a4f6399f752371554b7ade484650849c19a56b2125386ba1e9b836' }],
  ['aws.cloudtrail.put-metric-filter-network-gateway-changes', { template: awsCloudtrailPutMetricFilterNetworkGatewayChanges, version: 3, sourceHash: '126788b279d9d0d22d35575221be9c96c86df8bb043da1623d6038afce702673' }],
  ['aws.cloudtrail.put-metric-filter-organization-changes', { template: awsCloudtrailPutMetricFilterOrganizationChanges, version: 3, sourceHash: '8dcfd52fb2765b4b6e0d5566413afe5fb86d43aae49a6769511d3c6fc7622503' }],
  ['aws.cloudtrail.put-metric-filter-root-usage', { template: awsCloudtrailPutMetricFilterRootUsage, version: 3, sourceHash: 'f287196f14ac4aa6401b273bcffe26ea733994873551b9f0e7b47004307ff1b2' }],
  ['aws.cloudtrail.put-metric-filter-route-table-changes', { template: awsCloudtrailPutMetricFilterRouteTableChanges, version: 3, sourceHash: 'b910c67ee9d43d5b10eb5f41677473b60e648d41f37b4c689a22f10a32d822c9' }],
  ['aws.cloudtrail.put-metric-filter-security-group-changes', { template: awsCloudtrailPutMetricFilterSecurityGroupChanges, version: 3, sourceHash: 'eeb2fca70fc9d4b54a58f38854eab64c71c82e33c417bdd4083f2f8f62c95917' }],
  ['aws.cloudtrail.put-metric-filter-sign-in-without-mfa', { template: awsCloudtrailPutMetricFilterSignInWithoutMfa, version: 3, sourceHash: '50ec2729fc65e1d78764015e0060c383790c0a9024c05bc84d40f0bf941985b8' }],
  ['aws.cloudtrail.put-metric-filter-unauthorized-api-calls', { template: awsCloudtrailPutMetricFilterUnauthorizedApiCalls, version: 3, sourceHash: '34bd89ef755ef4bc4fa8a9f4a2b70c1c5ba1f40fec20bf2614c82c2668b84265' }],
  ['aws.cloudtrail.put-metric-filter-vpc-changes', { template: awsCloudtrailPutMetricFilterVpcChanges, version: 3, sourceHash: 'c9d5f9657e57f1ae67d8fec51954b3872a260f60400a04d9d779685bac8a3dff' }],
  ['aws.cloudtrail.start-logging', { template: awsCloudtrailStartLogging, version: 1, sourceHash: '53bc60b40ffc6d8752555445f845e6a0f02aaa63075fee35dfcb021f2cab5229' }],
  ['aws.cloudtrail.update-trail-log-group', { template: awsCloudtrailUpdateTrailLogGroup, version: 2, sourceHash: '9a3c0f89aadf972a393bf0550fd24e84b9f35ae131e6f4ab980e7e92669be5f3' }],
  ['aws.ec2.attach-instance-profile', { template: awsEc2AttachInstanceProfile, version: 1, sourceHash: '448d23bacc55684285875dad951f53f1aba605af145d9b35ff896fd16f92220c' }],
  ['aws.ec2.enable-ebs-encryption-by-default', { template: awsEc2EnableEbsEncryptionByDefault, version: 2, sourceHash: 'a57c87694c60350b241da53031f28eb24e3562b2597603de68f89a710d2ace05' }],
  ['aws.ec2.monitor-instance-in-detail', { template: awsEc2MonitorInstanceInDetail, version: 1, sourceHash: '422c7e948061045448c8f6248da24e8e552ad05510cdf351c1c681a0619021bb' }],
  ['aws.ec2.move-behind-private-address', { template: awsEc2MoveBehindPrivateAddress, version: 2, sourceHash: '921dd41340a28164e46d3092bb0c16de3ccc561efc5c0f7d8fe77994179479f0' }],
  ['aws.ec2.move-user-data-secrets', { template: awsEc2MoveUserDataSecrets, version: 2, sourceHash: 'f23ba5d12d9a188ccc1806a13930352ff9f9f1179b18a969f5945cb0b0577ae2' }],
  ['aws.ec2.narrow-public-ingress', { template: awsEc2NarrowPublicIngress, version: 2, sourceHash: 'cc6935bc6883880b93c5d6a0a9d5a06e1aee556569b9d1bdd32bc61a59a853c6' }],
  ['aws.ec2.require-instance-metadata-tokens', { template: awsEc2RequireInstanceMetadataTokens, version: 1, sourceHash: 'e5e7e37e646f97453594341b59a41880dbc1806865b6bbe8dec730d8683caaeb' }],
  ['aws.ec2.require-metadata-tokens-by-default', { template: awsEc2RequireMetadataTokensByDefault, version: 2, sourceHash: 'a5ef9c3aad9b4cb3b8da8c9e182df4cccfc9ba04aa1d0aff6dd2051abf15a944' }],
  ['aws.ec2.revoke-default-group-rules', { template: awsEc2RevokeDefaultGroupRules, version: 2, sourceHash: '296262aacd05ed0a604638109b6d7a802b7cd587900ffba7e8e8203512882686' }],
  ['aws.ec2.revoke-public-ingress', { template: awsEc2RevokePublicIngress, version: 4, sourceHash: 'c904a81078d538152c92ae28083d04309d23032ba10525442b15ef64709b4533' }],
  ['aws.iam.delete-root-access-keys', { template: awsIamDeleteRootAccessKeys, version: 1, sourceHash: '8d45bf6a092f716ab0f473630cf978da8c0d59eb94efcc314fd4a4c932a5d3e7' }],
  ['aws.iam.require-password-lowercase', { template: awsIamRequirePasswordLowercase, version: 1, sourceHash: 'f6c37aeeeb856713c5ab76b010d7143512571797c8000e109c0cc9a8e8050733' }],
  ['aws.iam.require-password-numbers', { template: awsIamRequirePasswordNumbers, version: 1, sourceHash: 'bd4edad906310faf4e90a2452ad12b84116236839a4f63f5f01fb6227ad0d1f2' }],
  ['aws.iam.require-password-symbols', { template: awsIamRequirePasswordSymbols, version: 1, sourceHash: '8d38929bfec0632924cddde068c998dfe2d74728d80c8971e5f268673c63b859' }],
  ['aws.iam.require-password-uppercase', { template: awsIamRequirePasswordUppercase, version: 1, sourceHash: '7c915f3bd148f46482713b5c36667986811c6579266db76a515ddda9f9cda92a' }],
  ['aws.iam.set-password-expiry', { template: awsIamSetPasswordExpiry, version: 1, sourceHash: 'ab3ac77b594bd49cb4557c2122923fc38fbfa40c7f9eaab3809b6c1628bddf15' }],
  ['aws.iam.set-password-minimum-length', { template: awsIamSetPasswordMinimumLength, version: 1, sourceHash: '93e15a3ef44a25363e6cb105740e15b55458a8d0c6433d2527a22c02e6e78d99' }],
  ['aws.iam.set-password-reuse-prevention', { template: awsIamSetPasswordReusePrevention, version: 1, sourceHash: '3bfb24c29e56a6535ce32700317a6530cd7313c5951a300130dba93d9307ac40' }],
  ['aws.kms.cancel-key-deletion', { template: awsKmsCancelKeyDeletion, version: 1, sourceHash: '52192b73f5ad7491a7daed98503577dcf29b40a1cd714021517f4c5cd06ab1e1' }],
  ['aws.kms.confine-key-policy', { template: awsKmsConfineKeyPolicy, version: 1, sourceHash: '57e4d86c34512c3c4a6aa88d33c1f0115c92104ed75434607bebc848526a3106' }],
  ['aws.kms.enable-key-rotation', { template: awsKmsEnableKeyRotation, version: 1, sourceHash: 'b59e385826d61bb5371dbb3a91aa9c441c9a180c469a01e69b607b38e9ee02e1' }],
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
  ['aws.sns.confine-topic-policy', { template: awsSnsConfineTopicPolicy, version: 1, sourceHash: 'bc9b954ba00f5b740d7e714ae9d9b235397f51c4c8eb1e67a42f32cffed89e55' }],
  ['aws.sqs.confine-queue-policy', { template: awsSqsConfineQueuePolicy, version: 1, sourceHash: '318b88d749643db466321f91a603ffae75bfd84c1d28b42f15f7e6aa41ae307b' }],
  ['aws.sqs.enable-queue-encryption', { template: awsSqsEnableQueueEncryption, version: 1, sourceHash: '08d141f9036143488c71b728e190211e55edd43170b431cc012480911f9c8112' }],
]);
