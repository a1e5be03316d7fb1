import { setTimeout as sleep } from 'node:timers/promises';
import type { Task } from '../../core/task/record/task.ts';
import type { StageView } from '../../core/task/status/read-stages.ts';
import { taskMachine } from '../../workflow/task-machine.ts';
import type { ScenarioAccount } from './scenario-account.ts';

/** Where the product runs: on one machine, or deployed. */
export interface World {
  readonly account: ScenarioAccount;
  readonly pollMilliseconds: number;
  /** Plans the fix of one group and makes a task of it; its id. */
  request(name: string, groupArn: string, hasLittleTime: boolean): Promise<string>;
  /** Another person's word on the latest revision. */
  decide(taskId: string, decision: 'approve' | 'reject'): Promise<void>;
  undo(taskId: string): Promise<void>;
  /** The names of the states that an execution has entered so far, in order. */
  statesOf(taskId: string, run: number): Promise<readonly string[]>;
  task(taskId: string): Promise<View['task']>;
  view(taskId: string): Promise<View>;
}

/** What both worlds tell of a task. */
export interface View {
  readonly task: Pick<Task, 'status' | 'outcome' | 'reason' | 'revision' | 'run'>;
  readonly stages: readonly Pick<StageView, 'stage' | 'revision' | 'wave' | 'outcome'>[];
  readonly resources: readonly {
    readonly revision: number;
    readonly outcome: string;
    readonly reason?: { readonly code: string } | undefined;
    readonly calls: readonly { readonly direction: string; readonly operation: string; readonly status: string }[];
  }[];
}

/** Where a task stands when its execution waits or has ended. */
type Rest = Pick<Task, 'status' | 'revision' | 'run'>;

interface Act {
  readonly does: 'approve' | 'reject' | 'undo' | 'nothing' | 'widen the group and approve';
  readonly until: Rest;
}

/** What happened, as far as it must be the same everywhere. */
export interface Story {
  /** The top-level states that each execution entered. */
  readonly states: readonly (readonly string[])[];
  /** Status, outcome and the code of the reason. */
  readonly ended: string;
  /** Revision, outcome, and the code of the reason. */
  readonly resources: readonly string[];
  readonly calls: readonly string[];
  /** Each revision's stages, in order: those that failed are named so. */
  readonly stages: readonly string[];
}

export interface Scenario {
  readonly name: string;
  /** What the cloud does when the fix is made. */
  readonly whenApplied?: 'refuses' | 'somebody opens the group again';
  /** The time to decide is the shortest that this world allows. */
  readonly hasLittleTime?: true;
  readonly acts: readonly Act[];
  readonly story: Story;
}

const steps = (...names: readonly string[]) => names.flatMap((name) => [name, `${name}Answer`]);
const asked = [...steps('Capture', 'Classify'), 'Await', ...steps('Classify')];
const oneWave = [...steps('LoadTemplates', 'Exclude', 'NextWave'), 'RunWave', 'WaveAnswer', ...steps('NextWave', 'Rescan')];
const finished = ['Finish', 'Ended'];
const mended = [...asked, ...oneWave, ...finished];
const refused = [...asked, 'Ended'];
/** Who decides is reminded before the time is over. */
const lapsed = [...asked, 'Await', ...steps('Classify'), 'Ended'];

const REVOKE = 'ec2:RevokeSecurityGroupIngress';
const AUTHORIZE = 'ec2:AuthorizeSecurityGroupIngress';
const ALL_STAGES = '1 2 3 4 5 6 7 8 9 10 11';
const first = { revision: 1, run: 1 } as const;

