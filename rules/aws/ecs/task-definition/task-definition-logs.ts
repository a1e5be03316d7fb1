import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import EcsTaskDefinition from '../../../../resources/aws/ecs/task-definition/task-definition.ts';

export default defineRule({
  id: 'aws.ecs.task-definition-logs',
  title: 'Containers log',
  why: 'What a container said before it was stopped is lost.',
  tool: 'CSPM',
  severity: 'high',
  resource: EcsTaskDefinition,
  frameworks: {
    'Security Hub': ['ECS.9'],
    'PCI DSS 4.0': [
      '5.3.4.15',
      '10.2.1.1.16',
      '10.2.1.2.13',
      '10.2.1.3.13',
      '10.2.1.4.13',
      '10.2.1.5.13',
      '10.2.1.6.13',
      '10.2.1.7.13',
      '10.2.1.13',
      '10.2.2.13',
      '10.3.1.13',
      '10.6.3.17',
      'A1.2.1.17',
    ],
    'SOC 2': ['A1.1'],
    'ISO 27001:2022': ['A.8.15'],
    Prowler: ['ecs_task_definitions_logging_enabled'],
  },
  check({ family, containers }) {
    const found = containers.filter(({ logDriver }) => logDriver === null).map(({ name }) => name);
    return found.length === 0 ? pass : fail(`${family} runs containers without a log: ${found.join(', ')}.`, { containers: found });
  },
});
