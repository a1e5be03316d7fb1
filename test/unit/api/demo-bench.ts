import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { decideEndpoints } from '../../../core/api/serve/decide-endpoints.ts';
import type { Engine } from '../../../core/engine.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import { createDemoCloud } from '../../../local/demo-cloud/demo-cloud.ts';
import { apiBench, memoryEngine, olivia } from './api-bench.ts';

export const TLS = 'aws.s3.put-bucket-policy-tls';
export const INVOICES = 'arn:aws:s3:::harbour-light-invoices';

/** The whole API over the demo cloud, scanned once; every endpoint in one list, since no test needs the functions apart. */
export async function demoBench() {
  const cloud = await createDemoCloud({ clock: { now: () => new Date(), sleep: async () => undefined }, slowMilliseconds: 0 });
  const engine: Engine = memoryEngine({ cloud });
  await scan(engine);
  const send = apiBench(engine, [...apiEndpoints, ...decideEndpoints]);
  return { engine, cloud, send };
}

type Send = Awaited<ReturnType<typeof demoBench>>['send'];

/** A plan for one bucket. */
export async function makePlan(send: Send): Promise<string> {
  return (await send(olivia, 'POST /v1/plans', { body: { templateIds: [TLS], resourceIds: [INVOICES] } })).json.id;
}

export function taskBody(planId: string) {
  return { planId, name: 'TLS for invoices', description: 'Found by the first scan', consent: true };
}

/** A task for one bucket that waits for its approval, as the API shows it. */
export async function makeTask(send: Send, caller = olivia) {
  return (await send(caller, 'POST /v1/tasks', { body: taskBody(await makePlan(send)) })).json;
}
