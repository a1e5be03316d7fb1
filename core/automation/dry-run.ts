import { isFindingOf } from '../approval/finding-scope.ts';
import { readStanding } from '../approval/standing.ts';
import { cloudOf } from '../catalogue.ts';
import { counted } from '../counted.ts';
import type { Engine } from '../engine.ts';
import { queryEntities } from '../entity.ts';
import { loadExceptions } from '../exception/excepted.ts';
import { type Finding, findingEntity, openPartition } from '../finding/finding.ts';
import { askGuard, readGuard } from '../guard/guard.ts';
import type { PlanScope } from '../plan/plan-target.ts';
import { loadRuleSettings } from '../rule-setting/in-force.ts';
import { findLatestScan } from '../scan/latest-scan.ts';
import type { Automation, AutomationState } from './automation.ts';
import { whyJump, whyNot } from './covering.ts';
import { templatesOf } from './find-open.ts';
import { findOpenTask, loadAutomation } from './read.ts';

/** Findings that are looked at, and resources that are shown: what a person reads before letting a rule loose. */
const MOST_FINDINGS = 2_000;
const MOST_SHOWN = 50;

export interface DryRunItem {
  readonly resourceId: string;
  readonly account: string;
  readonly region: string;
  readonly remediations: readonly string[];
  /** Why it would be left out: an exception, an exclusion, the never-touch list. */
  readonly leftOut?: string;
}

/** What a rule would do, were it to fire on all that is open as of the last scans. */
export interface DryRun {
  readonly outcome: 'would-make' | 'nothing' | 'would-skip';
  readonly why: string;
  /** The scan that began last, and when it ended. */
  readonly scan?: { readonly scanId: string; readonly completedAt?: string };
  /** Resources that its task would have. */
  readonly resources: number;
  readonly leftOut: number;
  /** false: there are more findings than were looked at, so that both numbers are the least there are. */
  readonly isWhole: boolean;
  /** Whether people would be asked, and why where the rule asks for a standing approval. */
  readonly asks: boolean;
  readonly whyAsks?: string;
  /** The first of the resources. */
  readonly items: readonly DryRunItem[];
}

/** Looks at what a rule would do and writes nothing, anywhere; no cloud is asked. Throws NOT_FOUND. */
export async function dryRun(engine: Engine, id: string): Promise<DryRun> {
  const { automation, state } = await loadAutomation(engine, id);
  const templates = templatesOf(engine, automation);
  const { findings, isWhole } = await lookAtOpen(engine, automation, templates);
  const items = await itemsOf(engine, templates, findings);
  const taken = items.filter(({ leftOut }) => leftOut === undefined);
  const latest = await findLatestScan(engine, { isComplete: true });
  const asked = await asksOf(engine, { automation, state }, taken.length);
  return {
    ...(await outcomeOf(engine, state, taken.length)),
    ...(latest !== undefined && { scan: scanOf(latest.scan) }),
    ...{ resources: taken.length, leftOut: items.length - taken.length, isWhole },
    ...{ asks: asked !== 'covered', ...(asked !== 'covered' && asked !== undefined && { whyAsks: asked }) },
    items: items.slice(0, MOST_SHOWN),
  };
}

function scanOf({
  scanId,
  completedAt,
}: {
  readonly scanId: string;
  readonly completedAt?: string | undefined;
}): NonNullable<DryRun['scan']> {
  return { scanId, ...(completedAt !== undefined && { completedAt }) };
}

async function lookAtOpen(
  engine: Engine,
  { scope }: Automation,
  templates: PlanScope['templates'],
): Promise<{ readonly findings: readonly Finding[]; readonly isWhole: boolean }> {
  const { table, catalogue } = engine;
  const { asSet } = await loadRuleSettings(engine);
  const findings: Finding[] = [];
  let left = MOST_FINDINGS;
  for (const ruleId of new Set(templates.flatMap(({ template }) => template.fixes))) {
    for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
      if (left <= 0) return { findings, isWhole: false };
      const page = { index: 'gsi1', partition: openPartition(ruleId), consistent: false, limit: Math.min(left, 1000) } as const;
      const { items, cursor: next } = await queryEntities(table, findingEntity, { ...page, ...(cursor !== undefined && { cursor }) });
      findings.push(...items.map(asSet).filter((finding) => isFindingOf(scope, cloudOf(catalogue, finding.kind), finding)));
      left -= items.length;
      cursor = next;
    }
  }
  return { findings, isWhole: true };
}

async function itemsOf(engine: Engine, templates: PlanScope['templates'], findings: readonly Finding[]): Promise<readonly DryRunItem[]> {
  const guard = await readGuard(engine);
  const exceptions = await loadExceptions(engine);
  const items: DryRunItem[] = [];
  for (const [resourceId, all] of Map.groupBy(findings, ({ resource }) => resource)) {
    const [first] = all;
    if (first === undefined) continue;
    const { account, region, kind, tags = {} } = first;
    const rules = all.map(({ ruleId }) => ruleId);
    const fixing = templates.filter(({ template }) => template.fixes.some((rule) => rules.includes(rule)));
    const remediations = fixing.map(({ pinned }) => pinned.id);
    const answer = askGuard(guard, cloudOf(engine.catalogue, kind), { resourceId, account, region, rules, templates: remediations, tags });
    const isExcepted = all.every((finding) => remediations.every((one) => exceptions.ofFix(finding, one) !== undefined));
    const excepted = isExcepted ? 'It is excepted.' : undefined;
    const why = answer.open ? excepted : answer.reason;
    items.push({ resourceId, account, region, remediations, ...(why !== undefined && { leftOut: why }) });
  }
  return items.sort(byWhatIsDone);
}

/** What would be done first, each in the order of ids. */
function byWhatIsDone(one: DryRunItem, other: DryRunItem): number {
  const isLeftOut = (item: DryRunItem) => Number(item.leftOut !== undefined);
  return isLeftOut(one) - isLeftOut(other) || (one.resourceId < other.resourceId ? -1 : 1);
}

async function outcomeOf(engine: Engine, state: AutomationState | undefined, resources: number): Promise<Pick<DryRun, 'outcome' | 'why'>> {
  if (resources === 0) return { outcome: 'nothing', why: 'Nothing in its scope is open, so it would make no task.' };
  const open = await findOpenTask(engine, state);
  if (open !== undefined) return { outcome: 'would-skip', why: `Its task ${open.id} is still open: it would leave the work to that.` };
  return {
    outcome: 'would-make',
    why: `It would make a task of ${counted(resources, 'resource')} at most: each is read again before it is planned.`,
  };
}

/** `covered`: nobody would be asked. undefined: people are asked, as the rule says. Otherwise why, though a standing approval is asked for. */
async function asksOf(
  engine: Engine,
  { automation, state }: { readonly automation: Automation; readonly state: AutomationState | undefined },
  resources: number,
): Promise<string | undefined> {
  const { id, standing } = automation;
  const found = standing === undefined ? undefined : await readStanding(engine, { automationId: id, number: standing.number });
  const jump = whyJump(automation, state?.lastResources ?? found?.standing.open, resources);
  if (standing === undefined || jump !== undefined) return jump;
  const why = whyNot(found, engine.clock.now().toISOString());
  if (why !== undefined) return `The standing approval does not cover it: ${why}`;
  if (resources > standing.cap) return `It has ${resources} resources, and ${standing.cap} are approved.`;
  return 'covered';
}
