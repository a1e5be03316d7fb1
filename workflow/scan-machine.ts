import * as z from 'zod';
import { ANSWER, branch, type Machine, pause, type StepState, stepState } from './dialect.ts';

export const SCAN_STEP_NAMES = ['plan-scan', 'scan-unit', 'complete-scan'] as const;
export type ScanStepName = (typeof SCAN_STEP_NAMES)[number];

/** What the steps are given: `plan-scan` no more than this, `complete-scan` the scan too, `scan-unit` the key of a unit as well. */
export const PlanScanInput = z.strictObject({ contractVersion: z.number().int(), timeoutSeconds: z.number().int().positive() });
export const CompleteScanInput = PlanScanInput.extend({ scanId: z.string() });
export const ScanUnitInput = CompleteScanInput.extend({ unit: z.string() });

/**
 * What they answer: `plan-scan` `run` with where the `items` lie, or `complete` where there are none; `scan-unit` `done`, or `poll` to be called
 * again; `complete-scan` `ended`, or `poll`.
 */
export const ScanAnswer = z.strictObject({
  next: z.enum(['run', 'complete', 'done', 'poll', 'ended']),
  scanId: z.string(),
  items: z.strictObject({ bucket: z.string(), key: z.string() }).optional(),
  seconds: z.number().int().min(1).max(900).optional(),
});
export type ScanAnswer = z.infer<typeof ScanAnswer>;

/** Seconds a step may take. A unit that is not done by then has kept its pages and answers `poll`: it goes on where it stopped. */
export const SCAN_TIMEOUTS: { readonly [step in ScanStepName]: number } = { 'plan-scan': 600, 'scan-unit': 840, 'complete-scan': 300 };

/** What the executions of the places are named after. */
export const PLACES = 'Places';

/** Places at work at a time: a twentieth of the functions that an account of AWS may run at once. Neighbours in the list differ in account. */
const PLACES_AT_A_TIME = 50;

/**
 * The machine of one scan: plan, work on each account and region, complete. Each is an execution of its own, and what they are stands in a
 * document, so that a thousand accounts take no more of this execution than one. Input: nothing. A scan that was begun and not completed is
 * taken up.
 */
export function scanMachine(functionOf: (step: ScanStepName) => string): Machine {
  const scanStep = (step: ScanStepName, input: StepState['input'], next: string, onFailure: string) =>
    stepState({ functionName: functionOf(step), input, timeoutSeconds: SCAN_TIMEOUTS[step], next, onFailure });
  return {
    Comment: 'One scan: each item is an account in a region, or what it has once for all regions.',
    StartAt: 'PlanScan',
    States: {
      PlanScan: scanStep('plan-scan', {}, 'PlanScanAnswer', 'ScanFailed'),
      PlanScanAnswer: branch({ run: 'ScanUnits', complete: 'CompleteScan', ended: 'Ended' }, 'ScanFailed'),
      ScanUnits: {
        Type: 'Map',
        Label: PLACES,
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig: { InputType: 'JSON' },
          Parameters: { 'Bucket.$': `${ANSWER}.items.bucket`, 'Key.$': `${ANSWER}.items.key` },
        },
        MaxConcurrency: PLACES_AT_A_TIME,
        // One that was stopped, or could not be begun, is an unknown of its place as well.
        ToleratedFailurePercentage: 100,
        ItemSelector: { ...SCAN_ID, 'unit.$': '$$.Map.Item.Value' },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'ScanUnit',
          States: {
            ScanUnit: scanStep('scan-unit', { 'scanId.$': '$.scanId', 'unit.$': '$.unit' }, 'ScanUnitAnswer', 'UnitBroken'),
            ScanUnitAnswer: branch({ done: 'UnitDone', poll: 'WaitForUnit' }, 'UnitBroken'),
            WaitForUnit: pause('ScanUnit'),
            UnitDone: { Type: 'Pass', Result: 'ok', End: true },
            // What has no end is unknown there; the scan says so and goes on.
            UnitBroken: { Type: 'Pass', Result: 'no', End: true },
          },
        },
        ResultSelector: { 'broken.$': "States.ArrayContains($, 'no')" },
        ResultPath: '$.units',
        Next: 'CompleteScan',
      },
      CompleteScan: scanStep('complete-scan', SCAN_ID, 'CompleteScanAnswer', 'ScanFailed'),
      CompleteScanAnswer: branch({ poll: 'WaitToComplete', ended: 'Ended' }, 'ScanFailed'),
      WaitToComplete: pause('CompleteScan'),
      ScanFailed: {
        Type: 'Fail',
        Error: 'ScanFailed',
        Cause: 'A step of the scan failed again and again; the log of its function says why.',
      },
      Ended: { Type: 'Succeed' },
    },
  };
}

/** Every answer of a step of a scan says which scan it is. */
const SCAN_ID = { 'scanId.$': `${ANSWER}.scanId` };
