import { defineTemplate } from '../../../../core/remediation/template.ts';
import EcsTaskDefinition from '../../../../resources/aws/ecs/task-definition/task-definition.ts';
import { isRoot } from '../../../../resources/aws/ecs/task-definition/user.ts';
import { findWaiting } from '../../../../resources/aws/ecs/task-definition/waiting.ts';
import { isWindows } from '../../../../resources/aws/ecs/task-definition/windows.ts';

export default defineTemplate({
  id: 'aws.ecs.harden-task-definition',
  title: 'Register a task definition with fewer rights',
  description: 'Revisions never change, and only the owner knows what a program needs: a new revision has to be tried and deployed.',
  fixes: [
    'aws.ecs.task-definition-not-privileged',
    'aws.ecs.task-definition-read-only',
    'aws.ecs.task-definition-logs',
    'aws.ecs.task-definition-non-blocking-logs',
    'aws.ecs.task-definition-host-network',
    'aws.ecs.task-definition-own-processes',
  ],
  resource: EcsTaskDefinition,
  action: 'manual',
  mode: 'manual',
  steps: (definition) => {
    const { family, arn, networkMode, pidMode, containers } = definition;
    const onLinux = isWindows(definition) ? [] : containers;
    const named = (found: typeof containers) => found.map(({ name }) => name).join(', ');
    const orders = [
      ['set privileged to false', onLinux.filter(({ isPrivileged }) => isPrivileged)],
      [
        'set readonlyRootFilesystem to true, with a volume for what has to be written',
        onLinux.filter(({ hasReadOnlyRoot }) => !hasReadOnlyRoot),
      ],
      ['add a logConfiguration', containers.filter(({ logDriver }) => logDriver === null)],
      ['set the log option mode to non-blocking', findWaiting(definition)],
      ['name a user that is not root', networkMode === 'host' ? onLinux.filter(({ user }) => isRoot(user)) : []],
    ] as const;
    return [
      `aws ecs describe-task-definition --task-definition ${arn} shows what is there.`,
      ...orders.flatMap(([order, found]) => (found.length === 0 ? [] : [`For ${named(found)}: ${order}.`])),
      ...(networkMode === 'host' ? ['Take the network mode awsvpc where the program allows it.'] : []),
      ...(pidMode === 'host' ? ['Leave pidMode out, or set it to task.'] : []),
      `Register the new revision of ${family}, try it, and deploy it.`,
    ];
  },
});
