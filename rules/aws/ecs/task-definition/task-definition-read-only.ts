import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import EcsTaskDefinition from '../../../../resources/aws/ecs/task-definition/task-definition.ts';
import { isWindows } from '../../../../resources/aws/ecs/task-definition/windows.ts';

export default defineRule({
  id: 'aws.ecs.task-definition-read-only',
  title: 'Containers cannot write to their root file system',
  why: 'Who breaks into a container can replace its programs, and leave something behind.',
  tool: 'CSPM',
  severity: 'high',
  resource: EcsTaskDefinition,
  check(definition) {
    if (isWindows(definition)) return notApplicable('Windows containers have no read-only root file system.');
    const { family, containers } = definition;
    const found = containers.filter(({ hasReadOnlyRoot }) => !hasReadOnlyRoot).map(({ name }) => name);
    return found.length === 0
      ? pass
      : fail(`${family} runs containers that can change their own files: ${found.join(', ')}.`, { containers: found });
  },
});
