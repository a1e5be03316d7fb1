import { defineTemplate } from '../../../../core/remediation/template.ts';
import AutoScalingGroup from '../../../../resources/aws/autoscaling/group/group.ts';

export default defineTemplate({
  id: 'aws.autoscaling.require-tokens-of-new-instances',
  title: 'Require tokens of the metadata service on new instances of a group',
  description:
    'A launch configuration cannot be changed, and a new version of a launch template is used by whoever else starts from it: the owner makes one, and sees an instance start from it.',
  fixes: ['aws.autoscaling.group-requires-imdsv2'],
  resource: AutoScalingGroup,
  action: 'configure',
  mode: 'propose',
  steps: ({ name, usesLaunchConfiguration, launches }) => [
    'Look in CloudWatch at MetadataNoToken of the running instances: as long as it is not 0, something on them still asks without a token.',
    usesLaunchConfiguration
      ? 'Move the group to a launch template with HttpTokens=required: aws.autoscaling.move-to-launch-template.'
      : `Make a new version of ${launches.map(({ from }) => from).join(', ')} with MetadataOptions HttpTokens=required, and let ${name} start from it.`,
    'Refresh the instances of the group; those that run keep what they have until they are replaced.',
  ],
});
