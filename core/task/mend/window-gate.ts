import { cloudOf } from '../../catalogue.ts';
import { findClosedWindow } from '../../guard/ask-windows.ts';
import { holdText } from '../record/window-hold.ts';
import type { ResourceWork } from './batch-run.ts';
import { lastGuard } from './batch-run.ts';
import type { CallList } from './call-list.ts';
import type { SetAside } from './decision.ts';
import { setAside } from './decision.ts';

/**
 * Whether windows or freezes, as the guard was read last, hold up the first write to a resource. What has begun is seen through, an undo waits for
 * nothing, since what it brings back may be what breaks production, and an emergency goes past both.
 */
export async function findWindowHold(
  { run, plan, resource }: ResourceWork,
  direction: CallList['direction'],
  tags: { readonly [name: string]: string } | undefined,
): Promise<SetAside | undefined> {
  if (direction === 'undo' || run.revision.direction === 'undo' || run.task.policy.emergency === true) return undefined;
  if (resource.journal.some(({ state }) => state === 'done')) return undefined;
  const guard = await lastGuard(run);
  const cloud = cloudOf(run.engine.catalogue, plan.kind);
  const closed = await findClosedWindow(guard, cloud, { ...plan, tags: tags ?? {} }, run.engine.clock.now());
  return closed === undefined ? undefined : setAside('window', [holdText(closed, guard.head.version)]);
}
