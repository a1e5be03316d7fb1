import { counted } from '../../core/counted.ts';
import type { JsonObject } from '../../core/json.ts';
import type { ReceiptContent } from '../../core/receipt/read-receipt.ts';
import { activityMetadata, INFORMATIONAL, timeOf } from './activity.ts';

/** https://schema.ocsf.io/1.5.0/classes/remediation_activity */
const CLASS = { category_uid: 7, category_name: 'Remediation', class_uid: 7001, class_name: 'Remediation Activity' } as const;
const HARDEN = { activity_id: 4, activity_name: 'Harden' } as const;
const RESTORE = { activity_id: 3, activity_name: 'Restore' } as const;

/**
 * A task that is over as a Remediation Activity: what it came to by OCSF's own words, and the content of its receipt whole. It is of no profile: a
 * task may be of several accounts and clouds, where `cloud` has room for one.
 */
export function remediationActivity(content: ReceiptContent): JsonObject {
  const { task, revisions, resourceCount, madeAt, audit, installation } = content;
  const id = String(task['id']);
  const activity = revisions.at(-1)?.['direction'] === 'undo' ? RESTORE : HARDEN;
  const result = String(task['result'] ?? task['outcome'] ?? task['status']);
  return {
    ...CLASS,
    ...activity,
    ...INFORMATIONAL,
    ...statusOf(task),
    type_uid: CLASS.class_uid * 100 + activity.activity_id,
    type_name: `${CLASS.class_name}: ${activity.activity_name}`,
    command_uid: id,
    time: timeOf(audit.lastAt),
    start_time: timeOf(String(task['createdAt'])),
    end_time: timeOf(audit.lastAt),
    message: `Task ${id}: ${result} (${counted(resourceCount, 'resource')})`,
    remediation: { desc: remediationsOf(task).join(', ') || 'Nothing was planned.' },
    metadata: activityMetadata({
      uid: `${id}/${audit.hash}`,
      correlation_uid: id,
      logged_time: timeOf(madeAt),
      ...(installation !== undefined && { tenant_uid: installation }),
    }),
    unmapped: { receipt: { ...content } },
  };
}

function remediationsOf({ remediationIds }: JsonObject): readonly string[] {
  return Array.isArray(remediationIds) ? remediationIds.map(String) : [];
}

/** Outcomes in OCSF's words; what never ran has none of its own there. */
function statusOf({ status, outcome, result }: JsonObject): JsonObject {
  const detail = { status_code: String(outcome ?? status), ...(result !== undefined && { status_detail: String(result) }) };
  if (outcome === 'SUCCESS') return { status_id: 1, status: 'Success', ...detail };
  if (outcome === 'FAILED') return { status_id: 2, status: 'Failure', ...detail };
  if (outcome === 'COMPLETED') return { status_id: 4, status: 'Partial', ...detail };
  return { status_id: 99, status: String(status), ...detail };
}
