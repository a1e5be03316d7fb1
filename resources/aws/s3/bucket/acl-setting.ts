import type { JsonObject } from '../../../../core/json.ts';
import type { ElementChanges } from '../../../../core/kind/facts.ts';
import { UnknownFact } from '../../../../core/kind/known.ts';
import type { Grant, S3Bucket } from './facts.ts';
import type { BucketSetting } from './setting.ts';
import { changesOf, s3Write } from './setting.ts';

const put = s3Write('PutBucketAcl', 'PutBucketAcl', ['acl/*']);

const EVERYONE = ['uri:http://acs.amazonaws.com/groups/global/AllUsers', 'uri:http://acs.amazonaws.com/groups/global/AuthenticatedUsers'];

/** The access control list, grant by grant. */
export const aclSetting: BucketSetting = {
  writes: [put],
  elements: ({ grants }) => Object.fromEntries(grants.map((grant) => [elementOf(grant), true])),
  withElements: (bucket, changes) => ({ ...bucket, grants: withGrants(bucket.grants, changes) }),
  change: (_, __, changes) => ({
    write: put,
    input: { AccessControlPolicy: { kept: 'acl', changes } },
    shuts: Object.values(changes).every((value) => value === null),
  }),
  render(live, changes) {
    // While S3 still answers as before lists were enabled again, nobody knows the owner's grant: it is looked at again.
    if (live.ownerId === null) throw new UnknownFact('grants', stillDisabled);
    const Grants = withGrants(live.grants, changes).map(grantInput);
    return { AccessControlPolicy: { Owner: { ID: live.ownerId }, Grants } };
  },
};

const stillDisabled = {
  fault: 'rejected',
  operation: 's3 GetBucketAcl',
  message: 'S3 does not show yet that access control lists are enabled.',
} as const;

/** Grants to anyone but the owner. */
export function grantsToOthers({ grants, ownerId }: Pick<S3Bucket, 'grants' | 'ownerId'>): readonly Grant[] {
  return grants.filter(({ grantee }) => grantee !== `id:${ownerId}`);
}

/** Grants to everyone, or to everyone who has any AWS account. */
export function grantsToEveryone({ grants }: Pick<S3Bucket, 'grants'>): readonly Grant[] {
  return grants.filter(({ grantee }) => EVERYONE.includes(grantee));
}

/** Grants in words: `READ to AllUsers, WRITE to 75aa57f0…`. */
export function sayGrants(grants: readonly Grant[]): string {
  return grants.map(({ permission, grantee }) => `${permission} to ${grantee.slice(grantee.search(/[^:/]+$/))}`).join(', ');
}

/** Grants in the order of their elements, each once. */
export function grantsInOrder(grants: readonly Grant[]): Grant[] {
  const byElement = new Map(grants.map((grant) => [elementOf(grant), grant]));
  return [...byElement].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, grant]) => grant);
}

function withGrants(grants: readonly Grant[], changes: ElementChanges): Grant[] {
  const own = changesOf('acl', changes);
  const kept = grants.filter((grant) => changes[elementOf(grant)] === undefined);
  const added = own.flatMap(([element, value]) => (value === true ? [grantOf(element)] : []));
  return grantsInOrder([...kept, ...added]);
}

function elementOf({ permission, grantee }: Grant): string {
  return `acl/${permission}/${grantee}`;
}

function grantOf(element: string): Grant {
  const [, permission = '', ...grantee] = element.split('/');
  return { permission, grantee: grantee.join('/') };
}

function grantInput({ permission, grantee }: Grant): JsonObject {
  const [sort, value] = [grantee.slice(0, grantee.indexOf(':')), grantee.slice(grantee.indexOf(':') + 1)];
  if (sort === 'uri') return { Permission: permission, Grantee: { Type: 'Group', URI: value } };
  if (sort === 'email') return { Permission: permission, Grantee: { Type: 'AmazonCustomerByEmail', EmailAddress: value } };
  return { Permission: permission, Grantee: { Type: 'CanonicalUser', ID: value } };
}
