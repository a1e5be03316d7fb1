import { beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../../core/principal.ts';
import type { Caller } from './api-bench.ts';
import { demoBench, makeTask } from './demo-bench.ts';

/**
 * Who may do what to a task at which status, written out by hand from the table of roles and the rules of transition, and never taken from
 * the code: `work` is to make, edit, activate, duplicate, cancel and archive; only people resume, undo, confirm, decide and delete, and nobody
 * approves their own.
 */
const work = ['operator', 'rule-admin', 'admin'] as const;
const deciders = ['approver', 'admin'] as const;
const confirmers = ['operator', 'approver', 'rule-admin', 'admin'] as const;
const pausers = ['operator', 'approver', 'rule-admin', 'admin'] as const;
const undoers = ['operator', 'approver', 'admin'] as const;

type Row = { readonly [action: string]: readonly Role[] };
const undecided: Row = { approve: deciders, reject: deciders, cancel: work, duplicate: work };
const underWay: Row = { raise: work, pause: pausers, cancel: work, duplicate: work };
const paused: Row = { ...underWay, undo: undoers };
// It is paused already, and whoever may pause it may let it go on.
const pausedByPerson: Row = { raise: work, undo: undoers, resume: pausers, cancel: work, duplicate: work };
const matrix: { readonly [status: string]: Row } = {
  DRAFT_INCOMPLETE: { edit: work, rename: work, duplicate: work, delete: ['admin'] },
  DRAFT_READY: { activate: work, edit: work, rename: work, duplicate: work, delete: ['admin'] },
  REJECTED: { rename: work, duplicate: work },
  APPROVAL_CHECK: undecided,
  AWAITING_APPROVAL: undecided,
  PENDING_EXECUTION: underWay,
  PREPARING: underWay,
  PREPARE_RETRYING: underWay,
  EXECUTING: underWay,
  PAUSED_CONFLICT: paused,
  PAUSED_GUARD: paused,
  PAUSED_USER: pausedByPerson,
  CANCELLING: { duplicate: work },
  VERIFYING: { cancel: work, duplicate: work },
  // Verified, and armed to go back unless somebody confirms it.
  'VERIFYING, to be confirmed': { undo: undoers, confirm: confirmers, cancel: work, duplicate: work },
  ROLLING_BACK: { pause: pausers, cancel: work, duplicate: work },
  DONE: { undo: undoers, archive: work, duplicate: work },
  CANCELLED: { archive: work, duplicate: work, delete: ['admin'] },
};

const roles = ['viewer', 'operator', 'approver', 'rule-admin', 'admin', 'auditor'] as const satisfies readonly Role[];
const NOT_BY_MACHINES = ['approve', 'reject', 'revoke', 'undo', 'confirm', 'resume', 'delete'];
const actions = [
  'approve',
  'reject',
  'revoke',
  'raise',
  'undo',
  'confirm',
  'pause',
  'resume',
  'cancel',
  'activate',
  'edit',
  'rename',
  'duplicate',
  'retry',
  'archive',
  'unarchive',
  'delete',
];

interface Actor extends Caller {
  /** Whether the matrix allows it. */
  may(status: string, action: string): boolean;
}

const onesWithOneRole = roles.map((role) => ({
  ...{ id: `one-${role}`, roles: [role] },
  may: (status: string, action: string) => matrix[status]?.[action]?.includes(role) === true,
}));
const actors: readonly Actor[] = [
  ...onesWithOneRole,
  {
    ...{ id: 'pipeline', roles: [...roles], isMachine: true },
    // Nor does one cancel what goes back unless a person keeps it.
    may: (status, action) =>
      matrix[status]?.[action] !== undefined &&
      !NOT_BY_MACHINES.includes(action) &&
      !(action === 'cancel' && status.endsWith('to be confirmed')),
  },
  // Whoever asked never approves it, whatever their roles.
  { id: 'olivia', roles: [...roles], may: (status, action) => matrix[status]?.[action] !== undefined && action !== 'approve' },
];

let bench: Awaited<ReturnType<typeof demoBench>>;
let digest = '';
beforeAll(async () => {
  bench = await demoBench();
  digest = (await makeTask(bench.send)).revisions[0].digest;
});

const PATH = '/v1/tasks/RP-000001';
const PARTITION = 'TASK#RP-000001';

function send(actor: Actor, action: string) {
  if (action === 'edit') return bench.send(actor, `PATCH ${PATH}`, { body: { description: 'Another reason' } });
  if (action === 'rename') return bench.send(actor, `PATCH ${PATH}`, { body: { name: 'Another name' } });
  if (action === 'delete') return bench.send(actor, `DELETE ${PATH}`);
  if (action === 'pause' || action === 'resume') return bench.send(actor, `POST ${PATH}/${action}`, { body: { why: 'As agreed' } });
  if (action === 'raise') return bench.send(actor, `POST ${PATH}/raise`, { body: { cap: 50, why: '' } });
  if (action === 'activate') return bench.send(actor, `POST ${PATH}/activate`, { body: { consent: true, anyway: true } });
  if (!['approve', 'reject', 'revoke'].includes(action)) return bench.send(actor, `POST ${PATH}/${action}`);
  return bench.send(actor, `POST ${PATH}/decisions`, { body: { revision: 1, digest, decision: action, comment: '' } });
}

async function items() {
  return (await bench.engine.table.query({ partition: PARTITION, consistent: true, limit: 1000 })).items;
}

/** The partition as it was when it was read. */
async function restore(before: Awaited<ReturnType<typeof items>>): Promise<void> {
  const kept = new Set(before.map(({ sk }) => sk));
  for (const { pk, sk } of await items()) if (!kept.has(sk)) await bench.engine.table.write({ delete: { pk, sk } });
  for (const item of before) await bench.engine.table.write({ put: item });
}

const HOUR = 3_600_000;

/** Armed an hour ago, with another hour to go. */
function armed() {
  const [armedAt, confirmBy] = [-HOUR, HOUR].map((from) => new Date(Date.now() + from).toISOString());
  return {
    waitingFor: ['confirmation'],
    confirmation: { state: 'armed', armedAt: armedAt ?? '', confirmBy: confirmBy ?? '', at: armedAt ?? '' },
  };
}

async function bring(named: string): Promise<void> {
  const [status = '', isArmed] = named.split(', ');
  const isDraft = status.startsWith('DRAFT_');
  const written = status === 'CANCELLED' ? 'nothing' : 'stands';
  await bench.engine.table.write({
    update: { pk: PARTITION, sk: 'META' },
    set: { status, ...(isDraft ? { revision: 0, run: 0 } : { written }), ...(isArmed !== undefined && armed()) },
    ...(status === 'DRAFT_INCOMPLETE' && { remove: ['planId'] }),
  });
  if (!isDraft) return;
  for (const { pk, sk } of await items()) if (sk !== 'META') await bench.engine.table.write({ delete: { pk, sk } });
}

describe.each(Object.keys(matrix))('S1-53 of a task that is %s', (status) => {
  test('everybody is offered what the table of roles says, and the API lets through that and nothing else', async () => {
    const before = await items();
    await bring(status);
    const there = await items();
    for (const actor of actors) {
      const expected = actions.filter((action) => actor.may(status, action));
      const { json } = await bench.send({ ...actor, roles: [...actor.roles] }, `GET ${PATH}`);
      expect(json.allowedActions, `${actor.id}`).toEqual(expected);
      for (const action of actions) {
        const answer = await send(actor, action);
        const isAccepted = answer.status < 300;
        expect({ who: actor.id, action, isAccepted }, answer.text).toEqual({
          who: actor.id,
          action,
          isAccepted: expected.includes(action),
        });
        if (isAccepted) await restore(there);
        else expect([403, 409], answer.text).toContain(answer.status);
      }
    }
    await restore(before);
  });
});
