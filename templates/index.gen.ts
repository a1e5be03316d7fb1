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

const pins = {
  'aws.accessanalyzer.create-analyzer': { behaviour: 'aaf637ec2cdb4eab97412063d2662a28fa41ec5eff82e9ae498d636289b346f4', source: 'c7da3e6596894671ddf38b8a1d01524b972bdfaa5ad3af2dd5b4cbe47ab1cff5' },
  'aws.cloudtrail.create-trail': { behaviour: '705cb4b586dd636aefb9cb6878ca6be1e2365046a8413f0a387f8674e59c1eda', source: '781c5322718a72bc8d8f774bf0d3f44d7e3f14c64b7fae658102ea24223bf6f3' },
  'aws.cloudtrail.enable-log-file-validation': { behaviour: '468d4d4ca917bc8a320ec596c91ea1b384012720687715583d858502de57ceb7', source: '97e96d7cb16c0688cf83218714e6ae51e4575be6522101a4f6cf2d601344ad1a' },
  'aws.cloudtrail.encrypt-with-kms': { behaviour: '', source: 'f128a9ef56b80926e523ffacce99aa9df177f1138e9b6e166ede8aaaa05d9678' },
  'aws.cloudtrail.put-metric-filter-bucket-policy-changes': { behaviour: '5ab5f866009358573e56828922be6a92fb759c18dc06767a56e4fa9c6764d53c', source: '72ff7d0410bdbfc992b8cf5292a6784bce1462abce9810341b4b88e9862471a1' },
  'aws.cloudtrail.put-metric-filter-cloudtrail-changes': { behaviour: 'b4bdfe4df7605235602b8deae188b3076770fe7048de675908f4aba4c354cb54', source: '72ff7d0410bdbfc992b8cf5292a6784bce1462abce9810341b4b88e9862471a1' },
  'aws.cloudtrail.put-metric-filter-config-changes': { behaviour: '8b69558066c21e6bd90a507159fefbb3c8f87e4a459487bf2777b692e496f80d', source: '72ff7d0410bdbfc992b8cf5292a6784bce1462abce9810341b4b88e9862471a1' },
  'aws.cloudtrail.put-metric-filter-failed-sign-ins': { behaviour: '6fe47243e8f22fa25eb2b9276b0162f1b3c5069e564525f746ce9d8aaa24879f', source: '72ff7d0410bdbfc992b8cf5292a6784bce1462abce9810341b4b88e9862471a1' },
  'aws.cloudtrail.put-metric-filter-iam-policy-changes': { behaviour: 'f536765e1f3180e39494e2a6727211d336633868ff5580d57fbc554eeb750f2c', source: '72ff7d0410bdbfc992b8cf5292a6784bce1462abce9810341b4b88e9862471a1' },
  'aws.cloudtrail.put-metric-filter-kms-key-deletions': { behaviour: '1aa4e9f7fee05c393036dc7f79fe563c6848e482f1f20a938cbcc024b25c4e82', source: '72ff7d0410bdbfc992b8cf5292a6784bce1462abce9810341b4b88e9862471a1' },
  'aws.cloudtrail.put-metric-filter-network-acl-changes': { behaviour: '825f9bf48d4ad3506bb150818f5ecf55e4e4871a1e4028c5eda61ac4bb5d02a2', source: '72ff7d0410bdbfc992b8cf5292a6784bce1462abce9810341b4b88e9862471a1' },
  'aws.cloudtrail.put-metric-filter-network-gateway-changes': { behaviour: 'aeb4b6e065eb607a280092d826301eef6afd23ff0a31eee944c2bb97feb643f2', source: '72ff7d0410bdbfc992b8cf5292a6784bce1462abce9810341b4b88e9862471a1' },
  'aws.cloudtrail.put-metric-filter-organization-changes': { behaviour: '67f9f09e8c03d204784460296a5b8e7141d1e24417761145df352f3f2aa7c608', source: '72ff7d0410bdbfc992b8cf5292a6784bce1462abce9810341b4b88e9862471a1' },
  'aws.cloudtrail.put-metric-filter-root-usage': { behaviour: '8a7f8d3bfc8383ef355cf9860e7d37db93100e9d3b67e396933631e2812ab9d8', source: '72ff7d0410bdbfc992b8cf5292a6784bce1462abce9810341b4b88e9862471a1' },
  'aws.cloudtrail.put-metric-filter-route-table-changes': { behaviour: '73f189c30d5f06139bb45ed10f03b5db1ed21cb818bdec9e27593869c3887a5f', source: '72ff7d0410bdbfc992b8cf5292a6784bce1462abce9810341b4b88e9862471a1' },
  'aws.cloudtrail.put-metric-filter-security-group-changes': { behaviour: '7c95197a62134ab5c7a22929a1e126db1564770518a94871465d6a06fdbd7c32', source: '72ff7d0410bdbfc992b8cf5292a6784bce1462abce9810341b4b88e9862471a1' },
  'aws.cloudtrail.put-metric-filter-sign-in-without-mfa': { behaviour: 'a77692b962c367d9998e41bc4fefb461206cfad28d8cbaa8a12658b000368615', source: '72ff7d0410bdbfc992b8cf5292a6784bce1462abce9810341b4b88e9862471a1' },
  'aws.cloudtrail.put-metric-filter-unauthorized-api-calls': { behaviour: 'a0cc1f058ad5455a7453a41cceacf108d5e06ee8b6f0bcecaa096e1b475f3b31', source: '72ff7d0410bdbfc992b8cf5292a6784bce1462abce9810341b4b88e9862471a1' },
  'aws.cloudtrail.put-metric-filter-vpc-changes': { behaviour: '7c479442d4d5fb1cfb5aa44ea11b87b5cc09bf9f3a57cc249c696cc3f9cc4823', source: '72ff7d0410bdbfc992b8cf5292a6784bce1462abce9810341b4b88e9862471a1' },
  'aws.cloudtrail.start-logging': { behaviour: '55e666c527c317f44b749974abfcb6fa0fbe7c5dd5a4a299e6e873f708571ca6', source: 'b9d96a581d14d375f57b28da895de76434fc27d12a2242f85599c9f92d6d4862' },
  'aws.cloudtrail.update-trail-log-group': { behaviour: 'b17c4bc9944b32843e179a2159face38c9f8e455d90b33496074a74b0be69122', source: '459b0c2a72f54df270b29805c3d5770467ce603cc021dd1f986532e371ad6e36' },
  'aws.cloudwatch.enable-alarm-actions': { behaviour: '72150f0e2c59e4252b628c77668b7ffc64eb69bf15a4ed9e193de20b55dd43e7', source: 'b62d68f130674559a3b880a4077f7fe6cbcf7849c6e2c45b845aa330477bcf89' },
  'aws.dynamodb.enable-deletion-protection': { behaviour: 'db6893e1ba70371f8f0dc9e0bc5131e718f0a13a6bd2a827817bcded9ecbcf06', source: '3ba53318cf4c0c5f2424c52a4b7c07f5602a4ff6713658c65d1cdbea6f0a733d' },
  'aws.dynamodb.enable-recovery': { behaviour: '92bba95b57338e870de2bc789fed9c9cb27640688caec6970be0a8ee26661293', source: '630527bd2018faf94e90bba5c13086a53d993de6f991102044bc2f5355fb77e4' },
  'aws.dynamodb.set-kms-key': { behaviour: '', source: '118791cb8ba96be16fc81b6f0800b82e631674fc70f79f0768ce091874c0f5a3' },
  'aws.ec2.attach-instance-profile': { behaviour: '', source: 'bf255312c4578f17edba9d771058adb678b3903055de55d82cb15f47ae406de4' },
  'aws.ec2.copy-snapshot-encrypted': { behaviour: '', source: 'd35a0bb80901f65b2ed9c3de311392c7c0fe7421cf36b087312ac648f27f7923' },
  'aws.ec2.create-vpc-flow-logs': { behaviour: '7b023f1f31c87da3686aba76a802ee13aee14a54331331952bbb71442301495e', source: '05613b02a97ba515109e2c49a504f8b376930586688acdb7393a6621b4a263d2' },
  'aws.ec2.delete-unused-group': { behaviour: '', source: '57054a466a634a530f889db0300b6183cf3076987b13b8eef12e7241dd4fee02' },
  'aws.ec2.disable-attachment-auto-accept': { behaviour: 'f346564751c9281484ee5ffbec866a4fc90609f5cbb830a99e2efa1748bf152e', source: '8fa3b67bc1e64821723c65c54d960f1b43d14e52740182d9f39ac704f4e8110d' },
  'aws.ec2.enable-ebs-encryption-by-default': { behaviour: '4ce0d52b39e23a4ea7754e87c58de21a0deedc268202d4fe70338523de3d2153', source: '9313d8e73562993923233d27414e7eaa3fdee45aeecbd4bf9978622c714c26af' },
  'aws.ec2.monitor-instance-in-detail': { behaviour: '', source: 'b6a1d969326e957f2285edf18a96ba67ce863c930c318249fa5789749000e352' },
  'aws.ec2.move-behind-private-address': { behaviour: '', source: '7617d3c6fc9e044b7589786af2886450432905c9a4a0f1ebe7c4ac76bb81bd12' },
  'aws.ec2.move-user-data-secrets': { behaviour: '', source: '4a96e9e1b14a2ed726cf678d3451509875ed59b935d4ba5b92dbbee52b0832a6' },
  'aws.ec2.narrow-public-ingress': { behaviour: '', source: '806f2eab947b0c2292a92ed57ea0143a9d8838bd94244450c4807c70c049c14b' },
  'aws.ec2.replace-volume-encrypted': { behaviour: '', source: 'bfe00adc5e4a956cd6218948aa1efe292286a65b63fe57b0594686de04b083ed' },
  'aws.ec2.require-instance-metadata-tokens': { behaviour: '1182349a40ab12f445ca52168e299fc1ef958e4e24ba1fd1372b7c54b2c96efc', source: '74ce60cfdde2c339e1d65cf6c3b7e0d68d598ce0852e84dacc15854f0a1c09d3' },
  'aws.ec2.require-metadata-tokens-by-default': { behaviour: 'adee950ce60a3d52fa9d3a1766f4e41552fcd8d15a17978d76b203aaecdcbd97', source: 'b337317cec37449504d4ecb8db4e53b6ed3cf0191eb0ce78f41d1e9ac7c4f600' },
  'aws.ec2.revoke-default-group-rules': { behaviour: '6b8529f62af67554a1e843424ec651c2368b69aa2c9852ba16ec8f862c0439a7', source: '5e28606d779ce209debc0fa9eb4bfad461ecfee1123a4bc421e39719aa2cbc62' },
  'aws.ec2.revoke-public-ingress': { behaviour: '6d7f99d456d7eb4e641e5fd4a1dddace96f8e05e73b1fb7ca70945793d024178', source: '1bdd1d1801a1a58f5a03fded6363e02bde615419a0edb466a3dc3ddf12d8eb8a' },
  'aws.ec2.unpublish-image': { behaviour: '23b94b54abaee1baa3ecaabdec7ebadc8ee4b420bdc41221f66af91ee0082421', source: 'b0fa1e7c1e6c2256b7082adc0cc6d9a880d1e3d01fb57a0a510be14763ebec49' },
  'aws.ec2.unpublish-snapshot': { behaviour: '2d03ec607f5e21632816339b7b573624fcd5da8a90d102b21a60a85064a4b4f8', source: '0ab0e41f6588eda999d5a2f7086b83884cae3ffe82d52dc3214baf476aa6af3f' },
  'aws.ec2.unshare-snapshot': { behaviour: '4d28d0ce5a56dea3e70ac1173d0bd2e4ac5091f803b10563d20b7cc090db5d17', source: '183bf442ffbe4e60117c0b80e700880e7cac32f2e0e7d7132162bac36e4777a3' },
  'aws.ecr.confine-repository-policy': { behaviour: '8421b26f208b8a79c57ba0139242f79e61030738e9bf58fcb6fe1802208508b7', source: 'b9351501ca6c9b7b1043a9dd1bcc5eb17a797dca053051a54c1cd9fc1ff8e565' },
  'aws.ecr.put-image-scanning-configuration': { behaviour: '1cd7d2386d3a2f1812d7654595e2b3385364e92c9e48916441b1c35df7f2994a', source: '1d1bf05858e22722b6f539d8d17c20d39a2180e10185fd944fb908dabb7a47fc' },
  'aws.ecr.put-image-tag-mutability': { behaviour: '7474c7f8b2c8a8e3a426a435b6306b46d2b29dc852ea4d33db5c8172974a4258', source: 'a2aba95c9b2f701b6220a41552fe62e69aef203497f7d43319bd341ccd13b105' },
  'aws.ecs.enable-cluster-insights': { behaviour: 'f68008e02c983a95bbfbbe567834294397f29b07902b27968935178f14e46c6e', source: 'd97107eb1b40370fe16ccba478c0447596a4a1ad1b1732fdd6ae03822086e459' },
  'aws.ecs.harden-task-definition': { behaviour: '', source: '0993cb80de52ca626b1aff6ba35c49fe3d1e767cc5d683cb7bbc5cce0de9ba2f' },
  'aws.ecs.move-secrets-out': { behaviour: '', source: '8268de0ea75927ca278db38c8bfc9c44cb761902a91d473d3babb13624b8be0e' },
  'aws.efs.enable-backups': { behaviour: '', source: '9158455ff0bb8afe42e2be8535737c5cfea06f346ba3a74d81e3e08f9698c8ae' },
  'aws.efs.move-to-encrypted': { behaviour: '', source: 'bf68912658d572b7cd912cb7919d5d2b2c743eb3a1539ed96940ac038bda0df3' },
  'aws.efs.put-policy': { behaviour: '', source: 'ec98ad3401e4903e66111df77bd05508ee26ddf244da7c7fd15d839d2d1e666d' },
  'aws.elbv2.add-zones': { behaviour: '', source: '209be8a74eafd41bb53bcde10f80e9e451e3e0d6453a60d9240cefc6a231e78e' },
  'aws.elbv2.drop-invalid-headers': { behaviour: 'fdcbd7ccc1bccc56177c9f9d409f9274f612fa8f05fad496461bddfb3841e8eb', source: '8474087a21431ff5092e7e7c9248b3ea5ce8dfcdeadeb172afb34ce9040499b5' },
  'aws.elbv2.enable-access-logs': { behaviour: '', source: '433518bfa076d156ea4d5ef1f7d976f4adc6198c7a0bf8236160e4e0c9dd4937' },
  'aws.elbv2.enable-cross-zone': { behaviour: 'd5bd1cbc2157187ef74f7fd3b4c8e025838085b9886d63a99bbd09b6247539c3', source: 'd969e842241d8766019ef33b26955bb94f0d21dd090b10f9e802782f11a0589b' },
  'aws.elbv2.enable-deletion-protection': { behaviour: '9bf6f17afeca64d509f989a098bc49d963b90959072f19ba7e5acafeb9ab566d', source: '1e41c173e7fd0c657d9237de75132c5c662f940720369cc2f664627722641ffc' },
  'aws.elbv2.redirect-to-https': { behaviour: '', source: '9be2fb97bdcf4b1aeb46c3658c23c55fbd52084e035244bb8c4a7d9cff200e71' },
  'aws.elbv2.set-desync-mitigation': { behaviour: '5ffdbd373d134f8ec728cb4c6129256fc057914ff7a8a858b29d7b6c44ece76e', source: 'fefff4de631c74ae5205eb635d8ebc57bef51144d4a9148c14a84c092923927e' },
  'aws.elbv2.set-post-quantum-policy': { behaviour: '', source: '83d57ac72f41e6521941b0c6c40ba50ecba39d2f47ef8f16962e2f4a90f824eb' },
  'aws.elbv2.set-tls-policy': { behaviour: '', source: 'f600a89bdb59f8e6a0ecda2cd7b3d563f5d744cdf98d6ec56b06032f6032d5ac' },
  'aws.guardduty.enable': { behaviour: '7d1d5cd65e99c8487d183abeae02d7e7e5f4eae8dc3a018fe71c6ab2d35935f3', source: '372715aa8459ffd332e7c354b686b3ab9bdd88af6bd064e73cbe144ff4de77e6' },
  'aws.iam.deactivate-old-access-keys': { behaviour: '8dfd148d202cc49ed06ab33734b12730b0862f589a8008a1bd073091c3b8cd81', source: '27796b61a6e2cb9e8568a40837195fc3ac64145314f186f25be97c4c3c20193f' },
  'aws.iam.deactivate-unused-access-keys': { behaviour: '55a2dbba763839f1373c7b7d5fdb47ae21ea587f8695679f256233269531d1e9', source: '22b012f80ec1d3f8eeb468f065bc0eee74bbee395d9faec7a8ed81bf7d1a4893' },
  'aws.iam.delete-root-access-keys': { behaviour: '', source: '6a4408967a022767d9f5ad8d20f425ee2d6fa65d841d11283347fad68cd9e332' },
  'aws.iam.delete-unused-console-password': { behaviour: 'e237d0b3d22e5365f7f9f14bb36c1e08017df487f3693080bd82c11872a740dd', source: 'c8f446b42622e93d6add72a5a6234be1e842d00b1b2387118dd8da8c7c989e71' },
  'aws.iam.enable-root-mfa': { behaviour: '', source: 'b6c5c47b1bf77272c66db239a44cde9d485527190c35f166d913fbcc4795082b' },
  'aws.iam.enable-user-mfa': { behaviour: '', source: 'bab0632a930759808966ccf24c0bc1021c1fdb9a326a632c65b772a59b0f8947' },
  'aws.iam.limit-role-trust': { behaviour: '', source: '4175c1571386d96c3085ea4785b718aa76b286e4c98bfb33dca61b80df7ddd1c' },
  'aws.iam.limit-service-trust': { behaviour: '', source: '5b1a520bfd34ade2670ce06b3180f83f3b550a97264f678d837a1a4c7d56549f' },
  'aws.iam.narrow-customer-policy': { behaviour: '', source: '527ec9860c8b95e8e55662540057db4d3f9be6dd207f0e3cc52907b763eaff54' },
  'aws.iam.narrow-group-inline-policy': { behaviour: '', source: 'f56039ba8e53078f7971f5efb7cb633e23c80f090832ae98159cfab58a55fd0c' },
  'aws.iam.narrow-role-inline-policy': { behaviour: '', source: '4c130e5ab165e1bbb509c1a28a7e5d2a775c34630b05ed1f1201d40b9848f112' },
  'aws.iam.narrow-user-inline-policy': { behaviour: '', source: 'bf35817237466173960088aae2a6cbe9554ffa592412b1fdf6557e1adb9d8c6b' },
  'aws.iam.require-password-lowercase': { behaviour: '174bec41ecbc7c2e8c1c24a60504ec1e9fe428358094ce0a7260c6502c5e5be2', source: '6a2b66ab595d037a14c5d1bbb71cc97d01248cd0c6deb39fcc7e28b8fc1646a7' },
  'aws.iam.require-password-numbers': { behaviour: '0899cef4a99fc9029864d30915778662e78826de7a527f6cd858ca1358768a85', source: '59b853679313cda12fdf8f60ae83813cf164aff6cecdf9d1eaf6a418917dcf44' },
  'aws.iam.require-password-symbols': { behaviour: '87271d28e8751f6291ad060d393c3a6fbc7160f83509cc6d96dfa3d4effd43ce', source: '3d359911cb5ff9da6adae43d771df2bc5d7dec8555796c0ae0abd64e48fe0c68' },
  'aws.iam.require-password-uppercase': { behaviour: '41d62ff273824a60aca3fc356c7623adb84fcd2f985753961c4d90743a16f9a4', source: '3a3b6f59530b647ca2f15102e9bb16e091f4d6fd303a5226b25bea87c4cf4685' },
  'aws.iam.retire-second-access-key': { behaviour: '', source: 'cba618d4b065700988a9519a98feb2dba1cedbf93b602cf475eac6b711a3ed41' },
  'aws.iam.set-password-expiry': { behaviour: '32a9587e13afd6bb1fa92cd894be1456b42d274fc1c54a48431dd4c98fa31a28', source: '2a02d0da5594b4bbb643828b95754221fa0bfcd2e917271753da3a4058be82f0' },
  'aws.iam.set-password-minimum-length': { behaviour: '701a11b9a7a5f5675c70729408ef8b367aef57559f0853e64273459aa18bc55b', source: '60ae68a315e8ff334c91a7788d03a5e29f1628f5c9b943f53843a20d1668237e' },
  'aws.iam.set-password-reuse-prevention': { behaviour: '9e062b55170764a6d736245f9e41a8cf4ea8a15828f10bff0af27c2f452ad1ec', source: 'db73f5c3c91238c99bf8959e66a5f240d9e105dbebcfec38b28951870333d189' },
  'aws.kms.cancel-key-deletion': { behaviour: '2e351265a3d5a46819983f069bb58d371bd8e63945daedb54486b76dc47c9989', source: '38658e107a4f4d5df9ea7be290292f75f77bd8db430db94f94e7818a1056ada4' },
  'aws.kms.confine-key-policy': { behaviour: 'f5924773af671e86d397610d4634bf921daa11ecb2090bc8778cd48c4c5a8cfb', source: '7488fb7bf839b30adf415d386fc0b4e734fab68e122eb55de6633fe0cd48497b' },
  'aws.kms.decide-on-disabled-key': { behaviour: '', source: 'c6e5414233b3393a1d70bd505959ad838297e7572e4409351988d2c6b395cc72' },
  'aws.kms.enable-key-rotation': { behaviour: '7f4a97570a889626bde86b4e367e2b34390f05913372ca4bb9c775c4ddc06fdf', source: '7bf30205970a5f1bc2f032b5e75f21fa03f3ed3b90a06536c2c6af7841c15dbb' },
  'aws.lambda.confine-permissions': { behaviour: 'eec9d7eb0beb5b2cdd6d91fc32abb486846af523f851b70dcd88dbc82e596fa5', source: '37928180d75ab507bb6c90a0d94b63fa0222b8900f68b895533c7a2fc16826c5' },
  'aws.lambda.move-variable-secrets': { behaviour: '', source: '5a361182b3f2e458a2be3eab86f3aadd3f451d64af323cabdf7e2993aa64fab3' },
  'aws.logs.put-retention-policy': { behaviour: 'aba6703bac84bac27e162cb2271eb38eec946ec0343f4455289308511b081db0', source: 'ba2de80c93a6efa955ebe7653f2f1748a5b92ad570807cad47eca480748a2922' },
  'aws.rds.add-cluster-reader': { behaviour: '', source: '9b48f9bb15754c0209a1d800018fab33e11cb7581c7e7063fbca7d5dd8369f1d' },
  'aws.rds.add-standby': { behaviour: '', source: 'de1b9909ff91131755b732c398a65aefa9612e95ac1bcdad10412f69bfa04dcf' },
  'aws.rds.copy-tags-to-cluster-snapshots': { behaviour: 'be39d2ebc9286b1d14fad7a39d2fb694b581f79d9dd74ef30a1d546c0507fb53', source: '56d8de970fdfbd0186678ba51c2baefe57fca809ad133aa264643def928f3114' },
  'aws.rds.copy-tags-to-snapshots': { behaviour: 'a9f39fd4110fc91ae4448cfcef4ee4de7a7bdc7214bbcd347005296520a94b49', source: 'f679f565996b6910cd20fe458b5ec022e379ea8233ec4c44f024268c93f4d423' },
  'aws.rds.disable-public-access': { behaviour: '33b514fb030d9efe18844617666968bfb51643f76ccca0319b54545373795c5d', source: '764860a87d1c388a24a7125ef557917ae7b97914355e3812cd933dca33ecf60d' },
  'aws.rds.enable-backups': { behaviour: '6808e3a05cd1e98a6e6ec4fc33f8c8c57ecfe58d588f0ecf5f508dd78620c5a5', source: '2d1b9d4201c7dc7cfc2e6eab9e163126c1a6503749c47fbf826e88acefc8cd6f' },
  'aws.rds.enable-cluster-deletion-protection': { behaviour: 'e361f4ed215cadb47078d7d942d6853f6170b683abbe49a998e53a46b8656f1d', source: '3ca2ecb2ecbc1b5a50f8b3fb7e4eece501f5b677535db04f646b38fb007ed7e7' },
  'aws.rds.enable-cluster-iam-authentication': { behaviour: '1316563bc7930b2d651e368b5a909903091e7d8984cac0f2955906236dc32ffb', source: '8168f28df0577b3e917cb16ef2434dbda15b5069386a31998a3aeca8b0113e38' },
  'aws.rds.enable-cluster-minor-upgrades': { behaviour: 'b6a8d4f01b452914ae80fb74c74528ad91f2cb31b3447d569c398f629cb843e4', source: '6821c65374834971a38c4659fae6e087a39862cbd1cd477fc1de44ee738ae97f' },
  'aws.rds.enable-deletion-protection': { behaviour: '5317bca4158df5b2c9ec6f54b17cda9eded72d437d11c4c7d5cd217392a3ef1e', source: 'ff9b8528ff603d75f59cec6fb4f4d2bcbec82ad926a6d6cd14a1e173a7db8254' },
  'aws.rds.enable-iam-authentication': { behaviour: '01f79f3e115157844599a75e88616ea84b8604205bcef5937ef7060a5dd9ba7c', source: '2a4d8fc1000247af21a1cba96fd8dcbd1c859bb4fd9a7f5dcabc38656e353c49' },
  'aws.rds.enable-minor-upgrades': { behaviour: '5a7a446ff0ed03fc991e784ddfcfa815654ae37660f80690db82c40513c3952e', source: '101224f0b1b0ca5040da6694bda8be57f6b57207870e33d533f896b8539e9c2b' },
  'aws.rds.encrypt-cluster': { behaviour: '', source: 'def41f46a065c22e6d77121221b724789fcb8d7b2136fad35dcbd01e12eaf5c8' },
  'aws.rds.encrypt-instance': { behaviour: '', source: 'c55af9af2e1b7c0ea3a996f08a58644a8f3b5b0cbce6867ef2651775d21154c6' },
  'aws.rds.export-cluster-logs': { behaviour: '742ee8218a7143b1a98a845fc9a9a363f627a8c2fb6734a882f74dd65ed3be5d', source: 'b26d82d141dbb3d16a10af14c25a527783b0da09194e6fdd790b8d03033f2cdd' },
  'aws.rds.export-logs': { behaviour: '652b5f9231ce1612c333a6538802e90dc9252e20b0ff05c308066ab5e705c5ff', source: '06f9b21e7cf488df09403bf56bf5eeeaf8b106db103b40f65a16ae0d98d53b8b' },
  'aws.rds.keep-cluster-backups': { behaviour: '1c25907e10707ba598860d711e29cf4a7f24bd9202f1793d8cabed4cff4d68d2', source: '41dad639a88c9858d789c54f42625072859f8785dab92e5c441f55aefced0031' },
  'aws.s3.delete-cross-account-statements': { behaviour: 'bfc646c8edbaa2b218f57cb861a4f8fd41db59393969df779524d3b9218bba37', source: '9062cee8e72e750137f36fa0e2ca460a0549f5ce3eef899589de954f0c8a2a2c' },
  'aws.s3.delete-public-access': { behaviour: 'bc02652da7f3b6574240ca3e1774d5f6cd415e439c1125ed1192f87e2bc23d64', source: '2846587bf36c31444aa258afb94d87284ed6a0006bc8a65ce1bb993f837ad4fa' },
  'aws.s3.delete-public-grants': { behaviour: 'f40a353902d0970654929c26ed005204d46f3c1505c980bc0f210abdc4073879', source: '2e436ed962c6528c1ead5a038d429a9140aeb8fab1157b81f4177fa6af64f604' },
  'aws.s3.delete-public-write-statements': { behaviour: '6c9943548d4a0546025e1947c25b25eea41306ed6ae1142abc76339ac1e04135', source: 'ea635f26df94dfa942f1bda3cb0a3911ed83adcd712f1cccc91ffd3ca186c35a' },
  'aws.s3.put-account-public-access-block': { behaviour: 'b7bdca36ddb3e37122d0cfcb6afec3eeb7e2684825710ecc7744bc8ca4af713a', source: '461b69ad203111f73fdc457030cc39e14f13bbcdf3c25d5993c7f1a6074213c1' },
  'aws.s3.put-bucket-encryption': { behaviour: 'ae33c7a467c56b35ec4fb44565afb3f4ade1566a331ef807f1711136f29d0bfc', source: 'd179fc0fb8923df59a76329adfa20394b6e42f451129d995ce45ad4129cf3dcc' },
  'aws.s3.put-bucket-lifecycle-abort-uploads': { behaviour: '75568545104a34bf53eebec31139bdcf1708ec3cc8ea3da0b8610b08cc3901ac', source: '1008e9adda7ccfff74d2bd06e83b9d6c610966fbf4b897478411be877b7f6ccb' },
  'aws.s3.put-bucket-logging': { behaviour: '3c2d9c76a61ab99561ac19ed0093d8bd69dfa92f3d68a0160091701b963c4fa9', source: '73d3dad7246f9dd71f9eff74b7fe45a6de3bfee291950bdc48e8346f2b47a19f' },
  'aws.s3.put-bucket-ownership-controls': { behaviour: '1a2cfa7332b401f574afd8b724288a14bffafb63eb77b584993aa20997563220', source: '5fe364342b88f1ba721438b9baab56f8f2dfac23a984d4c62999f5b9e7e07937' },
  'aws.s3.put-bucket-policy-tls': { behaviour: 'c771360f8dc7625957fa6f896c9a2d8285ae6b72c8688ec73e078bc73911e745', source: '2655eda7d1cc29f5c5a6e736a2d7eb9f98d1e250e88a642ccdea0e51050bf622' },
  'aws.s3.put-bucket-policy-tls-version': { behaviour: 'd66340c99a405b9e381bee051cdfea448c483361e5eab6b7c62a234d4678b089', source: '6a99109bd15e0219a53415774558ececaf2d12076889ef10c49b0858ad4fde4e' },
  'aws.s3.put-bucket-public-access-block': { behaviour: 'e20184762de12b49b3e58a641764fd69fa608927f5e467d0b97f821ec99b3806', source: 'c573ea0d42d875c3a2834b50cfcd49755e8d5cbff5ecde7630d09972344522f8' },
  'aws.s3.put-bucket-versioning': { behaviour: '0c196cce42eb0f8a0c220333d5db88b02e52e41f44f3b61ddb125eadeccf12e7', source: '2478e3d5aa45d2cfb2848b4ecaf1fad2debeed57b329e973161a7d624d000d20' },
  'aws.secretsmanager.confine-secret-policy': { behaviour: '038fe8c939605adc3d953df22a4bc616b5d88ade2954eb789551f2325f362fa7', source: '880ec92f65b41af1e14b7b051a11d970cbba12577e1f7286252d27b7bd302a1f' },
  'aws.secretsmanager.rotate-secret': { behaviour: '', source: '9feb01e194bfb0353377b14412c6e7d2b75f9621439d71b946a30d966324dbdf' },
  'aws.sns.confine-topic-policy': { behaviour: 'db3726467ea38e6fa8c7e72cbc5678247d41f460dc498026115e2106529e005d', source: '3cb6bd79fc5b687fcfcca5c405251724a9a09e16358668debdbe62d5f132d846' },
  'aws.sns.subscribe': { behaviour: '', source: '359b4146654403b54651a418b336c714ab11d5b17cb8821a5e738daccfbc5517' },
  'aws.sqs.confine-queue-policy': { behaviour: '4b416e03c3398048ab7c008665ee6a637dd08b860427103b24f3ecfb52943c21', source: 'a04230795aefa1f583099096be4dec507cc32aca17d2a2ba7687c90b868eab8a' },
  'aws.sqs.enable-queue-encryption': { behaviour: '633557848ff5e5c546a758db19942609eceb6160dba3acdafac4457f3b0666ab', source: '71c759760a95fc15fe3abb7b594af9dad717da0f807b9d5549940c6707efe324' },
  'aws.ssm.encrypt-parameter': { behaviour: '', source: 'ffb9daca8d665d984287b11c4d5fad1791767d66887e141e83a2773a494667ef' },
  'aws.ssm.move-secrets-out': { behaviour: '', source: '92066e65f803db28fee6a390d93c9e402de1ef72f2f91e55bb7d9c8cd4f957b0' },
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
  ],
  pins,
);
