import type { Engine } from '../../engine.ts';
import type { Batch } from '../record/entities.ts';
import type { Revision, Task, TaskReason } from '../record/task.ts';

/** Whether something of a wave was worked on: what came before it was answered then. */
export function hasBegun(batches: readonly Batch[], wave: number): boolean {
  return batches.some((batch) => batch.wave === wave && (batch.state === 'done' || batch.attempt > 0));
}

/** The wave that has to soak before the next one begins: the last that is over, where nothing of the next has begun. */
export function waveToSoak(
  task: Pick<Task, 'policy'>,
  { direction }: Pick<Revision, 'direction'>,
  batches: readonly Batch[],
): number | undefined {
  if (task.policy.soakSeconds === undefined || direction === 'undo') return undefined;
  const [next] = batches.filter(({ state }) => state !== 'done' && state !== 'cancelled').map(({ wave }) => wave);
  if (next === undefined || hasBegun(batches, next)) return undefined;
  const over = batches.flatMap(({ wave, state }) => (wave < next && state === 'done' ? [wave] : []));
  return over.length === 0 ? undefined : Math.max(...over);
}

/** What is to be done before the next wave begins: the last one begins to soak, soaks, or has soaked and is judged once more. */
export function soakOf(
  { clock }: Pick<Engine, 'clock'>,
  task: Pick<Task, 'policy'>,
  revision: Revision,
  wave: number | undefined,
): { readonly is: 'none' | 'judged' } | { readonly is: 'new' | 'on' | 'due'; readonly soak: NonNullable<Revision['soak']> } {
  if (wave === undefined) return { is: 'none' };
  const now = clock.now();
  const { soak } = revision;
  if (soak?.wave !== wave) {
    const until = new Date(now.getTime() + (task.policy.soakSeconds ?? 0) * 1000).toISOString();
    return { is: 'new', soak: { wave, until, isJudged: false } };
  }
  if (soak.isJudged) return { is: 'judged' };
  return { is: soak.until > now.toISOString() ? 'on' : 'due', soak };
}

/** Whether a look after the one that verified it found that a resource does not hold. */
export function isFoundLater(reason: TaskReason | undefined): boolean {
  return reason?.stage === 11;
}

/** Why the next wave does not begin yet. */
export function whySoaking({ wave, until }: NonNullable<Revision['soak']>): TaskReason {
  const message = `Wave ${wave} is over and soaks. Its resources are judged again then, and the next wave begins by itself where they hold.`;
  return { code: 'SOAK', message, stage: 10, until };
}
