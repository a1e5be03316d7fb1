import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import EcsTaskDefinition from '../../../../resources/aws/ecs/task-definition/task-definition.ts';
import { isWindows } from '../../../../resources/aws/ecs/task-definition/windows.ts';

export default defineRule({
  id: 'aws.ecs.task-definition-own-processes',
  title: 'Containers do not see the processes of the host',
  why: 'Who sees the processes of the host reads their environments, and with them the secrets of every container there.',
  tool: 'CSPM',
  severity: 'high',
  resource: EcsTaskDefinition,
  check(definition) {
    if (isWindows(definition)) return notApplicable('Windows containers cannot share the processes of the host.');
    const { family, pidMode } = definition;
    return pidMode === 'host' ? fail(`${family} shares the processes of the host.`, { pidMode }) : pass;
  },
});
