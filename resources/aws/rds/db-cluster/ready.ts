import type { Precondition } from '../../../../core/remediation/template.ts';
import type { RdsDbCluster } from '../db-cluster.ts';

export const clusterAvailable: Precondition<RdsDbCluster> = {
  id: 'cluster-available',
  title: 'The cluster is available',
  broken({ status }) {
    return status === 'available'
      ? undefined
      : `It is ${status}, and RDS changes settings of an available cluster only. Wait, or start it.`;
  },
};
