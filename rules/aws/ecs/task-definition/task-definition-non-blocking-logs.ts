import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import EcsTaskDefinition from '../../../../resources/aws/ecs/task-definition/task-definition.ts';
import { findWaiting } from '../../../../resources/aws/ecs/task-definition/waiting.ts';

export default defineRule({
  id: 'aws.ecs.task-definition-non-blocking-logs',
  title: 'Containers do not wait for their log',
  why: 'When the log cannot keep up, a container that waits for it stops answering.',
  tool: 'CSPM',
  severity: 'low',
  resource: EcsTaskDefinition,
  differs: [
    {
      from: ['Prowler ecs_task_definitions_logging_block_mode'],
      less: 'A container that says no mode has the default of the account, non-blocking since June 2025; the check wants it written down.',
    },
  ],
  check(definition) {
    const { family } = definition;
    const found = findWaiting(definition).map(({ name }) => name);
    return found.length === 0
      ? pass
      : fail(`${family} runs containers that wait for their log: ${found.join(', ')}.`, { containers: found });
  },
});
