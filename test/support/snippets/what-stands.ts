/** What a declaration has already where a snippet is put into it, as lines of each language. */
export const WHAT_STANDS: { readonly [required: string]: string } = {
  'AWS::AutoScaling::AutoScalingGroup MaxSize': 'MaxSize: "2"',
  'AWS::AutoScaling::AutoScalingGroup MinSize':
    'MinSize: "1"\n      VPCZoneIdentifier: ["subnet-0a1b2c3d4e5f60718"]\n      LaunchTemplate: {LaunchTemplateId: "lt-0a1b2c3d4e5f60718", Version: "1"}',
  'AWS::CloudTrail::Trail IsLogging': 'IsLogging: true',
  'AWS::CloudTrail::Trail S3BucketName': 'S3BucketName: "ledger-trail"',
  'AWS::CloudWatch::Alarm ComparisonOperator': 'ComparisonOperator: "GreaterThanThreshold"',
  'AWS::CloudWatch::Alarm EvaluationPeriods':
    'EvaluationPeriods: 1\n      MetricName: "Errors"\n      Namespace: "Shop"\n      Period: 60\n      Statistic: "Sum"\n      Threshold: 1',
  'AWS::CodeBuild::Project Artifacts': 'Artifacts: {Type: "NO_ARTIFACTS"}',
  'AWS::CodeBuild::Project Environment':
    'Environment: {ComputeType: "BUILD_GENERAL1_SMALL", Image: "aws/codebuild/standard:7.0", Type: "LINUX_CONTAINER"}',
  'AWS::CodeBuild::Project ServiceRole': 'ServiceRole: "builder"',
  'AWS::CodeBuild::Project Source': 'Source: {Type: "CODEPIPELINE"}',
  'AWS::DynamoDB::Table KeySchema':
    'KeySchema: [{AttributeName: "id", KeyType: "HASH"}]\n      AttributeDefinitions: [{AttributeName: "id", AttributeType: "S"}]\n      BillingMode: "PAY_PER_REQUEST"',
  'AWS::EC2::Instance ImageId': 'ImageId: "ami-0a1b2c3d4e5f60718"',
  'AWS::ElastiCache::ReplicationGroup ReplicationGroupDescription': 'ReplicationGroupDescription: "baskets"',
  'AWS::ElasticLoadBalancingV2::LoadBalancer Subnets': 'Subnets: ["subnet-0a1b2c3d4e5f60718", "subnet-0a1b2c3d4e5f60719"]',
  'AWS::Redshift::Cluster ClusterType': 'ClusterType: "single-node"',
  'AWS::Redshift::Cluster DBName': 'DBName: "sales"',
  'AWS::Redshift::Cluster MasterUsername': 'MasterUsername: "storekeeper"\n      ManageMasterPassword: true',
  'AWS::Redshift::Cluster NodeType': 'NodeType: "ra3.large"',
  'aws_autoscaling_group max_size': 'max_size = 2',
  'aws_autoscaling_group min_size': 'min_size = 1',
  'aws_cloudtrail name': 'name = "ledger"',
  'aws_cloudtrail s3_bucket_name': 's3_bucket_name = "ledger-trail"',
  'aws_cloudwatch_metric_alarm alarm_name': 'alarm_name = "errors"',
  'aws_cloudwatch_metric_alarm comparison_operator': 'comparison_operator = "GreaterThanThreshold"',
  'aws_cloudwatch_metric_alarm evaluation_periods': 'evaluation_periods = 1',
  'aws_codebuild_project artifacts': 'artifacts {\n    type = "NO_ARTIFACTS"\n  }',
  'aws_codebuild_project environment':
    'environment {\n    compute_type = "BUILD_GENERAL1_SMALL"\n    image        = "aws/codebuild/standard:7.0"\n    type         = "LINUX_CONTAINER"\n  }',
  'aws_codebuild_project name': 'name = "bakery"',
  'aws_codebuild_project service_role': 'service_role = "builder"',
  'aws_codebuild_project source': 'source {\n    type = "CODEPIPELINE"\n  }',
  'aws_db_instance instance_class': 'instance_class = "db.t4g.micro"',
  'aws_dynamodb_table name': 'name = "orders"',
  'aws_ecr_repository name': 'name = "shop"',
  'aws_ecs_cluster name': 'name = "shop"',
  'aws_elasticache_replication_group description': 'description = "baskets"',
  'aws_elasticache_replication_group replication_group_id': 'replication_group_id = "baskets"',
  'aws_instance ami': 'ami = "ami-0a1b2c3d4e5f60718"',
  'aws_instance instance_type': 'instance_type = "t4g.micro"',
  'aws_kinesis_stream name': 'name = "orders"',
  'aws_lb subnets': 'subnets = ["subnet-0a1b2c3d4e5f60718", "subnet-0a1b2c3d4e5f60719"]',
  'aws_rds_cluster_instance cluster_identifier': 'cluster_identifier = "shop"',
  'aws_rds_cluster_instance engine': 'engine = "aurora-postgresql"',
  'aws_rds_cluster_instance instance_class': 'instance_class = "db.t4g.medium"',
  'aws_redshift_cluster cluster_identifier': 'cluster_identifier = "sales"',
  'aws_redshift_cluster node_type': 'node_type = "ra3.large"',
  'aws_rds_cluster engine': 'engine = "aurora-postgresql"',
};

/** A snippet of CloudFormation within what stands already; what it sets itself is not said twice. */
export function withinTemplate(text: string, requires: readonly string[]): string {
  let whole = text;
  for (const required of requires) {
    const [type = '', property = ''] = required.split(' ');
    if (whole.includes(`\n      ${property}:`)) continue;
    whole = whole.replace(`Type: "${type}"\n    Properties:`, `Type: "${type}"\n    Properties:\n      ${WHAT_STANDS[required]}`);
  }
  return whole;
}

/** The same of Terraform. */
export function withinConfiguration(text: string, requires: readonly string[]): string {
  let whole = text;
  for (const required of requires) {
    const [type = '', argument = ''] = required.split(' ');
    if (whole.includes(`\n  ${argument} =`)) continue;
    whole = whole.replace(`resource "${type}" "this" {`, `resource "${type}" "this" {\n  ${WHAT_STANDS[required]}`);
  }
  return whole;
}
