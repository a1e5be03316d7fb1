import type { Engine } from '../engine.ts';
import { isClosed } from '../finding/finding.ts';
import { loadScopeFindings } from '../finding/scope-findings.ts';
import type { ResourceRef } from '../scan/rescan.ts';

/** What a canary plants and where, and the rule of automation that mends it. */
export interface Cage {
  readonly automationId: string;
  /** The tag that what it plants has, and that the rule of automation is confined to. */
  readonly tag: string;
  readonly ruleId: string;
  readonly templateId: string;
  readonly resource: ResourceRef;
  /** Makes it with its fault. */
  plant(): Promise<void>;
  /** Takes it away; gone already, nothing. It takes nothing away that has not the tag, or that somebody has put something into. */
  remove(): Promise<void>;
}

/** How many findings of the canary's rule are open on what it has planted. */
export async function openInCage({ table, catalogue }: Pick<Engine, 'table' | 'catalogue'>, { ruleId, resource }: Cage): Promise<number> {
  const { id, account, kind, region } = resource;
  const scopeRegion = catalogue.kinds.get(kind)?.scope === 'global' ? 'global' : region;
  const findings = await loadScopeFindings(table, { account, scopeRegion, kind }, id);
  return [...findings.all()].filter((finding) => finding.ruleId === ruleId && !isClosed(finding)).length;
}
