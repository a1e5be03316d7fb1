import { lambdaFunction } from '../adapters/lambda.ts';
import { lambdaPlatform } from '../adapters/lambda-engine.ts';
import { RATE } from '../core/api/contract/rate.ts';
import { apiEndpoints } from '../core/api/serve/all-endpoints.ts';
import { answerRequest } from '../core/api/serve/answer-request.ts';
import { type ProxyAnswer, ProxyEvent } from '../core/api/serve/proxy-event.ts';
import { planScan } from '../core/scan/plan-scan.ts';
import { catalogue } from '../templates/catalogue.gen.ts';

const platform = lambdaPlatform(catalogue);

/** API Gateway gives up after 29 s; five hundred buckets, eight at a time, are read in a quarter of that. */
const MOST_PLANNED = 500;

export const handler = lambdaFunction({
  name: 'api',
  event: ProxyEvent,
  async run(event, { log, signal }): Promise<ProxyAnswer> {
    const { engine, startScan, cursorKey, settings } = platform(log);
    const { channels } = settings;
    return await answerRequest(
      { engine, cursorKey, startScan: planAndStart, mostPlanned: MOST_PLANNED, channels, perSecond: RATE.perSecond },
      apiEndpoints,
      event,
    );

    async function planAndStart(): Promise<string> {
      const { scan } = await planScan(engine, undefined, signal);
      await startScan(scan.scanId);
      return scan.scanId;
    }
  },
});
