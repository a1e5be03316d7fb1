import { lambdaFunction } from '../adapters/lambda.ts';
import { lambdaPlatform } from '../adapters/lambda-engine.ts';
import { decideEndpoints } from '../core/api/serve/all-endpoints.ts';
import { answerRequest } from '../core/api/serve/answer-request.ts';
import { type ProxyAnswer, ProxyEvent } from '../core/api/serve/proxy-event.ts';
import { CloudmendError } from '../core/errors.ts';
import { recording } from '../templates/recording.gen.ts';

const platform = lambdaPlatform(recording);

/** The only function whose role may make the MAC of a decision. */
export const handler = lambdaFunction({
  name: 'decide',
  event: ProxyEvent,
  async run(event, { log }): Promise<ProxyAnswer> {
    return await answerRequest({ engine: platform(log).approving, startScan: refuseScan }, decideEndpoints, event);
  },
});

async function refuseScan(): Promise<string> {
  throw new CloudmendError('FORBIDDEN', 'The approving function starts no scan.');
}
