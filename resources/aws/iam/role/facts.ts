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
  tags: Tags,
});
export type IamRole = z.infer<typeof RoleFacts>;
