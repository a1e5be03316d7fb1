import type { TaskResource } from './entities.ts';
import type { Outcome, TaskResult } from './task.ts';
import type { Past } from './written.ts';
import { writtenState } from './written.ts';

const LEFT_OUT: readonly string[] = ['EXCLUDED', 'EXCEPTED', 'NEVER_TOUCH'];

/** A resource counts as cleared when it was verified, was compliant already, or is gone; what was left out on purpose counts for nothing. */
function standing(resource: TaskResource): 'cleared' | 'ignored' | 'open' {
  if (resource.outcome === 'VERIFIED') return 'cleared';
  if (resource.outcome !== 'SKIPPED') return 'open';
  if (resource.reason?.code === 'ALREADY_COMPLIANT' || resource.reason?.code === 'GONE') return 'cleared';
  return LEFT_OUT.includes(resource.reason?.code ?? '') ? 'ignored' : 'open';
}

/**
 * SUCCESS: every resource that was not excluded is verified or was compliant. FAILED: nothing was mended. COMPLETED: anything else that
 * ended, also where everything was excluded. An undo succeeds when everything is back, and fails when nothing is.
 */
export function outcomeOf(resources: readonly TaskResource[], direction: 'apply' | 'undo'): Outcome {
  if (direction === 'undo') {
    const back = resources.filter(({ outcome }) => outcome === 'ROLLED_BACK').length;
    if (back === resources.length) return 'SUCCESS';
    return back === 0 ? 'FAILED' : 'COMPLETED';
  }
  const standings = resources.map(standing).filter((one) => one !== 'ignored');
  if (standings.length === 0) return 'COMPLETED';
  if (standings.every((one) => one === 'cleared')) return 'SUCCESS';
  const hasUnverified = resources.some(({ outcome }) => outcome === 'UNVERIFIED');
  return standings.includes('cleared') || hasUnverified ? 'COMPLETED' : 'FAILED';
}

/** What a task's revisions, oldest first, have left behind. `applied`: each resource as its latest fix left it. */
export function resultOf(pasts: readonly Past[], applied: readonly TaskResource[]): TaskResult {
  const undone = pasts.filter(({ revision, resources }) => revision.direction === 'undo' && resources.length > 0);
  if (undone.length > 0) {
    if (writtenState(pasts) !== 'stands') return 'UNDONE';
    const isPartly = undone.some(({ resources }) => resources.some(({ outcome }) => outcome === 'ROLLED_BACK'));
    return isPartly ? 'PARTLY_UNDONE' : 'CHANGE_STANDS';
  }
  const count = (wanted: ReturnType<typeof standing>) => applied.filter((resource) => standing(resource) === wanted).length;
  const mended = applied.filter(({ outcome }) => outcome === 'VERIFIED').length;
  const isUnseen = applied.some(({ outcome }) => outcome === 'UNVERIFIED');
  if (count('open') > 0) return mended > 0 || isUnseen ? 'PARTLY_MENDED' : 'NOTHING_MENDED';
  if (mended > 0) return 'MENDED';
  if (count('cleared') > 0) return 'NOTHING_TO_DO';
  return count('ignored') > 0 ? 'LEFT_OUT' : 'NOTHING_MENDED';
}

/** Resources by outcome, for the task's counts. */
export function countOutcomes(resources: readonly TaskResource[]): { [outcome: string]: number } {
  const counts: { [outcome: string]: number } = { resources: resources.length };
  for (const { outcome } of resources) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** Each resource as it stands after the latest revision of the same direction that had it. */
export function latestOf(revisions: readonly (readonly TaskResource[])[]): readonly TaskResource[] {
  const latest = new Map<string, TaskResource>();
  for (const resources of revisions) for (const resource of resources) latest.set(resource.resourceId, resource);
  return [...latest.values()];
}
