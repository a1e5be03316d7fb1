import * as z from 'zod';

/** What a principal may do; the table of actions stands in core/api. */
export const Role = z.enum(['viewer', 'operator', 'approver', 'rule-admin', 'admin', 'auditor']);
export type Role = z.infer<typeof Role>;

/** Who asks, for every command. Deployed it comes from the token's claims and from nowhere else. */
export const Principal = z.strictObject({
  id: z.string().min(1).max(200),
  name: z.string().min(1).max(200),
  kind: z.enum(['person', 'rule', 'machine']),
  roles: z.array(Role),
  channel: z.enum(['cli', 'api', 'ui', 'schedule', 'workflow']),
});
export type Principal = z.infer<typeof Principal>;
