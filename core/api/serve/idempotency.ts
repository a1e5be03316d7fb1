import * as z from 'zod';
import { digestOf, digestText } from '../../digest.ts';
import type { Engine } from '../../engine.ts';
import { defineEntity } from '../../entity.ts';
import { CloudmendError, ConditionFailed } from '../../errors.ts';
import { ANSWER_DAYS } from '../../retention.ts';
import type { ProxyAnswer } from './proxy-event.ts';

/** What was answered to a request with an `Idempotency-Key`. `answer` is a blob: answers can be larger than an item. */
const RememberedRequest = z.strictObject({
  id: z.string(),
  bodyDigest: z.string(),
  startedAt: z.string(),
  answer: z.string().optional(),
  /** Epoch seconds. */
  keptUntil: z.number().int(),
});
type RememberedRequest = z.infer<typeof RememberedRequest>;

const rememberedRequestEntity = defineEntity({
  name: 'RememberedRequest',
  schemaVersion: 1,
  schema: RememberedRequest,
  identity: ['id'],
  key: ({ id }) => ({ pk: `REQUEST#${id}`, sk: 'META' }),
  expiresAt: ({ keptUntil }) => keptUntil,
});

const StoredAnswer = z.object({ statusCode: z.number(), headers: z.record(z.string(), z.string()), body: z.string() });

const KEPT_SECONDS = ANSWER_DAYS * 24 * 60 * 60;

export interface IdempotentRequest {
  /** What makes the key the caller's own: who, method, path and the header's text. */
  readonly scope: readonly string[];
  readonly body: string;
}

/**
 * Runs `work` once per key: a repetition gets the stored answer. Throws VALIDATION_FAILED where the same key comes with another body and
 * CONFLICT_STATE while the first is at work (or was cut off, then until the key expires: nobody knows what it did). A failed request
 * leaves nothing, so that it may be repeated.
 */
export async function answerOnce(engine: Engine, request: IdempotentRequest, work: () => Promise<ProxyAnswer>): Promise<ProxyAnswer> {
  const startedAt = engine.clock.now();
  const remembered: RememberedRequest = {
    id: digestOf(request.scope),
    bodyDigest: digestText(request.body),
    startedAt: startedAt.toISOString(),
    keptUntil: Math.floor(startedAt.getTime() / 1000) + KEPT_SECONDS,
  };
  const earlier = await claim(engine, remembered);
  if (earlier !== undefined) return replay(engine, earlier, remembered);
  const answer = await workOrForget(engine, remembered, work);
  const digest = await engine.blobs.put(new TextEncoder().encode(JSON.stringify(answer)), {
    retainUntil: new Date(remembered.keptUntil * 1000).toISOString(),
  });
  await engine.table.write({ put: rememberedRequestEntity.encode({ ...remembered, answer: digest }) });
  return answer;
}

async function workOrForget(engine: Engine, remembered: RememberedRequest, work: () => Promise<ProxyAnswer>): Promise<ProxyAnswer> {
  try {
    return await work();
  } catch (error) {
    await engine.table.write({ delete: rememberedRequestEntity.key(remembered) });
    throw error;
  }
}

/** undefined where the key is ours now, otherwise what holds it. One that has expired is as good as none, whether deleted or not. */
async function claim(engine: Engine, wanted: RememberedRequest): Promise<RememberedRequest | undefined> {
  const earlier = await rememberedRequestEntity.find(engine.table, wanted);
  const now = engine.clock.now().getTime() / 1000;
  if (earlier !== undefined && earlier.keptUntil > now) return earlier;
  try {
    // Two that find an expired key: the one that is second no longer finds what it saw.
    const when = earlier === undefined ? { exists: false } : { attribute: 'keptUntil', equals: earlier.keptUntil };
    await engine.table.write({ put: rememberedRequestEntity.encode(wanted), when });
    return undefined;
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    return rememberedRequestEntity.find(engine.table, wanted);
  }
}

async function replay(engine: Engine, earlier: RememberedRequest, again: RememberedRequest): Promise<ProxyAnswer> {
  if (earlier.bodyDigest !== again.bodyDigest) {
    throw new CloudmendError('VALIDATION_FAILED', 'This Idempotency-Key was used with another body. Use a new key for a new request.');
  }
  if (earlier.answer === undefined) {
    throw new CloudmendError(
      'CONFLICT_STATE',
      `A request with this Idempotency-Key has been at work since ${earlier.startedAt}. Look at what it did before repeating it with a new key.`,
    );
  }
  const stored = await engine.blobs.get(earlier.answer);
  const answer = StoredAnswer.parse(JSON.parse(new TextDecoder().decode(stored)));
  return { ...answer, headers: { ...answer.headers, 'idempotency-replayed': 'true' } };
}
