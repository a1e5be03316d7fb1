import type { DeclaredElements } from '../../../../clouds/aws/declare/declared.ts';
import { flowLogOfElement } from './flow-log.ts';

/** How flow logs of a network read as code. */
export const declaredLogs: DeclaredElements = {
  'flowLog/*': (value, { id, key }) => {
    if (value === null) return `Take the flow log ${key} out.`;
    const { destinationType, destination, traffic, role } = flowLogOfElement(`flowLog/${key}`, value);
    if (destinationType !== 'cloud-watch-logs') return `Set the flow log ${key} as the plan has it.`;
    const vpc = id.slice(id.lastIndexOf('/') + 1);
    return {
      cloudFormation: {
        type: 'AWS::EC2::FlowLog',
        properties: {
          ...{ ResourceId: vpc, ResourceType: 'VPC', TrafficType: traffic, LogDestinationType: destinationType },
          ...{ LogGroupName: destination, DeliverLogsPermissionArn: role },
        },
      },
      terraform: {
        type: 'aws_flow_log',
        arguments: {
          ...{ vpc_id: vpc, traffic_type: traffic, log_destination_type: destinationType },
          ...{ log_destination: logGroupArn(id, destination), iam_role_arn: role },
        },
      },
    };
  },
};

/** Terraform names a log group by its ARN. */
function logGroupArn(vpc: string, name: string): string {
  const [, partition = '', , region = '', account = ''] = vpc.split(':');
  return `arn:${partition}:logs:${region}:${account}:log-group:${name}`;
}
