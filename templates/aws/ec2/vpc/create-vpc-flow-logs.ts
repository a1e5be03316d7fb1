import * as z from 'zod';
import { LIST_PRICES, LOGS_INGESTED } from '../../../../clouds/aws/prices.ts';
import { monthlyCost } from '../../../../core/remediation/cost.ts';
import type { PartWanted } from '../../../../core/remediation/template.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { flowLogKey } from '../../../../resources/aws/ec2/vpc/flow-log.ts';
import { FLOW_LOG_PART, flowLogPart, isWatched, partFlowLog } from '../../../../resources/aws/ec2/vpc/flow-log-part.ts';
import Ec2Vpc from '../../../../resources/aws/ec2/vpc/vpc.ts';
import IamRole from '../../../../resources/aws/iam/role/role.ts';
import LogsLogGroup from '../../../../resources/aws/logs/log-group/log-group.ts';

const Parameters = z.strictObject({ retentionDays: z.literal([30, 60, 90, 180, 365, 731, 1827]).default(365) });

export default defineTemplate({
  id: 'aws.ec2.create-vpc-flow-logs',
  version: 12,
  title: 'Write the traffic of a VPC to flow logs',
  description: `Makes a flow log of all traffic to the log group ${FLOW_LOG_PART} of the region, kept for a year where nothing else is said. The log group, and a role by which EC2 may write to it alone, are made where they are not there yet. Undo deletes the flow log; a log group that holds logs stays.`,
  fixes: ['aws.ec2.vpc-flow-logs'],
  resource: Ec2Vpc,
  action: 'configure',
  mode: 'fix',
  owns: ['flowLog/*'],
  risk: { level: 'review', because: 'Traffic is not touched. CloudWatch Logs is paid for by the gigabyte, and a busy VPC writes many.' },
  reversibility: exact,
  destructive: false,
  cost: monthlyCost(LIST_PRICES, { price: LOGS_INGESTED, from: 1, to: 100, of: 'traffic of a quiet and of a busy network' }),
  parameters: Parameters,
  partKinds: [LogsLogGroup, IamRole],

  change(vpc) {
    if (isWatched(vpc)) return vpc;
    const flowLog = partFlowLog(vpc.arn);
    if (vpc.flowLogs.some((one) => flowLogKey(one) === flowLogKey(flowLog)))
      return {
        refused: `The flow log to ${FLOW_LOG_PART} is there and does not arrive: look at its role ${flowLog.role} and at the log group.`,
      };
    return Ec2Vpc.withElements(vpc, { [`flowLog/${flowLogKey(flowLog)}`]: { role: flowLog.role } });
  },

  parts(vpc, parameters): readonly PartWanted[] {
    if (isWatched(vpc)) return [];
    const { group, role } = flowLogPart(vpc.arn, Parameters.parse(parameters).retentionDays);
    return [
      { kind: LogsLogGroup, name: FLOW_LOG_PART, facts: group },
      { kind: IamRole, name: FLOW_LOG_PART, facts: role },
    ];
  },
});
