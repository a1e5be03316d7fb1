import { digestText } from '../../digest.ts';
import type { Engine } from '../../engine.ts';
import { queryEntities } from '../../entity.ts';
import { isList, type Json, type JsonObject, JsonRecord } from '../../json.ts';
import type { PinnedTemplate } from '../../plan/plan.ts';
import { getPlan } from '../../plan/read-plan.ts';
import { DEFAULT_RETENTION, type Retention } from '../../retention.ts';
import { type TaskResource, taskResourceEntity, taskResourcesOf } from '../record/entities.ts';
import { loadTask } from '../record/load-task.ts';
import { loadRevision } from '../record/revisions.ts';
import type { Task } from '../record/task.ts';

/** What support needs to know: codes, ids, numbers and times. No text that a person or a provider wrote is in it, so that no secret can be. */
export interface Diagnostics {
  readonly at: string;
  readonly catalogue: { readonly clouds: readonly string[]; readonly kinds: number; readonly rules: number; readonly templates: number };
  readonly settings: { readonly retention: Retention; readonly hasTicketSystem: boolean };
  readonly task?: TaskDiagnostics;
}

export interface TaskDiagnostics {
  readonly id: string;
  readonly status: Task['status'];
  readonly outcome?: string;
  readonly result?: string;
  readonly code?: string;
  readonly stage?: number;
  readonly revision: number;
  readonly run: number;
  readonly createdAt: string;
  readonly counts: { readonly [outcome: string]: number };
  readonly failures?: { readonly [failure: string]: number | undefined };
  /** What was asked for; of every text only how long it is. */
  readonly request: {
    readonly planId: string;
    readonly planDigest: string;
    readonly policy: JsonObject;
    readonly templates: readonly TemplateAsked[];
  };
  /** The first that did not come out as planned. */
  readonly resources: readonly ResourceDiagnostics[];
}

type TemplateAsked = Pick<PinnedTemplate, 'id' | 'version'> & { readonly behaviour?: string; readonly parameters: JsonObject };

export interface ResourceDiagnostics {
  /** The first digits of the SHA-256 of its id. */
  readonly resource: string;
  readonly kind: string;
  readonly region: string;
  readonly outcome: string;
  readonly code?: string;
  readonly stage?: number;
  /** `traceId`: by which its provider knows the call. */
  readonly calls: readonly { readonly state: string; readonly code?: string; readonly traceId?: string; readonly at: string }[];
}

/** Resources that are looked through, and that are shown. */
const MOST_LOOKED_AT = 200;
const MOST_SHOWN = 20;

/** Throws NOT_FOUND for a task that there is not. */
export async function readDiagnostics(engine: Engine, taskId: string | undefined): Promise<Diagnostics> {
  const { clouds, kinds, rules, templates } = engine.catalogue;
  const task = taskId === undefined ? {} : { task: await diagnose(engine, await loadTask(engine, taskId)) };
  return {
    at: engine.clock.now().toISOString(),
    catalogue: { clouds: [...clouds.keys()], kinds: kinds.size, rules: rules.size, templates: templates.size },
    settings: { retention: engine.retention ?? DEFAULT_RETENTION, hasTicketSystem: engine.ticketSystem !== undefined },
    ...task,
  };
}

async function diagnose(engine: Engine, task: Task): Promise<TaskDiagnostics> {
  const { id, status, outcome, result, reason, revision, run, createdAt, counts, failures, policy } = task;
  const latest = revision === 0 ? undefined : await loadRevision(engine, task);
  const plan = latest === undefined ? undefined : await getPlan(engine, latest.planId);
  return {
    ...{ id, status, revision, run, createdAt, counts },
    ...(outcome !== undefined && { outcome }),
    ...(result !== undefined && { result }),
    ...reasonOf(reason),
    ...(failures !== undefined && { failures }),
    request: {
      planId: plan?.id ?? '',
      planDigest: latest?.planDigest ?? '',
      policy: withoutTexts(JsonRecord.parse(JSON.parse(JSON.stringify(policy)))),
      templates: (plan?.templates ?? []).map(({ id: template, version, behaviour, parameters }) => ({
        ...{ id: template, version, parameters: withoutTexts(parameters) },
        ...(behaviour !== undefined && { behaviour }),
      })),
    },
    resources: await firstNotAsPlanned(engine, task),
  };
}

async function firstNotAsPlanned({ table }: Pick<Engine, 'table'>, task: Task): Promise<readonly ResourceDiagnostics[]> {
  const page = { ...taskResourcesOf(task), consistent: true, limit: MOST_LOOKED_AT };
  const { items } = await queryEntities(table, taskResourceEntity, page);
  return items
    .filter(({ reason }) => reason !== undefined)
    .slice(0, MOST_SHOWN)
    .map(resourceOf);
}

function resourceOf({ resourceId, kind, region, outcome, reason, journal }: TaskResource): ResourceDiagnostics {
  return {
    ...{ resource: digestText(resourceId).slice(0, 12), kind, region, outcome },
    ...reasonOf(reason),
    calls: journal.map(({ state, code, requestId, intendedAt }) => ({
      ...{ state, at: intendedAt },
      ...(code !== undefined && { code }),
      ...(requestId !== undefined && { traceId: requestId }),
    })),
  };
}

function reasonOf(reason: Task['reason']): { readonly code?: string; readonly stage?: number } {
  if (reason === undefined) return {};
  const { code, stage } = reason;
  return { code, ...(stage !== undefined && { stage }) };
}

/** The same with every text as its length: names are the product's own, and what stands under them may be anybody's. */
function withoutTexts(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutText(one)]));
}

function withoutText(value: Json): Json {
  if (typeof value === 'string') return `text of ${value.length} characters`;
  if (typeof value !== 'object' || value === null) return value;
  return isList(value) ? value.map(withoutText) : withoutTexts(value);
}
