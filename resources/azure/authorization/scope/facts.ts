import * as z from 'zod';
import { standing } from '../../../../clouds/azure/standing.ts';
import { Assignment } from './assignment.ts';

export const ScopeFacts = z.strictObject({
  ...standing,
  /** Roles that are held here, in the order of their names. */
  assignments: z.array(Assignment),
  /** Roles that are held above the subscription, and so here too. */
  inherited: z.array(Assignment),
});
export type Scope = z.infer<typeof ScopeFacts>;
