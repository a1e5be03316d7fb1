import { defineTemplate } from '../../../../core/remediation/template.ts';
import Trail from '../../../../resources/aws/cloudtrail/trail/trail.ts';

/** By hand, since which key to take and who may read with it is the owner's to say, and a wrong key policy stops the delivery. */
export default defineTemplate({
  id: 'aws.cloudtrail.encrypt-with-kms',
  title: 'Encrypt the log files with a key of the account',
  description: 'Steps for choosing a key, letting CloudTrail use it, and setting it, so that no delivery is lost on the way.',
  fixes: ['aws.cloudtrail.trail-encrypted-with-kms', 'aws.cloudtrail.unchanged-trail-encrypted-with-kms'],
  resource: Trail,
  action: 'encrypt',
  mode: 'propose',
  steps: ({ arn, name, bucket }) => {
    const region = arn.split(':')[3] ?? '';
    return [
      `Choose or make a symmetric KMS key in ${region}, where the trail ${name} has its home and its bucket ${bucket} should be.`,
      `Let the service cloudtrail.amazonaws.com call kms:GenerateDataKey* and kms:DescribeKey in the key's policy, where aws:SourceArn is ${arn}.`,
      'Let those who read the log files call kms:Decrypt with it; nobody else can read new files from then on.',
      `aws cloudtrail update-trail --region ${region} --name ${name} --kms-key-id KEY_ARN`,
      'Look after some minutes whether files arrive: aws cloudtrail get-trail-status shows the last delivery and its error.',
    ];
  },
});
