import * as z from 'zod';
import { recordInInstallation } from '../../audit/installation-audit.ts';
import { CloudmendError } from '../../errors.ts';
import { isAssistant, type Principal } from '../../principal.ts';
import { openToAssistants } from '../contract/assistant.ts';
import type { Route } from '../contract/route.ts';
import type { Call, RawRequest } from './endpoint.ts';

/** Throws FORBIDDEN where an assistant asks for what is not open to it, whatever whoever it asks for may do. */
export function requireOpenToAssistant(route: Route, principal: Principal): void {
  if (!isAssistant(principal) || openToAssistants(route) !== undefined) return;
  throw new CloudmendError(
    'FORBIDDEN',
    `An assistant looks and proposes, and this is neither: ${principal.name} has to do it without one (${route.method} ${route.path}).`,
  );
}

const Fields = z.record(z.string(), z.unknown());

/** What of a proposal is told in the audit, beside what is done. */
const Told = z.object({
  resourceId: z.string().optional(),
  templateIds: z.array(z.string()).optional(),
  planId: z.string().optional(),
});

/**
 * Enters what an assistant proposes, or looks at again, into the installation's chain before it is done: what is not in the record was not done. A
 * body that the route refuses is no proposal. Throws FORBIDDEN for what a proposal leaves out.
 */
export async function recordAssistant(route: Route, { body }: RawRequest, { engine, principal }: Call): Promise<void> {
  if (!isAssistant(principal)) return;
  const opened = openToAssistants(route);
  if (opened?.use !== 'proposes') return;
  const parsed = route.body.safeParse(body);
  if (!parsed.success) return;
  const given = Fields.safeParse(body).data ?? {};
  const named = opened.withheld.find((name) => given[name] !== undefined);
  if (named !== undefined)
    throw new CloudmendError(
      'FORBIDDEN',
      `An assistant does not give ${JSON.stringify(named)}: leave it out, ${principal.name} can add it.`,
    );
  const { resourceId, templateIds, planId } = Told.parse(parsed.data);
  const detail = {
    operation: opened.operation,
    ...(resourceId !== undefined && { resourceId }),
    ...(templateIds !== undefined && { templates: templateIds }),
    ...(planId !== undefined && { plan: planId }),
  };
  await recordInInstallation(engine, { principal, action: 'assistant.proposed', detail });
}
