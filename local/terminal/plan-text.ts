import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { PlanSummary } from '../../core/api/documents/plan.ts';
import type { ElementState, PlannedCall, ResourcePlan, Staying } from '../../core/plan/plan.ts';
import { stayingOf } from '../../core/plan/staying.ts';
import { plainText, type Terminal } from './terminal.ts';
import { counted, riskStyle } from './words.ts';

/** A plan in text: per resource what changes from what to what, by which calls, at which risk, and what would bring it back. */
export function planLines(terminal: Terminal, plan: PlanSummary, resources: readonly ResourcePlan[]): string[] {
  const templates = plan.templates.map(({ id, version }) => `${id} (version ${version})`).join(', ');
  return [
    `${terminal.style('bold', `Plan ${plan.id}`)}  ${counted(plan.resourceCount, 'resource')}, ${terminal.style(riskStyle(plan.risk), `risk: ${plan.risk}`)}`,
    `  ${plan.direction === 'undo' ? 'Brings back what was changed by' : 'Does'} ${templates}`,
    `  Digest ${plan.digest}`,
    ...resources.flatMap((resource) => ['', ...resourceLines(terminal, resource)]),
    ...unplannedLines(terminal, plan),
  ];
}

function resourceLines(terminal: Terminal, resource: ResourcePlan): string[] {
  const { account, region, owner } = resource;
  const lines = [
    terminal.style('bold', plainText(resource.resourceId)),
    `  in account ${account}, ${region}${owner === undefined ? '' : `, owner ${plainText(owner)}`}`,
    `  ${purposeOf(resource)}`,
    ...section('Needs', needLines(resource)),
    ...section('Changes', changeLines(terminal, resource.before, resource.after)),
    ...section(
      'Calls',
      resource.calls.flatMap((call) => callLines(call)),
    ),
    ...section(
      'Risks',
      resource.risks.map(
        ({ code, level, reason }) => `    ${terminal.style(riskStyle(level), level.padEnd(6))}  ${plainText(reason)} (${code})`,
      ),
    ),
  ];
  return [...lines, '  Undo', ...undoLines(resource)];
}

/** What a resource is in the plan for. A part stands there for those who need it. */
function purposeOf({ part, rules }: ResourcePlan): string {
  if (part === undefined) return `Clears ${rules.join(', ')}`;
  const [first] = part.users;
  return `Made for ${plainText(first ?? 'nobody any more')}${part.users.length > 1 ? ` and ${part.users.length - 1} more` : ''}`;
}

function needLines({ needs }: ResourcePlan): string[] {
  return needs.map((id) => `    ${plainText(id)}`);
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`  ${title}`, ...lines];
}

/** `-` before, `+` after, one line each; what stays as it is is left out. */
function changeLines(terminal: Terminal, before: ElementState, after: ElementState): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => {
    const old = before[name] ?? null;
    const fresh = after[name] ?? null;
    if (isDeepStrictEqual(old, fresh)) return [];
    const lines = [`    ${plainText(name)}`];
    if (old !== null) lines.push(...valueLines(old).map((line) => terminal.style('red', `      - ${line}`)));
    if (fresh !== null) lines.push(...valueLines(fresh).map((line) => terminal.style('green', `      + ${line}`)));
    return lines;
  });
}

/** The call and its input, one parameter a line; a document of which only a part is owned is not written out. */
function callLines({ service, operation, input }: PlannedCall): string[] {
  const lines = Object.entries(input).map(([name, value]) => `      ${name}: ${keptText(value) ?? valueText(value)}`);
  return [`    ${service}:${operation}`, ...lines];
}

const Kept = z.object({ kept: z.string(), changes: z.record(z.string(), z.unknown()) });

function keptText(value: unknown): string | undefined {
  const kept = Kept.safeParse(value);
  if (!kept.success) return undefined;
  const names = (isWanted: boolean) =>
    Object.entries(kept.data.changes)
      .filter(([, change]) => (change !== null) === isWanted)
      .map(([name]) => name);
  const parts = [['with', names(true)] as const, ['without', names(false)] as const].filter(([, list]) => list.length > 0);
  return plainText(`the ${kept.data.kept} as it is when sent, ${parts.map(([word, list]) => `${word} ${list.join(', ')}`).join(', ')}`);
}

function undoLines(resource: ResourcePlan): string[] {
  const { undo, reversibility } = resource;
  const stays = [...stayingOf(resource), ...(resource.stays ?? [])];
  switch (reversibility.kind) {
    case 'exact':
      return [
        stays.length === 0 ? '    exact: brings back every element as it was' : '    exact, but for what stays',
        ...stayLines(stays),
        ...undo.flatMap(callLines),
      ];
    case 'settingsOnly':
      return [`    settings only: ${plainText(reversibility.lost)}`, ...stayLines(stays), ...undo.flatMap(callLines)];
    case 'none':
      if (undo.length === 0 || stays.length === 0) return [`    none: ${plainText(reversibility.why)}`];
      return ['    not of everything:', ...stayLines(stays), ...undo.flatMap(callLines)];
  }
}

/** What no undo brings back, with the fix that sets it. */
function stayLines(stays: readonly Staying[]): string[] {
  return stays.map(({ template, elements, why }) => `    stays: ${plainText(`${elements.join(', ')} (${template}): ${why}`)}`);
}

function unplannedLines(terminal: Terminal, { unplanned }: PlanSummary): string[] {
  if (unplanned.length === 0) return [];
  const lines = unplanned.map(({ resourceId, template, code, reason }) => {
    const which = template === undefined ? '' : `, ${template}`;
    return `  ${plainText(`${resourceId}${which}: ${reason}`)} (${code})`;
  });
  // A resource may be in the plan all the same, with its other fixes.
  return ['', terminal.style('bold', `Not in the plan: ${unplannedCount(unplanned)}`), ...lines];
}

function unplannedCount(unplanned: PlanSummary['unplanned']): string {
  const resources = new Set(unplanned.map(({ resourceId }) => resourceId)).size;
  const isByFix = unplanned.some(({ template }) => template !== undefined);
  return isByFix ? `${counted(unplanned.length, 'fix', 'fixes')} of ${counted(resources, 'resource')}` : counted(resources, 'resource');
}

function valueText(value: unknown): string {
  return plainText(typeof value === 'string' ? value : JSON.stringify(value));
}

/** A value that fits a line on one, any other with one part a line. */
function valueLines(value: unknown): string[] {
  const short = valueText(value);
  if (short.length <= 100 || typeof value === 'string') return [short];
  return JSON.stringify(value, undefined, 2).split('\n').map(plainText);
}
