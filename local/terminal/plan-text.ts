import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { clouds } from '../../clouds/index.gen.ts';
import type { PlanSummary } from '../../core/api/contract/documents/plan.ts';
import { counted } from '../../core/counted.ts';
import { callName } from '../../core/kind/call.ts';
import { cloudNameOf } from '../../core/place.ts';
import type { ElementState, PlannedCall, ResourcePlan } from '../../core/plan/plan.ts';
import { stayingOf } from '../../core/plan/staying.ts';
import { plannedNeighbourLines } from './besides-text.ts';
import { heldUseLines } from './held-use-text.ts';
import { hanging, widthOf } from './lay-out.ts';
import { groupAlike } from './plan-groups.ts';
import { namedLines, planSummaryLines, unplannedLines } from './plan-summary.ts';
import { resourceText } from './resource-text.ts';
import { heldLines } from './rule-setting-text.ts';
import { plainText, type Terminal } from './terminal.ts';
import { riskStyle } from './words.ts';

export interface PlanTextOptions {
  /** Every resource with every call and what undoes it; else what is alike is shown by one example. */
  readonly isFull?: boolean;
}

/**
 * A plan in text: what it comes to, then what changes from what to what, by which calls, at which risk, and what would bring it back. Where
 * the same is done to several resources they are named, and one is shown.
 */
export function planLines(
  terminal: Terminal,
  plan: PlanSummary,
  resources: readonly ResourcePlan[],
  { isFull = false }: PlanTextOptions = {},
): string[] {
  const groups = isFull ? resources.map((one) => ({ example: one, resources: [one] })) : groupAlike(resources);
  return [
    ...planSummaryLines(terminal, plan, resources),
    ...groups.flatMap((group) => ['', ...groupLines(terminal, group.example, group.resources, isFull)]),
    ...unplannedLines(terminal, plan, isFull),
  ];
}

function groupLines(terminal: Terminal, example: ResourcePlan, alike: readonly ResourcePlan[], isFull: boolean): string[] {
  if (alike.length === 1) return resourceLines(terminal, example, { isFull, alike });
  const head = `${counted(alike.length, 'resource')} alike: ${example.templates.join(', ')}`;
  const ids = alike.map(({ resourceId }) => resourceId);
  return [
    ...hanging('', terminal.style('bold', plainText(head)), terminal.width),
    ...namedLines(terminal, ids, isFull, (index) => whereText(alike[index])),
    'What is done to each, shown on the first:',
    ...resourceLines(terminal, example, { isFull, alike }),
  ];
}

/** Where a resource is, as far as its ARN does not say so. */
function whereText(resource: ResourcePlan | undefined): string {
  if (resource === undefined) return '';
  const { resourceId, account, region, owner, manager } = resource;
  const parts = [account, region].filter((part) => !resourceId.includes(`:${part}:`));
  if (owner !== undefined) parts.push(`owner ${owner}`);
  if (manager !== undefined) parts.push(manager);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

function resourceLines(
  terminal: Terminal,
  resource: ResourcePlan,
  { isFull, alike }: { readonly isFull: boolean; readonly alike: readonly ResourcePlan[] },
): string[] {
  const { account, region, owner, manager } = resource;
  const cloud = clouds.get(cloudNameOf(resource.kind));
  const group = cloud?.groupOf?.(resource.resourceId);
  const about = [
    `in ${cloud?.accountWord ?? 'account'} ${account}`,
    ...(group === undefined ? [] : [group]),
    region === 'global' ? 'no region' : region,
    ...(owner === undefined ? [] : [`owner ${owner}`]),
    ...(manager === undefined ? [] : [`managed by ${manager}`]),
  ];
  return [
    ...hanging('', resourceText(plainText(resource.resourceId)), terminal.width).map((line) => terminal.style('bold', line)),
    ...hanging('  ', plainText(about.join(', ')), terminal.width),
    ...hanging('  ', purposeOf(resource), terminal.width),
    ...section(
      'Needs',
      resource.needs.flatMap((id) => hanging('    ', plainText(id), terminal.width)),
    ),
    ...section('Held to', heldLines(terminal, resource)),
    ...section('Changes', changeLines(terminal, resource.before, resource.after, isFull)),
    ...section(
      'Calls',
      resource.calls.flatMap((call) => callLines(terminal, resource, call)),
    ),
    ...section('Risks', riskLines(terminal, resource)),
    ...section('What was used', heldUseLines(terminal, resource)),
    ...section('Neighbours, looked at before and after', plannedNeighbourLines(terminal, alike, isFull)),
    '  Undo',
    ...undoLines(terminal, resource, isFull),
  ];
}

/** What a resource is in the plan for. A part stands there for those who need it. */
function purposeOf({ part, rules }: ResourcePlan): string {
  if (part === undefined) return `Clears ${rules.join(', ')}`;
  const [first] = part.users;
  return `Made for ${plainText(first ?? 'nobody any more')}${part.users.length > 1 ? ` and ${part.users.length - 1} more` : ''}`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`  ${title}`, ...lines];
}

