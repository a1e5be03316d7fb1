import type { Automation } from '../../../automation/automation.ts';
import { createAutomation, deleteAutomation, editAutomation, setAutomationStatus } from '../../../automation/create.ts';
import { runAutomation } from '../../../automation/queue.ts';
import { listAutomations, listFirings, loadAutomation, nextRuns } from '../../../automation/read.ts';
import { allowedAutomationActions } from '../../../automation/status.ts';
import type { Engine } from '../../../engine.ts';
import type { Principal } from '../../../principal.ts';
import type { AutomationDocument, AutomationWithState } from '../../contract/documents/automation.ts';
import { routes } from '../../contract/routes.ts';
import type { Call, Reply } from '../endpoint.ts';
import { serveRoute } from '../endpoint.ts';
import { pageDocument } from '../page-by-position.ts';

export const automationEndpoints = [
  serveRoute(routes.listAutomations, async ({ query: { status, remediation, ...page } }, { engine, principal }) => {
    const isListed = (one: Automation) =>
      (status === undefined || one.status === status) &&
      (remediation === undefined || one.remediations.some(({ id }) => id === remediation));
    const { items, ...rest } = await listAutomations(engine, page, isListed);
    return { document: pageDocument({ items: await Promise.all(items.map((one) => documentOf(engine, one, principal))), ...rest }) };
  }),
  serveRoute(routes.createAutomation, async ({ body }, call) => {
    const { id } = await createAutomation(call.engine, call.principal, body, channelsOf(call));
    return { ...(await reply(call, id)), location: `/v1/automation-rules/${id}` };
  }),
  serveRoute(routes.readAutomation, ({ path }, call) => reply(call, path.automationId)),
  serveRoute(routes.editAutomation, async ({ path, body }, call) => {
    await editAutomation(call.engine, call.principal, { id: path.automationId, ...body }, channelsOf(call));
    return reply(call, path.automationId);
  }),
  serveRoute(routes.pauseAutomation, async ({ path, body }, call) => {
    await setAutomationStatus(call.engine, call.principal, { id: path.automationId, action: 'pause', ...body });
    return reply(call, path.automationId);
  }),
  serveRoute(routes.resumeAutomation, async ({ path, body }, call) => {
    await setAutomationStatus(call.engine, call.principal, { id: path.automationId, action: 'resume', ...body });
    return reply(call, path.automationId);
  }),
  serveRoute(routes.runAutomation, async ({ path }, { engine, principal }) => {
    const firing = await runAutomation(engine, principal, path.automationId);
    return { document: firing, location: `/v1/automation-rules/${path.automationId}/firings` };
  }),
  serveRoute(routes.deleteAutomation, async ({ path }, { engine, principal }) => {
    await deleteAutomation(engine, principal, path.automationId);
    return { document: undefined };
  }),
  serveRoute(routes.listFirings, async ({ path, query }, { engine }) => ({
    document: pageDocument(await listFirings(engine, path.automationId, query)),
  })),
];

function channelsOf({ channels = [] }: Call): readonly string[] {
  return channels.map(({ name }) => name);
}

async function reply({ engine, principal }: Call, id: string): Promise<Reply<AutomationWithState>> {
  const { automation, state } = await loadAutomation(engine, id);
  const last = state?.lastTaskId;
  return { document: { ...(await documentOf(engine, automation, principal)), ...(last !== undefined && { lastTaskId: last }) } };
}

async function documentOf(engine: Engine, automation: Automation, principal: Principal): Promise<AutomationDocument> {
  const { remediations, trigger, scope, policy } = automation;
  return {
    ...automation,
    remediations: remediations.map(({ id, parameters }) => ({ id, parameters: { ...parameters } })),
    ...{ trigger: { ...trigger }, scope: { ...scope }, policy: { ...policy } },
    nextRuns: [...(await nextRuns(engine, automation))],
    allowedActions: [...allowedAutomationActions(automation, principal)],
  };
}
