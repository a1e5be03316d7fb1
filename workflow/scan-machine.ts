import * as z from 'zod';
import { ANSWER, branch, type Machine, pause, type StepState, stepState } from './dialect.ts';

export const SCAN_STEP_NAMES = ['plan-scan', 'scan-unit', 'complete-scan'] as const;
export type ScanStepName = (typeof SCAN_STEP_NAMES)[number];

/** What the steps are given: `plan-scan` no more than this, `complete-scan` the scan too, `scan-unit` the key of a unit as well. */
export const PlanScanInput = z.strictObject({ contractVersion: z.number().int(), timeoutSeconds: z.number().int().positive() });
export const CompleteScanInput = PlanScanInput.extend({ scanId: z.string() });
export const ScanUnitInput = CompleteScanInput.extend({ unit: z.string() });

/**
 * What they answer: `plan-scan` `run` with the keys of `units`; `scan-unit` `done`, or `poll` to be called again; `complete-scan` `ended`, or
 * `poll`.
 */
export const ScanAnswer = z.strictObject({
  next: z.enum(['run', 'done', 'poll', 'ended']),
  scanId: z.string(),
  units: z.array(z.string()).optional(),
  seconds: z.number().int().min(1).max(900).optional(),
});
export type ScanAnswer = z.infer<typeof ScanAnswer>;

/** Seconds a step may take. A unit that is not done by then has kept its pages and answers `poll`: it goes on where it stopped. */
export const SCAN_TIMEOUTS: { readonly [step in ScanStepName]: number } = { 'plan-scan': 120, 'scan-unit': 840, 'complete-scan': 300 };

/** Units at work at a time. Rate limits are per account and region, and most units differ in both. */
const UNITS_AT_A_TIME = 10;

/**
 * The machine of one scan: plan the units, run each, complete. Units travel as keys, so that the inline Map can become a Distributed Map
 * without another contract. Input: nothing. A scan that was begun and not completed is taken up.
 */
export function scanMachine(functionOf: (step: ScanStepName) => string): Machine {
  const scanStep = (step: ScanStepName, input: StepState['input'], next: string, onFailure: string) =>
    stepState({ functionName: functionOf(step), input, timeoutSeconds: SCAN_TIMEOUTS[step], next, onFailure });
  return {
    Comment: 'One scan: each unit is an account, a region and a kind of resource.',
    StartAt: 'PlanScan',
    States: {
      PlanScan: scanStep('plan-scan', {}, 'PlanScanAnswer', 'ScanFailed'),
      PlanScanAnswer: branch({ run: 'ScanUnits', ended: 'Ended' }, 'ScanFailed'),
      ScanUnits: {
        Type: 'Map',
        ItemsPath: `${ANSWER}.units`,
        MaxConcurrency: UNITS_AT_A_TIME,
        ItemSelector: { ...SCAN_ID, 'unit.$': '$$.Map.Item.Value' },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: 'ScanUnit',
          States: {
            ScanUnit: scanStep('scan-unit', { 'scanId.$': '$.scanId', 'unit.$': '$.unit' }, 'ScanUnitAnswer', 'UnitBroken'),
            ScanUnitAnswer: branch({ done: 'UnitDone', poll: 'WaitForUnit' }, 'UnitBroken'),
            WaitForUnit: pause('ScanUnit'),
            UnitDone: { Type: 'Pass', Result: 'done', End: true },
            // A unit without an end is an unknown of its scope; the scan says so and goes on.
            UnitBroken: { Type: 'Pass', Result: 'broken', End: true },
          },
        },
        ResultSelector: { 'broken.$': "States.ArrayContains($, 'broken')" },
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