function riskLines(terminal: Terminal, { risks }: ResourcePlan): string[] {
  return risks.flatMap(({ code, level, reason }) => {
    const [line = '', ...rest] = hanging(`    ${level.padEnd(6)}  `, `${plainText(reason)} (${code})`, terminal.width);
    return [line.replace(level, terminal.style(riskStyle(level), level)), ...rest];
  });
}

/** `-` before, `+` after; what stays as it is is left out. */
function changeLines(terminal: Terminal, before: ElementState, after: ElementState, isFull: boolean): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => {
    const old = before[name] ?? null;
    const fresh = after[name] ?? null;
    if (isDeepStrictEqual(old, fresh)) return [];
    const lines = hanging('    ', plainText(name), terminal.width);
    const room = terminal.width;
    if (old !== null) lines.push(...valueLines('      - ', old, room, isFull).map((line) => terminal.style('red', line)));
    if (fresh !== null) lines.push(...valueLines('      + ', fresh, room, isFull).map((line) => terminal.style('green', line)));
    return lines;
  });
}

/** The call and its input, one parameter a line; a document of which only a part is owned is not written out. */
function callLines(terminal: Terminal, { kind }: ResourcePlan, call: PlannedCall): string[] {
  const parameters = clouds.get(cloudNameOf(kind))?.parametersOf(call.body) ?? call.body;
  const lines = Object.entries(parameters).flatMap(([name, value]) =>
    hanging(`      ${plainText(name)}: `, keptText(value) ?? valueText(value), terminal.width),
  );
  return [`    ${callName(call)}`, ...lines];
}

const Kept = z.object({ kept: z.string(), changes: z.record(z.string(), z.unknown()).optional() });

function keptText(value: unknown): string | undefined {
  const kept = Kept.safeParse(value);
  if (!kept.success) return undefined;
  const { changes } = kept.data;
  if (changes === undefined) return plainText(`the ${kept.data.kept} as it is read right before`);
  const names = (isWanted: boolean) =>
    Object.entries(changes)
      .filter(([, change]) => (change !== null) === isWanted)
      .map(([name]) => name);
  const parts = [['with', names(true)] as const, ['without', names(false)] as const].filter(([, list]) => list.length > 0);
  return plainText(`the ${kept.data.kept} as it is when sent, ${parts.map(([word, list]) => `${word} ${list.join(', ')}`).join(', ')}`);
}

/** What brings the old state back, and what stays. Its calls are named, and written out in the whole plan. */
function undoLines(terminal: Terminal, resource: ResourcePlan, isFull: boolean): string[] {
  const { undo, reversibility } = resource;
  const line = (text: string) => hanging('    ', plainText(text), terminal.width);
  const stays = [...stayingOf(resource), ...(resource.stays ?? [])];
  const staying = stays.flatMap(({ template, elements, why }) => line(`stays: ${elements.join(', ')} (${template}): ${why}`));
  const calls = isFull ? undo.flatMap((call) => callLines(terminal, resource, call)) : undo.flatMap((call) => line(callName(call)));
  switch (reversibility.kind) {
    case 'exact':
      return [
        ...line(stays.length === 0 ? 'exact: brings back every element as it was' : 'exact, but for what stays'),
        ...staying,
        ...calls,
      ];
    case 'settingsOnly':
      return [...line(`settings only: ${reversibility.lost}`), ...staying, ...calls];
    case 'none':
      if (undo.length === 0 || stays.length === 0) return line(`none: ${reversibility.why}`);
      return [...line('not of everything:'), ...staying, ...calls];
  }
}

function valueText(value: unknown): string {
  return plainText(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
}

/** A value behind its mark. One that is too long for a line goes on below; in the whole plan it has one part a line. */
function valueLines(lead: string, value: unknown, room: number, isFull: boolean): string[] {
  const short = valueText(value);
  if (typeof value === 'string' || widthOf(lead + short) <= room) return hanging(lead, short, room);
  if (!isFull) return hanging(lead, spacedText(value), room);
  return JSON.stringify(value, undefined, 2)
    .split('\n')
    .flatMap((line) => hanging(lead, plainText(line), room));
}

/** JSON with a blank after each comma and colon, where a line may end. No string has a line feed of its own in JSON. */
function spacedText(value: unknown): string {
  return plainText(JSON.stringify(value, undefined, 1).replaceAll(/\n */g, ' '));
}
