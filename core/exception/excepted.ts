import { cloudOf, templatesFor } from '../catalogue.ts';
import type { Engine } from '../engine.ts';
import { type Finding, findingEntity, openPartition } from '../finding/finding.ts';
import type { Table } from '../ports.ts';
import { isWithin, keyBeginnings, type Reach } from '../reach/reach.ts';
import { readActiveExceptions } from './active.ts';
import type { ActiveException } from './exception.ts';
import { type ExceptionScope, isInScope } from './scope.ts';

export type ExceptionReader = Pick<Engine, 'table' | 'clock' | 'signer' | 'log' | 'catalogue'>;

/** What of a finding an exception is held against. */
export type Excepted = Pick<Finding, 'resource' | 'kind' | 'account' | 'region' | 'ruleId' | 'tags'>;

/** The exceptions in force, held against findings as they are read: nothing of them is stored with a finding. */
export interface Exceptions {
  readonly inForce: readonly ActiveException[];
  /** What leaves the finding out of counts and gates; of exceptions for remediations only if none is left that could clear it. */
  of(finding: Excepted): ActiveException | undefined;
  /** What keeps one remediation from it. */
  ofFix(finding: Excepted, templateId: string): ActiveException | undefined;
}

export async function loadExceptions(engine: ExceptionReader): Promise<Exceptions> {
  const inForce = await readActiveExceptions(engine);
  const { catalogue } = engine;
  const find = (finding: Excepted, templates: readonly string[]) =>
    inForce.find(({ scope }) => isFindingInScope(catalogue, scope, finding, templates));
  return {
    inForce,
    of: (finding) => (inForce.length === 0 ? undefined : wholly(find, finding, templateIds(catalogue, finding.ruleId))),
    ofFix: (finding, templateId) => find(finding, [templateId]),
  };
}

/**
 * What exceptions leave out, by the name of `findingSubject`: only where every open finding of the rule and resource is left out. Reads
 * nothing where none is in force.
 */
export async function exceptedSubjects(engine: ExceptionReader): Promise<ReadonlyMap<string, ActiveException>> {
  const exceptions = await loadExceptions(engine);
  const excepted = new Map<string, ActiveException>();
  if (exceptions.inForce.length === 0) return excepted;
  const counted = new Set<string>();
  for (const ruleId of engine.catalogue.rules.keys()) {
    for (const finding of await findingEntity.all(engine.table, { index: 'gsi1', partition: openPartition(ruleId) })) {
      const exception = exceptions.of(finding);
      if (exception === undefined) counted.add(findingSubject(finding));
      else excepted.set(findingSubject(finding), exception);
    }
  }
  for (const subject of counted) excepted.delete(subject);
  return excepted;
}

/** A rule and a resource (or setting), as one name. */
export function findingSubject({ ruleId, resource }: Pick<Finding, 'ruleId' | 'resource'>): string {
  return `${ruleId} ${resource}`;
}

/** How many open findings within a scope would leave out now, looking at no more than `most`. */
export async function countInScope(
  engine: Pick<Engine, 'table' | 'catalogue'>,
  scope: ExceptionScope,
  { reach, most = 2000 }: { readonly reach?: Reach | undefined; readonly most?: number } = {},
): Promise<{ readonly findings: number; readonly isWhole: boolean }> {
  const { catalogue, table } = engine;
  const rules = [...catalogue.rules.keys()].filter((id) => scope.rule === undefined || scope.rule === id);
  let [findings, looked] = [0, 0];
  for (const ruleId of rules) {
    const templates = templateIds(catalogue, ruleId);
    if (scope.remediation !== undefined && !templates.includes(scope.remediation)) continue;
    for (const place of keyBeginnings(reach)) {
      if (looked >= most) return { findings, isWhole: false };
      const { items, isWhole } = await firstOpen(table, { ruleId, place }, most - looked);
      looked += items.length;
      const own = items.filter((finding) => isWithin(reach, finding));
      findings += own.filter((finding) => isFindingInScope(catalogue, scope, finding, templates)).length;
      if (!isWhole) return { findings, isWhole: false };
    }
  }
  return { findings, isWhole: true };
}

async function firstOpen(
  table: Table,
  { ruleId, place }: { readonly ruleId: string; readonly place: string },
  limit: number,
): Promise<{ items: readonly Finding[]; isWhole: boolean }> {
  const sort = place === '' ? {} : { sort: { beginsWith: place } };
  const partition = { index: 'gsi1', partition: openPartition(ruleId), consistent: false, ...sort } as const;
  const { items, cursor } = await table.query({ ...partition, limit: Math.min(limit, 1000) });
  return { items: items.map((item) => findingEntity.decode(item)), isWhole: cursor === undefined };
}

function wholly(
  find: (finding: Excepted, templates: readonly string[]) => ActiveException | undefined,
  finding: Excepted,
  templates: readonly string[],
): ActiveException | undefined {
  const [first, ...others] = templates.length === 0 ? [find(finding, [])] : templates.map((id) => find(finding, [id]));
  return others.includes(undefined) ? undefined : first;
}

/** Whether a scope has a finding in it, with one of these remediations. */
export function isFindingInScope(
  catalogue: Engine['catalogue'],
  scope: ExceptionScope,
  { resource, kind, account, region, ruleId, tags }: Excepted,
  templates: readonly string[],
): boolean {
  return isInScope(scope, cloudOf(catalogue, kind), { resourceId: resource, account, region, tags, rules: [ruleId], templates });
}

/** The remediations that could clear what a rule finds. */
export function templateIds(catalogue: Engine['catalogue'], ruleId: string): readonly string[] {
  return templatesFor(catalogue, ruleId).map(({ template }) => template.id);
}
