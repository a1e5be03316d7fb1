import type { ShownEntry } from '../../../formats/ocsf/api-activity.ts';

const hash = (digit: string) => digit.repeat(64);

/** One of each kind of principal, in a task's chain, a batch's segment and the installation's chain. */
export const entries = [
  {
    chain: 'task:RP-000007',
    sequence: 1,
    at: '2026-11-30T08:15:00.250Z',
    principal: { id: 'olivia', name: 'Olivia', kind: 'person', roles: ['operator'], channel: 'cli' },
    action: 'task.created',
    detail: { planId: 'plan-1', resources: 3 },
    previous: '',
    hash: hash('a'),
  },
  {
    chain: 'task:RP-000007',
    sequence: 2,
    at: '2026-11-30T08:20:00.000Z',
    principal: { id: 'nightly', name: 'Nightly', kind: 'rule', roles: [], channel: 'schedule' },
    action: 'approve',
    detail: { nested: { list: [1, null, true, 'text'] } },
    previous: hash('a'),
    hash: hash('b'),
  },
  {
    chain: 'installation',
    sequence: 9,
    at: '2026-11-30T09:00:00.000Z',
    principal: { id: 'pipeline', name: 'Pipeline', kind: 'machine', roles: ['admin', 'auditor'], channel: 'api' },
    action: 'identity.mapped',
    detail: {},
    previous: hash('c'),
    hash: hash('d'),
  },
] as const satisfies readonly ShownEntry[];
