import { ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { PlanSummary } from '../../../core/api/contract/documents/plan.ts';
import { TaskDocument } from '../../../core/api/contract/documents/task.ts';
import type { CreateTaskBody } from '../../../core/api/contract/documents/task-bodies.ts';
import { accounts, type Deployment } from './deployment.ts';
import type { Person } from './people.ts';

interface Request {
  readonly templateId: string;
  readonly resourceIds?: readonly string[];
  readonly policy?: CreateTaskBody['policy'];
  readonly startAt?: CreateTaskBody['startAt'];
}

/** Plans over the API and makes a task of the plan; its id. */
export async function requestTask(person: Person, { templateId, resourceIds, policy, startAt }: Request): Promise<string> {
  const wanted = { templateIds: [templateId], ...(resourceIds !== undefined && { resourceIds }) };
  const plan = await person.post('/v1/plans', wanted, PlanSummary);
  const body = {
    planId: plan.id,
    name: templateId,
    description: 'Asked for by the end-to-end test',
    consent: true,
    policy,
    ...(startAt !== undefined && { startAt }),
  };
  return (await person.post('/v1/tasks', body, TaskDocument)).task.id;
}

/** A person's word on the latest revision, where it is in another's place with the id of that one; the status of the answer. */
export async function decideOn(person: Person, taskId: string, decision: 'approve' | 'reject', standsFor?: string): Promise<number> {
  const { revisions } = await person.get(`/v1/tasks/${taskId}`, TaskDocument);
  const { revision, digest } = revisions.at(-1) ?? { revision: 0, digest: '' };
  return person.status('POST', `/v1/tasks/${taskId}/decisions`, {
    revision,
    digest,
    decision,
    ...(standsFor !== undefined && { standsFor }),
  });
}

/** The ARN of one of the engine's machines, `Tasks` or `Scans`; of another installation beside it there are those too. */
export async function machineArn(deployment: Deployment, name: 'Tasks' | 'Scans'): Promise<string> {
  const client = new SFNClient(deployment.clientOptions(accounts.engine));
  const { stateMachines = [] } = await client.send(new ListStateMachinesCommand({}));
  client.destroy();
  const found = stateMachines.find((machine) => machine.name?.startsWith('Cloudmend') && machine.name.includes(name))?.stateMachineArn;
  if (found === undefined) throw new Error(`The stack made no machine ${name}.`);
  return found;
}
