import * as z from 'zod';
import type { Json } from '../../../../core/json.ts';
import type { ElementChanges, Elements } from '../../../../core/kind/facts.ts';

/** What is written about the traffic of a VPC, and where it goes. */
export const FlowLog = z.strictObject({
  /** `cloud-watch-logs`, `s3` or `kinesis-data-firehose`. */
  destinationType: z.string().regex(/^[a-z0-9-]+$/),
  /** Name of the log group, or ARN of bucket and prefix or of the stream. */
  destination: z.string(),
  traffic: z.enum(['ACCEPT', 'REJECT', 'ALL']),
  /** ARN of the role by which EC2 writes; null where it needs none. */
  role: z.string().nullable(),
});
const FlowLogElement = FlowLog.pick({ role: true });
export type FlowLog = z.infer<typeof FlowLog>;

export const DescribedFlowLog = z.object({
  FlowLogId: z.string(),
  ResourceId: z.string(),
  FlowLogStatus: z.string().default('ACTIVE'),
  DeliverLogsStatus: z.string().default('SUCCESS'),
  LogDestinationType: z.string().default('cloud-watch-logs'),
  LogDestination: z.string().optional(),
  LogGroupName: z.string().optional(),
  // Transit gateways have flow logs without a traffic type; they write about all of it.
  TrafficType: z.enum(['ACCEPT', 'REJECT', 'ALL']).default('ALL'),
  DeliverLogsPermissionArn: z.string().optional(),
});
export type DescribedFlowLog = z.infer<typeof DescribedFlowLog>;

export interface SeenFlowLogs {
  readonly flowLogs: FlowLog[];
  readonly ids: { [key: string]: string };
  readonly undelivered: string[];
}

/** A flow log's name within its VPC: EC2 refuses two of the same traffic to the same destination. */
export function flowLogKey({ destinationType, destination, traffic }: FlowLog): string {
  return `${traffic}/${destinationType}/${destination}`;
}

export function seenFlowLogs(described: readonly DescribedFlowLog[]): SeenFlowLogs {
  const all = described.map((one) => ({ one, flowLog: flowLogOf(one) })).map((pair) => ({ ...pair, key: flowLogKey(pair.flowLog) }));
  const failing = all.filter(({ one }) => one.FlowLogStatus !== 'ACTIVE' || one.DeliverLogsStatus === 'FAILED');
  return {
    flowLogs: inOrder(all.map(({ flowLog }) => flowLog)),
    ids: Object.fromEntries(all.map(({ key, one }) => [key, one.FlowLogId] as const).sort(([left], [right]) => (left < right ? -1 : 1))),
    undelivered: failing.map(({ key }) => key).sort(),
  };
}

export function flowLogElements(flowLogs: readonly FlowLog[]): Elements {
  return Object.fromEntries(flowLogs.map((flowLog) => [`flowLog/${flowLogKey(flowLog)}`, { role: flowLog.role }]));
}

export function withFlowLogs(flowLogs: readonly FlowLog[], changes: ElementChanges): FlowLog[] {
  const elements: { [element: string]: Json } = { ...flowLogElements(flowLogs), ...changes };
  const kept = Object.entries(elements).flatMap(([element, value]) =>
    element.startsWith('flowLog/') && value !== null ? [flowLogOfElement(element, value)] : [],
  );
  return inOrder(kept);
}

/** The flow log of an element and its value. Throws where they are not of one. */
export function flowLogOfElement(element: string, value: Json): FlowLog {
  const [, traffic, destinationType, ...destination] = element.split('/');
  const { role } = FlowLogElement.parse(value);
  return FlowLog.parse({ traffic, destinationType, destination: destination.join('/'), role });
}

function flowLogOf(one: DescribedFlowLog): FlowLog {
  const isLogGroup = one.LogDestinationType === 'cloud-watch-logs';
  const [, groupOfArn] = /:log-group:([^:]+)/.exec(one.LogDestination ?? '') ?? [];
  const destination = isLogGroup ? (one.LogGroupName ?? groupOfArn) : one.LogDestination;
  return {
    destinationType: one.LogDestinationType,
    destination: destination ?? '',
    traffic: one.TrafficType,
    role: one.DeliverLogsPermissionArn ?? null,
  };
}

function inOrder(flowLogs: readonly FlowLog[]): FlowLog[] {
  return [...new Map(flowLogs.map((one) => [flowLogKey(one), one])).entries()]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, one]) => one);
}
