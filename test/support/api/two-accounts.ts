import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { decideEndpoints } from '../../../core/api/serve/decide-endpoints.ts';
import { Role } from '../../../core/principal.ts';
import { countedEngine, type EngineCounts } from '../../../tools/counted-engine.ts';
import { apiBench, type Caller } from '../../unit/api/api-bench.ts';
import { INVOICES, TLS, taskBody } from '../../unit/api/demo-bench.ts';
import { inDays, ACCOUNT as OURS, RULE, type SeededApi, seededApi } from '../judge/seeded-api.ts';
import { seedRole } from './access-seeds.ts';

export const THEIRS = '444455556666';
export { OURS };

/** May do everything, everywhere. */
export const ada: Caller = { id: 'ada', roles: Role.options };
/** Has asked for all that there is, so that another may decide. */
const olga: Caller = { id: 'olga', roles: ['operator', 'rule-admin'] };
/** The same, in one account. */
export const carla: Caller = { id: 'carla', roles: Role.options, bound: [`account:${OURS}`] };
/** In one region, where nothing of what was made lies. */
export const rita: Caller = { id: 'rita', roles: Role.options, bound: ['region:eu-central-1'] };

export type Ids = { readonly [name: string]: string };

export interface TwoAccounts {
  readonly send: SeededApi['send'];
  /** What there is of each account, by the name that a path has for it. */
  readonly ours: Ids;
  readonly theirs: Ids;
  /** Resources with an open finding of the same remediation. */
  readonly resources: { readonly ours: string; readonly theirs: string };
  /** What was asked of the store since the last time. */
  take(): EngineCounts;
}

/** The demo cloud, with one of each thing in either of its accounts. */
export async function twoAccounts(): Promise<TwoAccounts> {
  const api = await seededApi();
  const { engine, take } = countedEngine(api.engine);
  const send = apiBench(engine, [...apiEndpoints, ...decideEndpoints]);
  // It would keep every plan away from the account.
  await send(ada, `DELETE /v1/guard/exclusions/${api.ids['exclusionId']}`);
  const { items } = (await send(ada, 'GET /v1/findings', { query: { rule: RULE, account: THEIRS, region: 'eu-west-1' } })).json;
  const world = { send, resources: { ours: INVOICES, theirs: items[0].resourceId }, take };
  const ours = { ...(await madeIn(world, OURS, INVOICES)), principalId: await seedRole(api.engine, OURS) };
  const theirs = { ...(await madeIn(world, THEIRS, world.resources.theirs)), principalId: await seedRole(api.engine, THEIRS) };
  return { ...world, ours, theirs };
}

async function madeIn({ send }: Pick<TwoAccounts, 'send'>, account: string, resource: string): Promise<Ids> {
  const made = async (call: `${string} ${string}`, body: unknown, caller = ada) => {
    const answer = await send(caller, call, { body });
    if (answer.status >= 300) throw new Error(`${call}: ${answer.text}`);
    return answer.json;
  };
  const reason = `Of ${account}`;
  const { id: planId } = await made('POST /v1/plans', { templateIds: [TLS], resourceIds: [resource] });
  const { task } = await made('POST /v1/tasks', { ...taskBody(planId), name: reason, anyway: true }, olga);
  const scope = { resource: `arn:aws:ec2:eu-west-1:${account}:instance/i-0a1b2c3d4e5f60718` };
  const exception = { scope, reason, owner: 'olga', until: inDays(30) };
  const { id: exceptionId } = await made('POST /v1/exceptions', exception, olga);
  const { id: exclusionId } = await made('POST /v1/guard/exclusions', { scope, reason });
  const span = { from: inDays(1).slice(0, 16), until: inDays(2).slice(0, 16), zone: 'UTC' };
  const { id: windowId } = await made('POST /v1/windows', { scope, span, reason });
  const { id: freezeId } = await made('POST /v1/freezes', { scope, span, reason });
  const rule = {
    name: reason,
    description: 'All',
    remediations: [{ id: TLS }],
    trigger: { after: 'scan' },
    scope: { accounts: [account], regions: ['eu-west-1'] },
  };
  const { id: automationId } = await made('POST /v1/automation-rules', rule, olga);
  const { items } = (await send(ada, 'GET /v1/findings', { query: { rule: RULE, account } })).json;
  const findingId = items.find((one: { resourceId: string }) => one.resourceId === resource).id;
  return { planId, taskId: task.id, chain: task.id, exceptionId, exclusionId, windowId, freezeId, automationId, account, findingId };
}
