import * as z from 'zod';
import { AccessPathDocument, CutDocument, PrincipalSummary } from '../../../entitlement/overview.ts';
import { AccountId, ServiceName } from './finding.ts';
import { listOf, PageQuery, pageOf } from './page.ts';
import { EntityId, line, ResourceId } from './text.ts';

const Count = z.number().int();
const YesOrNo = z.enum(['yes', 'no']);
/** A principal by its id, that of a session of its, or the end of it where no other ends so: `user/mara`. */
const PrincipalName = ResourceId;
const ActionName = line(200);

/** One account, and what the last scan that looked knows of who may do what there. */
export const AccessAccount = z.object({
  account: z.string(),
  name: z.string().optional(),
  /** The cloud that it is of, by the first word of its ids. */
  cloud: z.string(),
  scanId: z.string(),
  /** When the scan ended that saw it. */
  at: z.string(),
  /** `unread`: without what could not be read nobody knows; nothing is told of this account then, and that nothing is told says nothing. */
  state: z.enum(['known', 'unread']),
  principals: Count.optional(),
  administrators: Count.optional(),
  /** How many come to be administrators. */
  withPath: Count.optional(),
  /** Kinds that could not be read to their end: what they would tell is left out. */
  unread: z.array(z.object({ kind: z.string(), region: z.string(), reason: z.string() })),
  /** What else could not be read: whatever it may say is taken as possible. */
  untold: z.array(z.string()),
  /** Of how many the cloud told what they used, and of how many it did not; absent where it was not asked. */
  use: z.object({ told: Count, unread: Count }).optional(),
});
export type AccessAccount = z.infer<typeof AccessAccount>;

export const PrincipalDocument = PrincipalSummary.extend({
  /** As routes name it. */
  id: z.string(),
  account: z.string(),
});
export type PrincipalDocument = z.infer<typeof PrincipalDocument>;

/** Every filter takes what it says; several must all hold. */
export const PrincipalQuery = z.strictObject({
  ...PageQuery.shape,
  account: AccountId.exactOptional(),
  /** One alone, by its name. */
  principal: PrincipalName.exactOptional(),
  sort: listOf(line(20)).exactOptional(),
  administrator: YesOrNo.exactOptional(),
  /** Whether it comes to be an administrator. */
  path: YesOrNo.exactOptional(),
});

export const PrincipalPage = pageOf(PrincipalDocument).extend({ accounts: z.array(AccessAccount) });

export const PrincipalParameters = z.strictObject({ principalId: EntityId });

const ServiceDocument = z.object({
  service: z.string(),
  name: z.string(),
  actions: Count,
  conditional: Count,
  partly: Count,
  levels: z.record(z.string(), Count),
  sensitive: z.array(z.string()),
});

/** One principal: services by how much there is to look at first, and its way to an administrator. */
export const PrincipalReport = PrincipalDocument.extend({
  byService: z.array(ServiceDocument),
  /** What its policies allow and our table of actions does not know. */
  unknownActions: z.array(z.object({ patterns: z.array(z.string()), policy: z.string(), statement: z.string() })),
  way: AccessPathDocument.optional(),
  seenIn: AccessAccount,
});
export type PrincipalReport = z.infer<typeof PrincipalReport>;

const GrantStateName = z.enum(['granted', 'conditional', 'partly']);
const UseName = z.enum(['used', 'unused', 'unknown']);

/** Actions of one principal. */
export const PermissionQuery = z.strictObject({
  ...PageQuery.shape,
  service: listOf(ServiceName).exactOptional(),
  use: listOf(UseName).exactOptional(),
  sensitive: YesOrNo.exactOptional(),
});

