import type { ParsedId } from '../../core/cloud.ts';

/**
 * The fields of a resource's id, in order: arn:partition:service:region:account:resource, or setting:partition:account:region:kind.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export const PARTITION = /^aws(-[a-z]+)*$/;
/** Partitions, areas and directions: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
const REGION = /^[a-z]{2,4}(-(gov|iso[a-z]?|de))?-(north|south|east|west|central|northeast|northwest|southeast|southwest)-\d{1,2}$/;
const ACCOUNT = /^\d{12}$/;
const SERVICE = /^[a-z][a-z0-9-]*$/;
const SHAPES: { readonly [scheme: string]: readonly RegExp[] } = {
  arn: [PARTITION, SERVICE, orNothing(REGION), orNothing(/^(\d{12}|aws)$/), /./],
  setting: [PARTITION, ACCOUNT, new RegExp(`${REGION.source}|^global$`), /./],
};

function orNothing(pattern: RegExp): RegExp {
  return new RegExp(`${pattern.source}|^$`);
}

/** What an ARN says of where its resource is; undefined for what is none. */
export function parseArn(id: string): ParsedId | undefined {
  const [scheme, partition = '', service, region = '', account = '', ...resource] = id.split(':');
  if (scheme !== 'arn' || service === undefined || resource.length === 0) return undefined;
  return { partition, ...(region !== '' && { region }), ...(account !== '' && { account }) };
}

/** The account in an ARN; undefined where it has none, as that of a bucket. */
export function accountIn(arn: string): string | undefined {
  let at = -1;
  // Of `arn:aws:iam::123456789012:user/mara` what stands between the fourth colon and the fifth; cut out, since a replay asks a million times.
  for (let colons = 0; colons < COLONS_BEFORE_ACCOUNT; colons += 1) {
    at = arn.indexOf(':', at + 1);
    if (at < 0) return undefined;
  }
  const end = arn.indexOf(':', at + 1);
  if ((end < 0 ? arn.length : end) - at - 1 !== ACCOUNT_DIGITS) return undefined;
  const account = arn.slice(at + 1, at + 1 + ACCOUNT_DIGITS);
  return isAccountId(account) ? account : undefined;
}

const COLONS_BEFORE_ACCOUNT = 4;
const ACCOUNT_DIGITS = 12;

/** Twelve digits. */
export function isAccountId(name: string): boolean {
  return ACCOUNT.test(name);
}

/** Whether a name has the form of a region. */
export function isRegionName(name: string): boolean {
  return REGION.test(name);
}

/** Whole, or the beginning of one before a `*`: then every field but the last is whole. */
export function isProtectiveId(pattern: string): boolean {
  const isPrefix = pattern.endsWith('*');
  const text = isPrefix ? pattern.slice(0, -1) : pattern;
  if (text.includes('*')) return false;
  const [scheme = '', ...fields] = text.split(':');
  if (isPrefix && fields.length === 0) return Object.keys(SHAPES).some((one) => one.startsWith(scheme));
  const shape = SHAPES[scheme];
  if (shape === undefined) return false;
  const given = [...fields.slice(0, shape.length - 1), ...rest(fields, shape.length - 1)];
  if (!isPrefix && given.length < shape.length) return false;
  return given.every((field, position) =>
    isPrefix && position === given.length - 1 ? isBegun(field, position === shape.length - 1) : shape[position]?.test(field),
  );
}

/** What a resource is called may have colons of its own. */
function rest(fields: readonly string[], from: number): string[] {
  return fields.length > from ? [fields.slice(from).join(':')] : [];
}

/** What a `*` may follow within a field: names are anything, the fields before them letters, digits and hyphens. */
function isBegun(field: string, isName: boolean): boolean {
  return isName || /^[a-z0-9-]*$/.test(field);
}

/** The partition of an ARN that is one. */
export function partitionOf(arn: string): string {
  return arn.split(':')[1] ?? 'aws';
}

/** The ARN of something in the place of a principal, told with `<partition>` and `<account>` open. */
export function localArn(open: string, { arn, account }: { readonly arn: string; readonly account: string }): string {
  return open.replace('<partition>', partitionOf(arn)).replace('<account>', account);
}
