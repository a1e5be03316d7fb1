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
  /** `mcp`: an assistant asks in their name. */
  channel: z.enum(['cli', 'api', 'ui', 'mcp', 'schedule', 'workflow']),
});
export type Principal = z.infer<typeof Principal>;

/** Whether an assistant asks in somebody's name: it looks and proposes, whatever they may do themselves. */
export function isAssistant({ channel }: Pick<Principal, 'channel'>): boolean {
  return channel === 'mcp';
}

/** Who asked, for people: `an assistant for Ana`, and where nobody stood between `Ana`. */
export function askerName({ name, channel }: Pick<Principal, 'name' | 'channel'>): string {
  return isAssistant({ channel }) ? `an assistant for ${name}` : name;
}
