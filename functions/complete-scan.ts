import { lambdaFunction } from '../adapters/lambda.ts';
import { lambdaPlatform } from '../adapters/lambda-engine.ts';
import { completeScan } from '../core/scan/complete-scan.ts';
import { loadScan } from '../core/scan/load-scan.ts';
import { catalogue } from '../templates/catalogue.gen.ts';
import { CompleteScanInput, type ScanAnswer } from '../workflow/scan-machine.ts';

const platform = lambdaPlatform(catalogue);

export const handler = lambdaFunction({
  name: 'complete-scan',
  event: CompleteScanInput,
  async run({ scanId }, { log }): Promise<ScanAnswer> {
    const { engine } = platform(log);
    await completeScan(engine, await loadScan(engine, scanId));
    return { next: 'ended', scanId };
  },
});
