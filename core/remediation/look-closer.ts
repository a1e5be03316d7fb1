import type { Catalogue } from '../catalogue.ts';
import type { CloudRules } from '../cloud.ts';
import { queryEntities } from '../entity.ts';
import type { ActiveException } from '../exception/exception.ts';
import { type Finding, findingEntity, openPartition } from '../finding/finding.ts';
import { cloudNameOf } from '../place.ts';
import type { Table } from '../ports.ts';
import { isWithin, keyBeginnings, type Reach } from '../reach/reach.ts';
import type { Template } from './template.ts';

/** Open findings that were looked at one by one, by the remediation whose counts need it. */
export interface CloserLook {
  /** Ids of remediations of which counts alone do not tell what is left out. */
  readonly templates: ReadonlySet<string>;
  readonly findings: readonly Finding[];
  /** Not where there were more than one request looks at: then the counts of these remediations are the most there can be. */
  readonly isWhole: boolean;
}

/** Findings that one list looks at besides its counts: ten pages of findings. */
export const MOST_LOOKED_AT = 2000;
/** Queries of one list besides its counts: one a rule with open findings, more where exceptions are of several accounts. */
const MOST_QUERIES = 300;

interface LookedFor {
  readonly templates: readonly Template[];
  readonly inForce: readonly ActiveException[];
  /** Ids of rules that have open findings. */
  readonly open: ReadonlySet<string>;
  readonly reach?: Reach | undefined;
}

/**
 * Looks at the findings of remediations whose counts say too little: where an exception goes by resource or tag, and where a template leaves
 * some places of a resource. Of an exception for one resource only its account is looked at.
 */
export async function lookCloser(
  { table, catalogue }: { readonly table: Table; readonly catalogue: Catalogue },
  { templates, inForce, open, reach }: LookedFor,
): Promise<CloserLook> {
  const places = templates.map((template) => ({ template, places: placesOf(catalogue, template, inForce) }));
  const affected = places.filter((one) => one.places.length > 0);
  const ids = new Set(affected.map(({ template }) => template.id));
  const queries = [...queriesOf(affected, open)].flatMap((one) => withinOf(one, reach));
  const found = new Map<string, Finding>();
  let left = MOST_LOOKED_AT;
  for (const { ruleId, place } of queries.slice(0, MOST_QUERIES)) {
    const { items, cursor } = await queryEntities(table, findingEntity, {
      ...{ index: 'gsi1', partition: openPartition(ruleId), consistent: false, limit: Math.min(left, 1000) },
      ...(place !== '' && { sort: { beginsWith: place } }),
    });
    for (const finding of items) if (isWithin(reach, finding)) found.set(finding.findingId, finding);
    left -= items.length;
    if (cursor !== undefined || left === 0) return { templates: ids, findings: [...found.values()], isWhole: false };
  }
  return { templates: ids, findings: [...found.values()], isWhole: queries.length <= MOST_QUERIES };
}

interface Asked {
  readonly ruleId: string;
  readonly place: string;
}

/** What of a query lies within: one that is for everywhere becomes one for each place there. */
function withinOf({ ruleId, place }: Asked, reach: Reach | undefined): readonly Asked[] {
  const beginnings = keyBeginnings(reach);
  if (place === '') return beginnings.map((beginning) => ({ ruleId, place: beginning }));
  return beginnings.filter((beginning) => beginning.startsWith(place) || place.startsWith(beginning)).map(() => ({ ruleId, place }));
}

interface Affected {
  readonly template: Template;
  readonly places: readonly string[];
}

/** Each rule with each place where its findings have to be looked at; where that is everywhere, once. */
function* queriesOf(
  affected: readonly Affected[],
  open: ReadonlySet<string>,
): Iterable<{ readonly ruleId: string; readonly place: string }> {
  for (const ruleId of open) {
    const places = new Set(affected.flatMap((one) => (one.template.fixes.includes(ruleId) ? one.places : [])));
    for (const place of places.has('') ? [''] : places) yield { ruleId, place };
  }
}

/** Beginnings of the index's sort keys where findings of a template have to be looked at; '' for everywhere. */
function placesOf(catalogue: Catalogue, template: Template, inForce: readonly ActiveException[]): readonly string[] {
  if (template.mode === 'fix' && template.leaves !== undefined) return [''];
  const cloud = catalogue.clouds.get(cloudNameOf(template.id));
  return inForce.flatMap(({ scope }) => {
    const { resource, tag, rule, remediation } = scope;
    const isMeant = (rule === undefined || template.fixes.includes(rule)) && (remediation === undefined || remediation === template.id);
    if (!isMeant || (resource === undefined && tag === undefined)) return [];
    return resource === undefined || resource.endsWith('*') ? [''] : placesOfResource(catalogue, cloud, resource);
  });
}

function placesOfResource({ clouds }: Catalogue, cloud: CloudRules | undefined, resource: string): readonly string[] {
  const account = cloud?.parseId(resource)?.account;
  if (account !== undefined) return [`${account}#`];
  const isOfAnother = [...clouds.values()].some((one) => one !== cloud && one.parseId(resource) !== undefined);
  return isOfAnother ? [] : [''];
}
