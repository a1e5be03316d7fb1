import * as z from 'zod';
import { additionTo } from '../addition.ts';
import { defineEntity } from '../entity.ts';
import type { Write } from '../ports.ts';
import { epochAfter } from '../retention.ts';
import type { FindingChange } from './change.ts';
import type { FindingScope } from './finding.ts';
import { SEVERITIES, TOOLS } from './rule.ts';

/** How a finding comes, and how it goes: mended by a task, by somebody else, with its resource, or with its rule. */
export const TURNS = ['opened', 'reopened', 'task', 'itself', 'gone', 'rule'] as const;
export type Turn = (typeof TURNS)[number];

/** What came and went of one sort of findings. */
export const Flow = z.strictObject({
  tool: z.enum(TOOLS),
  severity: z.enum(SEVERITIES),
  turns: z.record(z.enum(TURNS), z.number()),
  /** How many were mended, by the class of how long they had been open (see `classOf`), in the order of the classes. */
  mended: z.array(z.tuple([z.number().int(), z.number().int()])),
});
export type Flow = z.infer<typeof Flow>;

/** How long the counts of a day are kept beside those of the account, which are made of them. */
const KEPT_DAYS = 120;

/** What came and went in a scope on a day. Its counts are attributes of their own, each only ever added to, so that no writer waits. */
export const flowEntity = defineEntity({
  name: 'Flow',
  schemaVersion: 1,
  schema: z.looseObject({ account: z.string(), scopeRegion: z.string(), kind: z.string(), day: z.string() }),
  identity: ['account', 'scopeRegion', 'kind', 'day'],
  key: ({ account, scopeRegion, kind, day }) => ({ pk: flowPartition(account), sk: `${day}#${scopeRegion}#${kind}` }),
  expiresAt: ({ day }) => epochAfter(`${day}T00:00:00Z`, KEPT_DAYS),
});
type StoredFlow = ReturnType<typeof flowEntity.decode>;

/** Partition of the days of an account, in their order. */
export function flowPartition(account: string): string {
  return `FLOW#${account}`;
}

/** A day as it is counted: that of UTC. */
export function dayOf(at: string): string {
  return at.slice(0, 10);
}

/** What adds the changes of one day in a scope to its counts. Nothing where nothing came or went. */
export function flowWrites({ account, scopeRegion, kind }: FindingScope, changes: readonly FindingChange[]): readonly Write[] {
  return [...Map.groupBy(changes, ({ at }) => dayOf(at))].map(([day, own]) => {
    const add: { [name: string]: number } = {};
    for (const change of own) for (const name of namesOf(change)) add[name] = (add[name] ?? 0) + 1;
    return additionTo(flowEntity.encode({ account, scopeRegion, kind, day }), add);
  });
}

/** Counts of scopes together, a sort of findings each. */
export function sumFlows(stored: readonly StoredFlow[]): Flow[] {
  const sorts = new Map<string, { readonly turns: Map<string, number>; readonly mended: Map<number, number> }>();
  for (const one of stored) {
    for (const [name, count] of Object.entries(one)) {
      const [word = '', tool = '', severity = '', more] = name.split(' ');
      if (typeof count !== 'number' || severity === '') continue;
      const sort = sorts.get(`${tool} ${severity}`) ?? { turns: new Map(), mended: new Map() };
      sorts.set(`${tool} ${severity}`, sort);
      if (word === 'mended') addTo(sort.mended, Number(more), count);
      else addTo(sort.turns, word, count);
    }
  }
  return [...sorts].map(([name, { turns, mended }]) => {
    const [tool, severity] = name.split(' ');
    const counted = Object.fromEntries(TURNS.map((turn) => [turn, turns.get(turn) ?? 0]));
    return Flow.parse({ tool, severity, turns: counted, mended: [...mended].sort(([one], [other]) => one - other) });
  });
}

function addTo<Name>(counts: Map<Name, number>, name: Name, count: number): void {
  counts.set(name, (counts.get(name) ?? 0) + count);
}

function namesOf(change: FindingChange): readonly string[] {
  const { tool, severity, openMs = 0 } = change;
  const turn = turnOf(change);
  const isMended = turn === 'task' || turn === 'itself';
  return [`${turn} ${tool} ${severity}`, ...(isMended ? [`mended ${tool} ${severity} ${classOf(openMs)}`] : [])];
}

function turnOf({ what, because, task }: FindingChange): Turn {
  return what === 'closed' ? turnOfClosing(because, task) : what;
}

/** How a finding went that was closed. */
export function turnOfClosing(because: FindingChange['because'], task: string | undefined): Exclude<Turn, 'opened' | 'reopened'> {
  if (because === 'resourceGone') return 'gone';
  if (because === 'ruleGone') return 'rule';
  return task === undefined ? 'itself' : 'task';
}

const MINUTE = 60_000;
/** Classes in a doubling: a class is 19 % wide, so its middle is within 10 % of what is in it. */
const CLASSES = 4;

/** The class of a time to mend: minutes, on a scale that doubles every four classes. */
export function classOf(ms: number): number {
  return Math.floor(Math.log2(Math.max(1, ms / MINUTE)) * CLASSES);
}

/** The middle of a class, in milliseconds. */
export function middleOf(timeClass: number): number {
  return MINUTE * 2 ** ((timeClass + 0.5) / CLASSES);
}
