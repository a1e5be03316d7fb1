import { loadBehaviourRules } from '../../../anomaly/behaviour-rules.ts';
import type { EventAnomaly } from '../../../anomaly/event-anomaly.ts';
import { explainAnomaly } from '../../../anomaly/explain.ts';
import { keepAnomalies } from '../../../anomaly/keep-anomalies.ts';
import { listEventAnomalies } from '../../../anomaly/list-anomalies.ts';
import type { BehaviourRule } from '../../../behaviour/deed.ts';
import { type JsonObject, JsonRecord } from '../../../json.ts';
import { CONFIDENCES } from '../../../population/confidence.ts';
import type { AnomalyDocument, AnomalyQuery } from '../../contract/documents/anomaly.ts';
import type { FindingQuery } from '../../contract/documents/finding.ts';
import { routes } from '../../contract/routes.ts';
import { type Call, serveRoute } from '../endpoint.ts';
import { listOpenFindings } from '../finding-list.ts';

/** Events come first; from there on a cursor is one of the findings. */
const EVENTS = 'e~';
const POSTURE = 'p~';

export const anomalyEndpoints = [
  serveRoute(routes.listAnomalies, async ({ query }, call) => {
    const { kind, cursor } = query;
    const [wantsEvents, wantsPosture] = [kind?.includes('event') ?? true, kind?.includes('posture') ?? true];
    if (cursor?.startsWith(POSTURE) || !wantsEvents)
      return { document: await postureAnomalies(call, query, cursor?.slice(POSTURE.length)) };
    const page = await eventAnomalies(call, query, cursor?.slice(EVENTS.length));
    const next = page.cursor !== undefined ? `${EVENTS}${page.cursor}` : undefined;
    if (next !== undefined || !wantsPosture) return { document: { items: page.items, ...(next !== undefined && { cursor: next }) } };
    const left = query.limit - page.items.length;
    if (left === 0) return { document: { items: page.items, cursor: POSTURE } };
    const posture = await postureAnomalies(call, { ...query, limit: left }, undefined);
    return { document: { ...posture, items: [...page.items, ...posture.items] } };
  }),
  serveRoute(routes.keepAnomalies, async ({ body }, { engine, principal, reach }) => {
    const { source, anomalies } = body;
    const told = anomalies.map(({ evidence, ...one }) => ({ ...one, evidence: JsonRecord.parse(evidence) }));
    return { document: await keepAnomalies(engine, principal, { source, anomalies: told }, reach) };
  }),
];

async function eventAnomalies({ engine, reach }: Call, query: AnomalyQuery, cursor: string | undefined) {
  const rules = await loadBehaviourRules(engine);
  const holds = (wanted: readonly string[] | undefined, value: string) => wanted === undefined || wanted.includes(value);
  const { limit, account, rule, confidence, severity } = query;
  const page = await listEventAnomalies(engine, {
    ...{ accounts: account, reach, limit, cursor },
    isListed: (one) =>
      holds(rule, one.ruleId) && holds(confidence, one.confidence) && holds(severity, rules.get(one.ruleId)?.severity ?? 'low'),
  });
  return { items: page.items.map((one) => eventDocument(one, rules.get(one.ruleId))), cursor: page.cursor };
}

function eventDocument(anomaly: EventAnomaly, rule: BehaviourRule | undefined): AnomalyDocument {
  const { anomalyId, ruleId, identity, confidence, account, at, reason, evidence, firstSeen, lastSeen, source, by } = anomaly;
  return {
    ...{ id: anomalyId, kind: 'event', ruleId, title: rule?.title ?? ruleId, severity: rule?.severity ?? 'low', confidence, account },
    ...told({ ...evidence, label: anomaly.label }),
    ...(identity !== undefined && { subject: identity }),
    ...{ reason, evidence, at, firstSeen, lastSeen, source, by },
  };
}

/** Findings that have a confidence: what the facts say by themselves is no anomaly. */
async function postureAnomalies(call: Call, query: AnomalyQuery, cursor: string | undefined) {
  const { limit, severity, confidence = CONFIDENCES, rule, account } = query;
  const asked: FindingQuery = {
    ...{ limit, status: 'open', confidence: [...confidence] },
    ...(severity !== undefined && { severity }),
    ...(rule !== undefined && { rule }),
    ...(account !== undefined && { account }),
    ...(cursor !== undefined && cursor !== '' && { cursor }),
  };
  const page = await listOpenFindings(call.engine, { ...asked, tool: ['CSPA'] }, call.reach);
  const items = page.items.flatMap((finding): AnomalyDocument[] => {
    if (finding.confidence === undefined) return [];
    const { id, ruleId, title, severity: worst, confidence: sure, account: where, region, resourceId: subject } = finding;
    const { reason, evidence, firstSeen } = finding;
    return [
      {
        ...{ id, kind: 'posture', ruleId, title, severity: worst, confidence: sure, account: where, region, subject },
        ...told(JsonRecord.parse(evidence)),
        ...{ reason, evidence, firstSeen },
      },
    ];
  });
  return { items, ...(page.cursor !== undefined && { cursor: `${POSTURE}${page.cursor}` }) };
}

function told(evidence: JsonObject) {
  const { method, label, usual, different, among, since } = explainAnomaly(evidence);
  return {
    method,
    ...(label !== undefined && { label }),
    ...(usual !== undefined && { usual }),
    ...(different !== undefined && { different }),
    ...(among !== undefined && { among: { ...among } }),
    ...(since !== undefined && { since }),
  };
}
