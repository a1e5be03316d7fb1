import * as z from 'zod';
import { mapBounded } from '../concurrency.ts';
import { digestOf } from '../digest.ts';
import type { Engine } from '../engine.ts';
import { defineEntity } from '../entity.ts';
import { CloudmendError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { canonicalText, JsonRecord } from '../json.ts';
import type { Item, Key } from '../ports.ts';
import type { PinnedTemplate } from './plan.ts';
import { Plan, type ResourcePlan } from './plan.ts';
import { readStoredPlan } from './stored-plan.ts';

/** A plan's item holds its head; the lists, which can be long, are a document of their own. */
const PlanHead = Plan.omit({ resources: true, unplanned: true }).extend({ body: z.string() });
const PlanBody = Plan.pick({ resources: true, unplanned: true });

const planEntity = defineEntity({
  name: 'Plan',
  schemaVersion: 1,
  identity: ['id'],
  schema: PlanHead,
  key: ({ id }) => ({ pk: `PLAN#${id}`, sk: 'META' }),
});

export async function savePlan(engine: Engine, plan: Plan): Promise<void> {
  const { resources, unplanned, ...head } = plan;
  const body = await putDocument(engine, { resources, unplanned });
  await engine.table.write({ put: planEntity.encode({ ...head, body }), when: { exists: false } });
}

/** Throws NOT_FOUND. */
export async function getPlan(engine: Pick<Engine, 'table' | 'blobs'>, id: string): Promise<Plan> {
  const head = await planEntity.find(engine.table, { id });
  if (head === undefined) throw new CloudmendError('NOT_FOUND', `There is no plan ${id}. Make one with \`cloudmend plan\`.`);
  return withBody(engine, head);
}

/** Where everything of a plan is, as its head says it; undefined where there is no such plan. */
export async function findPlanPlaces(
  { table }: Pick<Engine, 'table'>,
  id: string,
): Promise<Pick<Plan, 'accounts' | 'regions'> | undefined> {
  return planEntity.find(table, { id });
}

/** The key of a plan's item, for a read of several things at once; `planOf` reads the item. */
export function planKey(id: string): Key {
  return planEntity.key({ id });
}

export async function planOf(engine: Pick<Engine, 'blobs'>, item: Item): Promise<Plan> {
  return withBody(engine, planEntity.decode(item));
}

async function withBody(engine: Pick<Engine, 'blobs'>, { body, ...head }: z.infer<typeof PlanHead>): Promise<Plan> {
  return { ...head, ...(await getDocument(engine, body, PlanBody)) };
}

/** Documents are read this many at a time; each is a few kilobytes. */
const READS_AT_ONCE = 16;

/** Every resource's plan, in the order of the plan. Throws CORRUPT where one is not what was approved. */
export async function loadResourcePlans(engine: Pick<Engine, 'blobs' | 'catalogue'>, plan: Plan): Promise<readonly ResourcePlan[]> {
  return mapBounded(plan.resources, READS_AT_ONCE, (one) => loadResourcePlan(engine, one, plan.templates));
}

/** One resource's plan, checked against the digest that the plan names. */
export async function loadResourcePlan(
  engine: Pick<Engine, 'blobs' | 'catalogue'>,
  named: { readonly resourceId: string; readonly digest: string; readonly document: string },
  templates: readonly PinnedTemplate[],
): Promise<ResourcePlan> {
  const { plan, digest } = readStoredPlan(engine.catalogue, await getDocument(engine, named.document, JsonRecord), templates);
  if (plan.digest !== named.digest || digest !== named.digest) {
    throw new CloudmendError('CORRUPT', `The plan of ${named.resourceId} is not the one its digest names. Make a new plan.`);
  }
  return plan;
}

/** The digest of a plan: its templates with parameters, its direction, and every resource's digest. */
export function planDigest(plan: Pick<Plan, 'direction' | 'templates' | 'resources'>): string {
  return digestOf({
    direction: plan.direction,
    templates: plan.templates.map((template) => JsonRecord.parse(template)),
    resources: plan.resources.map(({ resourceId, digest }) => ({ resourceId, digest })),
  });
}

/** Stores a document by its digest and gives the digest. `retainUntil` (RFC 3339): when it may go. */
export async function putDocument(engine: Pick<Engine, 'blobs'>, document: object, retainUntil?: string): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalText(JsonRecord.parse(document)));
  return engine.blobs.put(bytes, retainUntil === undefined ? {} : { retainUntil });
}

/** Throws NOT_FOUND or CORRUPT. */
export async function getDocument<Value>(engine: Pick<Engine, 'blobs'>, digest: string, schema: z.ZodType<Value>): Promise<Value> {
  const parsed = schema.safeParse(parseText(new TextDecoder().decode(await engine.blobs.get(digest))));
  if (parsed.success) return parsed.data;
  throw new CloudmendError('CORRUPT', `The document ${digest} does not fit its schema: ${z.prettifyError(parsed.error)}.`);
}

function parseText(text: string): JsonObject {
  return JsonRecord.parse(JSON.parse(text));
}
