import { GetExecutionHistoryCommand, SFNClient } from '@aws-sdk/client-sfn';
import { StageList, TaskDocument, TaskResourceList } from '../../../core/api/contract/documents/task.ts';
import { openScenarioAccount } from '../scenario-account.ts';
import type { World } from '../scenarios.ts';
import { accounts } from './deployment.ts';
import type { Product } from './shared-deployment.ts';
import { decideOn, machineArn, requestTask } from './task-acts.ts';

/** The deployed product, used over its API; what its machine did is told by Step Functions. */
export async function openDeployedWorld({ deployment, requester, approver }: Product): Promise<World> {
  const client = new SFNClient(deployment.clientOptions(accounts.engine));
  const tasks = await machineArn(deployment, 'Tasks');
  const read = async (taskId: string) => (await requester.get(`/v1/tasks/${taskId}`, TaskDocument)).task;
  return {
    account: await openScenarioAccount(deployment.motoUrl, deployment.chaos, accounts.scenarios),
    pollMilliseconds: 1000,
    request: (_, groupArn, hasLittleTime) =>
      requestTask(requester, {
        templateId: 'aws.ec2.revoke-public-ingress',
        resourceIds: [groupArn],
        policy: hasLittleTime ? { decideWithinSeconds: 60 } : {},
      }),
    async decide(taskId, decision) {
      const status = await decideOn(approver, taskId, decision);
      if (status !== 201) throw new Error(`The decision on ${taskId} was answered ${status}.`);
    },
    async undo(taskId) {
      const status = await requester.status('POST', `/v1/tasks/${taskId}/undo`, {});
      if (status >= 300) throw new Error(`The undo of ${taskId} was answered ${status}.`);
    },
    async statesOf(taskId, run) {
      const executionArn = `${tasks.replace(':stateMachine:', ':execution:')}:${taskId}-${run}`;
      const { events = [] } = await client.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }));
      return events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);
    },
    task: read,
    async view(taskId) {
      const { items: stages } = await requester.get(`/v1/tasks/${taskId}/stages`, StageList);
      const { items: resources } = await requester.get(`/v1/tasks/${taskId}/resources`, TaskResourceList);
      return { task: await read(taskId), stages, resources };
    },
  };
}
