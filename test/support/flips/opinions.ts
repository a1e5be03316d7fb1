import { catalogue } from '../../../templates/catalogue.gen.ts';
import type { Opinion } from './prowler.ts';
import type { PlanShown } from './user.ts';

/** One FAIL of Prowler's that a plan claims to clear, and what became of it. */
export interface Claimed {
  readonly check: string;
  readonly resource: string;
  readonly templates: readonly string[];
  readonly says: string;
  /** Prowler's status after the fix; `gone` where it says nothing of the resource any more. */
  readonly mended: string;
  readonly undone: string;
  /** Every fix behind the claim can be undone exactly. */
  readonly isExact: boolean;
}

/** What passed and fails now. */
export interface Broken {
  readonly check: string;
  readonly resource: string;
  readonly says: string;
  readonly when: 'after the fixes' | 'after the undo';
  /** The fixes of the resource itself; of its service, where nobody planned anything for it. */
  readonly templates: readonly string[];
}

/** What a plan says of one resource, as far as it is looked at here. */
export type Planned = Pick<PlanShown['resources'][number], 'resourceId' | 'region' | 'templates' | 'part'> & {
  readonly calls: readonly unknown[];
};

/** What Prowler said at first, after the fixes and after the undo. */
export interface Asked {
  readonly first: readonly Opinion[];
  readonly second: readonly Opinion[];
  readonly third: readonly Opinion[];
}

/** An ARN that names no trail and no log group: what Prowler says of an account that has none. */
const NO_TRAIL = /^arn:[^:]+:(cloudtrail:[^:]*:\d+:trail|logs:[^:]*:\d+:log-group)$/;

const WHOLE_ACCOUNT = /^arn:[^:]+:s3:[^:]*:\d+:account$/;

/** Whether a rule or a fix is of the cloud that is judged here: moto is no other. */
export function isOfAws(id: string): boolean {
  return id.startsWith('aws.');
}

export function serviceOf(id: string): string {
  return id.split('.')[1] ?? '';
}

/** Prowler's checks that the rules of a fix name. */
export function checksOf(templateId: string): readonly string[] {
  const rules = catalogue.templates.get(templateId)?.template.fixes ?? [];
  return rules.flatMap((rule) => catalogue.rules.get(rule)?.frameworks['Prowler'] ?? []);
}

/** The FAILs that the plans of these resources claim; `known` are the resources that our scan saw. */
export function claimsOf(asked: Asked, resources: readonly Planned[], known: ReadonlySet<string>): readonly Claimed[] {
  const claims: Claimed[] = [];
  for (const opinion of asked.first.filter(({ status }) => status === 'FAIL')) {
    const planned = resources.filter((one) => one.part === undefined && one.calls.length > 0 && isAbout(opinion, one, known));
    const templates = [...new Set(planned.flatMap((one) => one.templates))].filter((id) => checksOf(id).includes(opinion.check));
    if (templates.length === 0) continue;
    const { check, resource, says } = opinion;
    const mended = laterStatus(asked.second, opinion, known);
    const undone = laterStatus(asked.third, opinion, known);
    claims.push({ check, resource, says, templates, isExact: templates.every(isExactlyUndone), mended, undone });
  }
  return claims;
}

function isExactlyUndone(id: string): boolean {
  const template = catalogue.templates.get(id)?.template;
  return template?.mode === 'fix' && template.reversibility.kind === 'exact';
}

/** What passed at first and fails later. */
export function brokenIn({ first, second, third }: Asked, resources: readonly Planned[]): readonly Broken[] {
  const templatesBehind = (opinion: Opinion): readonly string[] => {
    const own = resources.filter(({ resourceId }) => resourceId === opinion.resource);
    const service = opinion.check.split('_')[0] ?? '';
    const behind = own.length > 0 ? own : resources.filter(({ templates }) => templates.some((id) => serviceOf(id) === service));
    return [...new Set(behind.flatMap(({ templates }) => templates))];
  };
  const failing = (later: readonly Opinion[], when: Broken['when']) =>
    later
      .filter((now) => now.status === 'FAIL' && statusOf(first, now) === 'PASS')
      .map((now) => ({ check: now.check, resource: now.resource, says: now.says, when, templates: templatesBehind(now) }));
  return [...failing(second, 'after the fixes'), ...failing(third, 'after the undo')];
}

/**
 * What passed a check of some resources and does not after the fixes or after the undo, in sentences. What fails may pass then: a setting of the
 * whole account shuts out everyone from neighbours too.
 */
export function worseOpinions(
  { first, second, third }: Asked,
  resources: ReadonlySet<string>,
  known: ReadonlySet<string>,
): readonly string[] {
  return first
    .filter((one) => resources.has(one.resource) && statusOf(first, one) === 'PASS')
    .map((one) => ({ one, statuses: [laterStatus(second, one, known), laterStatus(third, one, known)] }))
    .filter(({ statuses }) => statuses.some((status) => status !== 'PASS'))
    .map(({ one, statuses }) => `${one.resource}: ${one.check} says PASS, then ${statuses.join(', then ')}`);
}

/**
 * Prowler names a setting by whatever stands for its account: such an opinion is about none of the resources that we know. Where no trail is
 * watched at all it names none, and whatever makes one watched is about that.
 */
function isAbout(
  { resource, region }: Opinion,
  planned: { readonly resourceId: string; readonly region: string },
  known: ReadonlySet<string>,
): boolean {
  if (resource === planned.resourceId) return true;
  if (known.has(resource)) return false;
  if (NO_TRAIL.test(resource)) return true;
  return planned.resourceId.startsWith('setting:') && (planned.region === 'global' || planned.region === region);
}

/**
 * What Prowler says of the same thing now; FAIL where one of several opinions is. What stands for a whole account or region (the resource
 * is none that we know) may have another name once there is something to name: then all opinions of the check there count. Where an account
 * shuts out everyone for all its buckets, Prowler says so once, of the account, and nothing of each bucket.
 */
function laterStatus(opinions: readonly Opinion[], before: Opinion, known: ReadonlySet<string>): string {
  const same = statusOf(opinions, before);
  const ofCheck = opinions.filter(({ check }) => check === before.check);
  if (same === 'gone' && before.resource.includes(':s3:::')) return worstOf(ofCheck.filter(({ resource }) => WHOLE_ACCOUNT.test(resource)));
  if (same !== 'gone' || known.has(before.resource)) return same;
  const there = worstOf(ofCheck.filter(({ region }) => region === before.region));
  return there === 'gone' && NO_TRAIL.test(before.resource) ? worstOf(ofCheck) : there;
}

export function statusOf(opinions: readonly Opinion[], { check, resource, region }: Omit<Opinion, 'status' | 'says'>): string {
  return worstOf(opinions.filter((one) => one.check === check && one.resource === resource && one.region === region));
}

function worstOf(opinions: readonly Opinion[]): string {
  const statuses = opinions.map(({ status }) => status);
  return statuses.includes('FAIL') ? 'FAIL' : (statuses[0] ?? 'gone');
}
