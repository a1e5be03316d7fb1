import { defineRule, fail, pass } from '../../../core/finding/rule.ts';
import EcsTaskDefinition from '../../../resources/aws/ecs/task-definition.ts';

export default defineRule({
  id: 'aws.ecs.task-definition-non-blocking-logs',
  title: 'Containers do not wait for their log',
  why: 'When the log cannot keep up, a container that waits for it stops answering.',
  tool: 'CSPM',
  severity: 'low',
  resource: EcsTaskDefinition,
  frameworks: { 'ISO 27001:2022': ['A.8.15'], Prowler: ['ecs_task_definitions_logging_block_mode'] },
  check({ family, containers }) {
    const found = containers.filter(({ logDriver, logMode }) => logDriver !== null && logMode !== 'non-blocking').map(({ name }) => name);
    return found.length === 0
      ? pass
      : fail(`${family} runs containers that wait for their log: ${found.join(', ')}.`, { containers: found });
  },
});
