import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import Ec2InstanceMetadataDefaults from '../../../../resources/aws/ec2/instance-metadata-defaults/instance-metadata-defaults.ts';

export default defineTemplate({
  id: 'aws.ec2.require-metadata-tokens-by-default',
  version: 4,
  title: 'Require IMDSv2 on new instances by default',
  description:
    'Instances launched in the region from now on answer metadata requests with a session token only, unless their launch says otherwise. Instances that exist stay as they are.',
  fixes: ['aws.ec2.new-instances-require-imdsv2', 'aws.ec2.unchanged-new-instances-require-imdsv2'],
  resource: Ec2InstanceMetadataDefaults,
  action: 'configure',
  mode: 'fix',
  owns: ['metadataTokens'],
  risk: {
    level: 'review',
    because:
      'What is launched from now on from old images, with programs that ask the metadata service without a token, does not get its credentials.',
  },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  unproved: 'moto has neither GetInstanceMetadataDefaults nor ModifyInstanceMetadataDefaults.',
  change: (defaults) => ({ ...defaults, metadataTokens: 'required' }),
});
