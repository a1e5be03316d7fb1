import { isFindingOf } from '../approval/finding-scope.ts';
import { cloudOf } from '../catalogue.ts';
import { mapBounded } from '../concurrency.ts';
import type { Engine } from '../engine.ts';
import { loadExceptions } from '../exception/excepted.ts';
import { changedPartition, type Finding, findingEntity, INDEX_LAG_MS, isSure, openPartition } from '../finding/finding.ts';
import { isJudgedStricter } from '../plan/as-set.ts';
import { pinTemplate } from '../plan/create-plan.ts';
import { isLeft } from '../plan/find-targets.ts';
import type { PlanScope } from '../plan/plan-target.ts';
import { getPlan } from '../plan/read-plan.ts';
import { loadRuleSettings } from '../rule-setting/in-force.ts';
import type { Automation } from './automation.ts';

/** Queries at a time. */
const READS_AT_ONCE = 8;

/** When a rule looked last, and the plan that it made then or before. */
export interface Since {
  readonly at: string;
  readonly planId: string | undefined;
}

/** A rule's remediations as the catalogue has them now. Throws NOT_FOUND, VALIDATION_FAILED. */
export function templatesOf(engine: Pick<Engine, 'catalogue'>, { remediations }: Pick<Automation, 'remediations'>): PlanScope['templates'] {
  return remediations.map(({ id, parameters }) => pinTemplate(engine, id, parameters));
}

/**
 * Open findings that a rule is for: all of them, or those that have changed since a time. Read from an index: it only chooses what is looked
 * at, and every resource is read live before it is planned. What exceptions leave out is not among them, nor what nobody is sure
 * is unusual: that waits for a person.
 */
export async function findOpen(
  engine: Engine,
  { scope }: Pick<Automation, 'scope'>,
  templates: PlanScope['templates'],
  since?: Since,
): Promise<readonly Finding[]> {
  const rules = [...new Set(templates.flatMap(({ template }) => template.fixes))];
  const byRule = await mapBounded(rules, READS_AT_ONCE, (ruleId) => findingEntity.all(engine.table, queryOf(ruleId, since)));
  const settings = await loadRuleSettings(engine);
  const inScope = byRule
    .flat()
    .map(settings.asSet)
    .filter(
      (finding) =>
        isSure(finding) &&
        isFindingOf(scope, cloudOf(engine.catalogue, finding.kind), finding) &&
        !isJudgedStricter(engine, settings, finding),
    );
  const open = since === undefined ? inScope : await withoutPlanned(engine, inScope, since);
  if (open.length === 0) return [];
  const exceptions = await loadExceptions(engine);
  const isMended = (finding: Finding) =>
    templates.some(({ template, pinned }) => template.fixes.includes(finding.ruleId) && exceptions.ofFix(finding, pinned.id) === undefined);
  return open.filter((finding) => isMended(finding) && !isLeft(templates, finding));
}

function queryOf(ruleId: string, since: Since | undefined) {
  if (since === undefined) return { index: 'gsi1', partition: openPartition(ruleId) } as const;
  const from = new Date(Date.parse(since.at) - INDEX_LAG_MS).toISOString();
  return { index: 'gsi2', partition: changedPartition(ruleId), sort: { from, to: '9' } } as const;
}

/** What was looked at then is not new, but for what came late into the index: that was in no plan. */
async function withoutPlanned(engine: Engine, findings: readonly Finding[], { at, planId }: Since): Promise<readonly Finding[]> {
  if (planId === undefined || findings.every(({ changedAt }) => changedAt > at)) return findings;
  const { resources, unplanned } = await getPlan(engine, planId);
  const planned = new Set([...resources, ...unplanned].map(({ resourceId }) => resourceId));
  return findings.filter(({ changedAt, resource }) => changedAt > at || !planned.has(resource));
}
