import { defineFramework } from './framework.ts';

/** The built-in default profile: every rule that there is. A service stands in one chapter, so a new rule of it is in without a line here. */
export default defineFramework({
  name: 'cloudmend',
  asks: 'rules',
  controls: {
    'Identity and access': ['aws.accessanalyzer.*', 'aws.iam.*', 'azure.authorization.*'],
    'Keys and secrets': ['aws.kms.*', 'aws.secretsmanager.*', 'aws.ssm.*', 'azure.keyvault.*'],
    'Recording and alarms': ['aws.cloudtrail.*', 'aws.cloudwatch.*', 'aws.guardduty.*', 'aws.logs.*'],
    Storage: ['aws.efs.*', 'aws.s3.*', 'azure.storage.*'],
    Databases: ['aws.dynamodb.*', 'aws.elasticache.*', 'aws.rds.*', 'aws.redshift.*', 'azure.sql.*'],
    'Machines and their networks': ['aws.autoscaling.*', 'aws.ec2.*', 'aws.elbv2.*', 'azure.compute.*', 'azure.network.*'],
    'Applications and messages': [
      'aws.codebuild.*',
      'aws.kinesis.*',
      'aws.ecr.*',
      'aws.ecs.*',
      'aws.lambda.*',
      'aws.sns.*',
      'aws.sqs.*',
      'azure.web.*',
    ],
  },
});
