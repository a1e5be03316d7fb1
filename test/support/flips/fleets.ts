import { findingEntity, openPartition } from '../../../core/finding/finding.ts';
import type { CatalogueTemplate } from '../../../core/remediation/template.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import type { Planted } from '../../fixtures/fixture.ts';
import { templateFixtures } from '../../fixtures/index.gen.ts';
import { makeLawEngine } from '../law/law-engine.ts';
import type { LiveAccount } from '../law/live-account.ts';
import { openLiveAccount } from '../law/live-account.ts';

/** One account with as many planted faults as stand beside each other. */
export interface Fleet {
  readonly account: LiveAccount;
  readonly planted: readonly (Planted & { readonly templateId: string; readonly kind: string; readonly region: string })[];
  /** Templates with an open finding on something that was planted. */
  readonly templates: readonly string[];
}

/**
 * Plants the faults of all these fixes, in as few accounts as their names allow: what a fixture calls by a name that is taken, or another
 * fault hides, comes with the next account; so do, in place of what has stood already, fixtures that no account had room for yet. `left`
 * are fixes whose fault shows in no account.
 */
export async function plantFleets(
  url: string,
  fixes: readonly CatalogueTemplate[],
): Promise<{ readonly fleets: readonly Fleet[]; readonly left: readonly string[] }> {
  const fleets: Fleet[] = [];
  let waiting = [...fixes];
  while (waiting.length > 0) {
    const stood = new Set(fleets.flatMap(({ planted }) => planted.map(({ templateId }) => templateId)));
    const others = fixes.filter((fix) => !waiting.includes(fix) && !stood.has(fix.template.id));
    const fleet = await plantFleet(url, [...waiting, ...others], fixes);
    const rest = waiting.filter(({ template }) => !fleet.templates.includes(template.id));
    // The first of those that wait has no name to clash with: when even it does not show, it never will.
    if (rest.length === waiting.length) return { fleets, left: rest.map(({ template }) => template.id) };
    fleets.push(fleet);
    waiting = rest;
  }
  return { fleets, left: [] };
}

async function plantFleet(url: string, candidates: readonly CatalogueTemplate[], fixes: readonly CatalogueTemplate[]): Promise<Fleet> {
  const account = await openLiveAccount(url, ...FLEET_REGIONS);
  const planted = await plantAll(account, candidates);
  const law = makeLawEngine(account.cloud);
  await scan(law.engine, {});
  const own = new Set(planted.map(({ id }) => id));
  const templates: string[] = [];
  for (const { template } of fixes) {
    const open = await Promise.all(
      template.fixes.map((rule) => findingEntity.all(law.table, { index: 'gsi1', partition: openPartition(rule) })),
    );
    if (open.flat().some(({ resource }) => own.has(resource))) templates.push(template.id);
  }
  return { account, planted, templates };
}

async function plantAll(account: LiveAccount, fixes: readonly CatalogueTemplate[]): Promise<Fleet['planted']> {
  const planted: Fleet['planted'][number][] = [];
  const settings = new Set<string>();
  for (const { template } of fixes) {
    const fixture = templateFixtures.get(template.id);
    if (fixture === undefined || !('plant' in fixture) || fixture.plant === undefined) continue;
    // A second fixture would write over the first one's value of the same setting.
    if (settings.has(template.resource.id)) continue;
    const target = { ...fixture.target, account: account.account };
    try {
      const one = await fixture.plant(account.send(target), target);
      planted.push({ ...one, templateId: template.id, kind: template.resource.id, region: target.region });
      if (one.id.startsWith('setting:')) settings.add(template.resource.id);
    } catch (error) {
      if (!/AlreadyExists|AlreadyOwned|InUse/.test(String(error))) throw error;
    }
  }
  return planted;
}

/** Where fixtures plant. */
export const FLEET_REGIONS = ['eu-west-1', 'eu-central-1', 'us-east-1'] as const;
