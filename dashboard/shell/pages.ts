import { type ComponentType, lazy } from 'react';

interface Page {
  /** As the router matches it. */
  readonly path: string;
  readonly Page: ComponentType;
}

/** Each page is a file that is loaded when it is first looked at. */
function page(path: string, load: () => Promise<ComponentType>): Page {
  return { path, Page: lazy(async () => ({ default: await load() })) };
}

export const pages: readonly Page[] = [
  page('/', async () => (await import('../pages/home/home.tsx')).Home),
  page('/findings', async () => (await import('../pages/findings/findings.tsx')).Findings),
  page('/findings/:findingId', async () => (await import('../pages/findings/finding.tsx')).Finding),
  page('/anomalies', async () => (await import('../pages/anomalies/anomalies.tsx')).Anomalies),
  page('/history', async () => (await import('../pages/history/history.tsx')).History),
  page('/compliance', async () => (await import('../pages/compliance/compliance.tsx')).Compliance),
  page('/compliance/:framework', async () => (await import('../pages/compliance/framework.tsx')).Framework),
  page('/compliance/:framework/:control', async () => (await import('../pages/compliance/control.tsx')).Control),
  page('/entitlements', async () => (await import('../pages/entitlements/entitlements.tsx')).Entitlements),
  page('/entitlements/:principalId', async () => (await import('../pages/entitlements/principal.tsx')).Principal),
  page('/remediations', async () => (await import('../pages/remediations/remediations.tsx')).Remediations),
  page('/remediations/:remediationId', async () => (await import('../pages/remediations/remediation.tsx')).Remediation),
  page('/tasks', async () => (await import('../pages/tasks/tasks.tsx')).Tasks),
  page('/tasks/new', async () => (await import('../pages/wizard/wizard.tsx')).NewTask),
  page('/tasks/:taskId', async () => (await import('../pages/tasks/task.tsx')).Task),
  page('/predictions/:planId', async () => (await import('../pages/predictions/plan-prediction.tsx')).PlanPrediction),
  page('/board', async () => (await import('../pages/tasks/board.tsx')).Board),
  page('/approvals', async () => (await import('../pages/approvals/approvals.tsx')).Approvals),
  page('/automation', async () => (await import('../pages/automation/automation.tsx')).Automation),
  page('/automation/new', async () => (await import('../pages/automation/new-rule.tsx')).NewRule),
  page('/automation/:automationId', async () => (await import('../pages/automation/rule.tsx')).Rule),
  page('/automation/:automationId/edit', async () => (await import('../pages/automation/edit-rule.tsx')).EditRule),
  page('/exceptions', async () => (await import('../pages/exceptions/exceptions.tsx')).Exceptions),
  page('/windows', async () => (await import('../pages/windows/windows.tsx')).Windows),
  page('/stand-ins', async () => (await import('../pages/stand-ins/stand-ins.tsx')).StandIns),
  page('/accounts', async () => (await import('../pages/accounts/accounts.tsx')).Accounts),
  page('/accounts/:account', async () => (await import('../pages/accounts/account.tsx')).Account),
  page('/readiness', async () => (await import('../pages/readiness/readiness.tsx')).Readiness),
  page('/audit', async () => (await import('../pages/audit/audit.tsx')).Audit),
  page('/settings', async () => (await import('../pages/settings/settings.tsx')).Settings),
];
