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
  frameworks: {
    'Security Hub': ['ECS.5'],
    'PCI DSS 4.0': [
      '3.5.1.3.9',
      '7.2.1.7',
      '7.2.2.7',
      '7.2.5.4',
      '7.2.6.1',
      '7.3.1.4',
      '7.3.2.4',
      '7.3.3.4',
      '8.2.7.4',
      '8.2.8.6',
      '8.3.4.4',
      '10.3.2.9',
      '10.6.3.16',
      'A1.1.2.5',
      'A3.4.1.5',
    ],
    Prowler: ['ecs_task_definitions_containers_readonly_access'],
  },
  check(definition) {
    if (isWindows(definition)) return notApplicable('Windows containers have no read-only root file system.');
    const { family, containers } = definition;
    const found = containers.filter(({ hasReadOnlyRoot }) => !hasReadOnlyRoot).map(({ name }) => name);
    return found.length === 0
      ? pass
      : fail(`${family} runs containers that can change their own files: ${found.join(', ')}.`, { containers: found });
  },
});
