import type { AwsRequest } from './aws-request.ts';
import { parseAwsRequest } from './aws-request.ts';
import { forward, type LocalServer, readAll, startLocalServer } from './local-server.ts';

/** A call that went through, as `service Operation`, and all that tells it from another: region, path and body too. */
interface CountedCall {
  readonly operation: string;
  readonly whole: string;
  /** HTTP status of the answer; 0 until there is one. */
  status: number;
}

export interface CountingProxy extends LocalServer {
  /** The calls since they were last taken. */
  take(): readonly CountedCall[];
}

type OwnAnswer = string | { readonly status: number; readonly json: string };
const JSON_TYPE = 'application/x-amz-json-1.1';

/**
 * Starts a proxy on 127.0.0.1 before an AWS endpoint (moto) that passes everything on as it came and notes each call; retries are calls. `answersTo`: what
 * it answers itself, in XML or in JSON with a status, as AWS would and the emulator does not; these are calls like any.
 */
export async function startCountingProxy(
  upstreamUrl: string,
  answersTo: (request: AwsRequest) => OwnAnswer | undefined = () => undefined,
): Promise<CountingProxy> {
  let seen: CountedCall[] = [];
  const server = await startLocalServer(async (incoming, response) => {
    const body = await readAll(incoming);
    const request = parseAwsRequest(incoming, body.toString(), new Map());
    const { service, operation, region, path, body: sent } = request;
    const call: CountedCall = {
      operation: `${service} ${operation}`,
      whole: `${service} ${operation} ${region} ${path} ${sent}`,
      status: 0,
    };
    seen.push(call);
    const own = answersTo(request);
    if (own !== undefined) {
      const { status, type, text } =
        typeof own === 'string' ? { status: 200, type: 'text/xml', text: own } : { ...own, type: JSON_TYPE, text: own.json };
      call.status = status;
      response.writeHead(status, { 'content-type': type }).end(text);
      return;
    }
    const answer = await forward(upstreamUrl, incoming, body);
    call.status = answer.status;
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  return {
    ...server,
    take() {
      const taken = seen;
      seen = [];
      return taken;
    },
  };
}

/** How many calls there were of each service and operation, the most frequent first. */
export function countedBy(calls: readonly CountedCall[], nameOf: (operation: string) => string): readonly (readonly [string, number])[] {
  const groups = [...Map.groupBy(calls, ({ operation }) => nameOf(operation))];
  return groups.map(([name, all]) => [name, all.length] as const).toSorted(([, left], [, right]) => right - left);
}

/**
 * Calls that were made more than once with the same input, each named once with the statuses of its answers. What got no answer, or failed at the
 * other end, is asked again by right: moto breaks off at operations that it does not know.
 */
export function madeTwice(calls: readonly CountedCall[]): readonly string[] {
  const answered = calls.filter(({ status }) => status > 0 && status < 500);
  return [...Map.groupBy(answered, ({ whole }) => whole)]
    .filter(([, all]) => all.length > 1)
    .map(([whole, all]) => `${whole} (answered ${all.map(({ status }) => status).join(', ')})`);
}
