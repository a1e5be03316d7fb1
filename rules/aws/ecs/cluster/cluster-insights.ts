import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import EcsCluster from '../../../../resources/aws/ecs/cluster/cluster.ts';

export default defineRule({
  id: 'aws.ecs.cluster-insights',
  title: 'Clusters report what their tasks use',
  why: 'Without figures of memory, processors and failed tasks nobody sees a cluster that is abused or about to fail.',
  tool: 'CSPM',
  severity: 'medium',
  resource: EcsCluster,
  check({ name, containerInsights }) {
    const isOn = containerInsights === 'enabled' || containerInsights === 'enhanced';
    return isOn ? pass : fail(`${name} has container insights ${containerInsights}.`, { containerInsights });
  },
});
