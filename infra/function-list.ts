import type { Step } from '../core/task/step/define-step.ts';
import { STEPS } from '../core/task/step/steps.ts';
import { SCAN_TIMEOUTS } from '../workflow/scan-machine.ts';

/** What one function may do; its role is made from this and from nothing else. The file is `functions/<name>.ts`. */
export interface FunctionNeeds {
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly table: 'read' | 'write';
  readonly blobs?: 'read' | 'write';
  /** Reads anchors, or adds some. Nobody rewrites or deletes one. */
  readonly anchors?: 'read' | 'append';
  /** MACs of decisions: checks them, or makes them. */
  readonly decisions?: 'verify' | 'sign';
  /** Goes into member accounts by the read-only role, or by the remediation role too. */
  readonly members?: 'scan' | 'remediate';
  /** Starts runs, wakes waiting steps, sets alarms, publishes. */
  readonly drives?: true;
  /** Wakes waiting steps, and no more. */
  readonly wakes?: true;
  readonly startsScans?: true;
  /** Invoked by a machine, or by somebody who is gone when it fails: then what failed is kept in a queue. */
  readonly isInvokedAsynchronously?: true;
}

// 512 MB gives a third of a CPU: a start with the SDK's clients takes a second. Scans and batches work on a hundred resources at a time.
const small = { memoryMegabytes: 512 } as const;
const large = { memoryMegabytes: 1024 } as const;

/** Every function of the engine. */
export const functionList = {
  'step-capture': needsOf(STEPS.capture),
  'step-classify': needsOf(STEPS.classify),
  'step-await': needsOf(STEPS.await),
  'step-load-templates': needsOf(STEPS['load-templates']),
  'step-exclude': needsOf(STEPS.exclude),
  'step-next-wave': needsOf(STEPS['next-wave']),
  'step-run-batch': needsOf(STEPS['run-batch']),
  'step-rescan': needsOf(STEPS.rescan),
  'step-finish': needsOf(STEPS.finish),
  'step-close': needsOf(STEPS.close),

  'plan-scan': { ...small, table: 'write', members: 'scan', timeoutSeconds: SCAN_TIMEOUTS['plan-scan'] },
  'scan-unit': { ...large, table: 'write', blobs: 'write', members: 'scan', timeoutSeconds: SCAN_TIMEOUTS['scan-unit'] },
  'complete-scan': { ...large, table: 'write', blobs: 'write', timeoutSeconds: SCAN_TIMEOUTS['complete-scan'] },

  'deliver-events': { ...small, table: 'write', drives: true, timeoutSeconds: 60 },
  'wake-task': { ...small, table: 'read', wakes: true, isInvokedAsynchronously: true, timeoutSeconds: 30 },
  'close-run': { ...small, table: 'write', isInvokedAsynchronously: true, timeoutSeconds: 60 },
  sweep: { ...small, table: 'write', drives: true, isInvokedAsynchronously: true, timeoutSeconds: 120 },

  // API Gateway gives up after 29 s.
  api: {
    ...large,
    table: 'write',
    blobs: 'write',
    anchors: 'append',
    decisions: 'verify',
    members: 'scan',
    startsScans: true,
    timeoutSeconds: 28,
  },
  decide: { ...small, table: 'write', blobs: 'read', anchors: 'append', decisions: 'sign', timeoutSeconds: 28 },
} as const satisfies { readonly [name: string]: FunctionNeeds };

export type FunctionName = keyof typeof functionList;
export const functionNames: readonly FunctionName[] = Object.keys(functionList).filter(
  (name): name is FunctionName => name in functionList,
);

/** A step moves a task on: it reads decisions and writes the trail. The rest it declares itself. */
function needsOf({ timeoutSeconds, members, isLarge }: Step): FunctionNeeds {
  return {
    ...(isLarge === true ? large : small),
    ...{ table: 'write', blobs: 'write', anchors: 'append', decisions: 'verify' },
    ...(members !== undefined && { members }),
    timeoutSeconds,
  };
}
