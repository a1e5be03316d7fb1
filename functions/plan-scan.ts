import { lambdaFunction } from '../adapters/lambda.ts';
import { lambdaPlatform } from '../adapters/lambda-engine.ts';
import { openDeployedScanItems } from '../adapters/workflow/deployed-scan-items.ts';
import { placesOf, planScan } from '../core/scan/plan-scan.ts';
import { placeKey } from '../core/scan/unit-key.ts';
import { PlanScanInput, type ScanAnswer } from '../workflow/scan-machine.ts';

const platform = lambdaPlatform(async () => (await import('../templates/catalogue.gen.ts')).catalogue);

/** What is to be worked on travels as a document: a state machine hands on 256 KB at the most. */
export const handler = lambdaFunction({
  name: 'plan-scan',
  event: PlanScanInput,
  async run(_, { signal, log }): Promise<ScanAnswer> {
    const { engine, settings } = await platform(log);
    const { scan } = await planScan(engine, undefined, signal);
    const places = placesOf(scan, engine.catalogue).map(placeKey);
    if (places.length === 0) return { next: 'complete', scanId: scan.scanId };
    return { next: 'run', scanId: scan.scanId, items: await openDeployedScanItems(settings)(scan.scanId, places) };
  },
});
