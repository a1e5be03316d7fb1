import type { Endpoint } from './endpoint.ts';
import { accountEndpoints } from './endpoints/accounts.ts';
import { anomalyEndpoints } from './endpoints/anomalies.ts';
import { auditEndpoints } from './endpoints/audit.ts';
import { automationEndpoints } from './endpoints/automations.ts';
import { baselineEndpoints } from './endpoints/baselines.ts';
import { complianceEndpoints } from './endpoints/compliance.ts';
import { contractEndpoints } from './endpoints/contract.ts';
import { diagnosticsEndpoints } from './endpoints/diagnostics.ts';
import { draftEndpoints } from './endpoints/drafts.ts';
import { entitlementEndpoints } from './endpoints/entitlements.ts';
import { exceptionEndpoints } from './endpoints/exceptions.ts';
import { findingEndpoints } from './endpoints/findings.ts';
import { guardEndpoints } from './endpoints/guard.ts';
import { healthEndpoints } from './endpoints/health.ts';
import { meEndpoints } from './endpoints/me.ts';
import { noticeEndpoints } from './endpoints/notices.ts';
import { planEndpoints } from './endpoints/plans.ts';
import { postureEndpoints } from './endpoints/posture.ts';
import { readinessEndpoints } from './endpoints/readiness.ts';
import { receiptEndpoints } from './endpoints/receipts.ts';
import { recheckEndpoints } from './endpoints/rechecks.ts';
import { remediationEndpoints } from './endpoints/remediations.ts';
import { identityEndpoints } from './endpoints/reviews.ts';
import { ruleSettingEndpoints } from './endpoints/rule-settings.ts';
import { ruleEndpoints } from './endpoints/rules.ts';
import { ruleOffEndpoints } from './endpoints/rules-off.ts';
import { scanEndpoints } from './endpoints/scans.ts';
import { standInEndpoints } from './endpoints/stand-ins.ts';
import { statisticsEndpoints } from './endpoints/statistics.ts';
import { taskEventEndpoints } from './endpoints/task-events.ts';
import { taskEndpoints } from './endpoints/tasks.ts';
import { windowEndpoints } from './endpoints/windows.ts';

/** What the function `api` serves. */
export const apiEndpoints: readonly Endpoint[] = [
  ...contractEndpoints,
  ...meEndpoints,
  ...scanEndpoints,
  ...accountEndpoints,
  ...recheckEndpoints,
  ...findingEndpoints,
  ...postureEndpoints,
  ...entitlementEndpoints,
  ...complianceEndpoints,
  ...anomalyEndpoints,
  ...statisticsEndpoints,
  ...readinessEndpoints,
  ...baselineEndpoints,
  ...ruleOffEndpoints,
  ...ruleSettingEndpoints,
  ...diagnosticsEndpoints,
  ...remediationEndpoints,
  ...ruleEndpoints,
  ...planEndpoints,
  ...taskEndpoints,
  ...taskEventEndpoints,
  ...receiptEndpoints,
  ...draftEndpoints,
  ...exceptionEndpoints,
  ...auditEndpoints,
  ...guardEndpoints,
  ...healthEndpoints,
  ...windowEndpoints,
  ...identityEndpoints,
  ...standInEndpoints,
  ...noticeEndpoints,
  ...automationEndpoints,
];
