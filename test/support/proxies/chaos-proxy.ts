import type { IncomingMessage } from 'node:http';
import { errorAnswer, throttlingAnswer } from './aws-error.ts';
import { type AwsRequest, formOf, isRead, parseAwsRequest } from './aws-request.ts';
import { type Answer, forward, type LocalServer, readAll, startLocalServer } from './local-server.ts';
import { findInstance, showPendingChange } from './slow-database.ts';

/** What happens to a request that a plan's `when` accepts. */
export type Fault =
  /** The cloud does the work and the caller never hears of it: the connection is closed once the answer has come. */
  | { readonly fault: 'dropAnswer' }
  /** Not forwarded; the service's own throttling error, in its protocol. */
  | { readonly fault: 'throttle' }
  /** Not forwarded; any other error, in the service's protocol. */
  | { readonly fault: 'error'; readonly code: string; readonly status: number }
  | { readonly fault: 'delay'; readonly milliseconds: number }
  /** `beforeForward` has run to its end before the cloud sees the request, `afterAnswer` before the caller sees the answer. */
  | { readonly fault: 'hook'; readonly beforeForward?: Hook; readonly afterAnswer?: Hook }
  /**
   * For a write: each read that `reads` accepts and that was answered before this write gives the same answer as then, `answers` times
   * over. A read that nobody had made before the write is not stale.
   */
  | { readonly fault: 'staleReads'; readonly reads: (request: AwsRequest) => boolean; readonly answers: number }
  /**
   * For ModifyDBInstance: the next `reads` DescribeDBInstances that show the instance give the old values and `modifying`; the answer of
   * the write itself gives the old values too.
   */
  | { readonly fault: 'slowModify'; readonly reads: number };

type Hook = (request: AwsRequest) => void | Promise<void>;

/** A fault and the requests that it meets: those that `when` accepts, leaving out the first `skip` (0), `times` times (1). */
export interface Plan {
  readonly when: (request: AwsRequest) => boolean;
  readonly does: Fault;
  readonly times?: number;
  readonly skip?: number;
}

/** A request that the proxy saw, in the order of arrival. */
export interface RecordedRequest extends AwsRequest {
  readonly at: Date;
  /** Did the cloud get it? */
  wasForwarded: boolean;
  /** What the caller got: the status, `dropped`, or nothing yet. */
  outcome?: number | 'dropped';
}

export interface ChaosProxy extends LocalServer {
  readonly requests: readonly RecordedRequest[];
  /** The recorded requests that change something, forwarded or not. */
  writes(): readonly RecordedRequest[];
  /** The first plan that fits a request and is not used up applies; `hook` and `delay` let the next fitting plan apply as well. */
  plan(plan: Plan): void;
  /** Forgets plans, recorded requests and stale answers; known accounts stay. */
  clear(): void;
}

/** Accepts requests for one operation, in one account where it is given. */
export function calls(service: string, operation: string, account?: string): (request: AwsRequest) => boolean {
  return (request) =>
    request.service === service && request.operation === operation && (account === undefined || request.account === account);
}

interface PendingPlan extends Plan {
  seen: number;
  used: number;
}

interface SlowInstance {
  readonly account: string;
  readonly region: string;
  readonly identifier: string;
  readonly before: string;
  reads: number;
}

/**
 * Starts a proxy on 127.0.0.1 before an AWS endpoint (moto). It passes everything on as it came, records it, and does what it was told to
 * do to single requests. It learns which account a session belongs to from the AssumeRole answers that pass through it.
 */
