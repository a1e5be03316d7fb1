import type { Principal, Role } from './principal.ts';

const everyone = ['viewer', 'operator', 'approver', 'rule-admin', 'admin', 'auditor'] as const;

/** Who may do what over the API: action to roles. Nobody approves their own request whatever their roles; core/approval holds that. */
export const permissions = {
  read: everyone,
  scan: ['operator', 'rule-admin', 'admin'],
  plan: ['operator', 'rule-admin', 'admin'],
  createTask: ['operator', 'rule-admin', 'admin'],
  cancelTask: ['operator', 'rule-admin', 'admin'],
  /** Whoever may start it or decide on it may hold it up. */
  pauseTask: ['operator', 'approver', 'rule-admin', 'admin'],
  raiseTask: ['operator', 'rule-admin', 'admin'],
  undoTask: ['operator', 'approver', 'admin'],
  /** Whoever may ask for a change or decide on it sees whether it may stay. */
  confirmTask: ['operator', 'approver', 'rule-admin', 'admin'],
  /** An operator deletes drafts of their own; the table of actions holds that. */
  deleteTask: ['operator', 'admin'],
  decide: ['approver', 'admin'],
  readAudit: ['auditor', 'admin'],
  throwKillSwitch: ['approver', 'admin'],
  changeExclusions: ['approver', 'admin'],
  requestException: ['operator', 'approver', 'admin'],
  decideException: ['approver', 'admin'],
  decideBaseline: ['approver', 'admin'],
  noteFinding: ['operator', 'approver', 'admin'],
  changeWindows: ['approver', 'admin'],
  changeAutomation: ['operator', 'rule-admin', 'admin'],
  /** To let loose what an operator has proposed. */
  resumeAutomation: ['approver', 'rule-admin', 'admin'],
  pauseAutomation: ['operator', 'approver', 'rule-admin', 'admin'],
  changeLimits: ['admin'],
  testChannel: ['admin'],
  mapIdentity: ['admin'],
  handInReview: ['operator', 'approver', 'rule-admin', 'admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof permissions;

/** Whether the principal has one of the roles. */
export function isAllowed(principal: { readonly roles: readonly Role[] }, roles: readonly Role[]): boolean {
  return principal.roles.some((role) => roles.includes(role));
}

/** Everything the principal's roles allow, for `GET /v1/me`. */
export function actionsOf(principal: Principal): Action[] {
  return Object.entries(permissions).flatMap(([action, roles]) => (isAction(action) && isAllowed(principal, roles) ? [action] : []));
}

function isAction(name: string): name is Action {
  return Object.hasOwn(permissions, name);
}
