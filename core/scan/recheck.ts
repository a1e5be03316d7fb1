import { CloudmendError } from '../errors.ts';
import { type Finding, isClosed } from '../finding/finding.ts';
import { isLearning, type Rule } from '../finding/rule.ts';
import { loadScopeFindings } from '../finding/scope-findings.ts';
import type { Verdict } from '../finding/verdict.ts';
import type { Reach } from '../reach/reach.ts';
import { findResource } from './find-resource.ts';
import type { ScanEngine } from './plan-scan.ts';
import { type Judged, type ResourceRef, rescan } from './rescan.ts';
import { rollUp } from './roll-up.ts';

/**
 * What became of a rule's findings since the last look: `fixed` (there were some, and none is left), `new` (there were none), `changed`
 * (some are new and some gone), `same`; `unknown` where it cannot be told now and what was known stays.
 */
export type RuleChange = 'fixed' | 'new' | 'changed' | 'same' | 'unknown';

export interface Rechecked {
  readonly resource: ResourceRef;
  readonly readAt: string;
  readonly seen: Judged['seen'];
  readonly rules: readonly { readonly ruleId: string; readonly verdict: Verdict; readonly change: RuleChange }[];
}

/**
 * Reads one resource now, judges it by every rule of its kind, but for those that compare it with others and have told nothing of it, and stores what a scan of it would. Throws VALIDATION_FAILED for what is no
 * id, NOT_FOUND for what nobody knows, and for what lies outside of `reach`.
 */
export async function recheck(
  engine: ScanEngine,
  resourceId: string,
  { signal, reach }: { readonly signal?: AbortSignal; readonly reach?: Reach | undefined } = {},
): Promise<Rechecked> {
  const { isKnown, ...resource } = await findResource(engine, resourceId, reach);
  const { hadOpen, ...rechecked } = await recheckResource(engine, resource, signal);
  if ('gone' in rechecked.seen && !isKnown && !hadOpen)
    throw new CloudmendError('NOT_FOUND', `There is no ${resourceId}, and no scan has seen it. Is it the whole id?`);
  return rechecked;
}

/** The same of a resource that is known by its kind and place. `hadOpen`: something of it was open before. Throws what reading throws. */
export async function recheckResource(
  engine: ScanEngine,
  resource: ResourceRef,
  signal?: AbortSignal,
): Promise<Rechecked & { readonly hadOpen: boolean }> {
  const before = await loadOpen(engine, resource);
  const ruleIds = [...engine.catalogue.rules.values()].filter((rule) => isLookedAt(rule, resource, before)).map(({ id }) => id);
  const [judged] = await rescan(engine, [resource], ruleIds.sort(), signal === undefined ? {} : { signal });
  if (judged === undefined) throw new Error('One resource was to be looked at.');
  await rollUp(engine, resource.account);
  const after = await loadOpen(engine, resource);
  const rules = [...judged.verdicts].map(([ruleId, verdict]) => ({
    ruleId,
    verdict,
    change: changeOf(verdict, before.get(ruleId) ?? [], after.get(ruleId) ?? []),
  }));
  return { resource, readAt: judged.readAt, seen: judged.seen, rules, hadOpen: before.size > 0 };
}

/** What is unusual is told by a scan of all; here only what it has told is looked at again. */
function isLookedAt(rule: Rule, { kind }: ResourceRef, open: ReadonlyMap<string, unknown>): boolean {
  return rule.resource.id === kind && (!isLearning(rule) || open.has(rule.id));
}

/** Ids of the open findings of the resource, by rule. */
async function loadOpen(
  { table, catalogue }: ScanEngine,
  { id, kind, account, region }: ResourceRef,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const scopeRegion = catalogue.kinds.get(kind)?.scope === 'global' ? 'global' : region;
  const findings = await loadScopeFindings(table, { account, scopeRegion, kind }, id);
  const open = [...findings.all()].filter((finding) => !isClosed(finding));
  const byRule = Map.groupBy(open, ({ ruleId }: Finding) => ruleId);
  return new Map([...byRule].map(([ruleId, all]) => [ruleId, all.map(({ findingId }) => findingId)]));
}

function changeOf({ verdict }: Verdict, before: readonly string[], after: readonly string[]): RuleChange {
  if (verdict === 'unknown') return 'unknown';
  if (before.length === 0) return after.length === 0 ? 'same' : 'new';
  if (after.length === 0) return 'fixed';
  return before.length === after.length && before.every((id) => after.includes(id)) ? 'same' : 'changed';
}
