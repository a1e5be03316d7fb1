import type { Automation } from '../../../automation/automation.ts';
import { createAutomation, deleteAutomation, editAutomation, setAutomationStatus } from '../../../automation/create.ts';
import { decideStanding } from '../../../automation/decide-standing.ts';
import { dryRun } from '../../../automation/dry-run.ts';
import { runAutomation } from '../../../automation/queue.ts';
import { listAutomations, listFirings } from '../../../automation/read.ts';
import { routes } from '../../contract/routes.ts';
import { automationDocument, automationReply, requireAutomationSeen } from '../automation-document.ts';
import type { Call } from '../endpoint.ts';
import { serveRoute } from '../endpoint.ts';
import { pageDocument } from '../page-by-position.ts';
import { requireOwnPlaces } from '../within-reach.ts';

export const automationEndpoints = [
  serveRoute(routes.listAutomations, async ({ query: { status, remediation, ...page } }, { engine, principal, reach }) => {
    const isListed = (one: Automation) =>
      (status === undefined || one.status === status) &&
      (remediation === undefined || one.remediations.some(({ id }) => id === remediation));
    const { items, ...rest } = await listAutomations(engine, page, isListed, reach);
    return {
      document: pageDocument({ items: await Promise.all(items.map((one) => automationDocument(engine, one, principal))), ...rest }),
    };
  }),
  serveRoute(routes.createAutomation, async ({ body }, call) => {
    requireOwnPlaces(call, body.scope);
    const { id } = await createAutomation(call.engine, call.principal, body, channelsOf(call));
    return { ...(await automationReply(call, id)), location: `/v1/automation-rules/${id}` };
  }),
  serveRoute(routes.readAutomation, ({ path }, call) => automationReply(call, path.automationId)),
  serveRoute(routes.editAutomation, async ({ path, body }, call) => {
    if (body.scope !== undefined) requireOwnPlaces(call, body.scope);
    await requireAutomationSeen(call, path.automationId);
    await editAutomation(call.engine, call.principal, { id: path.automationId, ...body }, channelsOf(call));
    return automationReply(call, path.automationId);
  }),
  serveRoute(routes.pauseAutomation, async ({ path, body }, call) => {
    await requireAutomationSeen(call, path.automationId);
    await setAutomationStatus(call.engine, call.principal, { id: path.automationId, action: 'pause', ...body });
    return automationReply(call, path.automationId);
  }),
  serveRoute(routes.resumeAutomation, async ({ path, body }, call) => {
    await requireAutomationSeen(call, path.automationId);
    await setAutomationStatus(call.engine, call.principal, { id: path.automationId, action: 'resume', ...body });
    return automationReply(call, path.automationId);
  }),
  serveRoute(routes.runAutomation, async ({ path }, call) => {
    await requireAutomationSeen(call, path.automationId);
    const firing = await runAutomation(call.engine, call.principal, path.automationId);
    return { document: firing, location: `/v1/automation-rules/${path.automationId}/firings` };
  }),
  serveRoute(routes.dryRunAutomation, async ({ path }, { engine }) => {
    const { items, ...run } = await dryRun(engine, path.automationId);
    const shown = items.map(({ remediations, ...item }) => ({ ...item, remediations: [...remediations] }));
    return { document: { ...run, items: shown } };
  }),
  serveRoute(routes.deleteAutomation, async ({ path }, call) => {
    await requireAutomationSeen(call, path.automationId);
    await deleteAutomation(call.engine, call.principal, path.automationId);
    return { document: undefined };
  }),
  serveRoute(routes.listFirings, async ({ path, query }, { engine }) => ({
    document: pageDocument(await listFirings(engine, path.automationId, query)),
  })),
];

/** Apart from the others, since only the function that serves this may sign. */
export const standingEndpoints = [
  serveRoute(routes.decideStanding, async ({ path, body }, call) => {
    await requireAutomationSeen(call, path.automationId);
    await decideStanding(call.engine, call.principal, { id: path.automationId, ...body });
    return { ...(await automationReply(call, path.automationId)), location: `/v1/automation-rules/${path.automationId}` };
  }),
];

function channelsOf({ channels = [] }: Call): readonly string[] {
  return channels.map(({ name }) => name);
}
