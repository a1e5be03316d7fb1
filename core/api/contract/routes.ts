import type { Route } from './route.ts';
import { accountRoutes } from './routes/accounts.ts';
import { anomalyRoutes } from './routes/anomalies.ts';
import { auditRoutes } from './routes/audit.ts';
import { automationRoutes } from './routes/automations.ts';
import { baselineRoutes } from './routes/baselines.ts';
import { complianceRoutes } from './routes/compliance.ts';
import { contractRoutes } from './routes/contract.ts';
import { diagnosticsRoutes } from './routes/diagnostics.ts';
import { draftRoutes } from './routes/drafts.ts';
import { entitlementRoutes } from './routes/entitlements.ts';
import { exceptionRoutes } from './routes/exceptions.ts';
import { findingRoutes } from './routes/findings.ts';
import { guardRoutes } from './routes/guard.ts';
import { healthRoutes } from './routes/health.ts';
import { meRoutes } from './routes/me.ts';
import { noticeRoutes } from './routes/notices.ts';
import { planRoutes } from './routes/plans.ts';
import { postureRoutes } from './routes/posture.ts';
import { receiptRoutes } from './routes/receipts.ts';
import { reviewRoutes } from './routes/reviews.ts';
import { ruleSettingRoutes } from './routes/rule-settings.ts';
import { ruleOffRoutes } from './routes/rules-off.ts';
import { scanRoutes } from './routes/scans.ts';
import { standInRoutes } from './routes/stand-ins.ts';
import { statisticsRoutes } from './routes/statistics.ts';
import { taskRoutes } from './routes/tasks.ts';
import { windowRoutes } from './routes/windows.ts';

/** The whole API, by the name of the operation. */
export const routes = {
  ...contractRoutes,
  ...meRoutes,
  ...scanRoutes,
  ...accountRoutes,
  ...findingRoutes,
  ...postureRoutes,
  ...entitlementRoutes,
  ...complianceRoutes,
  ...anomalyRoutes,
  ...statisticsRoutes,
  ...baselineRoutes,
  ...ruleOffRoutes,
  ...ruleSettingRoutes,
  ...diagnosticsRoutes,
  ...planRoutes,
  ...taskRoutes,
  ...receiptRoutes,
  ...draftRoutes,
  ...exceptionRoutes,
  ...auditRoutes,
  ...noticeRoutes,
  ...guardRoutes,
  ...healthRoutes,
  ...windowRoutes,
  ...reviewRoutes,
  ...standInRoutes,
  ...automationRoutes,
} as const;

/** The same routes as a list: what infra makes gateway resources of. */
export const routeList: readonly Route[] = Object.values(routes);
