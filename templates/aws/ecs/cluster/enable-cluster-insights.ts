import { LIST_PRICES, LOGS_INGESTED, METRIC } from '../../../../clouds/aws/prices.ts';
import { monthlyCost } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import EcsCluster from '../../../../resources/aws/ecs/cluster/cluster.ts';

export default defineTemplate({
  id: 'aws.ecs.enable-cluster-insights',
  version: 5,
  title: 'Collect figures of the tasks of a cluster',
  description: 'Turns container insights on: CloudWatch then gets figures of every task.',
  fixes: ['aws.ecs.cluster-insights'],
  resource: EcsCluster,
  action: 'configure',
  mode: 'fix',
  owns: ['containerInsights'],
  risk: { level: 'review', because: 'Nothing in use changes; CloudWatch charges for the figures of every task and service.' },
  reversibility: exact,
  destructive: false,
  cost: monthlyCost(
    LIST_PRICES,
    { price: METRIC, from: 10, to: 50, of: 'metrics of a small and of a large cluster' },
    { price: LOGS_INGESTED, from: 0.1, to: 5, of: 'the records that they are made of' },
  ),

  change(cluster) {
    const isOn = cluster.containerInsights === 'enabled' || cluster.containerInsights === 'enhanced';
    return isOn ? cluster : { ...cluster, containerInsights: 'enabled' };
  },
});
