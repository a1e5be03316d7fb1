import * as z from 'zod';

/** The `identity` of a resource, as ARM tells it. */
export const ArmIdentity = z
  .object({
    type: z.string().nullish(),
    principalId: z.string().nullish(),
    userAssignedIdentities: z.record(z.string(), z.object({ principalId: z.string().nullish() }).nullish()).nullish(),
  })
  .nullish();
type ArmIdentity = z.infer<typeof ArmIdentity>;

/** The principals that a resource acts as: its own and those that are assigned to it, in order. */
export function principalsOf(identity: ArmIdentity): string[] {
  const assigned = Object.values(identity?.userAssignedIdentities ?? {});
  return [identity?.principalId, ...assigned.map((one) => one?.principalId)].flatMap((one) => one || []).sort();
}
