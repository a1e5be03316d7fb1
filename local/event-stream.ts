import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { monotonicMilliseconds } from '../adapters/clock.ts';
import type { ProxyAnswer } from '../core/api/serve/proxy-event.ts';

/** In milliseconds. */
export interface Pace {
  /** How often what is followed is looked at. */
  readonly look: number;
  /** Something is sent at least as often, so that nobody in between takes the connection for dead. */
  readonly heartbeat: number;
  /** After that the stream ends, and whoever follows comes back with the id of what they saw last. */
  readonly longest: number;
}

/** Quick enough to watch, and a few reads of a store on disk; as long as a gateway would let a stream be. */
const PACE: Pace = { look: 500, heartbeat: 15_000, longest: 15 * 60_000 };

/** A browser opens six connections to one origin, and needs some for everything else. */
export const MOST_STREAMS = 4;

/** Whether a request asks for events by their name, as `EventSource` does, and is answered with some. */
export function isStreamed(accept: string | undefined, { statusCode, headers }: ProxyAnswer): boolean {
  return statusCode === 200 && isEvents(headers) && (accept ?? '').toLowerCase().includes('text/event-stream');
}

interface Streaming {
  readonly first: ProxyAnswer;
  /** The answer to the same request, with what was seen last. */
  next(lastEventId: string | undefined): Promise<ProxyAnswer>;
  /** What every answer has. */
  readonly headers: ProxyAnswer['headers'];
}

/**
 * One answer after the other on one connection, each with what is new since the one before, until the events end, the caller goes, or what is
 * followed is not theirs to read any more.
 */
export async function streamEvents(response: ServerResponse, { first, next, headers }: Streaming, pace: Pace = PACE): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const { etag: _, ...own } = first.headers;
  response.writeHead(200, { ...headers, ...own });
  let [answer, seen, sentAt]: [ProxyAnswer, string | undefined, number] = [first, undefined, 0];
  const began = monotonicMilliseconds();
  while (!gone.signal.aborted && monotonicMilliseconds() - began < pace.longest) {
    if (answer.statusCode !== 200) break;
    const last = lastIdOf(answer.body);
    if (last !== undefined || monotonicMilliseconds() - sentAt > pace.heartbeat || answer === first) {
      response.write(answer.body);
      sentAt = monotonicMilliseconds();
    }
    seen = last ?? seen;
    if (/^event: end$/m.test(answer.body)) break;
    await sleep(pace.look, undefined, { signal: gone.signal }).catch(() => undefined);
    if (!gone.signal.aborted) answer = await next(seen);
  }
  response.end();
}

function isEvents(headers: ProxyAnswer['headers']): boolean {
  return headers['content-type']?.startsWith('text/event-stream') === true;
}

function lastIdOf(text: string): string | undefined {
  return [...text.matchAll(/^id: (.+)$/gm)].at(-1)?.[1];
}
