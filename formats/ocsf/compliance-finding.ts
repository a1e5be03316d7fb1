import type { FindingDocument } from '../../core/api/contract/documents/finding.ts';
import type { About, FindingFormat } from '../finding-format.ts';
import { cloudPart, instant, metadataOf, SEVERITY_IDS, SEVERITY_NAMES } from './event.ts';

/** Compliance Findings (class 2003), one a line. */
export const ocsf: FindingFormat = {
  title: 'OCSF Compliance Findings, one a line',
  ending: 'ocsf.jsonl',
  async *write(findings, about) {
    for await (const finding of findings) yield `${JSON.stringify(complianceFinding(finding, about))}\n`;
  },
};

const CLASS = 2003;
const ACTIVITIES = { 1: 'Create', 2: 'Update', 3: 'Close' } as const;

export function complianceFinding(finding: FindingDocument, { version, rules }: Pick<About, 'version' | 'rules'>) {
  const rule = rules.get(finding.ruleId);
  const activity = activityOf(finding);
  const { severity, resourceId, region } = finding;
  return {
    ...{ category_uid: 2, category_name: 'Findings', class_uid: CLASS, class_name: 'Compliance Finding' },
    ...{ activity_id: activity, activity_name: ACTIVITIES[activity] },
    ...{ type_uid: CLASS * 100 + activity, type_name: `Compliance Finding: ${ACTIVITIES[activity]}` },
    ...{ severity_id: SEVERITY_IDS[severity], severity: SEVERITY_NAMES[severity] },
    ...instant('time', finding.resolvedAt ?? finding.reopenedAt ?? finding.firstSeen),
    ...statusOf(finding),
    message: finding.reason,
    metadata: metadataOf(version, ['cloud', 'datetime']),
    cloud: cloudPart(finding.ruleId, finding),
    finding_info: {
      ...{ uid: finding.id, title: finding.title, ...(rule !== undefined && { desc: rule.why, types: [rule.tool] }) },
      ...instant('created_time', finding.firstSeen),
      ...instant('first_seen_time', finding.firstSeen),
      ...(finding.reopenedAt !== undefined && instant('modified_time', finding.reopenedAt)),
      analytic: { uid: finding.ruleId, name: finding.title, type_id: 1, type: 'Rule' },
    },
    compliance: compliancePart(finding, rule?.frameworks ?? {}),
    resources: [
      { uid: resourceId, ...(rule !== undefined && { type: rule.kind }), region, group: { name: finding.service }, ...ownerPart(finding) },
    ],
    ...remediationPart(finding),
    evidences: [{ name: 'facts', data: { ...(finding.key !== undefined && { key: finding.key }), ...finding.evidence } }],
    unmapped: unmappedPart(finding),
  };
}

function activityOf({ status, reopenedAt }: FindingDocument): 1 | 2 | 3 {
  if (status === 'resolved' || status === 'retired') return 3;
  return reopenedAt === undefined ? 1 : 2;
}

function statusOf({ status, exception }: FindingDocument) {
  if (exception !== undefined)
    return { status_id: 3, status: 'Suppressed', status_detail: `${exception.reason} (${exception.owner}, until ${exception.until})` };
  return status === 'open' ? { status_id: 1, status: 'New' } : { status_id: 4, status: 'Resolved' };
}

/** What is gone, or whose rule is, has neither passed nor failed. */
function compliancePart({ ruleId, closed }: FindingDocument, frameworks: { readonly [name: string]: readonly string[] }) {
  const controls = Object.entries(frameworks).flatMap(([name, ids]) => ids.map((id) => `${name} ${id}`));
  const said = { control: ruleId, standards: Object.keys(frameworks), requirements: controls };
  if (closed === undefined) return { ...said, status_id: 3, status: 'Fail' };
  const isMended = closed.how === 'task' || closed.how === 'itself';
  return isMended
    ? { ...said, status_id: 1, status: 'Pass' }
    : { ...said, status_id: 99, status: closed.how === 'gone' ? 'Gone' : 'Retired' };
}

/** Readers want more of a person than the schema does; whoever it is, they are known by what the tag or the note says. */
function ownerPart({ owner, ruleId, account, region }: FindingDocument) {
  if (owner === undefined) return {};
  return { owner: { name: owner, uid: owner, type_id: 0, type: 'Unknown', account: cloudPart(ruleId, { account, region }).account } };
}

function remediationPart({ remediations }: FindingDocument) {
  return remediations.length === 0 ? {} : { remediation: { desc: `cloudmend plan ${remediations.join(' or cloudmend plan ')}` } };
}

function unmappedPart({ status, due, manager, comment, confidence, closed, exception }: FindingDocument) {
  return {
    status,
    ...(due !== undefined && { due }),
    ...(manager !== undefined && { manager }),
    ...(comment !== undefined && { comment }),
    ...(confidence !== undefined && { confidence }),
    ...(closed !== undefined && { closed }),
    ...(exception !== undefined && { exception }),
  };
}
