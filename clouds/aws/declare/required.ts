/** What each language asks of a resource besides what fixes set, by its type: it stands in the declaration already. */
export const REQUIRED: { readonly [type: string]: readonly string[] } = {
  'AWS::CloudTrail::Trail': ['IsLogging', 'S3BucketName'],
  'AWS::CloudWatch::Alarm': ['ComparisonOperator', 'EvaluationPeriods'],
  'AWS::DynamoDB::Table': ['KeySchema'],
  'AWS::EC2::Instance': ['ImageId'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['Subnets'],
  aws_cloudtrail: ['name', 's3_bucket_name'],
  aws_cloudwatch_metric_alarm: ['alarm_name', 'comparison_operator', 'evaluation_periods'],
  aws_db_instance: ['instance_class'],
  aws_dynamodb_table: ['name'],
  aws_ecr_repository: ['name'],
  aws_ecs_cluster: ['name'],
  aws_instance: ['ami', 'instance_type'],
  aws_lb: ['subnets'],
  aws_rds_cluster: ['engine'],
  aws_rds_cluster_instance: ['cluster_identifier', 'engine', 'instance_class'],
};
