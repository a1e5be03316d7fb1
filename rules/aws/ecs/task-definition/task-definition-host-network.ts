import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import EcsTaskDefinition from '../../../../resources/aws/ecs/task-definition/task-definition.ts';
import { isRoot } from '../../../../resources/aws/ecs/task-definition/user.ts';
import { isWindows } from '../../../../resources/aws/ecs/task-definition/windows.ts';

export default defineRule({
  id: 'aws.ecs.task-definition-host-network',
  title: 'Containers on the network of the host are no root',
  why: 'Root on the network of the host listens to what other containers send and reaches the credentials of the machine.',
  tool: 'CSPM',
  severity: 'high',
  resource: EcsTaskDefinition,
  check(definition) {
    if (isWindows(definition)) return notApplicable('Windows containers have neither the network of the host nor a root user.');
    const { family, containers, networkMode } = definition;
    if (networkMode !== 'host') return pass;
    const found = containers.filter(({ isPrivileged, user }) => !isPrivileged && isRoot(user)).map(({ name }) => name);
    return found.length === 0
      ? pass
      : fail(`${family} runs on the network of the host as root: ${found.join(', ')}.`, { containers: found });
  },
});
