import * as z from 'zod';
import { lambdaFunction } from '../adapters/lambda.ts';
import { lambdaPlatform } from '../adapters/lambda-engine.ts';
import { openCanaryCage } from '../adapters/open-canary-cage.ts';
import { publishLive } from '../adapters/publish-live.ts';
import { flyOn } from '../core/canary/fly.ts';
import { findJson } from '../core/json.ts';
import { pollChanges } from '../core/live/poll-changes.ts';
import { takeChanges } from '../core/live/take-changes.ts';

const platform = lambdaPlatform(async () => (await import('../templates/catalogue.gen.ts')).catalogue);

/** A message of the queue; when it came there is SQS's own word. */
const Message = z.object({ messageId: z.string(), body: z.string(), attributes: z.object({ SentTimestamp: z.coerce.number().int() }) });

/** By the clock, where one flies: it looks, as all here does. */
const FlyCanary = z.strictObject({ fly: z.literal('canary') });

/** Invoked by the queue of what was changed, where what is to be tried once more goes back to; and by the minute for clouds that have to be asked, and every five for a canary. */
export const handler = lambdaFunction({
  name: 'look-at-changes',
  event: z.union([z.object({ Records: z.array(Message) }), z.strictObject({ poll: z.literal('azure') }), FlyCanary]),
  async run(event, { signal, log }) {
    const { engine, settings } = await platform(log);
    const own = settings.platform.ownWriters;
    if ('fly' in event) {
      await flyOn(engine, openCanaryCage(settings));
      return { batchItemFailures: [] };
    }
    if ('poll' in event) {
      publishLive(await pollChanges(engine, { cloud: event.poll, own, signal }), settings.own.prefix);
      return { batchItemFailures: [] };
    }
    const records = event.Records.map(({ messageId: key, body, attributes }) => ({
      ...{ key, record: findJson(body) },
      at: new Date(attributes.SentTimestamp).toISOString(),
    }));
    const { counts, again } = await takeChanges(engine, records, { cloud: 'aws', own, signal });
    publishLive(counts, settings.own.prefix);
    return { batchItemFailures: again.map((itemIdentifier) => ({ itemIdentifier })) };
  },
});
