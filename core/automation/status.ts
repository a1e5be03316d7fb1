import { CloudmendError } from '../errors.ts';
import { isAllowed, permissions } from '../permissions.ts';
import type { Principal, Role } from '../principal.ts';
import type { Automation, AutomationStatus } from './automation.ts';

export const AUTOMATION_ACTIONS = ['edit', 'pause', 'resume', 'run', 'dry-run', 'delete'] as const;
export type AutomationAction = (typeof AUTOMATION_ACTIONS)[number];

/** Who may do what to a rule, and at which status. */
const TABLE: { readonly [action in AutomationAction]: { readonly roles: readonly Role[]; readonly from: readonly AutomationStatus[] } } = {
  edit: { roles: permissions.changeAutomation, from: ['proposed', 'active', 'paused'] },
  pause: { roles: permissions.pauseAutomation, from: ['active'] },
  resume: { roles: permissions.resumeAutomation, from: ['proposed', 'paused'] },
  run: { roles: permissions.changeAutomation, from: ['active'] },
  'dry-run': { roles: permissions.read, from: ['proposed', 'active', 'paused'] },
  delete: { roles: permissions.changeAutomation, from: ['proposed', 'active', 'paused'] },
};

/** What the principal may do to the rule now: exactly what `requireAction` lets through. */
export function allowedAutomationActions(automation: Automation, principal: Principal): readonly AutomationAction[] {
  return AUTOMATION_ACTIONS.filter((action) => refusalOf(action, automation, principal) === undefined);
}

/** Throws FORBIDDEN, SELF_APPROVAL, CONFLICT_STATE. */
export function requireAction(action: AutomationAction, automation: Automation, principal: Principal): void {
  const refusal = refusalOf(action, automation, principal);
  if (refusal !== undefined) throw refusal;
}

function refusalOf(action: AutomationAction, automation: Automation, principal: Principal): CloudmendError | undefined {
  const { id, status } = automation;
  const { roles, from } = TABLE[action];
  if (!isAllowed(principal, roles)) return forbidden(action, principal, roles);
  if (action === 'resume' && !mayLetLoose(principal) && automation.changedBy.id === principal.id)
    return new CloudmendError(
      'SELF_APPROVAL',
      `${principal.name} has changed ${id} last and cannot resume it. Another approver, or a rule-admin or admin, has to.`,
    );
  if (from.includes(status)) return undefined;
  return new CloudmendError(
    'CONFLICT_STATE',
    `The rule ${id} is ${status}: it can be ${PARTICIPLES[action]} only when it is ${from.join(' or ')}.`,
  );
}

const PARTICIPLES: { readonly [action in AutomationAction]: string } = {
  edit: 'edited',
  pause: 'paused',
  resume: 'resumed',
  run: 'run',
  'dry-run': 'tried',
  delete: 'deleted',
};

/** Throws FORBIDDEN. */
export function requireCreator(principal: Principal): void {
  if (!isAllowed(principal, permissions.changeAutomation)) throw forbidden('create', principal, permissions.changeAutomation);
}

function forbidden(verb: string, principal: Principal, roles: readonly Role[]): CloudmendError {
  return new CloudmendError(
    'FORBIDDEN',
    `${principal.name} may not ${verb} rules of automation: it takes one of the roles ${roles.join(', ')}.`,
  );
}

/** Whether what they write takes effect at once; what an operator writes is a proposal. */
export function mayLetLoose(principal: Principal): boolean {
  return principal.roles.includes('rule-admin') || principal.roles.includes('admin');
}
