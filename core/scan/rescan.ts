import { placeIn } from '../cloud.ts';
import { CloudmendError } from '../errors.ts';
import type { MappedRule } from '../finding/mapping.ts';
import { closing, type Decision, reconcile } from '../finding/reconcile.ts';
import { loadScopeFindings } from '../finding/scope-findings.ts';
import type { Limits } from '../finding/threshold.ts';
import { unknownVerdict, type Verdict } from '../finding/verdict.ts';
import type { Observation, UnknownReason } from '../kind/facts.ts';
import type { ResourceKind } from '../kind/kind.ts';
import type { StoredPlace } from '../place.ts';
import type { CloudReader } from '../ports.ts';
import { loadRuleSettings, NO_SETTINGS, type RuleSettings } from '../rule-setting/in-force.ts';
import { createCallMemo } from './call-memo.ts';
import { recordedDrift } from './drifts.ts';
import { hasThresholds, type JudgedAsSet, judgeAsSet, limitsFor } from './judge-as-set.ts';
import { createKindReader, findUnknownReason } from './kind-reader.ts';
import { checkObservation } from './observe.ts';
import { recordedPeers } from './peers.ts';
import type { ScanEngine } from './plan-scan.ts';

/** A resource to look at again. `region` is where it lives, `global` where it has none. */
export interface ResourceRef extends StoredPlace {
  readonly id: string;
  readonly kind: string;
}

/** What was read just now, and what each rule says of it. */
export interface Judged {
  readonly resource: ResourceRef;
  readonly readAt: string;
  /** `gone`: the provider says that there is no such resource. `unknown`: it could not be read. */
  readonly seen: { readonly observation: Observation } | { readonly gone: true } | { readonly unknown: UnknownReason };
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** Thresholds that were set of rules, by rule. */
  readonly limits: ReadonlyMap<string, Limits>;
}

export interface JudgeOptions {
  readonly signal?: AbortSignal;
  /** In place of the scanning reader: a session's own, for a look under its credentials. */
  readonly reader?: CloudReader;
  /** The task after whose work it is looked: what it closes was mended by that. */
  readonly task?: string;
}

/**
 * Reads one resource afresh and judges it; kinds that a rule looks at beside it are listed afresh too. Nothing is written.
 * Throws NOT_FOUND for an unknown kind or rule, VALIDATION_FAILED for a rule of another kind, and CloudError `aborted`.
 */
export async function judgeResource(
  engine: ScanEngine,
  resource: ResourceRef,
  ruleIds: readonly string[],
  options: JudgeOptions = {},
): Promise<Judged> {
  const kind = findKind(engine, resource);
  const rules = ruleIds.map((id) => findRule(engine, id, kind));
  // Within one look each call is made once; between looks nothing is remembered.
  const memo = createCallMemo(options.reader ?? engine.cloud.reader, new Set());
  const readAt = engine.clock.now().toISOString();
  const seen = await readOne(kind, resource, memo, options.signal);
  const verdicts = new Map<string, Verdict>();
  const limits = new Map<string, Limits>();
  // Whoever judges by no number that can be set asks for none.
  const settings = rules.some(hasThresholds) ? await loadRuleSettings(engine) : NO_SETTINGS;
  // What is listed once for an account is judged where it lives, as by a scan.
  const placed = 'observation' in seen ? { ...resource, region: seen.observation.region } : resource;
  const listed = rememberedByKind((beside) => listAll(engine, beside, { resource: placed, memo, signal: options.signal }));
  for (const rule of rules) {
    const judged = await judgeSeen(engine, { rule, seen, settings, listed });
    verdicts.set(rule.id, judged.verdict);
    if (judged.limits !== undefined) limits.set(rule.id, judged.limits);
  }
  return { resource, readAt, seen, verdicts, limits };
}

/** Looks again at resources and brings their findings up to date by the same code as a scan. A resource that is gone closes its findings. */
export async function rescan(
  engine: ScanEngine,
  resources: readonly ResourceRef[],
  ruleIds: readonly string[],
  options: JudgeOptions = {},
): Promise<readonly Judged[]> {
  const judged: Judged[] = [];
  for (const resource of resources) {
    const kind = findKind(engine, resource);
    const own = ruleIds.filter((id) => engine.catalogue.rules.get(id)?.resource.id === kind.id);
    const one = await judgeResource(engine, resource, own, options);
    await recordJudged(engine, kind, one, options.task);
    judged.push(one);
  }
  return judged;
}

