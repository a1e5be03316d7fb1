import type { Scenario } from './scenario.ts';
import { ALL_STAGES, AUTHORIZE, asked, at, finished, mended, oneWave, REVOKE, steps, tried, woken } from './states.ts';

const REFUSED = 'revision 1: FAILED PERMISSION';
const VERIFIED = 'revision 1: VERIFIED';
const done = `apply ${REVOKE} done`;
const refused = `apply ${REVOKE} refused`;
const stages = [`revision 1: ${ALL_STAGES}`] as const;
const failed = ['revision 1: 1 2 3 4 5 6 7 8 9-failed 10 11'] as const;
const thereAndBack = {
  ended: 'DONE SUCCESS',
  resources: [VERIFIED, 'revision 2: ROLLED_BACK'],
  calls: [`apply ${AUTHORIZE} done`, done],
  // The run was captured before it had a revision of its own.
  stages: [...stages, 'revision 2: 2 3 4 5 6 7 8 9 10 11'],
} as const;
/** What it wrote goes back in the run that has written it. */
const backAgain = [...asked, ...oneWave, ...woken, ...steps('LoadTemplates'), ...woken, ...oneWave, ...finished];

/** What a cloud answers, what others do meanwhile, and what goes back. */
export const written: readonly Scenario[] = [
  {
    name: 'the call is refused',
    whenApplied: 'refused',
    acts: [{ does: 'approve', until: at('DONE') }],
    story: { states: [mended], ended: 'DONE FAILED PERMISSION', resources: [REFUSED], calls: [refused], stages: failed },
  },
  {
    name: 'one of two is refused',
    groups: 2,
    policy: { canary: 2 },
    whenApplied: 'refused',
    acts: [{ does: 'approve', until: at('DONE') }],
    story: { states: [mended], ended: 'DONE COMPLETED PERMISSION', resources: [REFUSED, VERIFIED], calls: [done, refused], stages: failed },
  },
  {
    name: 'the first wave is refused',
    groups: 2,
    whenApplied: 'refused',
    acts: [{ does: 'approve', until: at('DONE') }],
    story: {
      ...{ states: [mended], ended: 'DONE FAILED PERMISSION' },
      ...{ resources: ['revision 1: CANCELLED NOT_BEGUN', REFUSED], calls: [refused], stages: failed },
    },
  },
  {
    name: 'the budget for errors is used up, and it goes on',
    groups: 3,
    policy: { errorBudget: 1, canary: 3, concurrency: 1 },
    whenApplied: 'refused',
    acts: [
      { does: 'approve', until: at('PAUSED_GUARD') },
      { does: 'resume', until: at('DONE') },
    ],
    story: {
      ...{ states: [[...tried, ...woken, ...oneWave, ...finished]], ended: 'DONE COMPLETED PERMISSION' },
      ...{ resources: [REFUSED, VERIFIED, VERIFIED], calls: [done, done, refused], stages: failed },
    },
  },
  {
    name: 'the budget for errors is used up, and it is cancelled',
    groups: 2,
    policy: { errorBudget: 1, canary: 3, concurrency: 1 },
    whenApplied: 'refused',
    acts: [
      { does: 'approve', until: at('PAUSED_GUARD') },
      { does: 'cancel', until: at('CANCELLED') },
    ],
    story: {
      ...{ states: [[...tried, ...woken, 'Ended']], ended: 'CANCELLED CANCELLED' },
      ...{ resources: ['revision 1: CANCELLED NOT_BEGUN', REFUSED], calls: [refused], stages: ['revision 1: 1 2 3 4 5 6 7 8 9-failed 10'] },
    },
  },
  {
    name: 'the answer is lost',
    whenApplied: 'the answer is lost',
    acts: [{ does: 'approve', until: at('DONE') }],
    story: { states: [mended], ended: 'DONE SUCCESS', resources: [VERIFIED], calls: [done], stages },
  },
  {
    name: 'failed verification',
    whenApplied: 'somebody opens the group again',
    acts: [{ does: 'approve', until: at('DONE') }],
    story: {
      ...{ states: [mended], ended: 'DONE FAILED VERIFY', resources: ['revision 1: ROLLED_BACK VERIFY'] },
      ...{ calls: [done, `undo ${AUTHORIZE} done`], stages },
    },
  },
  {
    name: 'failed verification, and it stays',
    policy: { undoOnFailure: false },
    whenApplied: 'somebody opens the group again',
    acts: [{ does: 'approve', until: at('DONE') }],
    story: {
      ...{ states: [mended], ended: 'DONE FAILED VERIFY', resources: ['revision 1: FAILED VERIFY'] },
      ...{ calls: [done], stages: ['revision 1: 1 2 3 4 5 6 7 8 9 10-failed 11'] },
    },
  },
  {
    name: 'it is excepted after it was approved',
    acts: [
      { does: 'freeze the first group and approve', until: at('PENDING_EXECUTION') },
      { does: 'except the first group', until: at('PENDING_EXECUTION') },
      { does: 'end what holds it', until: at('DONE') },
    ],
    story: {
      ...{
        states: [[...tried, ...woken, ...oneWave, ...finished]],
        ended: 'DONE COMPLETED EXCEPTED',
        resources: ['revision 1: SKIPPED EXCEPTED'],
      },
      ...{ calls: [], stages: ['revision 1: 1 2 3 4 5 6 10 11'] },
    },
  },
  {
    name: 'somebody else has mended it',
    acts: [{ does: 'close the first group and approve', until: at('DONE') }],
    story: {
      ...{ states: [mended], ended: 'DONE SUCCESS', resources: ['revision 1: SKIPPED ALREADY_COMPLIANT'] },
      ...{ calls: [], stages: ['revision 1: 1 2 3 4 5 6 10 11'] },
    },
  },
  {
    name: 'it is gone',
    acts: [{ does: 'delete the first group and approve', until: at('DONE') }],
    story: {
      ...{ states: [mended], ended: 'DONE SUCCESS', resources: ['revision 1: SKIPPED GONE'] },
      ...{ calls: [], stages: ['revision 1: 1 2 3 4 5 10 11'] },
    },
  },
  {
    name: 'undo',
    acts: [
      { does: 'approve', until: at('DONE') },
      { does: 'undo', until: at('DONE', 2, 2) },
    ],
    story: {
      // The run plans the undo where it loads templates, and the waiting step sends it on at once: as it was shown, so nobody is asked again.
      states: [mended, [...steps('Capture', 'Classify', 'LoadTemplates'), ...woken, ...oneWave, ...finished]],
      ...thereAndBack,
    },
  },
  {
    name: 'undo of what somebody else has undone',
    acts: [
      { does: 'approve', until: at('DONE') },
      { does: 'open the first group again and undo', until: at('DONE', 1, 2) },
    ],
    story: {
      states: [mended, [...steps('Capture', 'Classify', 'LoadTemplates'), 'Ended']],
      ...{ ended: 'DONE SUCCESS', resources: [VERIFIED], calls: [done], stages },
    },
  },
  {
    name: 'undo before anybody has confirmed it',
    policy: { confirmWithinSeconds: 3600 },
    acts: [
      { does: 'approve', until: at('VERIFYING') },
      { does: 'undo', until: at('DONE', 2) },
    ],
    story: { states: [backAgain], ...thereAndBack },
  },
  {
    name: 'nobody confirms it',
    hurries: 'confirmWithinSeconds',
    acts: [{ does: 'approve', until: at('DONE', 2) }],
    story: { states: [backAgain], ...thereAndBack },
  },
];
