import type { Facts } from '../../../core/kind/facts.ts';
import type { FixTemplate } from '../../../core/remediation/template.ts';
import Account from '../../../resources/aws/cloudtrail/account/account.ts';
import type { CloudTrailTrail } from '../../../resources/aws/cloudtrail/trail/facts.ts';
import Trail from '../../../resources/aws/cloudtrail/trail/trail.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import { auditTrail, TRAIL_TARGET } from '../../fixtures/watched-trails.ts';
import type { EstateOptions, FactsEstate, Planted } from './facts-estate.ts';
import { makeFactsEstate } from './facts-estate.ts';

const { partition, account, region } = TRAIL_TARGET;

/** The setting that says whether anything records the account. */
export const ACCOUNT_ID = `setting:${partition}:${account}:global:aws.cloudtrail.account`;
export const CREATE = 'aws.cloudtrail.create-trail';
export const START = 'aws.cloudtrail.start-logging';
export const DELIVER = 'aws.cloudtrail.update-trail-log-group';
export const VALIDATE = 'aws.cloudtrail.enable-log-file-validation';
export const ROOT_WATCH = 'aws.cloudtrail.put-metric-filter-root-usage';
export const ENCRYPT = 'aws.cloudtrail.encrypt-with-kms';

/** A trail that somebody made and never set up: off, without digests, delivering to its bucket alone. */
export function bareTrail(change: Partial<CloudTrailTrail> = {}): CloudTrailTrail {
  return auditTrail([], {
    isLogging: false,
    logFileValidation: false,
    logGroup: null,
    logGroupIsThere: false,
    logGroupClass: null,
    ...change,
  });
}

/** An account with these trails; what the account says of them follows from them, as CloudTrail answers. */
export function trailEstate(
  trails: readonly CloudTrailTrail[],
  more: Partial<EstateOptions> & { readonly planted?: readonly Planted[] } = {},
): FactsEstate {
  const planted = trails.map((facts): Planted => ({ kind: Trail, id: facts.arn, region, facts }));
  const setting = { partition, account, region, trails: [], foreignTrails: [], tags: {} };
  const ours = <T>(all: ReadonlyMap<string, T>) => [...all].flatMap(([id, one]) => (id.startsWith('aws.cloudtrail.') ? [one] : []));
  const templates = ours(catalogue.templates).flatMap(({ template }) => (template.mode === 'fix' ? [template] : []));
  return makeFactsEstate([...planted, { kind: Account, id: ACCOUNT_ID, region: 'global', facts: setting }, ...(more.planted ?? [])], {
    target: TRAIL_TARGET,
    rules: ours(catalogue.rules),
    templates: templates satisfies readonly FixTemplate[],
    reflects: accountOf,
    landed: madeTrails,
    ...more,
  });
}

/** The account lists the trails that are there. */
function accountOf(id: string, facts: Facts, all: ReadonlyMap<string, Facts>): Facts {
  if (id !== ACCOUNT_ID) return facts;
  const trails = [...all].flatMap(([arn, one]) => (arn.includes(':trail/') ? [summaryOf(Trail.facts.parse(one))] : []));
  return { ...facts, trails };
}

function summaryOf({ arn, bucket, isMultiRegion, isLogging, logFileValidation, managementEvents, excludedSources }: CloudTrailTrail) {
  return { arn, bucket, isMultiRegion, isLogging, logFileValidation, managementEvents, excludedSources };
}

/** A trail that the account is given, or that is taken from it, is a resource of its own. */
function madeTrails(estate: FactsEstate, { id, facts }: { readonly id: string; readonly facts: Facts }): void {
  if (id !== ACCOUNT_ID) return;
  const { trails } = Account.facts.parse(facts);
  for (const arn of estate.all().keys()) if (arn.includes(':trail/') && !trails.some((one) => one.arn === arn)) estate.set(arn, undefined);
  for (const trail of trails) {
    const standing = estate.all().get(trail.arn);
    const name = trail.arn.slice(trail.arn.lastIndexOf('/') + 1);
    const bare = bareTrail({ ...trail, name });
    estate.set(trail.arn, standing === undefined ? bare : { ...Trail.facts.parse(standing), ...trail }, Trail.id);
  }
}
