import type { ApiClient } from '../../../core/api/contract/client.ts';
import { routes } from '../../../core/api/contract/routes.ts';
import { apiOf } from './api-of.ts';
import type { Dashboard } from './dashboard.ts';

const TLS = 'aws.s3.put-bucket-policy-tls';
const ROOT_FILTER = 'aws.cloudtrail.put-metric-filter-root-usage';
const FILTER = 'aws.cloudtrail.put-metric-filter-failed-sign-ins';

/** Ids of what was made. */
export interface Furnished {
  readonly taskId: string;
  /** One that is carried out and verified. */
  readonly doneTaskId: string;
  readonly planId: string;
  readonly automationId: string;
  readonly findingId: string;
  /** One who comes to be an administrator. */
  readonly principalId: string;
  readonly account: string;
}

/** Makes one of each thing that people make, so that no page is looked at empty: a task that waits, a rule, a window, a freeze and so on. */
export async function furnish({ linkOf }: Dashboard): Promise<Furnished> {
  const [olivia, adam] = [apiOf(linkOf('Olivia')), apiOf(linkOf('Adam'))];
  const plan = await olivia.call(routes.createPlan, { body: { templateIds: [TLS] } });
  const { task } = await olivia.call(routes.createTask, {
    body: { planId: plan.id, planDigest: plan.digest, name: 'Plain HTTP', description: 'Before the audit in spring', consent: true },
  });
  const doneTaskId = await mendOne(olivia, adam);
  const rule = await olivia.call(routes.createAutomation, {
    body: {
      ...{ name: 'Hear of failed sign-ins', description: 'Each account has to tell', scope: { tools: ['CSPM'] } },
      remediations: [{ id: FILTER }],
      trigger: { recurrence: { every: 'week', on: ['MO', 'TH'], at: '22:00', zone: 'Europe/Berlin' } },
      standing: { cap: 20, until: inDays(60) },
    },
  });
  const night = { recurrence: { every: 'day', at: '22:00', zone: 'Europe/Berlin' }, minutes: 240 };
  await adam.call(routes.addWindow, { body: { scope: { region: 'eu-west-1' }, span: night, reason: 'Nobody works at night' } });
  const [from, until] = [`${inDays(40).slice(0, 10)}T18:00`, `${inDays(50).slice(0, 10)}T08:00`];
  const span = { from, until, zone: 'Europe/Berlin' };
  await adam.call(routes.addFreeze, {
    body: { scope: { tag: { name: 'stage', value: 'production' } }, span, reason: 'The books are closed' },
  });
  await olivia.call(routes.requestException, {
    body: { scope: { rule: 'aws.s3.bucket-versioning' }, reason: 'Logs are kept elsewhere', owner: 'storage team', until: inDays(30) },
  });
  const [finding] = (await adam.call(routes.listFindings, { query: { severity: 'high' } })).items;
  const [principal] = (await adam.call(routes.listPrincipals, { query: { path: 'yes' } })).items;
  return {
    doneTaskId,
    taskId: task.id,
    planId: plan.id,
    automationId: rule.id,
    findingId: finding?.id ?? '',
    principalId: principal?.id ?? '',
    account: finding?.account ?? '',
  };
}

/** Has one resource mended, and waits until it is proved. */
async function mendOne(olivia: ApiClient, adam: ApiClient): Promise<string> {
  const plan = await olivia.call(routes.createPlan, { body: { templateIds: [ROOT_FILTER] } });
  const asked = { planId: plan.id, planDigest: plan.digest, name: 'Hear of the root user', description: 'Before the audit', consent: true };
  const { task } = await olivia.call(routes.createTask, { body: asked });
  const { revisions } = await adam.call(routes.readTask, { path: { taskId: task.id } });
  const [{ revision, digest } = { revision: 1, digest: '' }] = revisions;
  await adam.call(routes.decide, { path: { taskId: task.id }, body: { revision, digest, decision: 'approve', comment: 'Seen' } });
  for (;;) {
    const { task: now } = await adam.call(routes.readTask, { path: { taskId: task.id } });
    if (now.status === 'DONE') return task.id;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString();
}
