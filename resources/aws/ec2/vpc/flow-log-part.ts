import type { Place } from '../../../../core/place.ts';
import type { IamRole } from '../../iam/role/facts.ts';
import { partRoleArn, serviceRole } from '../../iam/role/part.ts';
import type { LogGroup } from '../../logs/log-group/log-group.ts';
import { logGroupFor } from '../../logs/log-group/log-group.ts';
import type { FlowLog } from './flow-log.ts';
import { flowLogKey } from './flow-log.ts';
import type { Ec2Vpc } from './vpc.ts';

/** Name of the log group and of the role that a fix makes. */
export const FLOW_LOG_PART = 'cloudmend-vpc-flow-logs';

/** Whether a flow log with the rejected traffic arrives. */
export function isWatched({ flowLogs, undelivered }: Pick<Ec2Vpc, 'flowLogs' | 'undelivered'>): boolean {
  return flowLogs.some((one) => one.traffic !== 'ACCEPT' && !undelivered.includes(flowLogKey(one)));
}

/** The flow log of all traffic that a fix makes for a VPC. */
export function partFlowLog(vpcArn: string): FlowLog {
  const role = partRoleArn(targetOf(vpcArn), FLOW_LOG_PART);
  return { destinationType: 'cloud-watch-logs', destination: FLOW_LOG_PART, traffic: 'ALL', role };
}

/**
 * The log group of the region, and one role for all regions of the account: flow logs of the account may write to log groups of this name.
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
 */
export function flowLogPart(vpcArn: string, retentionDays: number): { readonly group: LogGroup; readonly role: IamRole } {
  const { partition, account, region } = targetOf(vpcArn);
  const group = `arn:${partition}:logs:${region}:${account}:log-group:${FLOW_LOG_PART}:*`;
  const anywhere = `arn:${partition}:logs:*:${account}:log-group:${FLOW_LOG_PART}`;
  const role = serviceRole(FLOW_LOG_PART, {
    service: 'vpc-flow-logs.amazonaws.com',
    condition: {
      StringEquals: { 'aws:SourceAccount': account },
      ArnLike: { 'aws:SourceArn': `arn:${partition}:ec2:*:${account}:vpc-flow-log/*` },
    },
    allows: [
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
        Resource: [anywhere, `${anywhere}:*`],
      },
      { Effect: 'Allow', Action: 'logs:DescribeLogGroups', Resource: '*' },
    ],
  });
  return { group: logGroupFor(group, retentionDays), role };
}

function targetOf(vpcArn: string): Place {
  const [, partition = '', , region = '', account = ''] = vpcArn.split(':');
  return { cloud: 'aws', partition, account, region };
}