async function recordJudged(
  { table, catalogue }: ScanEngine,
  kind: ResourceKind,
  { resource, seen, verdicts, limits, readAt }: Judged,
  task: string | undefined,
): Promise<void> {
  const scopeRegion = kind.scope === 'global' ? 'global' : resource.region;
  const findings = await loadScopeFindings(table, { account: resource.account, scopeRegion, kind: kind.id }, resource.id);
  const decisions: Decision[] = [];
  for (const [ruleId, verdict] of verdicts) {
    const rule = catalogue.rules.get(ruleId);
    const known = findings.of(ruleId, resource.id);
    const set = limits.get(ruleId);
    const judged = { verdict, scopeRegion, readAt, ...(set !== undefined && { limits: set }) };
    if (rule !== undefined && 'observation' in seen)
      decisions.push(...reconcile({ ...judged, rule, observation: seen.observation }, known));
    if ('gone' in seen) decisions.push(...known.map((finding) => closing(finding, 'resourceGone', readAt)));
  }
  await findings.apply(decisions, task);
}

async function readOne(
  kind: ResourceKind,
  resource: ResourceRef,
  reader: CloudReader,
  signal: AbortSignal | undefined,
): Promise<Judged['seen']> {
  try {
    const observation = await kind.read(createKindReader({ reader, place: placeIn(kind.cloud, resource), signal }), resource.id);
    return observation === undefined ? { gone: true } : { observation: checkObservation(kind, observation) };
  } catch (error) {
    const unknown = findUnknownReason(error);
    if (unknown === undefined) throw error;
    return { unknown };
  }
}

interface Look {
  readonly rule: MappedRule;
  readonly seen: Judged['seen'];
  readonly settings: RuleSettings;
  /** All of a kind, where the rules look: the same list for each of them. */
  listed(kind: ResourceKind): Promise<readonly Observation[]>;
}

async function judgeSeen(engine: ScanEngine, { rule, seen, settings, listed }: Look): Promise<Pick<JudgedAsSet, 'verdict' | 'limits'>> {
  if ('gone' in seen) return { verdict: { verdict: 'notApplicable', reason: 'The resource is gone.' } };
  if ('unknown' in seen) return { verdict: unknownVerdict(seen.unknown) };
  const others = new Map<string, readonly Observation[]>();
  try {
    for (const kind of rule.with ?? []) others.set(kind.id, await listed(kind));
  } catch (error) {
    const unknown = findUnknownReason(error);
    if (unknown === undefined) throw error;
    return { verdict: unknownVerdict(unknown) };
  }
  const population = rule.population === undefined ? undefined : await recordedPeers(engine, rule, seen.observation);
  const limits = limitsFor(rule, settings, seen.observation.account);
  const drift = rule.drift === undefined ? undefined : await recordedDrift(engine, { rule, limits }, seen.observation);
  const context = { now: engine.clock.now(), others: (kind: string) => others.get(kind) ?? [], population, drift };
  return judgeAsSet(rule, seen.observation, { context, settings, log: engine.log });
}

function rememberedByKind(list: (kind: ResourceKind) => Promise<readonly Observation[]>): Look['listed'] {
  const lists = new Map<string, Promise<readonly Observation[]>>();
  return (kind) => {
    const own = lists.get(kind.id) ?? list(kind);
    lists.set(kind.id, own);
    return own;
  };
}

/** All resources of a kind where a rule on `resource` looks: its region, or every region for what has none. */
export async function listAll(
  engine: Pick<ScanEngine, 'cloud'>,
  kind: ResourceKind,
  { resource, memo, signal }: { readonly resource: ResourceRef; readonly memo: CloudReader; readonly signal: AbortSignal | undefined },
): Promise<readonly Observation[]> {
  const isEverywhere = kind.scope === 'region' && resource.region === 'global';
  const own = kind.scope === 'global' ? 'global' : resource.region;
  const regions = isEverywhere ? await engine.cloud.regions(placeIn(kind.cloud, resource), signal) : [own];
  const observations: Observation[] = [];
  for (const region of regions) {
    const reader = createKindReader({ reader: memo, place: placeIn(kind.cloud, { ...resource, region }), signal });
    for await (const page of kind.listBriefly?.(reader) ?? kind.list(reader))
      observations.push(...page.observations.map((one) => checkObservation(kind, one)));
  }
  return observations;
}

function findKind({ catalogue }: ScanEngine, { kind, id }: ResourceRef): ResourceKind {
  const found = catalogue.kinds.get(kind);
  if (found === undefined) throw new CloudmendError('NOT_FOUND', `The kind ${kind} of ${id} is not in the catalogue.`);
  return found;
}

function findRule({ catalogue }: ScanEngine, id: string, kind: ResourceKind): MappedRule {
  const rule = catalogue.rules.get(id);
  if (rule === undefined) throw new CloudmendError('NOT_FOUND', `The rule ${id} is not in the catalogue.`);
  if (rule.resource.id === kind.id) return rule;
  throw new CloudmendError('VALIDATION_FAILED', `The rule ${id} judges ${rule.resource.id} and not ${kind.id}.`);
}
