import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import { localText } from '../../schedule/local-text.ts';
import type { TaskPolicy, TaskReason } from '../record/task.ts';

/** When somebody wants a task to begin, and whether it is an emergency. */
export interface WantedStart {
  readonly startAt?: { readonly local: string; readonly zone: string };
  readonly emergency?: boolean;
  readonly policy?: Partial<TaskPolicy> | undefined;
}

/** Two people, since nobody else's window or freeze is asked. */
const QUORUM_OF_EMERGENCY = 2;

/**
 * The policy that says so. Throws SCHEDULE_INVALID for a time that is over, or that the clock of the zone leaves out, and VALIDATION_FAILED for an
 * emergency that one person is to approve.
 */
export async function policyWithStart({ clock }: Pick<Engine, 'clock'>, wanted: WantedStart): Promise<Partial<TaskPolicy>> {
  const { startAt, emergency = false, policy = {} } = wanted;
  if (emergency && policy.quorum === 1)
    throw new CloudmendError(
      'VALIDATION_FAILED',
      'An emergency goes past windows and freezes, and takes two approvers: leave the quorum out.',
    );
  const urgent = emergency ? { emergency, quorum: policy.quorum ?? QUORUM_OF_EMERGENCY } : {};
  if (startAt === undefined) return { ...policy, ...urgent };
  const { local, zone } = startAt;
  const { instantOf } = await import('../../schedule/zone.ts');
  const at = instantOf(local, zone);
  if (at > clock.now()) return { ...policy, ...urgent, startAt: { at: at.toISOString(), local, zone } };
  const now = localText(clock.now().toISOString(), zone);
  throw new CloudmendError('SCHEDULE_INVALID', `${local.replace('T', ' ')} is over: it is ${now} in ${zone}. Give a later time, or none.`);
}

/** Why a task that is approved does not begin yet; undefined where it may. */
export function whyNotYet({ startAt }: TaskPolicy, now: Date): TaskReason | undefined {
  if (startAt === undefined || startAt.at <= now.toISOString()) return undefined;
  const message = `Approved. It begins by itself at ${startAt.local.replace('T', ' ')} (${startAt.zone}).`;
  return { code: 'START_AT', message, stage: 2, until: startAt.at };
}
