import { findOpen } from '../automation/find-open.ts';
import type { Engine } from '../engine.ts';
import { type Finding, INDEX_LAG_MS, openedAt } from '../finding/finding.ts';
import type { PlanScope } from '../plan/plan-target.ts';
import { getPlan } from '../plan/read-plan.ts';
import type { Watch } from '../task/record/watch.ts';
import { listWatchers, placesOfResources } from '../task/record/watch.ts';

/**
 * Findings of a watch's scope that were opened, or opened again, since it looked last. One that was open all along and reads otherwise now is
 * none of them, nor is what exceptions leave out. Read from an index, which only chooses what is looked at.
 */
export async function findNew(engine: Engine, watch: Watch, templates: PlanScope['templates']): Promise<readonly Finding[]> {
  const { scope, seenUntil } = watch;
  const from = new Date(Date.parse(seenUntil) - INDEX_LAG_MS).toISOString();
  const changed = await findOpen(engine, { scope }, templates, { at: seenUntil, planId: undefined });
  const opened = changed.filter((finding) => openedAt(finding) > from);
  const fresh = await withoutPlanned(engine, watch, opened);
  return watch.isNamed ? onlyNamed(engine, watch, fresh) : fresh;
}

/** What stood in the plan that was made then is not new, unless it was opened since; what could not be read then is. */
async function withoutPlanned(engine: Engine, { planId }: Watch, findings: readonly Finding[]): Promise<readonly Finding[]> {
  if (findings.length === 0) return [];
  const { createdAt, resources, unplanned } = await getPlan(engine, planId);
  const seen = unplanned.filter(({ code }) => code !== 'unknown');
  const planned = new Set([...resources, ...seen].map(({ resourceId }) => resourceId));
  return findings.filter((finding) => openedAt(finding) > createdAt || !planned.has(finding.resource));
}

/** Of a task that named its resources only those, as long as no other has named them since. */
async function onlyNamed(engine: Engine, { taskId, templates }: Watch, findings: readonly Finding[]): Promise<readonly Finding[]> {
  const resources = findings.map(({ resource }) => resource);
  const watchers = await listWatchers(engine.table, placesOfResources(resources, templates));
  const named = new Set(watchers.flatMap((watcher) => (watcher.taskId === taskId ? [watcher.of] : [])));
  return findings.filter(({ resource }) => named.has(resource));
}
