import { cloudOf } from '../catalogue.ts';
import type { Engine } from '../engine.ts';
import { queryEntities } from '../entity.ts';
import { type Exceptions, templateIds } from '../exception/excepted.ts';
import type { ExceptionScope } from '../exception/scope.ts';
import { type Finding, findingEntity, openPartition } from '../finding/finding.ts';
import { isWithin, type Reach } from '../reach/reach.ts';
import { MOST_LOOKED_AT } from '../remediation/look-closer.ts';
import type { RuleSettings } from '../rule-setting/in-force.ts';
import type { OpenPair } from './statistics.ts';

/** What of the counts exceptions leave out, and what was looked at one by one since counts do not tell it. */
export interface LeftOut {
  /** Whether all of it is left out, whatever the resource. */
  isWholly(pair: OpenPair): boolean;
  /** The findings, where counts alone do not tell which are left out. */
  findingsOf(pair: OpenPair): readonly Finding[] | undefined;
  /** How many are not left out; in one region of them. */
  countOf(pair: OpenPair): number;
  countIn(pair: OpenPair, region: string): number;
  /** Not where there were more than one request looks at: then counts are the most there can be. */
  readonly isWhole: boolean;
}

/** Queries of one view besides its counts, one a rule and an account. */
const MOST_QUERIES = 100;

interface Asked {
  readonly exceptions: Exceptions;
  readonly settings: RuleSettings;
  /** Other scopes whose findings have to be looked at one by one, and other reasons to. */
  readonly scopes?: readonly ExceptionScope[];
  readonly isLookedAt?: (pair: OpenPair) => boolean;
  readonly reach: Reach | undefined;
}

/** Looks at what exceptions leave out: nothing is read where none touches anything that is open. */
export async function lookAtLeftOut(
  engine: Pick<Engine, 'table' | 'catalogue'>,
  pairs: readonly OpenPair[],
  { exceptions, settings, scopes = [], isLookedAt = () => false, reach }: Asked,
): Promise<LeftOut> {
  const inForce = exceptions.inForce.map(({ scope }) => scope);
  const wholly = new Set(pairs.filter((pair) => inForce.some((scope) => isOfPlace(scope) && mayTouch(engine, scope, pair))));
  const touched = pairs.filter(
    (pair) => !wholly.has(pair) && (isLookedAt(pair) || [...inForce, ...scopes].some((scope) => mayTouch(engine, scope, pair))),
  );
  const looked = new Map<OpenPair, readonly Finding[]>();
  let left = MOST_LOOKED_AT;
  for (const pair of touched.slice(0, MOST_QUERIES)) {
    if (pair.count > left) continue;
    const { items, cursor } = await queryEntities(engine.table, findingEntity, {
      ...{ index: 'gsi1', partition: openPartition(pair.ruleId), consistent: false, limit: Math.min(left + 1, 1000) },
      sort: { beginsWith: `${pair.account}#` },
    });
    if (cursor !== undefined) continue;
    looked.set(pair, items.filter((finding) => isWithin(reach, finding)).map(settings.asSet));
    left -= items.length;
  }
  function countWhere(pair: OpenPair, all: number, isHere: (finding: Finding) => boolean): number {
    if (wholly.has(pair)) return 0;
    const findings = looked.get(pair);
    return findings === undefined ? all : findings.filter((one) => isHere(one) && exceptions.of(one) === undefined).length;
  }
  return {
    isWholly: (pair) => wholly.has(pair),
    findingsOf: (pair) => looked.get(pair),
    countOf: (pair) => countWhere(pair, pair.count, () => true),
    countIn: (pair, region) => countWhere(pair, pair.regions[region] ?? 0, (finding) => finding.region === region),
    isWhole: looked.size === touched.length,
  };
}

function isOfPlace({ resource, tag, region, remediation }: ExceptionScope): boolean {
  return [resource, tag, region, remediation].every((one) => one === undefined);
}

function mayTouch({ catalogue }: Pick<Engine, 'catalogue'>, scope: ExceptionScope, { account, ruleId, kind }: OpenPair): boolean {
  const { rule, remediation, resource, account: asked } = scope;
  const isHere = (one: string | undefined) => one === undefined || one.toLowerCase() === account.toLowerCase();
  if (rule !== undefined && rule !== ruleId) return false;
  if (remediation !== undefined && !templateIds(catalogue, ruleId).includes(remediation)) return false;
  if (!isHere(asked)) return false;
  return resource === undefined || isHere(cloudOf(catalogue, kind).parseId(resource)?.account);
}
