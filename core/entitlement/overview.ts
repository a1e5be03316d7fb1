import * as z from 'zod';

const Count = z.number().int();

/** How many of a principal's actions are of which use. */
export const UseCounts = z.object({ used: Count, unused: Count, unknown: Count });

/** One who may do something in an account, in numbers. */
export const PrincipalSummary = z.object({
  /** As its cloud writes it. */
  principal: z.string(),
  /** `user`, `role`. */
  sort: z.string(),
  /** Its name with its path, `user/people/mara`. */
  name: z.string(),
  services: Count,
  /** Actions that it may do at least somewhere, and how many of these depend, or are refused on some resources. */
  actions: Count,
  conditional: Count,
  partly: Count,
  /** Actions to look at first. */
  sensitive: Count,
  use: UseCounts,
  /** When it was seen last at all; absent where nobody knows. */
  lastUsed: z.string().optional(),
  isAdministrator: z.boolean(),
  /** The shortest way by which it comes to be one; absent where it has none, or is one. */
  path: z.object({ steps: Count, isCertain: z.boolean() }).optional(),
  /** What of it could not be read, so that anything may be allowed or refused by it. */
  untold: z.array(z.string()),
});
export type PrincipalSummary = z.infer<typeof PrincipalSummary>;

/** Something that a principal has to be allowed for a step. */
export const NeededPermission = z.object({ principal: z.string(), action: z.string(), resource: z.string() });

/** AccessPath as it is stored and answered. */
export const AccessPathDocument = z.object({
  from: z.string(),
  to: z.string(),
  isCertain: z.boolean(),
  steps: z.array(z.object({ from: z.string(), to: z.string(), how: z.string(), needs: z.array(NeededPermission) })),
});
export type AccessPathDocument = z.infer<typeof AccessPathDocument>;

/** The permission without which most ways are gone, and how many that are. */
export const CutDocument = z.object({ permission: NeededPermission, ends: Count });

/** What the end of a scan has worked out of an account: everybody in numbers, and the ways that there are, shortest first. */
export const AccessOverview = z.object({
  summaries: z.array(PrincipalSummary),
  paths: z.array(AccessPathDocument),
  /** Who is an administrator already. */
  there: z.array(z.string()),
  cut: CutDocument.optional(),
  /** Ways that are told no more, since there are so many. */
  pathsLeftOut: Count,
});
export type AccessOverview = z.infer<typeof AccessOverview>;
