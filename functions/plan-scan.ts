import { lambdaFunction } from '../adapters/lambda.ts';
import { lambdaPlatform } from '../adapters/lambda-engine.ts';
import { planScan, unitsOf } from '../core/scan/plan-scan.ts';
import { unitKey } from '../core/scan/unit-key.ts';
import { catalogue } from '../templates/catalogue.gen.ts';
import { PlanScanInput, type ScanAnswer } from '../workflow/scan-machine.ts';

const platform = lambdaPlatform(catalogue);

export const handler = lambdaFunction({
  name: 'plan-scan',
  event: PlanScanInput,
  async run(_, { signal, log }): Promise<ScanAnswer> {
    const { scan } = await planScan(platform(log).engine, undefined, signal);
    return { next: 'run', scanId: scan.scanId, units: unitsOf(scan, catalogue).map(unitKey) };
  },
});
