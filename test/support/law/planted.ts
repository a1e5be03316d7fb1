import type { Finding } from '../../../core/finding/finding.ts';
import { findingEntity } from '../../../core/finding/finding.ts';
import { createPlan } from '../../../core/plan/create-plan.ts';
import type { Plan, ResourcePlan } from '../../../core/plan/plan.ts';
import { loadResourcePlans } from '../../../core/plan/read-plan.ts';
import type { CatalogueTemplate, Template } from '../../../core/remediation/template.ts';
import { leavesByDefault } from '../../../core/remediation/template.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import type { FixFixture, Planted } from '../../fixtures/fixture.ts';
import { templateFixtures } from '../../fixtures/index.gen.ts';
import { mara } from '../task/harness.ts';
import { askedWith } from './asked-with.ts';
import type { LawEngine } from './law-engine.ts';
import { makeLawEngine } from './law-engine.ts';
import type { LiveAccount } from './live-account.ts';
import { openLiveAccount } from './live-account.ts';

/** A broken resource and its innocent neighbours in an account of their own, and an engine that has not seen them yet. */
export interface PlantedAccount extends LawEngine {
  readonly account: LiveAccount;
  readonly planted: Planted;
  /** How a task ends whose undo leaves parts that hold data by then, or none. */
  readonly outcomeOfUndo: 'SUCCESS' | 'COMPLETED';
  /** Facts of the broken resource now. */
  broken(): Promise<string>;
  neighbours(): Promise<readonly string[]>;
  /** Scans the account by every rule about the templates' kind; gives the findings of the broken resource that the templates are there for. */
  scan(): Promise<readonly Finding[]>;
  /** One plan for the broken resource by all templates, or by those that are named. */
  plan(templateIds?: readonly string[]): Promise<Plan>;
  /** The resources of a plan that are no parts of a fix. */
  own(plan: Plan): Promise<readonly string[]>;
  /** Ids of the neighbours that a plan names. */
  namedNeighbours(plan: Plan): Promise<readonly string[]>;
  /** Facts of a plan's parts now. */
  parts(plan: Plan): Promise<readonly string[]>;
  /** How many calls a plan makes, and how many its undo: parts that hold data by then stay. */
  countCalls(plan: Plan): Promise<{ readonly apply: number; readonly undo: number }>;
}

/** Several templates are of one kind, and the first one's fixture plants what is broken for all of them. */
export async function plantAccount(
  url: string,
  { template }: CatalogueTemplate,
  ...more: readonly CatalogueTemplate[]
): Promise<PlantedAccount> {
  const { region } = fixtureOf(template).target;
  return plantIn(await openLiveAccount(url, region), template, ...more.map((one) => one.template));
}

/** The same in an account that is open. */
export async function plantIn(account: LiveAccount, template: Template, ...more: readonly Template[]): Promise<PlantedAccount> {
  const templates = [template, ...more];
  const { target: place, plant } = fixtureOf(template);
  const { region } = place;
  const target = { ...place, account: account.account };
  const planted = await plant(account.send(target), target);
  const law = makeLawEngine(account.cloud, { ...(planted.now !== undefined && { now: planted.now }) });
  const kind = template.resource;
  const scopeRegion = kind.scope === 'global' ? 'global' : region;
  const factsOf = (id: string) => account.facts(kind.id, id, region);
  // What its rules do not need is not read: the account holds nothing else, and each template would scan every kind several times over.
  const rules = [...catalogue.rules.values()].filter(({ resource }) => resource.id === kind.id).map(({ id }) => id);
  const goes = ({ part }: ResourcePlan) => part === undefined || planted.partsFill !== true;
  return {
    ...law,
    account,
    planted,
    outcomeOfUndo: planted.partsFill === true ? 'COMPLETED' : 'SUCCESS',
    broken: () => factsOf(planted.id),
    neighbours: () => Promise.all(planted.neighbours.map(factsOf)),
    async scan() {
      await scan(law.engine, { filters: { rules } });
      const { pk } = findingEntity.key({ account: account.account, scopeRegion, kind: kind.id, resource: '', findingId: '' });
      const findings = await findingEntity.all(law.table, { partition: pk });
      const isFixed = ({ ruleId, key }: Finding) => templates.some((one) => one.fixes.includes(ruleId) && !leavesByDefault(one, key));
      return findings.filter((finding) => finding.resource === planted.id && isFixed(finding));
    },
    plan: (templateIds = templates.map(({ id }) => id)) =>
      createPlan(law.engine, mara, { templateIds, resourceIds: [planted.id], parameters: askedWith(templateIds) }),
    async own(plan) {
      const plans = await loadResourcePlans(law.engine, plan);
      return plans.filter(({ part }) => part === undefined).map(({ resourceId }) => resourceId);
    },
    async namedNeighbours(plan) {
      const plans = await loadResourcePlans(law.engine, plan);
      return plans.flatMap(({ neighbours }) => (neighbours?.named ?? []).map(({ id }) => id));
    },
    async parts(plan) {
      const plans = await loadResourcePlans(law.engine, plan);
      const parts = plans.filter(({ part }) => part !== undefined);
      return Promise.all(parts.map((part) => account.facts(part.kind, part.resourceId, region)));
    },
    async countCalls(plan) {
      const plans = await loadResourcePlans(law.engine, plan);
      return { apply: plans.flatMap(({ calls }) => calls).length, undo: plans.filter(goes).flatMap(({ undo }) => undo).length };
    },
  };
}

function fixtureOf({ id }: Template): Pick<FixFixture, 'target'> & Required<Pick<FixFixture, 'plant'>> {
  const fixture = templateFixtures.get(id);
  if (fixture === undefined || !('plant' in fixture) || fixture.plant === undefined)
    throw new Error(`The fixture of ${id} plants nothing: give it a "plant".`);
  const { target, plant } = fixture;
  return { target, plant };
}
