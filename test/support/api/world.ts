import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { decideEndpoints } from '../../../core/api/serve/decide-endpoints.ts';
import type { Engine } from '../../../core/engine.ts';
import { apiBench, type Caller, type Received, type Sent } from '../../unit/api/api-bench.ts';
import { bucketEstate, catalogueOf, TLS } from '../task/estates.ts';
import { type Harness, type HarnessOptions, makeHarness, scanAll } from '../task/harness.ts';

export const mara: Caller = { id: 'mara', roles: ['operator'] };
export const joel: Caller = { id: 'joel', roles: ['approver', 'auditor'] };
export const ida: Caller = { id: 'ida', roles: ['operator', 'approver', 'auditor', 'admin'] };

/** The whole API over an engine in memory whose runs go on by themselves, with buckets that allow plain HTTP. */
export interface World {
  readonly harness: Harness;
  readonly send: (caller: Caller, call: `${string} ${string}`, sent?: Sent) => Promise<Received>;
}

export async function worldOf(names: readonly string[], options: HarnessOptions = {}): Promise<World> {
  const harness = await makeHarness({ accounts: bucketEstate(...names), catalogue: catalogueOf('s3'), ...options });
  await scanAll(harness);
  return { harness, send: benchOf(harness.approving) };
}

export function benchOf(engine: Engine): World['send'] {
  return apiBench(engine, [...apiEndpoints, ...decideEndpoints]);
}

export async function plan({ send }: World, body: object = { templateIds: [TLS] }): Promise<Received> {
  return send(mara, 'POST /v1/plans', { body });
}

export const texts = { name: 'Refuse plain HTTP', description: 'Found by the first scan' };

/** A task of every bucket that waits for its approval; gives its id. */
export async function make(world: World, more: object = {}): Promise<string> {
  const planId = (await plan(world)).json.id;
  const made = await world.send(mara, 'POST /v1/tasks', { body: { ...texts, planId, consent: true, ...more } });
  if (made.status !== 201) throw new Error(made.text);
  await world.harness.settle();
  return made.json.task.id;
}

/** One person's word on what is shown now; the task goes on as far as it can. */
export async function say({ send, harness }: World, id: string, decision = 'approve', who = joel): Promise<Received> {
  const { revision, digest } = (await send(who, `GET /v1/tasks/${id}`)).json.revisions.at(-1);
  const answer = await send(who, `POST /v1/tasks/${id}/decisions`, { body: { revision, digest, decision, comment: 'As agreed' } });
  await harness.settle();
  return answer;
}
