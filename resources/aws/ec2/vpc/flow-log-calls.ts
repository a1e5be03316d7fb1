import * as z from 'zod';
import type { Call } from '../../../../clouds/aws/kind.ts';
import { CloudmendError } from '../../../../core/errors.ts';
import type { Json, JsonObject } from '../../../../core/json.ts';
import { elementChanges } from '../../../../core/kind/element-changes.ts';
import type { ElementChanges, Facts } from '../../../../core/kind/facts.ts';
import type { FactsChange } from '../../../../core/kind/kind.ts';
import { type FlowLog, flowLogElements, flowLogOfElement } from './flow-log.ts';

const write = { service: 'ec2', elements: ['flowLog/*'], timeoutSeconds: 30 } as const;
const createFlowLogs = {
  ...write,
  operation: 'CreateFlowLogs',
  iamActions: ['ec2:CreateFlowLogs'],
  also: [{ iamActions: ['iam:PassRole'], arnPattern: 'arn:<partition>:iam::<account>:role/cloudmend/*' }],
} as const;
const deleteFlowLogs = { ...write, operation: 'DeleteFlowLogs', iamActions: ['ec2:DeleteFlowLogs'] } as const;
export const writes = [createFlowLogs, deleteFlowLogs] as const;

interface VpcWithFlowLogs extends Facts {
  readonly vpcId: string;
  readonly flowLogs: readonly FlowLog[];
  readonly flowLogIds: { readonly [log: string]: string };
}

/** New flow logs first, so that the VPC is watched all the time. One whose role changes is made anew after it has gone. */
export function flowLogCalls({ id, before, after }: FactsChange<VpcWithFlowLogs>): readonly Call[] {
  const [old, wanted] = [flowLogElements(before.flowLogs), flowLogElements(after.flowLogs)];
  const changes = elementChanges(old, wanted);
  const gone = Object.keys(changes).filter((element) => element in old);
  const steps = [
    ...Object.keys(changes).flatMap((element) => (element in old ? [] : [{ make: element }])),
    ...(gone.length > 0 ? [{ take: gone }] : []),
    ...gone.flatMap((element) => (element in wanted ? [{ make: element }] : [])),
  ];
  let effect: ElementChanges = Object.fromEntries(Object.keys(changes).map((element) => [element, old[element] ?? null]));
  return steps.map((step) => {
    if ('take' in step) {
      effect = { ...effect, ...Object.fromEntries(step.take.map((element) => [element, null])) };
      return taking(id, step.take, effect);
    }
    const value = wanted[step.make] ?? null;
    effect = { ...effect, [step.make]: value };
    return making(id, before, { element: step.make, value }, effect);
  });
}

/** EC2 knows a flow log by the id that it gave; which that is, only a fresh read tells. */
export function renderFlowLogCall(call: Call, live: VpcWithFlowLogs): JsonObject {
  const { elements } = Kept.parse(call.input['FlowLogIds']);
  const ids = elements.map((element) => {
    const found = live.flowLogIds[element.slice('flowLog/'.length)];
    if (found === undefined) throw new CloudmendError('CONFLICT_STATE', `The flow log ${element} is no longer there. Plan again.`);
    return found;
  });
  return { ...call.input, FlowLogIds: ids };
}

const Kept = z.object({ kept: z.literal('flowLogIds'), elements: z.array(z.string()) });

function making(
  id: string,
  { vpcId }: VpcWithFlowLogs,
  { element, value }: { element: string; value: Json },
  effect: ElementChanges,
): Call {
  const { destinationType, destination, traffic, role } = flowLogOfElement(element, value);
  const to = destinationType === 'cloud-watch-logs' ? { LogGroupName: destination } : { LogDestination: destination };
  const input = {
    ResourceType: 'VPC',
    ResourceIds: [vpcId],
    TrafficType: traffic,
    LogDestinationType: destinationType,
    ...to,
    ...(role !== null && { DeliverLogsPermissionArn: role }),
    ClientToken: { clientToken: true },
  };
  const { service, operation, iamActions, timeoutSeconds } = createFlowLogs;
  const also = role === null ? {} : { also: [{ iamActions: ['iam:PassRole'], arns: [role] }] };
  // IAM asks for the flow log too, which has no id yet.
  return { service, operation, input, iamActions, arns: [id, anyFlowLog(id)], ...also, effect, timeoutSeconds };
}

function taking(id: string, elements: readonly string[], effect: ElementChanges): Call {
  const { service, operation, iamActions, timeoutSeconds } = deleteFlowLogs;
  const input = { FlowLogIds: { kept: 'flowLogIds', elements: [...elements] } };
  return { service, operation, input, iamActions, arns: [anyFlowLog(id)], effect, timeoutSeconds };
}

function anyFlowLog(vpcArn: string): string {
  return vpcArn.replace(/:vpc\/.*$/, ':vpc-flow-log/*');
}
