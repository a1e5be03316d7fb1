import type { Scenario } from './scenario.ts';
import { ALL_STAGES, asked, at, ended, finished, mended, oneWave, REVOKE, woken } from './states.ts';

const none = { resources: [], calls: [], stages: ['revision 1: 1 2'] } as const;
const one = { resources: ['revision 1: VERIFIED'], calls: [`apply ${REVOKE} done`], stages: [`revision 1: ${ALL_STAGES}`] } as const;

/** What people decide on a plan, or leave undecided. */
export const decided: readonly Scenario[] = [
  {
    name: 'expired',
    hurries: 'decideWithinSeconds',
    acts: [{ does: 'nothing', until: at('REJECTED') }],
    story: { states: [ended], ended: 'REJECTED APPROVAL_EXPIRED', ...none },
  },
  {
    name: 'approved',
    acts: [{ does: 'approve', until: at('DONE') }],
    story: { states: [mended], ended: 'DONE SUCCESS', ...one },
  },
  {
    name: 'rejected',
    acts: [{ does: 'reject', until: at('REJECTED') }],
    story: { states: [ended], ended: 'REJECTED REJECTED', ...none },
  },
  {
    name: 'approved by two',
    policy: { quorum: 2 },
    acts: [
      { does: 'approve', until: at('AWAITING_APPROVAL') },
      { does: 'the deputy approves', until: at('DONE') },
    ],
    story: { states: [mended], ended: 'DONE SUCCESS', ...one },
  },
  {
    name: 'rejected by the second of two',
    policy: { quorum: 2 },
    acts: [
      { does: 'approve', until: at('AWAITING_APPROVAL') },
      { does: 'the deputy rejects', until: at('REJECTED') },
    ],
    story: { states: [ended], ended: 'REJECTED REJECTED', ...none },
  },
  {
    name: 'an approval is taken back and given again',
    policy: { quorum: 2 },
    acts: [
      { does: 'approve', until: at('AWAITING_APPROVAL') },
      { does: 'take it back', until: at('AWAITING_APPROVAL') },
      { does: 'the deputy approves', until: at('AWAITING_APPROVAL') },
      { does: 'approve', until: at('DONE') },
    ],
    story: { states: [mended], ended: 'DONE SUCCESS', ...one },
  },
  {
    name: 'drift',
    acts: [
      { does: 'widen the first group and approve', until: at('AWAITING_APPROVAL', 2) },
      { does: 'approve', until: at('DONE', 2) },
    ],
    story: {
      states: [[...asked, ...oneWave, ...woken, ...oneWave, ...finished]],
      ended: 'DONE SUCCESS',
      resources: ['revision 1: DRIFTED PLAN_DRIFT', 'revision 2: VERIFIED'],
      calls: [`apply ${REVOKE} done`],
      stages: ['revision 1: 1 2 3 4 5 6 10 11', 'revision 2: 2 3 4 5 6 7 8 9 10 11'],
    },
  },
  {
    name: 'drift of one of two',
    groups: 2,
    policy: { canary: 2 },
    acts: [
      { does: 'widen the first group and approve', until: at('AWAITING_APPROVAL', 2) },
      { does: 'approve', until: at('DONE', 2) },
    ],
    story: {
      states: [[...asked, ...oneWave, ...woken, ...oneWave, ...finished]],
      ended: 'DONE SUCCESS',
      resources: ['revision 1: DRIFTED PLAN_DRIFT', 'revision 1: VERIFIED', 'revision 2: VERIFIED'],
      calls: [`apply ${REVOKE} done`, `apply ${REVOKE} done`],
      stages: [`revision 1: ${ALL_STAGES}`, 'revision 2: 2 3 4 5 6 7 8 9 10 11'],
    },
  },
  {
    name: 'drift, and the new plan is rejected',
    acts: [
      { does: 'widen the first group and approve', until: at('AWAITING_APPROVAL', 2) },
      { does: 'reject', until: at('REJECTED', 2) },
    ],
    story: {
      states: [[...asked, ...oneWave, ...woken, 'Ended']],
      ended: 'REJECTED REJECTED',
      resources: ['revision 1: DRIFTED PLAN_DRIFT'],
      calls: [],
      stages: ['revision 1: 1 2 3 4 5 6 10 11', 'revision 2: 2'],
    },
  },
  {
    name: 'drift, and it is cancelled',
    acts: [
      { does: 'widen the first group and approve', until: at('AWAITING_APPROVAL', 2) },
      { does: 'cancel', until: at('CANCELLED', 2) },
    ],
    story: {
      states: [[...asked, ...oneWave, ...woken, 'Ended']],
      ended: 'CANCELLED CANCELLED',
      resources: ['revision 1: DRIFTED PLAN_DRIFT'],
      calls: [],
      stages: ['revision 1: 1 2 3 4 5 6 10 11', 'revision 2: 2'],
    },
  },
];
