import { lambdaFunction } from '../adapters/lambda.ts';
import { lambdaPlatform } from '../adapters/lambda-engine.ts';
import { loadScan } from '../core/scan/load-scan.ts';
import { runPlace } from '../core/scan/run-place.ts';
import { parseUnitKey } from '../core/scan/unit-key.ts';
import { type ScanAnswer, ScanUnitInput } from '../workflow/scan-machine.ts';

const platform = lambdaPlatform(async () => (await import('../templates/catalogue.gen.ts')).catalogue);

export const handler = lambdaFunction({
  name: 'scan-unit',
  event: ScanUnitInput,
  async run({ scanId, unit }, { signal, log }): Promise<ScanAnswer> {
    const { engine } = await platform(log);
    const done = await runPlace(engine, await loadScan(engine, scanId), parseUnitKey(unit), { signal });
    return done === 'interrupted' ? { next: 'poll', scanId, seconds: 1 } : { next: 'done', scanId };
  },
});
