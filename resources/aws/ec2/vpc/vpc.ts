import * as z from 'zod';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { TagList, Tags, tagsOf } from '../../../../clouds/aws/tags.ts';
import type { Field, Observation } from '../../../../core/kind/facts.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import { declaredLogs } from './declared.ts';
import type { SeenFlowLogs } from './flow-log.ts';
import { DescribedFlowLog, FlowLog, flowLogElements, seenFlowLogs, withFlowLogs } from './flow-log.ts';
import { flowLogCalls, renderFlowLogCall, writes } from './flow-log-calls.ts';

const Facts = z.strictObject({
  arn: z.string(),
  vpcId: z.string(),
  flowLogs: z.array(FlowLog),
  /** Ids that EC2 has given to the flow logs, by their keys. */
  flowLogIds: z.record(z.string(), z.string()),
  /** Keys of flow logs that do not arrive where they should. */
  undelivered: z.array(z.string()),
  tags: Tags,
});
export type Ec2Vpc = z.infer<typeof Facts>;

const describeVpcs = defineRead({
  service: 'ec2',
  operation: 'DescribeVpcs',
  iamActions: ['ec2:DescribeVpcs'],
  output: z.object({
    Vpcs: z.array(z.object({ VpcId: z.string(), OwnerId: z.string().optional(), Tags: TagList.default([]) })).default([]),
  }),
  pages: { input: 'NextToken', output: 'NextToken' },
  absentCodes: ['InvalidVpcID.NotFound'],
});
type Described = z.infer<typeof describeVpcs.output>['Vpcs'][number];
const describeFlowLogs = defineRead({
  service: 'ec2',
  operation: 'DescribeFlowLogs',
  iamActions: ['ec2:DescribeFlowLogs'],
  output: z.object({ FlowLogs: z.array(DescribedFlowLog).default([]) }),
  pages: { input: 'NextToken', output: 'NextToken' },
});

// A filter takes 200 values, so that one listing of flow logs serves one page of VPCs.
const VPCS_IN_A_PAGE = 200;
const FLOW_LOGS_IN_A_PAGE = 1000;

export default defineKind<Ec2Vpc>({
  id: 'aws.ec2.vpc',
  title: 'VPC',
  service: 'ec2',
  scope: 'region',
  facts: Facts,
  volatile: ['flowLogIds', 'undelivered'],
  secret: [],
  reads: [describeVpcs, describeFlowLogs],
  writes,
  arnPattern: ['arn:<partition>:ec2:*:<account>:vpc/*', 'arn:<partition>:ec2:*:<account>:vpc-flow-log/*'],
  changedBy: [
    trailed(
      'ec2',
      ['CreateVpc', 'DeleteVpc', 'ModifyVpcAttribute', 'CreateFlowLogs'],
      'arn:<partition>:ec2:<region>:<account>:vpc/{responseElements.vpc.vpcId}',
      'arn:<partition>:ec2:<region>:<account>:vpc/{requestParameters.vpcId}',
      'arn:<partition>:ec2:<region>:<account>:vpc/{requestParameters.CreateFlowLogsRequest.ResourceId.content=vpc-}',
    ),
    trailed(
      'ec2',
      ['CreateTags', 'DeleteTags'],
      'arn:<partition>:ec2:<region>:<account>:vpc/{requestParameters.resourcesSet.items[].resourceId=vpc-}',
    ),
  ],
  settles: { withinSeconds: 120, pollSeconds: 3 },
  declared: declaredLogs,

  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(describeVpcs, { MaxResults: VPCS_IN_A_PAGE }, cursor)) {
      yield { observations: await observeOwn(reader, answer.Vpcs), ...(next !== undefined && { next }) };
    }
  },

  async read(reader, id) {
    const answer = await reader.one(describeVpcs, { VpcIds: [id.slice(id.indexOf('/') + 1)] });
    const [observation] = await observeOwn(reader, answer?.Vpcs ?? []);
    return observation;
  },

  elements: ({ flowLogs }) => flowLogElements(flowLogs),
  withElements: (facts, changes) => ({ ...facts, flowLogs: withFlowLogs(facts.flowLogs, changes) }),
  calls: flowLogCalls,
  render: renderFlowLogCall,
});

/** A VPC that another account shares is that account's to watch. */
async function observeOwn(reader: KindReader, vpcs: readonly Described[]): Promise<readonly Observation<Ec2Vpc>[]> {
  const { partition, account, region } = reader.place;
  const own = vpcs.filter(({ OwnerId = account }) => OwnerId === account);
  if (own.length === 0) return [];
  const vpcIds = own.map(({ VpcId }) => VpcId);
  const logs = await reader.field(() => readFlowLogs(reader, vpcIds));
  return own.map(({ VpcId, Tags: tags }) => {
    const arn = `arn:${partition}:ec2:${region}:${account}:vpc/${VpcId}`;
    const seen: Field<SeenFlowLogs> = 'known' in logs ? { known: seenFlowLogs(logs.known.get(VpcId) ?? []) } : logs;
    return {
      id: arn,
      kind: 'aws.ec2.vpc',
      partition,
      account,
      region,
      fields: {
        arn: { known: arn },
        vpcId: { known: VpcId },
        flowLogs: 'known' in seen ? { known: seen.known.flowLogs } : seen,
        flowLogIds: 'known' in seen ? { known: seen.known.ids } : seen,
        undelivered: 'known' in seen ? { known: seen.known.undelivered } : seen,
        tags: { known: tagsOf(tags) },
      },
    };
  });
}

async function readFlowLogs(reader: KindReader, vpcIds: readonly string[]): Promise<ReadonlyMap<string, readonly DescribedFlowLog[]>> {
  const input = { Filter: [{ Name: 'resource-id', Values: vpcIds }], MaxResults: FLOW_LOGS_IN_A_PAGE };
  const found: DescribedFlowLog[] = [];
  for await (const { answer } of reader.pages(describeFlowLogs, input)) found.push(...answer.FlowLogs);
  return Map.groupBy(found, ({ ResourceId }) => ResourceId);
}
