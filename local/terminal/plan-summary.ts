import type { PlanSummary } from '../../core/api/contract/documents/plan.ts';
import { counted } from '../../core/counted.ts';
import { callName } from '../../core/kind/call.ts';
import type { PlannedCall, ResourcePlan } from '../../core/plan/plan.ts';
import { isUndoable, stayingOf } from '../../core/plan/staying.ts';
import { askerName, isAssistant } from '../../core/principal.ts';
import { costTexts } from './cost-text.ts';
import { hanging } from './lay-out.ts';
import { resourceText } from './resource-text.ts';
import { plainText, type Terminal } from './terminal.ts';
import { riskStyle, severityText } from './words.ts';

/** What a plan comes to, before anything of it: what is done where by how many calls, at which risk, and what is left out. */
export function planSummaryLines(terminal: Terminal, plan: PlanSummary, resources: readonly ResourcePlan[]): string[] {
  const templates = plan.templates.map(({ id, version }) => `${id} (version ${version})`).join(', ');
  const row = (title: string, text: string) => hanging(`  ${title.padEnd(8)}  `, text, terminal.width);
  const severity = plan.severity === undefined ? '' : `${severityText(terminal, plan.severity)}, `;
  return [
    `${terminal.style('bold', `Plan ${plan.id}`)}  ${counted(plan.resourceCount, 'resource')}, ${severity}${terminal.style(riskStyle(plan.risk), `risk: ${plan.risk}`)}`,
    ...row(plan.direction === 'undo' ? 'Undoes' : 'Does', templates),
    ...(resources.length === 0
      ? []
      : [
          ...row('Where', whereText(resources)),
          ...row('Calls', callsText(resources.flatMap(({ calls }) => calls))),
          ...riskLines(terminal, resources),
          ...row('Undo', undoText(resources)),
          ...(plan.cost === undefined ? [] : costTexts(plan.cost).flatMap((text, index) => row(index === 0 ? 'Cost' : '', text))),
          ...managedLines(terminal, resources),
        ]),
    ...(plan.unplanned.length === 0 ? [] : row('Left out', leftOutText(plan.unplanned))),
    ...(isAssistant(plan.createdBy) ? row('Asked by', plainText(askerName(plan.createdBy))) : []),
    ...row('Digest', plan.digest),
  ];
}

/** What was asked for and is not in the plan, by the reason. A resource may be in the plan all the same, with its other fixes. */
export function unplannedLines(terminal: Terminal, { unplanned }: PlanSummary, isFull: boolean): string[] {
  if (unplanned.length === 0) return [];
  const groups = Map.groupBy(unplanned, ({ code, reason, template }) => JSON.stringify([code, reason, template ?? '']));
  const lines = [...groups.values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined) return [];
    const which = first.template === undefined ? '' : `${first.template}: `;
    const head = `${plainText(`${which}${first.reason}`)} (${first.code})`;
    const ids = alike.map(({ resourceId }) => resourceId);
    return [...hanging('  ', head, terminal.width), ...namedLines(terminal, ids, isFull)];
  });
  return ['', terminal.style('bold', `Not in the plan: ${unplannedCount(unplanned)}`), ...lines];
}

function unplannedCount(unplanned: PlanSummary['unplanned']): string {
  const resources = new Set(unplanned.map(({ resourceId }) => resourceId)).size;
  const isByFix = unplanned.some(({ template }) => template !== undefined);
  return isByFix ? `${counted(unplanned.length, 'fix', 'fixes')} of ${counted(resources, 'resource')}` : counted(resources, 'resource');
}

/** A plan of hundreds shows that many of those that are alike; the rest are counted, and `--full` names them. */
const NAMED = 20;

/** Ids one a line, indented. */
export function namedLines(terminal: Terminal, named: readonly string[], isFull: boolean, also?: (index: number) => string): string[] {
  const shown = isFull || named.length <= NAMED + 1 ? named : named.slice(0, NAMED);
  const lines = shown.flatMap((id, index) => hanging('    ', plainText(`${resourceText(id)}${also?.(index) ?? ''}`), terminal.width));
  const left = named.length - shown.length;
  return left === 0 ? lines : [...lines, `    and ${left} more; --full names them`];
}

