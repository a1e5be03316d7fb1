import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import EcsTaskDefinition from '../../../../resources/aws/ecs/task-definition/task-definition.ts';

export default defineRule({
  id: 'aws.ecs.task-definition-no-secrets',
  title: 'Task definitions carry no secrets',
  why: 'Whoever may describe the task definition, and every log of deployments, reads the secret; it stays in all old revisions too.',
  tool: 'CSPM',
  severity: 'critical',
  resource: EcsTaskDefinition,
  differs: [
    {
      from: ['Security Hub'],
      more: 'Every value that looks like a secret counts, in commands too; the control looks for three names of variables.',
    },
  ],
  check({ family, secrets }) {
    if (secrets.length === 0) return pass;
    const found = secrets.map(({ container, name, detector }) => `${name} of ${container} (${detector})`);
    return fail(`${family} carries secrets: ${found.join(', ')}.`, { found });
  },
});
