import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Ec2InstanceMetadataDefaults from '../../../../resources/aws/ec2/instance-metadata-defaults/instance-metadata-defaults.ts';

export default defineRule({
  id: 'aws.ec2.new-instances-require-imdsv2',
  title: 'New instances answer metadata requests with a token only by default',
  why: 'Where nothing is set, each launch decides for itself, and old images and scripts decide for the version without tokens.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Ec2InstanceMetadataDefaults,
  check({ metadataTokens }) {
    if (metadataTokens === 'required') return pass;
    return fail('The region does not ask new instances for tokens.', { metadataTokens });
  },
});
