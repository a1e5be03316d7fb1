import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import { FLEET_REGIONS, type Fleet } from './fleets.ts';
import { mendAll, undoAll } from './mend-all.ts';
import { type Asked, type Broken, brokenIn, type Claimed, checksOf, claimsOf, isOfAws, serviceOf, worseOpinions } from './opinions.ts';
import { askProwler, type Opinion } from './prowler.ts';
import { openTerminal, type PlanShown } from './user.ts';

export interface FleetReport {
  readonly claimed: readonly Claimed[];
  readonly broken: readonly Broken[];
  /** Neighbours that pass a check at first. */
  readonly neighbours: readonly string[];
  /** Neighbours whose facts are others after the fixes or after the undo, or that do not pass a check any more. */
  readonly changed: readonly string[];
  /** Resources whose facts are not those of before after an exact undo. */
  readonly notBack: readonly string[];
  /** What fixes made, and Prowler fails. */
  readonly made: readonly string[];
  /** What our own side did not do, in sentences. */
  readonly said: readonly string[];
}

interface Workplace {
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Says what is done now. */
  readonly progress: (sentence: string) => void;
}

/** Asks Prowler of an account, mends all that was planted there, asks again, undoes all, and asks a third time. */
export async function judgeFleet(fleet: Fleet, { directory, environment, progress }: Workplace): Promise<FleetReport> {
  const checks = checksAbout(fleet.templates);
  const ask = async (name: string): Promise<readonly Opinion[]> => {
    progress(`asks Prowler the ${name} time`);
    const folder = join(directory, name);
    await mkdir(folder);
    return askProwler({ directory: folder, environment, regions: FLEET_REGIONS, checks });
  };
  const terminal = await makeTerminal(fleet.account.account, directory, environment);

  const before = await look(fleet);
  const first = await ask('first');
  const verdicts = await terminal.scan();
  const mended = await mendAll(terminal, fleet, verdicts, progress);
  const second = await ask('second');
  const meanwhile = await look(fleet);
  const left = await undoAll(terminal, mended.tasks, progress);
  const third = await ask('third');
  const after = await look(fleet);

  const resources = mended.plans.flatMap((plan) => plan.resources);
  const asked: Asked = { first, second, third };
  const neighbours = [...before.neighbours.keys()];
  const known = new Set(verdicts.flatMap(({ resource }) => resource ?? []));
  return {
    claimed: claimsOf(asked, resources, known),
    broken: brokenIn(asked, resources),
    neighbours: neighbours.filter((id) => first.some(({ resource, status }) => resource === id && status === 'PASS')),
    changed: [
      ...differing(before.neighbours, meanwhile.neighbours).map((id) => `${id}: other facts after the fixes`),
      ...differing(before.neighbours, after.neighbours).map((id) => `${id}: other facts after the undo`),
      ...worseOpinions(asked, new Set(neighbours), known),
    ],
    notBack: differing(before.planted, after.planted).filter(exactlyUndone(resources)),
    made: madeAndFailing(asked),
    said: [...mended.said, ...left],
  };
}

/** Every check that a rule about the services of fixes names: what passes before has to pass afterwards, whoever fixes it. */
function checksAbout(templates: readonly string[]): readonly string[] {
  const services = new Set(templates.map(serviceOf));
  const rules = [...catalogue.rules.values()].filter(({ id }) => isOfAws(id) && services.has(serviceOf(id)));
  return [...new Set([...rules.flatMap(({ frameworks }) => frameworks['Prowler'] ?? []), ...templates.flatMap(checksOf)])].sort();
}

/** The facts of what was planted, and of the neighbours, now. */
async function look({ account, planted }: Fleet) {
  const factsOf = async (things: ReadonlyMap<string, { readonly kind: string; readonly region: string }>) =>
    new Map(await Promise.all([...things].map(async ([id, { kind, region }]) => [id, await account.facts(kind, id, region)] as const)));
  const broken = new Map(planted.map((one) => [one.id, one] as const));
  const beside = new Map(planted.flatMap((one) => one.neighbours.map((id) => [id, one] as const)).filter(([id]) => !broken.has(id)));
  return { neighbours: await factsOf(beside), planted: await factsOf(broken) };
}

function differing(left: ReadonlyMap<string, string>, right: ReadonlyMap<string, string>): readonly string[] {
  return [...left].filter(([id, facts]) => right.get(id) !== facts).map(([id]) => id);
}

/** FAILs of what nobody had an opinion on at first. */
function madeAndFailing({ first, second }: Asked): readonly string[] {
  const before = new Set(first.map(({ resource }) => resource));
  return second
    .filter(({ resource, status }) => status === 'FAIL' && !before.has(resource))
    .map(({ check, resource }) => `${check}  ${resource}`);
}

/** Whether all that was planned for a resource can be undone exactly. */
function exactlyUndone(resources: PlanShown['resources']): (id: string) => boolean {
  return (id) => {
    const own = resources.filter(({ resourceId }) => resourceId === id);
    return own.length > 0 && own.every(({ reversibility }) => reversibility.kind === 'exact');
  };
}

async function makeTerminal(account: string, directory: string, environment: Readonly<Record<string, string>>) {
  const folder = join(directory, 'terminal');
  await mkdir(folder);
  const role = { account, name: 'fleet', remediationRole: `arn:aws:iam::${account}:role/cloudmend-remediation` };
  const own = { CLOUDMEND_ACCOUNTS: JSON.stringify([role]), CLOUDMEND_PEOPLE: 'ana:operator,ben:approver', CLOUDMEND_RATE_SCALE: '1000' };
  return openTerminal(folder, { ...environment, ...own }, FLEET_REGIONS);
}
