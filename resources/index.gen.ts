// Written by tools/generate.ts. Change the entries and run "npm run generate".
import type { ResourceKind } from '../core/kind/kind.ts';
import awsAccessanalyzerRegion from './aws/accessanalyzer/region/region.ts';
import awsCloudtrailAccount from './aws/cloudtrail/account/account.ts';
import awsCloudtrailTrail from './aws/cloudtrail/trail/trail.ts';
import awsCloudwatchAlarm from './aws/cloudwatch/alarm/alarm.ts';
import awsDynamodbTable from './aws/dynamodb/table/table.ts';
import awsEc2EbsDefaults from './aws/ec2/ebs-defaults/ebs-defaults.ts';
import awsEc2Image from './aws/ec2/image/image.ts';
import awsEc2Instance from './aws/ec2/instance/instance.ts';
import awsEc2InstanceMetadataDefaults from './aws/ec2/instance-metadata-defaults/instance-metadata-defaults.ts';
import awsEc2RestingUsers from './aws/ec2/resting-users/resting-users.ts';
import awsEc2SecurityGroup from './aws/ec2/security-group/security-group.ts';
import awsEc2Snapshot from './aws/ec2/snapshot/snapshot.ts';
import awsEc2TransitGateway from './aws/ec2/transit-gateway/transit-gateway.ts';
import awsEc2Volume from './aws/ec2/volume/volume.ts';
import awsEc2Vpc from './aws/ec2/vpc/vpc.ts';
import awsEcrRepository from './aws/ecr/repository/repository.ts';
import awsEcsCluster from './aws/ecs/cluster/cluster.ts';
import awsEcsTaskDefinition from './aws/ecs/task-definition/task-definition.ts';
import awsEfsFileSystem from './aws/efs/file-system/file-system.ts';
import awsElbv2LoadBalancer from './aws/elbv2/load-balancer/load-balancer.ts';
import awsGuarddutyRegion from './aws/guardduty/region/region.ts';
import awsIamAccountSummary from './aws/iam/account-summary/account-summary.ts';
import awsIamGroup from './aws/iam/group/group.ts';
import awsIamPasswordPolicy from './aws/iam/password-policy/password-policy.ts';
import awsIamPolicy from './aws/iam/policy/policy.ts';
import awsIamRole from './aws/iam/role/role.ts';
import awsIamUser from './aws/iam/user/user.ts';
import awsKmsKey from './aws/kms/key/key.ts';
import awsLambdaFunction from './aws/lambda/function/function.ts';
import awsLogsLogGroup from './aws/logs/log-group/log-group.ts';
import awsRdsDbCluster from './aws/rds/db-cluster/db-cluster.ts';
import awsRdsDbInstance from './aws/rds/db-instance/db-instance.ts';
import awsS3AccountPublicAccessBlock from './aws/s3/account-public-access-block/account-public-access-block.ts';
import awsS3Bucket from './aws/s3/bucket/bucket.ts';
import awsSecretsmanagerSecret from './aws/secretsmanager/secret/secret.ts';
import awsSnsTopic from './aws/sns/topic/topic.ts';
import awsSqsQueue from './aws/sqs/queue/queue.ts';
import awsSsmDocument from './aws/ssm/document/document.ts';
import awsSsmParameter from './aws/ssm/parameter/parameter.ts';
import azureAuthorizationRoleDefinition from './azure/authorization/role-definition/role-definition.ts';
import azureAuthorizationScope from './azure/authorization/scope/scope.ts';
import azureComputeDisk from './azure/compute/disk/disk.ts';
import azureComputeSnapshot from './azure/compute/snapshot/snapshot.ts';
import azureComputeVirtualMachine from './azure/compute/virtual-machine/virtual-machine.ts';
import azureKeyvaultVault from './azure/keyvault/vault/vault.ts';
import azureNetworkSecurityGroup from './azure/network/security-group/security-group.ts';
import azureSqlServer from './azure/sql/server/server.ts';
import azureStorageAccount from './azure/storage/account/account.ts';
import azureWebApp from './azure/web/app/app.ts';

export const kinds: ReadonlyMap<string, ResourceKind> = new Map<string, ResourceKind>([
  ['aws.accessanalyzer.region', awsAccessanalyzerRegion],
  ['aws.cloudtrail.account', awsCloudtrailAccount],
  ['aws.cloudtrail.trail', awsCloudtrailTrail],
  ['aws.cloudwatch.alarm', awsCloudwatchAlarm],
  ['aws.dynamodb.table', awsDynamodbTable],
  ['aws.ec2.ebs-defaults', awsEc2EbsDefaults],
  ['aws.ec2.image', awsEc2Image],
  ['aws.ec2.instance', awsEc2Instance],
  ['aws.ec2.instance-metadata-defaults', awsEc2InstanceMetadataDefaults],
  ['aws.ec2.resting-users', awsEc2RestingUsers],
  ['aws.ec2.security-group', awsEc2SecurityGroup],
  ['aws.ec2.snapshot', awsEc2Snapshot],
  ['aws.ec2.transit-gateway', awsEc2TransitGateway],
  ['aws.ec2.volume', awsEc2Volume],
  ['aws.ec2.vpc', awsEc2Vpc],
  ['aws.ecr.repository', awsEcrRepository],
  ['aws.ecs.cluster', awsEcsCluster],
  ['aws.ecs.task-definition', awsEcsTaskDefinition],
  ['aws.efs.file-system', awsEfsFileSystem],
  ['aws.elbv2.load-balancer', awsElbv2LoadBalancer],
  ['aws.guardduty.region', awsGuarddutyRegion],
  ['aws.iam.account-summary', awsIamAccountSummary],
  ['aws.iam.group', awsIamGroup],
  ['aws.iam.password-policy', awsIamPasswordPolicy],
  ['aws.iam.policy', awsIamPolicy],
  ['aws.iam.role', awsIamRole],
  ['aws.iam.user', awsIamUser],
  ['aws.kms.key', awsKmsKey],
  ['aws.lambda.function', awsLambdaFunction],
  ['aws.logs.log-group', awsLogsLogGroup],
  ['aws.rds.db-cluster', awsRdsDbCluster],
  ['aws.rds.db-instance', awsRdsDbInstance],
  ['aws.s3.account-public-access-block', awsS3AccountPublicAccessBlock],
  ['aws.s3.bucket', awsS3Bucket],
  ['aws.secretsmanager.secret', awsSecretsmanagerSecret],
  ['aws.sns.topic', awsSnsTopic],
  ['aws.sqs.queue', awsSqsQueue],
  ['aws.ssm.document', awsSsmDocument],
  ['aws.ssm.parameter', awsSsmParameter],
  ['azure.authorization.role-definition', azureAuthorizationRoleDefinition],
  ['azure.authorization.scope', azureAuthorizationScope],
  ['azure.compute.disk', azureComputeDisk],
  ['azure.compute.snapshot', azureComputeSnapshot],
  ['azure.compute.virtual-machine', azureComputeVirtualMachine],
  ['azure.keyvault.vault', azureKeyvaultVault],
  ['azure.network.security-group', azureNetworkSecurityGroup],
  ['azure.sql.server', azureSqlServer],
  ['azure.storage.account', azureStorageAccount],
  ['azure.web.app', azureWebApp],
]);
