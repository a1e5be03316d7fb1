import { normaliseStatement, withStatements } from '../../../../clouds/aws/policy-document.ts';
import type { JsonObject } from '../../../../core/json.ts';
import type { Place } from '../../../../core/place.ts';
import type { IamRole } from './facts.ts';

/** Roles that fixes make have a path of their own, so that the remediation role may make these and no other. */
export const PART_PATH = '/cloudmend/';

/** ARN of the role that a part of this name is, for calls that hand it to a service. */
export function partRoleArn({ partition, account }: Place, name: string): string {
  return `arn:${partition}:iam::${account}:role${PART_PATH}${name}`;
}

/**
 * Facts of a role for one service, as a template wants it for a part: the service may assume it under these conditions (the account or
 * the resource it acts for), and it may do what the statements allow. Both get their Sid here where they have none.
 */
export function serviceRole(
  name: string,
  { service, condition, allows }: { readonly service: string; readonly condition?: JsonObject; readonly allows: readonly JsonObject[] },
): IamRole {
  const trust: JsonObject = {
    Sid: 'CloudmendService',
    Effect: 'Allow',
    Principal: { Service: service },
    Action: 'sts:AssumeRole',
    ...(condition !== undefined && { Condition: condition }),
  };
  const own = withStatements('trust', null, { 'trust/CloudmendService': normaliseStatement(trust) });
  const granted = withStatements(
    'allows',
    null,
    Object.fromEntries(allows.map((allow, index) => [`allows/${index}`, normaliseStatement({ Sid: `Cloudmend${index + 1}`, ...allow })])),
  );
  return {
    name,
    path: PART_PATH,
    trust: own,
    trustText: JSON.stringify({ Version: own?.version ?? '2012-10-17', Statement: [trust] }),
    inline: granted === null ? {} : { cloudmend: granted },
    attached: [],
    ...{ boundary: null, profiles: [], createdAt: null, lastUsed: null },
    tags: {},
  };
}
