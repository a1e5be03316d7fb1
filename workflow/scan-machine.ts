import { ANSWER, branch, type Machine, pause, type StepState, stepState } from './dialect.ts';

export const SCAN_STEP_NAMES = ['plan-scan', 'scan-unit', 'complete-scan'] as const;
export type ScanStepName = (typeof SCAN_STEP_NAMES)[number];

/** Seconds a step may take. A unit that is not done by then has kept its pages and answers `poll`: it goes on where it stopped. */
export const SCAN_TIMEOUTS: { readonly [step in ScanStepName]: number } = { 'plan-scan': 120, 'scan-unit': 840, 'complete-scan': 300 };

/** Units at work at a time. Rate limits are per account and region, and most units differ in both. */
const UNITS_AT_A_TIME = 10;

/**
 * The machine of one scan: plan the units, run each, complete. Units travel as keys, so that the inline Map can become a Distributed Map
 * without another contract. The scan's id is the execution's name, so that a step that starts again finds the scan it made.
 */
export function scanMachine(functionOf: (step: ScanStepName) => string): Machine {
  const scanStep = (step: ScanStepName, input: StepState['input'], next: string, onFailure: string) =>
    stepState({ functionName: functionOf(step), input, timeoutSeconds: SCAN_TIMEOUTS[step], next, onFailure });
  return {
    Comment: 'One scan: each unit is an account, a region and a kind of resource.',
    StartAt: 'PlanScan',
    States: {
      PlanScan: scanStep('plan-scan', { 'scanId.$': '$$.Execution.Name' }, 'PlanScanAnswer', 'ScanFailed'),
      PlanScanAnswer: branch({ run: 'ScanUnits', ended: 'Ended' }, 'ScanFailed'),
      ScanUnits: {
        Type: 'Map',
        ItemsPath: `${ANSWER}.units`,
        MaxConcurrency: UNITS_AT_A_TIME,
        ItemSelector: { 'scanId.$': '$$.Execution.Name', 'unit.$': '$$.Map.Item.Value' },
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
      CompleteScan: scanStep('complete-scan', { 'scanId.$': '$$.Execution.Name' }, 'CompleteScanAnswer', 'ScanFailed'),
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
