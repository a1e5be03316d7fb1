import { SFNClient } from '@aws-sdk/client-sfn';
import type { WorkflowDriver } from '../../core/ports.ts';
import type { Settings } from '../env.ts';
import { needed } from '../needed-variable.ts';
import { makeWaker, startExecution } from './step-functions.ts';

/** Wakes waiting steps and can do nothing else. */
export function openDeployedWaker(): Pick<WorkflowDriver, 'wake'> {
  return makeWaker(new SFNClient({}));
}

/** Starts the machine for a scan that is stored; once, however often it is asked. */
export function openDeployedScanStart({ platform }: Settings): (scanId: string) => Promise<void> {
  const client = new SFNClient({});
  const machineArn = needed(platform.scanMachineArn, 'CLOUDMEND_SCAN_MACHINE_ARN');
  return async (scanId) => startExecution(client, { machineArn, name: scanId, input: {} });
}
