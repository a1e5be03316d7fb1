import * as z from 'zod';
import type { CloudRules } from '../cloud.ts';

/** What an exception, an exclusion or a window may be for. A resource may end in `*`; a tag without a value means the tag with any value. */
export const scopeFields = {
  resource: z.string().min(1).max(2048),
  tag: z.strictObject({ name: z.string().min(1).max(128), value: z.string().max(256).exactOptional() }),
  account: z.string().min(1).max(64),
  region: z.string().min(1).max(40),
  rule: z.string().min(1).max(200),
  remediation: z.string().min(1).max(200),
} as const;

type FieldsOfScope = {
  readonly [Field in keyof typeof scopeFields]: z.ZodType<z.output<(typeof scopeFields)[Field]>, z.input<(typeof scopeFields)[Field]>>;
};

/** What names exactly one of these fields, whatever each may hold where it is asked. */
export function exactlyOne({ resource, tag, account, region, rule, remediation }: FieldsOfScope) {
  return z.union([
    z.strictObject({ resource }),
    z.strictObject({ tag }),
    z.strictObject({ account }),
    z.strictObject({ region }),
    z.strictObject({ rule }),
    z.strictObject({ remediation }),
  ]);
}

/** What an exception is for: everything that is named must hold, so that more words mean less. */
export const ExceptionScope = z
  .strictObject(scopeFields)
  .exactPartial()
  .refine((scope) => Object.keys(scope).length > 0, 'must name a resource, tag, account, region, rule or remediation');
export type ExceptionScope = z.infer<typeof ExceptionScope>;

/** What is asked about: a resource with the rules and remediations that are meant. `tags` undefined: not known, and then none holds. */
export interface ScopedResource {
  readonly resourceId: string;
  readonly account: string;
  readonly region: string;
  readonly rules: readonly string[];
  readonly templates: readonly string[];
  readonly tags: { readonly [name: string]: string } | undefined;
}

/** Whether all that the scope names holds for the resource. */
export function isInScope(scope: ExceptionScope, cloud: CloudRules, resource: ScopedResource): boolean {
  const { tag, account, region, rule, remediation } = scope;
  if (Object.keys(scope).length === 0) return false;
  if (scope.resource !== undefined && !matchesId(cloud, scope.resource, resource.resourceId)) return false;
  if (tag !== undefined && !hasTag(cloud, resource.tags, tag)) return false;
  if (account !== undefined && account.toLowerCase() !== resource.account.toLowerCase()) return false;
  if (region !== undefined && region.toLowerCase() !== resource.region.toLowerCase()) return false;
  if (rule !== undefined && !resource.rules.includes(rule)) return false;
  return remediation === undefined || resource.templates.includes(remediation);
}

/** Whether the pattern (an id, its beginning with a `*`, or a container of its cloud) means the id, however both are spelt. */
export function matchesId(cloud: CloudRules, pattern: string, id: string): boolean {
  const own = cloud.normalId(id);
  if (pattern.endsWith('*')) return own.startsWith(cloud.normalId(pattern.slice(0, -1)));
  return own === cloud.normalId(pattern) || cloud.holds?.(pattern, id) === true;
}

/** The value of a tag, whose name is spelt as the cloud compares names; undefined where there is none, or no tag is known. */
export function tagValue(cloud: CloudRules, tags: ScopedResource['tags'], name: string): string | undefined {
  if (tags === undefined) return undefined;
  const keyOf = cloud.tagKey ?? ((text: string) => text);
  return Object.entries(tags).find(([one]) => keyOf(one) === keyOf(name))?.[1];
}

function hasTag(cloud: CloudRules, tags: ScopedResource['tags'], { name, value }: NonNullable<ExceptionScope['tag']>): boolean {
  const found = tagValue(cloud, tags, name);
  return found !== undefined && (value === undefined || value === found);
}
