import type { Context } from '../access/context.ts';
import type { AccessModel, Principal } from '../access/model.ts';
import { contextOf } from '../access/model.ts';

/** Who asks, with what is known of each request of his. */
export interface Asking {
  readonly principal: Principal;
  readonly context: Context;
  /** `aws`, `aws-cn`. */
  readonly partition: string;
}

/** What follows from who asks. */
export function askingAs(principal: Principal, { now }: Pick<AccessModel, 'now'>): Asking {
  return { principal, context: contextOf(principal, {}, now), partition: principal.caller.arn.split(':')[1] ?? 'aws' };
}
