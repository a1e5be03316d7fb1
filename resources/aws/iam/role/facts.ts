import * as z from 'zod';
import { Policy } from '../../../../clouds/aws/policy-document.ts';
import { Tags } from '../../../../clouds/aws/tags.ts';

export const RoleFacts = z.strictObject({
  name: z.string(),
  path: z.string(),
  /** Who may assume it. */
  trust: Policy.nullable(),
  /** The trust policy letter for letter, so that statements of others can be sent back as they are. */
  trustText: z.string(),
  inline: z.record(z.string(), Policy),
  /** ARNs of the managed policies that are attached. */
  attached: z.array(z.string()),
  /** ARN of the policy that is its permissions boundary. */
  boundary: z.string().nullable(),
  /** ARNs of the instance profiles by which machines run as it. */
  profiles: z.array(z.string()),
  /** null: it is about to be made. */
  createdAt: z.string().nullable(),
  /** null: not in the 400 days that AWS keeps, as far as it was there for so long. */
  lastUsed: z.string().nullable(),
  tags: Tags,
});
export type IamRole = z.infer<typeof RoleFacts>;

/** Whether AWS makes, uses and alone changes a role: one that is linked to a service, which the path tells. */
export function isServiceLinked({ path }: { readonly path: string }): boolean {
  return path.startsWith('/aws-service-role/');
}
