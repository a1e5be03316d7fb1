import * as z from 'zod';
import { CONTRACT_TAG, SIBLING_TAG } from '../../core/grant/contract.ts';
import type { JsonObject } from '../../core/json.ts';
import type { NeededActions, RoleCheck } from '../../core/ports.ts';

/** Asks IAM of the account, by the role that reads it. */
export type AskIam = (operation: string, input: JsonObject) => Promise<JsonObject>;

/**
 * What the roles of an account lack of what is needed, by their own policies, as the role that reads may read them. Boundaries, conditions and the
 * organization's policies may take more away, and are not looked at. Throws CloudError.
 */
export async function checkRoles(ask: AskIam, scanRole: string, needed: NeededActions): Promise<RoleCheck> {
  const tags = await roleTags(ask, scanRole);
  const sibling = tags.get(SIBLING_TAG);
  const lacking = async (role: string, actions: readonly string[]) => {
    const allowed = await allowedActions(ask, role);
    return actions.filter((action) => !allowed.some((pattern) => covers(pattern, action)));
  };
  return {
    ...contractOfRole(tags),
    reads: await lacking(scanRole, needed.reads),
    ...(sibling !== undefined && { writes: await lacking(sibling, needed.writes) }),
  };
}

type RoleTags = ReadonlyMap<string, string>;

/** What a role has been tagged with. Throws CloudError. */
export async function roleTags(ask: AskIam, role: string): Promise<RoleTags> {
  const { Tags = [] } = Described.parse(await ask('GetRole', { RoleName: role })).Role;
  return new Map(Tags.map(({ Key, Value }) => [Key, Value]));
}

/** The contract that it says it was made for, where it says one. */
export function contractOfRole(tags: RoleTags): Pick<RoleCheck, 'contract'> {
  const contract = tags.get(CONTRACT_TAG);
  return contract === undefined ? {} : { contract };
}

const Described = z.object({ Role: z.object({ Tags: z.array(z.object({ Key: z.string(), Value: z.string() })).optional() }) });
const Paged = { IsTruncated: z.boolean().optional(), Marker: z.string().optional() };
const Attached = z.object({ AttachedPolicies: z.array(z.object({ PolicyArn: z.string() })).default([]), ...Paged });
const Inline = z.object({ PolicyNames: z.array(z.string()).default([]), ...Paged });
const Policy = z.object({ Policy: z.object({ DefaultVersionId: z.string() }) });
const Version = z.object({ PolicyVersion: z.object({ Document: z.string() }) });
const InlinePolicy = z.object({ PolicyDocument: z.string() });
const Texts = z.union([z.string(), z.array(z.string())]);
const Statement = z.object({ Effect: z.string(), Action: Texts.optional() });
const Document = z.object({ Statement: z.union([Statement, z.array(Statement)]) });

async function allowedActions(ask: AskIam, role: string): Promise<readonly string[]> {
  const documents: string[] = [];
  for (let marker: string | undefined, isOver = false; !isOver; ) {
    const input = { RoleName: role, ...(marker !== undefined && { Marker: marker }) };
    const { AttachedPolicies: attached, Marker, IsTruncated } = Attached.parse(await ask('ListAttachedRolePolicies', input));
    for (const { PolicyArn } of attached) {
      const { DefaultVersionId: VersionId } = Policy.parse(await ask('GetPolicy', { PolicyArn })).Policy;
      documents.push(Version.parse(await ask('GetPolicyVersion', { PolicyArn, VersionId })).PolicyVersion.Document);
    }
    marker = Marker;
    isOver = IsTruncated !== true;
  }
  for (let marker: string | undefined, isOver = false; !isOver; ) {
    const input = { RoleName: role, ...(marker !== undefined && { Marker: marker }) };
    const { PolicyNames: names, Marker, IsTruncated } = Inline.parse(await ask('ListRolePolicies', input));
    for (const PolicyName of names)
      documents.push(InlinePolicy.parse(await ask('GetRolePolicy', { RoleName: role, PolicyName })).PolicyDocument);
    marker = Marker;
    isOver = IsTruncated !== true;
  }
  return documents.flatMap(actionsIn);
}

/** IAM gives documents as they stand in an address. */
function actionsIn(encoded: string): readonly string[] {
  const { Statement: statements } = Document.parse(JSON.parse(decodeURIComponent(encoded)));
  return [statements].flat().flatMap(({ Effect, Action = [] }) => (Effect === 'Allow' ? [Action].flat() : []));
}

/** `s3:Get*` covers `s3:GetObject`; actions are read without regard to case. */
function covers(pattern: string, action: string): boolean {
  if (!/[*?]/.test(pattern)) return pattern.toLowerCase() === action.toLowerCase();
  const expression = pattern
    .replaceAll(/[.+^$()|[\]\\{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`, 'i').test(action);
}