/** `2 accounts (111122223333: 7, 444455556666: 2), 1 region (eu-west-1)` */
function whereText(resources: readonly ResourcePlan[]): string {
  const accounts = tally(resources.map(({ account }) => account));
  const regions = tally(resources.map(({ region }) => region));
  return `${placesText(accounts, 'account')}, ${placesText(regions, 'region')}`;
}

function placesText(places: readonly Counted[], one: string): string {
  const names = places.length === 1 ? (places[0]?.name ?? '') : places.map(({ name, count }) => `${name}: ${count}`).join(', ');
  return `${counted(places.length, one)} (${names})`;
}

function callsText(calls: readonly PlannedCall[]): string {
  const operations = tally(calls.map(callName));
  return calls.length === 0 ? 'none' : `${calls.length}: ${operations.map(({ name, count }) => `${count} ${name}`).join(', ')}`;
}

/** Worst first, each risk once: what it is, how many resources have it, and why, where that is the same for all of them. */
function riskLines(terminal: Terminal, resources: readonly ResourcePlan[]): string[] {
  const all = resources.flatMap(({ risks }) => risks);
  const order = ['risky', 'review', 'safe'];
  const byCode = [...Map.groupBy(all, ({ code }) => code).values()].toSorted(
    ([left], [right]) => order.indexOf(left?.level ?? '') - order.indexOf(right?.level ?? ''),
  );
  return byCode.flatMap((alike, index) => {
    const [first] = alike;
    if (first === undefined) return [];
    const reasons = new Set(alike.map(({ reason }) => reason)).size;
    const others = reasons === 1 ? '' : ` And ${counted(reasons - 1, 'other reason')}, below.`;
    const lead = `  ${(index === 0 ? 'Risks' : '').padEnd(8)}  `;
    const [line = '', ...rest] = hanging(
      `${lead}${first.level.padEnd(6)}  `,
      `${counted(alike.length, 'resource')}: ${plainText(first.reason)}${others} (${first.code})`,
      terminal.width,
    );
    return [line.replace(first.level, terminal.style(riskStyle(first.level), first.level)), ...rest];
  });
}

function undoText(resources: readonly ResourcePlan[]): string {
  return tally(resources.map(undoWords))
    .map(({ name, count }) => `${name} for ${counted(count, 'resource')}`)
    .join(', ');
}

function undoWords(resource: ResourcePlan): string {
  const stays = stayingOf(resource).length + (resource.stays ?? []).length;
  switch (resource.reversibility.kind) {
    case 'exact':
      return stays === 0 ? 'exact' : 'exact but for what stays';
    case 'settingsOnly':
      return 'settings only';
    case 'none':
      return isUndoable(resource) ? 'in part' : 'none';
  }
}

function managedLines(terminal: Terminal, resources: readonly ResourcePlan[]): string[] {
  const managers = tally(resources.flatMap(({ manager }) => (manager === undefined ? [] : [plainText(manager)])));
  if (managers.length === 0) return [];
  const count = managers.reduce((sum, one) => sum + one.count, 0);
  const names = managers.map((one) => `${one.name} (${one.count})`).join(', ');
  const text = `${counted(count, 'resource')} of another tool, which may bring the old state back: ${names}`;
  return hanging('  Managed   ', text, terminal.width);
}

function leftOutText(unplanned: PlanSummary['unplanned']): string {
  const codes = tally(unplanned.map(({ code }) => code));
  return `${unplannedCount(unplanned)}, named below: ${codes.map(({ name, count }) => `${name} ${count}`).join(', ')}`;
}

interface Counted {
  readonly name: string;
  readonly count: number;
}

/** Each name with how often it stands there, the most frequent first. */
function tally(names: readonly string[]): readonly Counted[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .toSorted((left, right) => right.count - left.count || (left.name < right.name ? -1 : 1));
}
