import type { VerdictLine } from '../../../core/scan/verdict-line.ts';
import type { Expected } from './recorded-case.ts';

type Ours = Pick<VerdictLine, 'verdict' | 'resource' | 'region'>;
type Verdict = VerdictLine['verdict'];

/** Worst first: several verdicts on one resource count as the worst of them. */
const VERDICTS = ['fail', 'unknown', 'pass', 'notApplicable'] as const satisfies readonly Verdict[];

/**
 * Where two opinions of one situation differ, a sentence each. A resource that they pass may be none of our rule's concern (`notApplicable`);
 * one that they leave out may not fail here. What is judged for an account as a whole, on either side, is compared region by region, or once
 * where it has no region here, or where the two name things of different services (a trail here, its log group there).
 */
export function differencesOf(ours: readonly Ours[], theirs: readonly Expected[]): readonly string[] {
  const judged = theirs.filter(({ status }) => status !== 'MANUAL');
  const byHand = new Set(theirs.filter(({ status }) => status === 'MANUAL').map(({ arn }) => nameOf(arn)));
  const counted = ours.filter(({ resource }) => resource === null || !byHand.has(nameOf(resource)));
  const isElsewhere = areOfOtherServices(counted, judged);
  const isOfAccount = isElsewhere || counted.some(({ resource }) => resource === null) || judged.some(({ id }) => /^\d{12}$/.test(id));
  const isGlobal = isElsewhere || isWithoutRegion(counted);
  const keyOf = (name: string, region: string): string => `${isOfAccount ? 'account' : name}${isGlobal ? '' : ` in ${region}`}`;
  const here = grouped(counted, ({ resource, region }) => keyOf(nameOf(resource ?? ''), region));
  const there = grouped(judged, ({ arn, region }) => keyOf(nameOf(arn), region));
  const differences: string[] = [];
  for (const key of new Set([...there.keys(), ...here.keys()])) {
    const [mine, wanted] = [worst(here.get(key) ?? []), wish(there.get(key) ?? [])];
    if (!isAgreed(mine, wanted)) differences.push(`${key}: they ${SAY[wanted]}, we ${mine === undefined ? 'do not see it' : SAY[mine]}`);
  }
  return differences;
}

function areOfOtherServices(ours: readonly Ours[], theirs: readonly Expected[]): boolean {
  const here = new Set(ours.flatMap(({ resource }) => (resource === null ? [] : [serviceOf(resource)])));
  return here.size > 0 && theirs.length > 0 && theirs.every(({ arn }) => !here.has(serviceOf(arn)));
}

/** A global setting is judged for the account whatever the regions of the things beside it. */
function isWithoutRegion(ours: readonly Ours[]): boolean {
  const isGlobal = ({ region }: Ours): boolean => region === 'global';
  return ours.some((line) => line.resource === null && isGlobal(line)) || (ours.length > 0 && ours.every(isGlobal));
}

function serviceOf(arn: string): string {
  return arn.split(':')[2] ?? '';
}

const SAY = {
  fail: 'fail it',
  pass: 'pass it',
  nothing: 'say nothing',
  unknown: 'cannot tell',
  notApplicable: 'say it is no case',
} as const;

function isAgreed(mine: Verdict | undefined, wanted: 'fail' | 'pass' | 'nothing'): boolean {
  if (wanted === 'fail') return mine === 'fail';
  if (wanted === 'pass') return mine === 'pass' || mine === 'notApplicable';
  return mine !== 'fail' && mine !== 'unknown';
}

function worst(lines: readonly Ours[]): Verdict | undefined {
  return VERDICTS.find((verdict) => lines.some((line) => line.verdict === verdict));
}

function wish(expected: readonly Expected[]): 'fail' | 'pass' | 'nothing' {
  if (expected.length === 0) return 'nothing';
  return expected.some(({ status }) => status === 'FAIL') ? 'fail' : 'pass';
}

/**
 * Some calls of CloudWatch Logs end an ARN in `:*`, others do not. ARNs of images and snapshots have no account ("Service Authorization
 * Reference", EC2), and the recordings give them one.
 */
function nameOf(arn: string): string {
  return arn.replace(/:\*$/, '').replace(/^(arn:[^:]+:ec2:[^:]+):\d{12}:(image|snapshot)\//, '$1::$2/');
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  return Map.groupBy(items, keyOf);
}
