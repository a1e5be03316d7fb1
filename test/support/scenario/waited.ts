import type { Scenario } from './scenario.ts';
import { ALL_STAGES, asked, at, aWave, begun, ended, finished, oneWave, REVOKE, steps, tried, woken } from './states.ts';

const CANCELLED = 'CANCELLED CANCELLED';
const notBegun = 'revision 1: CANCELLED NOT_BEGUN';
const verified = 'revision 1: VERIFIED';
const revoked = `apply ${REVOKE} done`;
const one = { resources: [verified], calls: [revoked], stages: [`revision 1: ${ALL_STAGES}`] } as const;
const two = {
  ended: 'DONE SUCCESS',
  ...{ resources: [verified, verified], calls: [revoked, revoked] },
  stages: ['revision 1: 1 2 3 4 5 5 6 6 7 7 8 8 9 9 10 10 11'],
} as const;

/** What a task waits for after it is approved: it goes on when that is over, or somebody cancels it meanwhile. */
export const waited: readonly Scenario[] = [
  {
    name: 'cancelled before a decision',
    acts: [{ does: 'cancel', until: at('CANCELLED') }],
    story: { states: [ended], ended: CANCELLED, resources: [], calls: [], stages: ['revision 1: 1 2'] },
  },
  {
    name: 'cancelled before its day has come',
    policy: { isScheduled: true },
    acts: [
      { does: 'approve', until: at('PENDING_EXECUTION') },
      { does: 'cancel', until: at('CANCELLED') },
    ],
    story: { states: [ended], ended: CANCELLED, resources: [], calls: [], stages: ['revision 1: 1 2'] },
  },
  {
    name: 'a freeze is lifted',
    acts: [
      { does: 'freeze the first group and approve', until: at('PENDING_EXECUTION') },
      { does: 'end what holds it', until: at('DONE') },
    ],
    story: { states: [[...tried, ...woken, ...oneWave, ...finished]], ended: 'DONE SUCCESS', ...one },
  },
  {
    name: 'cancelled in a freeze',
    acts: [
      { does: 'freeze the first group and approve', until: at('PENDING_EXECUTION') },
      { does: 'cancel', until: at('CANCELLED') },
    ],
    story: {
      states: [[...tried, ...woken, 'Ended']],
      ended: CANCELLED,
      resources: [notBegun],
      calls: [],
      stages: ['revision 1: 1 2 3 4 5 6'],
    },
  },
  {
    name: 'a window is done away with',
    acts: [
      { does: 'close the window of the first group and approve', until: at('PENDING_EXECUTION') },
      { does: 'end what holds it', until: at('DONE') },
    ],
    story: { states: [[...tried, ...woken, ...oneWave, ...finished]], ended: 'DONE SUCCESS', ...one },
  },
  {
    name: 'cancelled before its window opens',
    acts: [
      { does: 'close the window of the first group and approve', until: at('PENDING_EXECUTION') },
      { does: 'cancel', until: at('CANCELLED') },
    ],
    story: {
      states: [[...tried, ...woken, 'Ended']],
      ended: CANCELLED,
      resources: [notBegun],
      calls: [],
      stages: ['revision 1: 1 2 3 4 5 6'],
    },
  },
  {
    name: 'two waves',
    groups: 2,
    acts: [{ does: 'approve', until: at('DONE') }],
    story: { states: [[...tried, ...aWave, ...steps('Rescan'), ...finished]], ...two },
  },
  {
    name: 'two waves with a soak between them',
    groups: 2,
    policy: { soakSeconds: 2 },
    acts: [{ does: 'approve', until: at('DONE') }],
    story: { states: [[...tried, ...woken, ...begun, ...steps('Rescan', 'NextWave'), ...aWave, ...steps('Rescan'), ...finished]], ...two },
  },
  {
    name: 'cancelled while a wave soaks',
    groups: 2,
    policy: { soakSeconds: 3600 },
    acts: [
      { does: 'approve', until: at('PAUSED_GUARD') },
      { does: 'cancel', until: at('CANCELLED') },
    ],
    story: {
      ...{ states: [[...tried, ...woken, 'Ended']], ended: CANCELLED },
      ...{ resources: [notBegun, verified], calls: [revoked], stages: ['revision 1: 1 2 3 4 5 6 7 8 9 10'] },
    },
  },
  {
    name: 'cancelled on completion while a wave soaks',
    groups: 2,
    policy: { soakSeconds: 3600 },
    acts: [
      { does: 'approve', until: at('PAUSED_GUARD') },
      { does: 'cancel on completion', until: at('CANCELLED') },
    ],
    story: {
      // What was mended is judged once more before it ends.
      ...{ states: [[...tried, ...woken, ...begun, ...steps('Rescan'), ...woken, 'Ended']], ended: CANCELLED },
      ...{ resources: [notBegun, verified], calls: [revoked], stages: [`revision 1: ${ALL_STAGES}`] },
    },
  },
  {
    name: 'paused, and it goes on',
    acts: [
      { does: 'freeze the first group and approve', until: at('PENDING_EXECUTION') },
      { does: 'pause', until: at('PAUSED_USER') },
      { does: 'resume', until: at('PENDING_EXECUTION') },
      { does: 'end what holds it', until: at('DONE') },
    ],
    story: { states: [[...tried, ...woken, ...oneWave, ...finished]], ended: 'DONE SUCCESS', ...one },
  },
  {
    name: 'paused, and cancelled',
    groups: 2,
    policy: { soakSeconds: 3600 },
    acts: [
      { does: 'approve', until: at('PAUSED_GUARD') },
      { does: 'pause', until: at('PAUSED_USER') },
      { does: 'cancel', until: at('CANCELLED') },
    ],
    story: {
      ...{ states: [[...tried, ...woken, 'Ended']], ended: CANCELLED },
      ...{ resources: [notBegun, verified], calls: [revoked], stages: ['revision 1: 1 2 3 4 5 6 7 8 9 10'] },
    },
  },
  {
    name: 'the cap is used up and raised',
    groups: 2,
    policy: { cap: 1, canary: 1 },
    acts: [
      { does: 'approve', until: at('PAUSED_GUARD') },
      { does: 'ask for a raise', until: at('PAUSED_GUARD') },
      { does: 'approve', until: at('DONE') },
    ],
    story: { states: [[...tried, ...aWave, ...woken, ...oneWave, ...finished]], ...two },
  },
  {
    name: 'the cap is used up and it is cancelled',
    groups: 2,
    policy: { cap: 1, canary: 1 },
    acts: [
      { does: 'approve', until: at('PAUSED_GUARD') },
      { does: 'cancel', until: at('CANCELLED') },
    ],
    story: {
      ...{ states: [[...tried, ...aWave, ...woken, 'Ended']], ended: CANCELLED },
      ...{ resources: [notBegun, verified], calls: [revoked], stages: ['revision 1: 1 2 3 4 5 5 6 6 7 8 9 10'] },
    },
  },
  {
    name: 'confirmed in time',
    policy: { confirmWithinSeconds: 3600 },
    acts: [
      { does: 'approve', until: at('VERIFYING') },
      { does: 'confirm', until: at('DONE') },
    ],
    story: { states: [[...asked, ...oneWave, ...woken, 'Ended']], ended: 'DONE SUCCESS', ...one },
  },
  {
    name: 'cancelled before anybody has confirmed it',
    policy: { confirmWithinSeconds: 3600 },
    acts: [
      { does: 'approve', until: at('VERIFYING') },
      { does: 'cancel', until: at('CANCELLED') },
    ],
    story: { states: [[...asked, ...oneWave, ...woken, 'Ended']], ended: CANCELLED, ...one },
  },
];
