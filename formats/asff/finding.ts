import type { FindingDocument } from '../../core/api/contract/documents/finding.ts';
import { digestOf } from '../../core/digest.ts';
import type { JsonObject } from '../../core/json.ts';
import { ASFF_TYPES } from './resource-types.ts';

/** Where a finding goes, and what is known of it beside. */
export interface AsffPlace {
  readonly partition: string;
  readonly account: string;
  /** Of the Security Hub that takes it. */
  readonly region: string;
}

/** How it stands: open, mended (its rule passes), or over in another way (its resource or its rule is gone). */
export type AsffState = 'open' | 'mended' | 'over';

/** What every finding of ours begins with there, so that ours are told from those of others. */
export const GENERATOR = 'cloudmend/';
/** Names of what we say beside: https://docs.aws.amazon.com/securityhub/latest/userguide/asff-top-level-attributes.html#asff-productfields */
export const FIELDS = { rule: 'cloudmend/rule', resource: 'cloudmend/resource', key: 'cloudmend/key', digest: 'cloudmend/digest' } as const;

// Lengths that Security Hub takes: https://docs.aws.amazon.com/securityhub/latest/userguide/asff-required-attributes.html
const TITLE = 256;
const DESCRIPTION = 1024;
const FIELD = 2048;
const RECOMMENDATION = 512;

const SEVERITIES = { critical: 'CRITICAL', high: 'HIGH', medium: 'MEDIUM', low: 'LOW', info: 'INFORMATIONAL' } as const;

/** The product of an account that sends what is no partner's: https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-custom-providers.html */
export function productArn({ partition, account, region }: AsffPlace): string {
  return `arn:${partition}:securityhub:${region}:${account}:product/${account}/default`;
}

/**
 * A finding in the AWS Security Finding Format, without the time of its update. What customers set is not named: neither Workflow nor Note,
 * UserDefinedFields, VerificationState, Confidence, Criticality, Severity or Types; the last two are told as ours (FindingProviderFields).
 * `kind`: of its resource.
 */
export function asffFinding(
  finding: FindingDocument,
  { place, kind, state }: { readonly place: AsffPlace; readonly kind: string | undefined; readonly state: AsffState },
): JsonObject {
  const { id, ruleId, title, severity, resourceId, key, firstSeen, reason, confidence } = finding;
  const said = {
    SchemaVersion: '2018-10-08',
    Id: id,
    ProductArn: productArn(place),
    CompanyName: 'cloudmend',
    ProductName: 'cloudmend',
    AwsAccountId: place.account,
    GeneratorId: `${GENERATOR}${ruleId}`,
    CreatedAt: firstSeen,
    FirstObservedAt: firstSeen,
    Title: cut(title, TITLE),
    Description: cut(reason === '' ? title : reason, DESCRIPTION),
    FindingProviderFields: {
      Severity: { Label: SEVERITIES[severity], Original: severity },
      Types: [confidence === undefined ? 'Software and Configuration Checks/AWS Security Best Practices' : 'Unusual Behaviors/Resource'],
    },
    Remediation: { Recommendation: { Text: cut(recommendationOf(finding), RECOMMENDATION) } },
    Resources: [resourceOf(finding, place, kind)],
    Compliance: { Status: { open: 'FAILED', mended: 'PASSED', over: 'NOT_AVAILABLE' }[state] },
    RecordState: state === 'open' ? 'ACTIVE' : 'ARCHIVED',
  };
  const fields = {
    [FIELDS.rule]: ruleId,
    // A name of an API is no id: what is too long for the field is in the resource above.
    ...(resourceId.length <= FIELD && { [FIELDS.resource]: resourceId }),
    ...(key !== undefined && key.length <= FIELD && { [FIELDS.key]: key }),
  };
  const whole = { ...said, ProductFields: fields };
  return { ...whole, ProductFields: { ...fields, [FIELDS.digest]: digestOf(whole) } };
}

function resourceOf({ resourceId, account, region }: FindingDocument, { partition }: AsffPlace, kind: string | undefined): JsonObject {
  const isSetting = resourceId.startsWith('setting:');
  return {
    Type: isSetting ? 'AwsAccount' : (ASFF_TYPES.get(kind ?? '') ?? 'Other'),
    Id: isSetting ? `AWS::::Account:${account}` : cut(resourceId, DESCRIPTION),
    Partition: partition,
    ...(region !== 'global' && { Region: region }),
  };
}

function recommendationOf({ remediations, resourceId }: FindingDocument): string {
  const [first] = remediations;
  return first === undefined
    ? `No fix of cloudmend clears it. \`cloudmend recheck ${resourceId}\` looks again.`
    : `\`cloudmend plan ${first}\` shows exactly what would change.`;
}

/** A text of at most so many characters, whole ones. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text
    .slice(0, most - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')}…`;
}
