import { templatesFor } from '../../../catalogue.ts';
import type { Engine } from '../../../engine.ts';
import { type Exceptions, loadExceptions } from '../../../exception/excepted.ts';
import { findTags } from '../../../plan/find-tags.ts';
import { loadRuleSettings, type RuleSettings } from '../../../rule-setting/in-force.ts';
import { type Rechecked, recheck } from '../../../scan/recheck.ts';
import { resumePending } from '../../../task/deed/resume-pending.ts';
import { isTaskWithin } from '../../../task/status/task-within.ts';
import type { RecheckDocument } from '../../contract/documents/recheck.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';

export const recheckEndpoints = [
  serveRoute(routes.recheck, async ({ body }, { engine, principal, reach }) => {
    const rechecked = await recheck(engine, body.resourceId, { reach });
    const document = documentOf(engine, rechecked, { exceptions: await loadExceptions(engine), settings: await loadRuleSettings(engine) });
    const resumed = await resumePending(engine, principal, document.resourceId);
    const isTold = resumed !== undefined && isTaskWithin(reach, resumed, principal.id);
    return { document: isTold ? { ...document, resumedTask: resumed.id } : document };
  }),
];

interface InForce {
  readonly exceptions: Exceptions;
  readonly settings: RuleSettings;
}

function documentOf({ catalogue }: Engine, rechecked: Rechecked, { exceptions, settings }: InForce): RecheckDocument {
  const { resource, readAt, seen, rules } = rechecked;
  const { id, kind, account } = resource;
  return {
    ...{ resourceId: id, kind, account, readAt },
    region: 'observation' in seen ? seen.observation.region : resource.region,
    ...stateOf(seen),
    rules: rules.flatMap(({ ruleId, verdict, change }) => {
      const rule = catalogue.rules.get(ruleId);
      if (rule === undefined) return [];
      const remediations = templatesFor(catalogue, ruleId).map(({ template }) => template.id);
      const reason = 'reason' in verdict ? verdict.reason : '';
      const exception = verdict.verdict === 'fail' ? exceptions.of({ ruleId, ...subjectOf(rechecked) }) : undefined;
      const excepted = exception === undefined ? {} : { exception };
      const there = { ruleId, account };
      const set = settings.of(there);
      const severity = settings.severityOf({ ...there, severity: rule.severity });
      const besides = { ...excepted, ...(set.length > 0 && { settings: [...set] }), remediations };
      return [{ ruleId, title: rule.title, severity, verdict: verdict.verdict, reason, change, ...besides }];
    }),
  };
}

function subjectOf({ resource, seen }: Rechecked): Omit<Parameters<Exceptions['of']>[0], 'ruleId'> {
  const { id, kind, account } = resource;
  const tags = 'observation' in seen ? findTags(seen.observation) : undefined;
  const region = 'observation' in seen ? seen.observation.region : resource.region;
  return { resource: id, kind, account, region, ...(tags !== undefined && { tags: { ...tags } }) };
}

function stateOf(seen: Rechecked['seen']): Pick<RecheckDocument, 'state' | 'reason'> {
  if ('unknown' in seen) return { state: 'unknown', reason: seen.unknown.message };
  return { state: 'gone' in seen ? 'gone' : 'read' };
}
