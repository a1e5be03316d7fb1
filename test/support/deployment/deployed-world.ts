import { GetExecutionHistoryCommand, SFNClient } from '@aws-sdk/client-sfn';
import { ExceptionDocument } from '../../../core/api/contract/documents/exception.ts';
import { StageList, TaskDocument, TaskResourceList } from '../../../core/api/contract/documents/task.ts';
import { WindowDocument } from '../../../core/api/contract/documents/window.ts';
import { ballotOf } from '../scenario/ballot.ts';
import type { World } from '../scenario/scenario.ts';
import { openScenarioAccount } from '../scenario/scenario-account.ts';
import { distantDay, spanOf } from '../scenario/times.ts';
import { accounts } from './deployment.ts';
import type { Person } from './people.ts';
import type { Product } from './shared-deployment.ts';
import { machineArn, requestTask } from './task-acts.ts';

/** The deployed product, used over its API; what its machine did is told by Step Functions. */
export async function openDeployedWorld({ deployment, requester, approver, deputy }: Product): Promise<World> {
  const client = new SFNClient(deployment.clientOptions(accounts.engine));
  const tasks = await machineArn(deployment, 'Tasks');
  const execution = (taskId: string, run: number) => `${tasks.replace(':stateMachine:', ':execution:')}:${taskId}-${run}`;
  const people = { approver, deputy };
  const post = async (person: Person, path: string, body: object) => {
    const status = await person.status('POST', path, body);
    if (status >= 300) throw new Error(`${person.name} was answered ${status} by ${path}.`);
  };
  const why = 'As the table says';
  const read = async (taskId: string) => (await requester.get(`/v1/tasks/${taskId}`, TaskDocument)).task;
  return {
    account: await openScenarioAccount(deployment.motoUrl, deployment.chaos, accounts.scenarios),
    pollMilliseconds: 1000,
    shortestSeconds: 60,
    request: (_, resourceIds, { isScheduled, ...policy }) =>
      requestTask(requester, {
        ...{ templateId: 'aws.ec2.revoke-public-ingress', resourceIds, policy },
        ...(isScheduled && { startAt: distantDay() }),
      }),
    async decide(taskId, decision, who) {
      const ballot = ballotOf(await requester.get(`/v1/tasks/${taskId}`, TaskDocument));
      await post(people[who], `/v1/tasks/${taskId}/decisions`, { ...ballot, decision, comment: why });
    },
    act: (taskId, act) =>
      post(act === 'undo' ? requester : approver, `/v1/tasks/${taskId}/${act}`, act === 'pause' || act === 'resume' ? { why } : {}),
    cancel: (taskId, mode) => post(requester, `/v1/tasks/${taskId}/cancel`, { mode }),
    raise: (taskId, cap) => post(requester, `/v1/tasks/${taskId}/raise`, { cap, why }),
    async hold(kind, resource) {
      const held = { scope: { resource }, span: spanOf(kind), reason: why };
      const { id } = await approver.post(`/v1/${kind}s`, held, WindowDocument);
      return async () => void (await approver.status('DELETE', `/v1/${kind}s/${id}`));
    },
    async except(resource) {
      const until = new Date(Date.now() + 86_400_000).toISOString();
      const asked = { scope: { resource }, reason: why, owner: 'Ops', until };
      const { id, version } = await requester.post('/v1/exceptions', asked, ExceptionDocument);
      await post(approver, `/v1/exceptions/${id}/decisions`, { version, decision: 'approve', comment: why });
    },
    async statesOf(taskId, run) {
      const { events = [] } = await client.send(new GetExecutionHistoryCommand({ executionArn: execution(taskId, run), maxResults: 1000 }));
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
