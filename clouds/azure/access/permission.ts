import * as z from 'zod';
import { rememberedByText } from '../../../core/remember.ts';

/**
 * One block of permissions of a role or of a deny assignment: `actions` without `notActions`, and the same on data. What a block leaves out
 * is left out of that block alone. A pattern may have `*` anywhere, and letters count in any case.
 * https://learn.microsoft.com/en-us/azure/role-based-access-control/role-definitions
 */
export const RolePermission = z.strictObject({
  actions: z.array(z.string()),
  notActions: z.array(z.string()),
  dataActions: z.array(z.string()),
  notDataActions: z.array(z.string()),
  /** Under what condition the block counts, in the words of ARM; null: always. */
  condition: z.string().nullable(),
});
export type RolePermission = z.infer<typeof RolePermission>;

const texts = z.array(z.string()).nullish();

/** A block as ARM tells it. */
export const ArmPermission = z.object({
  actions: texts,
  notActions: texts,
  dataActions: texts,
  notDataActions: texts,
  condition: z.string().nullish(),
});

export function permissionOf(told: z.infer<typeof ArmPermission>): RolePermission {
  return {
    actions: [...(told.actions ?? [])],
    notActions: [...(told.notActions ?? [])],
    dataActions: [...(told.dataActions ?? [])],
    notDataActions: [...(told.notDataActions ?? [])],
    condition: told.condition || null,
  };
}

/** What is asked for: an action on resources, or (`isData`) on what they hold, which no pattern of the other sort gives. */
export interface Operation {
  /** `Microsoft.Compute/virtualMachines/delete`, without `*`. */
  readonly action: string;
  readonly isData?: boolean;
}

/** Whether a block has the operation, whatever its condition says. */
export function permits(block: RolePermission, { action, isData = false }: Operation): boolean {
  const [given, leftOut] = isData ? [block.dataActions, block.notDataActions] : [block.actions, block.notActions];
  return given.some((pattern) => matchesAction(pattern, action)) && !leftOut.some((pattern) => matchesAction(pattern, action));
}

/** Whether a pattern stands for an action. */
export function matchesAction(pattern: string, action: string): boolean {
  return matcherOf(pattern)(action.toLowerCase());
}

/** Looks for each part after the one before it: time grows with the texts alone, whatever somebody writes into a role. */
const matcherOf = rememberedByText((pattern): ((action: string) => boolean) => {
  const [first = '', ...rest] = pattern.toLowerCase().split('*');
  const last = rest.pop();
  if (last === undefined) return (action) => action === first;
  return (action) => {
    if (!action.startsWith(first)) return false;
    let at = first.length;
    for (const part of rest) {
      const found = action.indexOf(part, at);
      if (found === -1) return false;
      at = found + part.length;
    }
    return action.length - last.length >= at && action.endsWith(last);
  };
});
