import { lambdaFunction } from '../adapters/lambda.ts';
import { lambdaPlatform } from '../adapters/lambda-engine.ts';
import { once } from '../adapters/loaded-later.ts';
import { type ProxyAnswer, ProxyEvent } from '../core/api/serve/proxy-event.ts';
import type { ReceiptKey } from '../core/receipt/receipt-key.ts';

const platform = lambdaPlatform(async () => (await import('../templates/catalogue.gen.ts')).catalogue);
const loadEndpoints = once(async () => {
  const { apiEndpoints } = await import('../core/api/serve/api-endpoints.ts');
  const { answerRequest } = await import('../core/api/serve/answer-request.ts');
  return { apiEndpoints, answerRequest };
});

/** API Gateway gives up after 29 s; five hundred buckets, eight at a time, are read in a quarter of that. */
const MOST_PLANNED = 500;

export const handler = lambdaFunction({
  name: 'api',
  event: ProxyEvent,
  async run(event, { log, signal }): Promise<ProxyAnswer> {
    const { apiEndpoints, answerRequest } = await loadEndpoints();
    const { engine, settings } = await platform(log);
    const { channels } = settings;
    const cursorKey = async () => {
      const { openDeployedCursorKey } = await import('../adapters/signer/deployed.ts');
      cursors ??= openDeployedCursorKey(settings);
      return cursors();
    };
    const receipts = async () => {
      const [{ openDeployedReceiptKey }, { remediationActivity }] = await Promise.all([
        import('../adapters/receipts/deployed.ts'),
        import('../formats/ocsf/remediation-activity.ts'),
      ]);
      receiptKey ??= openDeployedReceiptKey(settings);
      return { key: receiptKey, eventOf: remediationActivity };
    };
    return await answerRequest(
      {
        engine,
        cursorKey,
        receipts,
        startScan: planAndStart,
        mostPlanned: MOST_PLANNED,
        channels,
        perSecond: settings.platform.requestsPerSecond,
      },
      apiEndpoints,
      event,
    );

    async function planAndStart(): Promise<string> {
      const [{ planScan }, { openDeployedScanStart }] = await Promise.all([
        import('../core/scan/plan-scan.ts'),
        import('../adapters/workflow/deployed.ts'),
      ]);
      const { scan } = await planScan(engine, undefined, signal);
      await openDeployedScanStart(settings)(scan.scanId);
      return scan.scanId;
    }
  },
});

let cursors: (() => Promise<Uint8Array>) | undefined;
let receiptKey: ReceiptKey | undefined;