export const PermissionDocument = z.object({
  action: z.string(),
  service: z.string(),
  levels: z.array(z.string()),
  isSensitive: z.boolean(),
  /** `conditional`: it depends on what nobody has told. `partly`: something refuses it on some resources, or lets it on some alone. */
  state: GrantStateName,
  /** The statements that give it, those that give most first. */
  by: z.array(
    z.object({
      policy: z.string(),
      statement: z.string(),
      state: GrantStateName,
      resources: z.array(z.string()),
      except: z.array(z.string()),
      dependsOn: z.array(z.string()),
    }),
  ),
  use: UseName,
  lastUsed: z.string().optional(),
  /** Of what is unused, from when on nothing was seen of it. */
  since: z.string().optional(),
  /** Of what is unknown: why. */
  why: z.string().optional(),
});
export type PermissionDocument = z.infer<typeof PermissionDocument>;
export const PermissionPage = pageOf(PermissionDocument);

export const GraphQuery = z.strictObject({ principal: PrincipalName, account: AccountId.exactOptional() });

const NodeSort = z.enum(['identity', 'group', 'policy', 'permission', 'resource']);

/** What a principal is joined with: nodes, and links between them by their ids. */
export const GraphDocument = z.object({
  principal: z.string(),
  nodes: z.array(
    z.object({
      id: z.string(),
      sort: NodeSort,
      name: z.string(),
      gives: z.object({ service: z.string(), actions: Count, sensitive: z.array(z.string()), state: GrantStateName }).optional(),
    }),
  ),
  links: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      sort: z.enum(['is in', 'has', 'is limited by', 'gives', 'is on', 'may be assumed by', 'comes to act as']),
      /** Of a step of its way to an administrator: what is done, in words that follow who does it. */
      how: z.string().optional(),
    }),
  ),
  /** Nodes that there are besides, by what they are: a graph has 300 at most. */
  leftOut: z.record(NodeSort, Count),
  seenIn: AccessAccount,
});
export type GraphDocument = z.infer<typeof GraphDocument>;

export const PathQuery = z.strictObject({
  ...PageQuery.shape,
  account: AccountId.exactOptional(),
  /** Only the way of this one. */
  principal: PrincipalName.exactOptional(),
  /** With `resource`: ways to whoever may do this there, in place of those to an administrator; of one account. */
  action: ActionName.exactOptional(),
  resource: ResourceId.exactOptional(),
});

export const PathDocument = AccessPathDocument.extend({ account: z.string() });

/** Shortest first. By account: the permission without which most ways are gone, and who is an administrator already. */
export const PathPage = pageOf(PathDocument).extend({
  accounts: z.array(
    AccessAccount.extend({
      cut: CutDocument.optional(),
      /** At most 50 of them. */
      there: z.array(z.string()),
      /** Ways that are told no more, since there are so many. */
      leftOut: Count,
    }),
  ),
});

/** A condition key with its value, `aws:SourceIp=192.0.2.1`. */
const KnownKey = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,40}:[^=,]{1,100}=[^,]{1,200}$/, 'must be a condition key with its value, such as aws:SourceIp=192.0.2.1')
  .max(350);

/** Who asks for what on what. `context`: a comma list of condition keys of the request that are known. */
export const AccessQuestion = z.strictObject({
  principal: PrincipalName,
  action: ActionName,
  /** `*` where the action is on no resource. */
  resource: ResourceId,
  account: AccountId.exactOptional(),
  context: listOf(KnownKey, 10).exactOptional(),
});

const Because = z.object({ policy: z.string(), statement: z.string(), isDeny: z.boolean(), dependsOn: z.array(z.string()) });

export const AccessDecision = z.object({
  principal: z.string(),
  /** `depends`: on what nobody has told, or what could not be read. */
  decision: z.enum(['allow', 'deny', 'depends']),
  reason: z.string(),
  because: z.array(Because),
  seenIn: AccessAccount,
});

export const HolderQuery = z.strictObject({
  ...PageQuery.shape,
  action: ActionName,
  /** Left out: any that the action is on. */
  resource: ResourceId.exactOptional(),
  account: AccountId.exactOptional(),
});

/** Who may do an action: those for sure before those for whom it depends. */
export const HolderPage = pageOf(
  z.object({
    principal: z.string(),
    decision: z.enum(['allow', 'depends']),
    resources: z.array(z.string()),
    because: z.array(Because),
  }),
).extend({ action: z.string(), resource: z.string().optional(), principals: Count, seenIn: AccessAccount });
