import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import EcsTaskDefinition from '../../../../resources/aws/ecs/task-definition/task-definition.ts';

export default defineRule({
  id: 'aws.ecs.task-definition-logs',
  title: 'Containers log',
  why: 'What a container said before it was stopped is lost.',
  tool: 'CSPM',
  severity: 'high',
  resource: EcsTaskDefinition,
  check({ family, containers }) {
    const found = containers.filter(({ logDriver }) => logDriver === null).map(({ name }) => name);
    return found.length === 0 ? pass : fail(`${family} runs containers without a log: ${found.join(', ')}.`, { containers: found });
  },
});
