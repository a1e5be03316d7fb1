import { answerRequest } from '../../../core/api/serve/answer-request.ts';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { decideEndpoints } from '../../../core/api/serve/decide-endpoints.ts';
import type { ProxyAnswer, ProxyEvent } from '../../../core/api/serve/proxy-event.ts';
import type { Engine } from '../../../core/engine.ts';
import { fingerprint } from '../../../core/finding/finding.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import { createDemoCloud } from '../../../local/demo-cloud/demo-cloud.ts';
import { apiBench, type Caller, cursorKey, memoryEngine, type Received, receipts, type Sent } from '../../unit/api/api-bench.ts';
import { INVOICES, TLS, taskBody } from '../../unit/api/demo-bench.ts';

export const RULE = 'aws.s3.bucket-requires-tls';
export const ACCOUNT = '111122223333';

/** May do everything that roles allow. */
export const ada: Caller = { id: 'ada', roles: ['operator', 'approver', 'rule-admin', 'admin', 'auditor'] };
/** Asks for what she decides. */
export const olga: Caller = { id: 'olga', roles: ['operator'] };

export interface SeededApi {
  readonly engine: Engine;
  readonly send: (caller: Caller | undefined, call: `${string} ${string}`, sent?: Sent) => Promise<Received>;
  answer(event: ProxyEvent): Promise<ProxyAnswer>;
  /** Names in paths to the id that there is. */
  readonly ids: { readonly [name: string]: string };
}

/** The whole API over the demo cloud, with one of each thing in it, under ids that are the same every time. */
export async function seededApi(log?: Engine['log']): Promise<SeededApi> {
  const clock = { now: () => new Date(), sleep: async () => undefined };
  const cloud = await createDemoCloud({ clock, slowMilliseconds: 0 });
  const engine = memoryEngine({ cloud, ids: countedIds(), ...(log !== undefined && { log }) });
  await scan(engine);
  const endpoints = [...apiEndpoints, ...decideEndpoints];
  const send = apiBench(engine, endpoints);
  const made = async (call: `${string} ${string}`, body: unknown, caller = ada) => {
    const answer = await send(caller, call, { body });
    if (answer.status >= 300) throw new Error(`${call}: ${answer.text}`);
    return answer.json;
  };
  const { id: planId } = await made('POST /v1/plans', { templateIds: [TLS], resourceIds: [INVOICES] });
  const { task } = await made('POST /v1/tasks', taskBody(planId), olga);
  const { id: exceptionId } = await made('POST /v1/exceptions', exceptionBody(), olga);
  const { id: exclusionId } = await made('POST /v1/guard/exclusions', { scope: { account: '444455556666' }, reason: 'Theirs' });
  const { id: windowId } = await made('POST /v1/windows', windowBody());
  const { id: automationId } = await made('POST /v1/automation-rules', automationBody());
  const { id: identityId } = await made('POST /v1/identities', { identity: 'github:octocat', person: 'ada' });
  const { id: standInId } = await made('POST /v1/stand-ins', standInBody());
  const ids = {
    ...{ planId, taskId: task.id, exceptionId, exclusionId, windowId, automationId, identityId, standInId },
    ...{
      findingId: fingerprint(RULE, INVOICES),
      remediationId: TLS,
      account: ACCOUNT,
      chain: 'installation',
      channel: 'mail',
      noticeId: 'notice-0000000000000001',
    },
  };
  return {
    engine,
    send,
    ids,
    answer: (event) => answerRequest({ engine, startScan: async () => 'scan-0000000000000001', cursorKey, receipts }, endpoints, event),
  };
}

/** A path to what there is; where nothing of the kind was made, to what could have been. */
export function pathTo({ ids }: Pick<SeededApi, 'ids'>, path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? `${name.replace(/Id$/, '')}-0000000000000001`));
}

export const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

function exceptionBody() {
  return { scope: { rule: RULE, resource: INVOICES }, reason: 'Read by an old till', owner: 'olga', until: inDays(30) };
}

function standInBody() {
  return { person: 'bea', until: inDays(7), reason: 'On leave' };
}

function windowBody() {
  return {
    scope: { everything: true },
    span: { from: inDays(1).slice(0, 16), until: inDays(2).slice(0, 16), zone: 'Europe/Berlin' },
    reason: 'Only then',
  };
}

function automationBody() {
  return { name: 'TLS every night', description: 'What is new', remediations: [{ id: TLS }], trigger: { after: 'scan' } };
}

/** `plan-0000000000000001`: the first of each kind is always the same. */
function countedIds(): Engine['ids'] {
  const last = new Map<string, number>();
  return {
    next(prefix) {
      const number = (last.get(prefix) ?? 0) + 1;
      last.set(prefix, number);
      return `${prefix}-${String(number).padStart(16, '0')}`;
    },
  };
}
