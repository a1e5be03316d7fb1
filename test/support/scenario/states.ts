import type { Rest } from './scenario.ts';

/** A state and the Choice on its answer, of each. */
export const steps = (...names: readonly string[]) => names.flatMap((name) => [name, `${name}Answer`]);

/** A wake-up, after which it is looked again. */
export const woken = ['Await', ...steps('Classify')];
/** It was asked for, and somebody has decided. */
export const asked = [...steps('Capture', 'Classify'), ...woken];
export const aWave = ['RunWave', 'WaveAnswer', ...steps('NextWave')];
export const begun = steps('LoadTemplates', 'Exclude', 'NextWave');
export const oneWave = [...begun, ...aWave, ...steps('Rescan')];
/** Approved, and one wave was tried. */
export const tried = [...asked, ...begun, ...aWave];
export const finished = ['Finish', 'Ended'];
export const mended = [...asked, ...oneWave, ...finished];
export const ended = [...asked, 'Ended'];

export const REVOKE = 'ec2:RevokeSecurityGroupIngress';
export const AUTHORIZE = 'ec2:AuthorizeSecurityGroupIngress';
export const ALL_STAGES = '1 2 3 4 5 6 7 8 9 10 11';

/** Where the first plan of a task stands in its first run. */
export function at(status: Rest['status'], revision = 1, run = 1): Rest {
  return { status, revision, run };
}