/** The ways that a task can go. States, status, outcome, reasons, calls and stages, the same whoever runs the machine. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'expired',
    hasLittleTime: true,
    acts: [{ does: 'nothing', until: { ...first, status: 'REJECTED' } }],
    story: { states: [lapsed], ended: 'REJECTED APPROVAL_EXPIRED', resources: [], calls: [], stages: ['revision 1: 1 2'] },
  },
  {
    name: 'approved',
    acts: [{ does: 'approve', until: { ...first, status: 'DONE' } }],
    story: {
      states: [mended],
      ended: 'DONE SUCCESS',
      resources: ['revision 1: VERIFIED'],
      calls: [`apply ${REVOKE} done`],
      stages: [`revision 1: ${ALL_STAGES}`],
    },
  },
  {
    name: 'rejected',
    acts: [{ does: 'reject', until: { ...first, status: 'REJECTED' } }],
    story: { states: [refused], ended: 'REJECTED REJECTED', resources: [], calls: [], stages: ['revision 1: 1 2'] },
  },
  {
    name: 'drift',
    acts: [
      { does: 'widen the group and approve', until: { status: 'AWAITING_APPROVAL', revision: 2, run: 1 } },
      { does: 'approve', until: { status: 'DONE', revision: 2, run: 1 } },
    ],
    story: {
      // The waiting step finds the new revision at once and wakes itself, so that it is put to the approvers.
      states: [[...asked, ...oneWave, 'Await', ...steps('Classify'), 'Await', ...steps('Classify'), ...oneWave, ...finished]],
      ended: 'DONE SUCCESS',
      resources: ['revision 1: DRIFTED PLAN_DRIFT', 'revision 2: VERIFIED'],
      calls: [`apply ${REVOKE} done`],
      stages: ['revision 1: 1 2 3 4 5 6 10 11', 'revision 2: 2 3 4 5 6 7 8 9 10 11'],
    },
  },
  {
    name: 'failed call',
    whenApplied: 'refuses',
    acts: [{ does: 'approve', until: { ...first, status: 'DONE' } }],
    story: {
      states: [mended],
      ended: 'DONE FAILED PERMISSION',
      resources: ['revision 1: FAILED PERMISSION'],
      calls: [`apply ${REVOKE} refused`],
      stages: ['revision 1: 1 2 3 4 5 6 7 8 9-failed 10 11'],
    },
  },
  {
    name: 'failed verification',
    whenApplied: 'somebody opens the group again',
    acts: [{ does: 'approve', until: { ...first, status: 'DONE' } }],
    story: {
      states: [mended],
      ended: 'DONE FAILED VERIFY',
      resources: ['revision 1: ROLLED_BACK VERIFY'],
      calls: [`apply ${REVOKE} done`, `undo ${AUTHORIZE} done`],
      stages: [`revision 1: ${ALL_STAGES}`],
    },
  },
  {
    name: 'undo',
    acts: [
      { does: 'approve', until: { ...first, status: 'DONE' } },
      { does: 'undo', until: { status: 'DONE', revision: 2, run: 2 } },
    ],
    story: {
      // The run plans the undo where it loads templates, and the waiting step sends it on at once: as it was shown, so nobody is asked again.
      states: [mended, [...steps('Capture', 'Classify', 'LoadTemplates'), 'Await', ...steps('Classify'), ...oneWave, ...finished]],
      ended: 'DONE SUCCESS',
      resources: ['revision 1: VERIFIED', 'revision 2: ROLLED_BACK'],
      calls: [`apply ${REVOKE} done`, `apply ${AUTHORIZE} done`],
      // The run was captured before it had a revision of its own.
      stages: [`revision 1: ${ALL_STAGES}`, 'revision 2: 2 3 4 5 6 7 8 9 10 11'],
    },
  },
];

/** Makes the group of every scenario, to be scanned before the first is played; their ARNs by the scenarios' names. */
export async function makeGroups(account: ScenarioAccount): Promise<ReadonlyMap<string, string>> {
  const groups = new Map<string, string>();
  for (const { name } of scenarios) groups.set(name, await account.makeOpenGroup(name.replaceAll(' ', '-')));
  return groups;
}

/** Plays a scenario on a group that a scan has seen, and tells what happened. */
export async function play(world: World, scenario: Scenario, groupArn: string): Promise<Story> {
  const { account } = world;
  if (scenario.whenApplied === 'refuses') account.faultOnRevoke(groupArn, { fault: 'error', code: 'UnauthorizedOperation', status: 403 });
  if (scenario.whenApplied === 'somebody opens the group again')
    account.faultOnRevoke(groupArn, { fault: 'hook', afterAnswer: () => account.widen(groupArn) });
  const taskId = await world.request(scenario.name, groupArn, scenario.hasLittleTime === true);
  await untilAtRest(world, taskId, { ...first, status: 'AWAITING_APPROVAL' });
  for (const { does, until } of scenario.acts) {
    if (does === 'widen the group and approve') await account.widen(groupArn);
    if (does === 'undo') await world.undo(taskId);
    else if (does === 'reject') await world.decide(taskId, 'reject');
    else if (does !== 'nothing') await world.decide(taskId, 'approve');
    await untilAtRest(world, taskId, until);
  }
  return tell(world, taskId);
}

/** Two alarms of a minute, and a busy machine. */
const PATIENCE_MILLISECONDS = 240_000;

/** Resolves when the task stands there and its execution waits, or has ended. */
export async function untilAtRest(world: World, taskId: string, rest: Rest): Promise<void> {
  const wanted = JSON.stringify([rest.status, rest.revision, rest.run]);
  for (let seen = '', waited = 0; ; waited += world.pollMilliseconds) {
    const { status, revision, run } = await world.task(taskId);
    seen = JSON.stringify([status, revision, run]);
    if (seen === wanted && ['Await', 'Ended'].includes((await world.statesOf(taskId, rest.run)).at(-1) ?? '')) return;
    if (waited > PATIENCE_MILLISECONDS) throw new Error(`The task ${taskId} should have come to ${wanted} and is at ${seen}.`);
    await sleep(world.pollMilliseconds);
  }
}

const topLevel = new Set(Object.keys(taskMachine((name) => name).States));

/** What has happened to a task, by its view and its executions. */
export async function tell(world: World, taskId: string): Promise<Story> {
  const { task, stages, resources } = await world.view(taskId);
  const states: string[][] = [];
  for (let run = 1; run <= task.run; run++) states.push((await world.statesOf(taskId, run)).filter((name) => topLevel.has(name)));
  return {
    states,
    ended: words(task.status, task.outcome, task.reason?.code),
    resources: resources.map(({ revision, outcome, reason }) => words(`revision ${revision}:`, outcome, reason?.code)),
    calls: resources.flatMap(({ calls }) => calls.map(({ direction, operation, status }) => words(direction, operation, status))),
    stages: Array.from({ length: task.revision }, (_, index) => words(`revision ${index + 1}:`, ...marksOf(stages, index + 1))),
  };
}

function marksOf(stages: View['stages'], revision: number): readonly string[] {
  const ofRevision = stages.filter((mark) => mark.revision === revision).toSorted((left, right) => left.stage - right.stage);
  return ofRevision.map(({ stage, outcome }) => (outcome === 'ok' ? String(stage) : `${stage}-${outcome}`));
}

function words(...all: readonly (string | undefined)[]): string {
  return all.filter((word) => word !== undefined).join(' ');
}