export async function startChaosProxy(upstreamUrl: string): Promise<ChaosProxy> {
  const state = new ChaosState();
  const server = await startLocalServer(async (incoming, response) => {
    const body = await readAll(incoming);
    const request = state.record(parseAwsRequest(incoming, body.toString(), state.accounts));
    const answer = await answerTo(
      state,
      request,
      () => forward(upstreamUrl, incoming, body),
      () => describe(upstreamUrl, incoming, request),
    );
    request.outcome = answer === 'dropped' ? 'dropped' : answer.status;
    if (answer === 'dropped') response.destroy();
    else response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  return {
    ...server,
    requests: state.requests,
    writes: () => state.requests.filter((request) => !isRead(request)),
    plan: (plan) => state.plans.push({ ...plan, seen: 0, used: 0 }),
    clear: () => state.clear(),
  };
}

class ChaosState {
  readonly requests: RecordedRequest[] = [];
  readonly plans: PendingPlan[] = [];
  readonly accounts = new Map<string, string>();
  /** The last answer to each read, and those that are given again. */
  readonly answers = new Map<string, { readonly request: AwsRequest; readonly answer: Answer }>();
  readonly stale = new Map<string, { readonly answer: Answer; left: number }>();
  readonly slowInstances: SlowInstance[] = [];

  record(request: AwsRequest): RecordedRequest {
    const recorded: RecordedRequest = { ...request, at: new Date(), wasForwarded: false };
    this.requests.push(recorded);
    return recorded;
  }

  /** The faults that meet a request now: delays and hooks, and at most one of the others, which is the last. */
  takeFaults(request: AwsRequest): readonly Fault[] {
    const faults: Fault[] = [];
    for (const plan of this.plans) {
      if (plan.used >= (plan.times ?? 1) || !plan.when(request)) continue;
      plan.seen += 1;
      if (plan.seen <= (plan.skip ?? 0)) continue;
      plan.used += 1;
      faults.push(plan.does);
      if (plan.does.fault !== 'hook' && plan.does.fault !== 'delay') break;
    }
    return faults;
  }

  clear(): void {
    for (const list of [this.requests, this.plans, this.slowInstances]) list.length = 0;
    for (const map of [this.answers, this.stale]) map.clear();
  }
}

type Forward = () => Promise<Answer>;

async function answerTo(
  state: ChaosState,
  request: RecordedRequest,
  send: Forward,
  describeBefore: () => Promise<string>,
): Promise<Answer | 'dropped'> {
  const staleAnswer = takeStaleAnswer(state, request);
  if (staleAnswer) return staleAnswer;
  const faults = state.takeFaults(request);
  const refusal = await beforeForward(state, request, faults, describeBefore);
  if (refusal) return refusal;
  request.wasForwarded = true;
  const answer = showSlowInstances(state, request, await send());
  learn(state, request, answer);
  for (const fault of faults) if (fault.fault === 'hook') await fault.afterAnswer?.(request);
  return faults.some(({ fault }) => fault === 'dropAnswer') ? 'dropped' : answer;
}

/** Does what comes before the cloud sees the request; an answer means that it never does. */
async function beforeForward(
  state: ChaosState,
  request: AwsRequest,
  faults: readonly Fault[],
  describeBefore: () => Promise<string>,
): Promise<Answer | undefined> {
  for (const fault of faults) {
    switch (fault.fault) {
      case 'throttle':
        return throttlingAnswer(request);
      case 'error':
        return errorAnswer(request, { ...fault, message: 'Refused by the test' });
      case 'delay':
        await new Promise((resolve) => setTimeout(resolve, fault.milliseconds));
        break;
      case 'hook':
        await fault.beforeForward?.(request);
        break;
      case 'staleReads':
        keepForStaleReads(state, request, fault);
        break;
      case 'slowModify':
        await keepForSlowModify(state, request, fault.reads, describeBefore);
        break;
      case 'dropAnswer':
        break;
      default:
        fault satisfies never;
    }
  }
  return undefined;
}

/** Two reads are the same when account, region, path and body are; `x-id` and the order of form fields do not count. */
function readKey({ service, operation, account, region, path, body }: AwsRequest): string {
  const form = formOf({ body });
  form.sort();
  return JSON.stringify([service, operation, account, region, path, form.size > 0 ? form.toString() : body]);
}

function takeStaleAnswer(state: ChaosState, request: RecordedRequest): Answer | undefined {
  if (!isRead(request)) return undefined;
  const stale = state.stale.get(readKey(request));
  if (stale === undefined || stale.left === 0) return undefined;
  stale.left -= 1;
  return stale.answer;
}

function keepForStaleReads(state: ChaosState, write: AwsRequest, fault: Extract<Fault, { fault: 'staleReads' }>): void {
  for (const [key, { request, answer }] of state.answers) {
    if (request.account === write.account && fault.reads(request)) state.stale.set(key, { answer, left: fault.answers });
  }
}

async function keepForSlowModify(
  state: ChaosState,
  request: AwsRequest,
  reads: number,
  describeBefore: () => Promise<string>,
): Promise<void> {
  const identifier = formOf(request).get('DBInstanceIdentifier');
  if (identifier === null) throw new Error(`slowModify is for ModifyDBInstance, and this is ${request.service} ${request.operation}.`);
  const before = findInstance(await describeBefore(), identifier);
  if (before !== undefined) state.slowInstances.push({ account: request.account, region: request.region, identifier, before, reads });
}

function showSlowInstances(state: ChaosState, request: AwsRequest, answer: Answer): Answer {
  const isDescribe = request.operation === 'DescribeDBInstances';
  if (request.service !== 'rds' || !(isDescribe || request.operation === 'ModifyDBInstance')) return answer;
  let text = answer.body.toString();
  for (const slow of state.slowInstances) {
    const isShown = slow.reads > 0 && slow.account === request.account && slow.region === request.region;
    if (!isShown || findInstance(text, slow.identifier) === undefined) continue;
    if (isDescribe) slow.reads -= 1;
    text = showPendingChange(text, slow.identifier, slow.before, 'modifying');
  }
  const body = Buffer.from(text);
  return { status: answer.status, headers: withLength(answer.headers, body.length), body };
}

function withLength(headers: readonly string[], length: number): string[] {
  return headers.map((value, index) =>
    index % 2 === 1 && headers[index - 1]?.toLowerCase() === 'content-length' ? String(length) : value,
  );
}

function learn(state: ChaosState, request: AwsRequest, answer: Answer): void {
  if (isRead(request)) state.answers.set(readKey(request), { request, answer });
  if (request.service !== 'sts' || !request.operation.startsWith('AssumeRole')) return;
  const text = answer.body.toString();
  const accessKeyId = /<AccessKeyId>(\w+)</.exec(text)?.[1];
  const account = /<Arn>arn:[\w-]+:sts::(\d{12}):/.exec(text)?.[1];
  if (accessKeyId !== undefined && account !== undefined) state.accounts.set(accessKeyId, account);
}

/** Asks the cloud for all instances in the caller's account, with the caller's own signature: moto reads the account from it alone. */
async function describe(upstreamUrl: string, incoming: IncomingMessage, request: AwsRequest): Promise<string> {
  const identifier = formOf(request).get('DBInstanceIdentifier') ?? '';
  const response = await fetch(upstreamUrl, {
    method: 'POST',
    headers: {
      authorization: incoming.headers.authorization ?? '',
      'x-amz-security-token': String(incoming.headers['x-amz-security-token'] ?? ''),
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    },
    body: new URLSearchParams({ Action: 'DescribeDBInstances', Version: '2014-10-31', DBInstanceIdentifier: identifier }),
  });
  return response.text();
}
