import { trailed } from '../../../../clouds/aws/live/trailed.ts';

/** What CloudTrail records of changes. */
export const changedBy = [
  trailed(
    'elasticloadbalancing',
    [
      'CreateLoadBalancer',
      'DeleteLoadBalancer',
      'ModifyLoadBalancerAttributes',
      'SetSecurityGroups',
      'CreateListener',
      'ModifyListener',
      'AddTags',
      'RemoveTags',
    ],
    '{responseElements.loadBalancers[].loadBalancerArn}',
    '{requestParameters.loadBalancerArn}',
    '{responseElements.listeners[].loadBalancerArn}',
    '{requestParameters.resourceArns[]}',
  ),
];
