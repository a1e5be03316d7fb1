/** Kinds that tell who may do what in an account, by what they are. */
export const ACCOUNT_KIND_IDS = {
  user: 'aws.iam.user',
  group: 'aws.iam.group',
  role: 'aws.iam.role',
  policy: 'aws.iam.policy',
  awsPolicy: 'aws.iam.aws-policy',
} as const;

/** Kinds of what runs as a role. */
export const RUNNING_KIND_IDS = { function: 'aws.lambda.function', instance: 'aws.ec2.instance' } as const;

/** Kinds of resources with policies of their own, which their facts have as `policy`, by service. */
export const POLICY_KIND_IDS = {
  s3: 'aws.s3.bucket',
  kms: 'aws.kms.key',
  sqs: 'aws.sqs.queue',
  sns: 'aws.sns.topic',
  secretsmanager: 'aws.secretsmanager.secret',
  lambda: 'aws.lambda.function',
  ecr: 'aws.ecr.repository',
} as const;
