import { lambdaFunction } from '../adapters/lambda.ts';
import { lambdaPlatform } from '../adapters/lambda-engine.ts';
import { completeScanByAccount } from '../core/scan/complete-scan.ts';
import { loadScan } from '../core/scan/load-scan.ts';
import { CompleteScanInput, type ScanAnswer } from '../workflow/scan-machine.ts';

const platform = lambdaPlatform(async () => (await import('../templates/catalogue.gen.ts')).catalogue);

export const handler = lambdaFunction({
  name: 'complete-scan',
  event: CompleteScanInput,
  async run({ scanId }, { signal, log }): Promise<ScanAnswer> {
    const { engine } = await platform(log);
    const ended = await completeScanByAccount(engine, await loadScan(engine, scanId), signal);
    return ended === 'interrupted' ? { next: 'poll', scanId, seconds: 1 } : { next: 'ended', scanId };
  },
});
