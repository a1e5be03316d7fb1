import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import EcsTaskDefinition from '../../../../resources/aws/ecs/task-definition/task-definition.ts';
import { isWindows } from '../../../../resources/aws/ecs/task-definition/windows.ts';

export default defineRule({
  id: 'aws.ecs.task-definition-not-privileged',
  title: 'Containers are not privileged',
  why: 'A privileged container is root on the machine it runs on, and so on every other container there.',
  tool: 'CSPM',
  severity: 'high',
  resource: EcsTaskDefinition,
  check(definition) {
    if (isWindows(definition)) return notApplicable('Windows containers cannot be privileged.');
    const { family, containers } = definition;
    const found = containers.filter(({ isPrivileged }) => isPrivileged).map(({ name }) => name);
    return found.length === 0 ? pass : fail(`${family} runs privileged containers: ${found.join(', ')}.`, { containers: found });
  },
});
