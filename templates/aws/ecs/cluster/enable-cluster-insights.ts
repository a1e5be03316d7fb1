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

  change(cluster) {
    const isOn = cluster.containerInsights === 'enabled' || cluster.containerInsights === 'enhanced';
    return isOn ? cluster : { ...cluster, containerInsights: 'enabled' };
  },
});
