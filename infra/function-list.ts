import type { Step } from '../core/task/step/define-step.ts';
import { STEP_NAMES, type StepName } from '../core/task/step/step-names.gen.ts';
import { STEPS } from '../core/task/step/steps.gen.ts';
import { SCAN_TIMEOUTS } from '../workflow/scan-machine.ts';

/** What one function may do; its role is made from this and from nothing else. */
export interface FunctionNeeds {
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly table: 'read' | 'write';
  readonly blobs?: 'read' | 'write';
  /** Reads anchors, or adds some. Nobody rewrites or deletes one. */
  readonly anchors?: 'read' | 'append';
  /** MACs of decisions: checks them, or makes them. */
  readonly decisions?: 'verify' | 'sign';
  /** Binds the cursors of lists. */
  readonly cursors?: true;
  /** Signs receipts of tasks that are over. */
  readonly receipts?: true;
  /** Goes into member accounts by the read-only role, or by the remediation role too. */
  readonly members?: 'scan' | 'remediate';
  /** Asks an organization which accounts there are. */
  readonly listsAccounts?: true;
  /** Starts runs, wakes waiting steps, sets alarms, publishes. */
  readonly drives?: true;
  /** Wakes waiting steps, and no more. */
  readonly wakes?: true;
  readonly startsScans?: true;
  /** Tells people: reads the addresses of channels and sends mail. */
  readonly notifies?: true;
  /** Knows the names of channels. */
  readonly namesChannels?: true;
  /** Knows that changes need a ticket, or exchanges signed messages with its system. */
  readonly tickets?: 'named' | 'exchanged';
  /** Invoked by a machine, or by somebody who is gone when it fails: then what failed is kept in a queue. */
  readonly isInvokedAsynchronously?: true;
}

// 512 MB gives a third of a CPU: a start with the SDK's clients takes a second. Scans and batches work on a hundred resources at a time.
const small = { memoryMegabytes: 512 } as const;
const large = { memoryMegabytes: 1024 } as const;

/** What is no step of a task's run: `functions/<name>.ts`. */
const others = {
  // What becomes of accounts is entered in the audit.
  'plan-scan': {
    ...small,
    ...{ table: 'write', anchors: 'append', members: 'scan', listsAccounts: true },
    timeoutSeconds: SCAN_TIMEOUTS['plan-scan'],
  },
  'scan-unit': { ...large, table: 'write', blobs: 'write', members: 'scan', timeoutSeconds: SCAN_TIMEOUTS['scan-unit'] },
  'complete-scan': { ...large, table: 'write', blobs: 'write', decisions: 'verify', timeoutSeconds: SCAN_TIMEOUTS['complete-scan'] },

  // It plans what a rule's task would change, from live reads, a few hundred resources a minute.
  'fire-automation': {
    ...large,
    ...{ table: 'write', blobs: 'write', anchors: 'append', decisions: 'verify', members: 'scan', tickets: 'named' },
    isInvokedAsynchronously: true,
    timeoutSeconds: 840,
  },

  // A look is a few calls; those of a burst wait for each other for half a minute at the most.
  'look-at-changes': {
    ...{ ...large, table: 'write', blobs: 'write', decisions: 'verify', members: 'scan' },
    isInvokedAsynchronously: true,
    timeoutSeconds: 120,
  },

  'deliver-events': { ...small, table: 'write', drives: true, timeoutSeconds: 60 },
  'wake-task': { ...small, table: 'write', wakes: true, isInvokedAsynchronously: true, timeoutSeconds: 30 },
  'close-run': { ...small, table: 'write', isInvokedAsynchronously: true, timeoutSeconds: 60 },
  // It verifies the newest chains of the audit, with their anchors.
  'check-health': { ...small, table: 'read', anchors: 'read', isInvokedAsynchronously: true, timeoutSeconds: 300 },
  sweep: { ...small, table: 'write', drives: true, isInvokedAsynchronously: true, timeoutSeconds: 120 },

  // Twenty-five messages, each given ten seconds.
  notify: {
    ...small,
    table: 'write',
    anchors: 'append',
    notifies: true,
    namesChannels: true,
    tickets: 'exchanged',
    isInvokedAsynchronously: true,
    timeoutSeconds: 300,
  },

  // API Gateway gives up after 29 s.
  api: {
    ...large,
    table: 'write',
    blobs: 'write',
    anchors: 'append',
    decisions: 'verify',
    cursors: true,
    receipts: true,
    members: 'scan',
    startsScans: true,
    namesChannels: true,
    tickets: 'named',
    timeoutSeconds: 28,
  },
  // What it answered to a request with an Idempotency-Key is kept among the documents.
  decide: { ...small, table: 'write', blobs: 'write', anchors: 'append', decisions: 'sign', tickets: 'exchanged', timeoutSeconds: 28 },
} as const satisfies { readonly [name: string]: FunctionNeeds };

export type FunctionName = keyof typeof others | `step-${StepName}`;

/** The functions behind the states of the task machine. */
export const stepFunctions: readonly FunctionName[] = STEP_NAMES.map((name) => `step-${name}` as const);

/** Every function of the engine. */
export const functionNames: readonly FunctionName[] = [...stepFunctions, ...Object.keys(others).filter(isOther)];

/** What an installation sets that a function needs more for. */
export interface AskedOfFunctions {
  /** The function that ends a scan goes into accounts to ask what was used, and nowhere else. */
  readonly askLastAccessed?: boolean;
  /** Where a canary flies, what it does is entered in the audit. */
  readonly canaryAccount?: string | undefined;
}

/** What a function may do. */
export function functionNeeds(name: FunctionName, { askLastAccessed = false, canaryAccount }: AskedOfFunctions = {}): FunctionNeeds {
  if (name === 'complete-scan' && askLastAccessed) return { ...others[name], members: 'scan' };
  if (name === 'look-at-changes' && canaryAccount !== undefined) return { ...others[name], anchors: 'append' };
  const step = STEP_NAMES.find((one) => `step-${one}` === name);
  if (step !== undefined) return needsOf(STEPS[step]);
  if (isOther(name)) return others[name];
  throw new Error(`There is no function ${name} in infra/function-list.ts.`);
}

function isOther(name: string): name is keyof typeof others {
  return name in others;
}

/** A step moves a task on: it reads decisions and writes the trail. The rest it declares itself. */
function needsOf({ timeoutSeconds, members, isLarge }: Step): FunctionNeeds {
  return {
    ...(isLarge === true ? large : small),
    ...{ table: 'write', blobs: 'write', anchors: 'append', decisions: 'verify' },
    ...(members !== undefined && { members }),
    timeoutSeconds,
  };
}
