import * as z from 'zod';
import { Policy } from '../../../../clouds/aws/policy-document.ts';
import { Tags } from '../../../../clouds/aws/tags.ts';

export const PolicyFacts = z.strictObject({
  name: z.string(),
  /** What the version says that is in force. */
  document: Policy.nullable(),
  /** SHA-256 of its text, letter for letter. */
  standing: z.string(),
  /** Ids of the versions by the SHA-256 of their text, the newest first; more than one where several say the same. */
  versions: z.record(z.string(), z.array(z.string())),
  /** Since when the version that is in force is there. */
  since: z.string().nullable(),
  /** How many users, groups and roles have it. */
  attachments: z.number().int(),
  /** How many users and roles it limits, as their permissions boundary. */
  limits: z.number().int(),
  tags: Tags,
});
export type IamPolicy = z.infer<typeof PolicyFacts>;

/** Whether it gives nobody anything: it only limits. */
export function isBoundaryAlone({ attachments, limits }: Pick<IamPolicy, 'attachments' | 'limits'>): boolean {
  return attachments === 0 && limits > 0;
}

/** The most versions that IAM keeps of a policy. https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html */
export const MOST_VERSIONS = 5;
