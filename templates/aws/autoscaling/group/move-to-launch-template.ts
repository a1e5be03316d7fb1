import { defineTemplate } from '../../../../core/remediation/template.ts';
import AutoScalingGroup from '../../../../resources/aws/autoscaling/group/group.ts';

export default defineTemplate({
  id: 'aws.autoscaling.move-to-launch-template',
  title: 'Move a group from its launch configuration to a launch template',
  description:
    'Proposes a launch template that says what the launch configuration says. Other groups and the code of the stack may use that configuration, and the difference shows only with the next instance that starts: the owner has to see one start.',
  fixes: ['aws.autoscaling.group-from-launch-template'],
  resource: AutoScalingGroup,
  action: 'configure',
  mode: 'propose',
  steps: ({ name, launches }) => [
    `Copy ${launches.map(({ from }) => from).join(', ') || 'the launch configuration'} to a launch template: the console has "Copy to launch template" for it.`,
    'Let the template require tokens of the metadata service and give no public address where none is needed.',
    `aws autoscaling update-auto-scaling-group --auto-scaling-group-name '${name}' --launch-template LaunchTemplateId=<template>,Version=<version>`,
    'Let the group start one instance, and see that it serves, before an instance refresh replaces the others.',
    'Delete the launch configuration once no group and no stack names it.',
  ],
});
