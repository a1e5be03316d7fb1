/** How the code of a kind is found: its type in a language, and the property that says its name. */
interface Named {
  readonly types: readonly string[];
  /** Absent where AWS makes up the id. */
  readonly name?: string;
}

/** What stands beside its owner as a resource of its own. */
export interface Satellite {
  /** What says whose it is. */
  readonly by: string;
  /** How the owner is named there: `aws_s3_bucket.receipts.id`. */
  readonly reference: string;
  /** What the owner itself has in its place, in code of before or for short. */
  readonly inline?: string;
  /** Whether a new one sets no more than a plan says: a new policy would take the place of all the statements that are there. */
  readonly mayBeNew: boolean;
}

/** By kind, its block in Terraform. */
export const TERRAFORM_OWNERS: { readonly [kind: string]: Named } = {
  'aws.cloudtrail.trail': { types: ['aws_cloudtrail'], name: 'name' },
  'aws.cloudwatch.alarm': { types: ['aws_cloudwatch_metric_alarm'], name: 'alarm_name' },
  'aws.dynamodb.table': { types: ['aws_dynamodb_table'], name: 'name' },
  'aws.ec2.instance': { types: ['aws_instance'] },
  'aws.ec2.security-group': { types: ['aws_security_group'] },
  'aws.ec2.transit-gateway': { types: ['aws_ec2_transit_gateway'] },
  'aws.ec2.vpc': { types: ['aws_vpc'] },
  'aws.ecr.repository': { types: ['aws_ecr_repository'], name: 'name' },
  'aws.ecs.cluster': { types: ['aws_ecs_cluster'], name: 'name' },
  'aws.elbv2.load-balancer': { types: ['aws_lb', 'aws_alb'], name: 'name' },
  'aws.iam.user': { types: ['aws_iam_user'], name: 'name' },
  'aws.kms.key': { types: ['aws_kms_key'] },
  'aws.logs.log-group': { types: ['aws_cloudwatch_log_group'], name: 'name' },
  'aws.rds.db-cluster': { types: ['aws_rds_cluster'], name: 'cluster_identifier' },
  'aws.rds.db-instance': { types: ['aws_db_instance'], name: 'identifier' },
  'aws.s3.bucket': { types: ['aws_s3_bucket'], name: 'bucket' },
  'aws.secretsmanager.secret': { types: ['aws_secretsmanager_secret'], name: 'name' },
  'aws.sns.topic': { types: ['aws_sns_topic'], name: 'name' },
  'aws.sqs.queue': { types: ['aws_sqs_queue'], name: 'name' },
};

/** Settings of an account or a region: one block in a configuration, whatever it is called. */
export const TERRAFORM_SETTINGS: ReadonlySet<string> = new Set([
  'aws_ebs_encryption_by_default',
  'aws_ec2_instance_metadata_defaults',
  'aws_guardduty_detector',
  'aws_iam_account_password_policy',
  'aws_s3_account_public_access_block',
]);

const ofBucket = { by: 'bucket', reference: 'id' } as const;

export const TERRAFORM_SATELLITES: { readonly [type: string]: Satellite } = {
  aws_ecr_repository_policy: { by: 'repository', reference: 'name', mayBeNew: false },
  aws_kms_key_policy: { by: 'key_id', reference: 'id', inline: 'policy', mayBeNew: false },
  aws_s3_bucket_lifecycle_configuration: { ...ofBucket, inline: 'lifecycle_rule', mayBeNew: false },
  aws_s3_bucket_logging: { ...ofBucket, inline: 'logging', mayBeNew: true },
  aws_s3_bucket_ownership_controls: { ...ofBucket, mayBeNew: true },
  aws_s3_bucket_policy: { ...ofBucket, inline: 'policy', mayBeNew: false },
  aws_s3_bucket_public_access_block: { ...ofBucket, mayBeNew: true },
  aws_s3_bucket_server_side_encryption_configuration: {
    ...ofBucket,
    inline: 'server_side_encryption_configuration',
    mayBeNew: true,
  },
  aws_s3_bucket_versioning: { ...ofBucket, inline: 'versioning', mayBeNew: true },
  aws_secretsmanager_secret_policy: { by: 'secret_arn', reference: 'arn', inline: 'policy', mayBeNew: false },
  aws_sns_topic_policy: { by: 'arn', reference: 'arn', inline: 'policy', mayBeNew: false },
  aws_sqs_queue_policy: { by: 'queue_url', reference: 'id', inline: 'policy', mayBeNew: false },
};

/** By type of CloudFormation that is a resource of its own beside its owner, the property that says whose it is. */
export const TEMPLATE_SATELLITES: { readonly [type: string]: string } = {
  'AWS::S3::BucketPolicy': 'Bucket',
  'AWS::SecretsManager::ResourcePolicy': 'SecretId',
  'AWS::SNS::TopicPolicy': 'Topics',
  'AWS::SQS::QueuePolicy': 'Queues',
};

/** What the last part of an id is called: of a secret without the six signs that AWS puts behind its name. */
export function nameInId(kind: string, id: string): string {
  const last = id.slice(id.lastIndexOf(':') + 1);
  if (kind === 'aws.secretsmanager.secret') return last.replace(/-[A-Za-z0-9]{6}$/, '');
  if (kind === 'aws.logs.log-group') return last === '*' ? nameInId(kind, id.slice(0, -2)) : last;
  // loadbalancer/app/front/50dc6c495c0c9188
  if (kind === 'aws.elbv2.load-balancer') return last.split('/')[2] ?? last;
  if (kind === 'aws.iam.user') return last.slice(last.lastIndexOf('/') + 1);
  if (kind === 'aws.cloudwatch.alarm') return id.slice(id.indexOf(':alarm:') + ':alarm:'.length);
  if (kind === 'aws.s3.bucket' || kind.startsWith('aws.rds.')) return last;
  return last.slice(last.indexOf('/') + 1);
}
