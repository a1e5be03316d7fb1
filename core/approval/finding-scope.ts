import * as z from 'zod';
import type { CloudRules } from '../cloud.ts';
import { scopeFields, tagValue } from '../exception/scope.ts';
import type { Finding } from '../finding/finding.ts';
import { SEVERITIES, TOOLS } from '../finding/rule.ts';

/** Which open findings a rule is for: of each list that is there one entry must hold. Nothing named: all of them. */
export const FindingScope = z
  .strictObject({
    accounts: z.array(scopeFields.account).min(1),
    regions: z.array(scopeFields.region).min(1),
    tags: z.array(scopeFields.tag).min(1),
    severities: z.array(z.enum(SEVERITIES)).min(1),
    tools: z.array(z.enum(TOOLS)).min(1),
  })
  .exactPartial();
export type FindingScope = z.infer<typeof FindingScope>;

type ScopedFinding = Pick<Finding, 'account' | 'region' | 'tags' | 'severity' | 'tool'>;

/** Whether a finding is one of those that the scope means. Tags that could not be read are none of those it names. */
export function isFindingOf(scope: FindingScope, cloud: CloudRules, { account, region, tags, severity, tool }: ScopedFinding): boolean {
  if (scope.accounts?.some((one) => isSame(one, account)) === false) return false;
  if (scope.regions?.some((one) => isSame(one, region)) === false) return false;
  if (scope.severities?.includes(severity) === false || scope.tools?.includes(tool) === false) return false;
  if (scope.tags === undefined) return true;
  return scope.tags.some(({ name, value }) => {
    const found = tagValue(cloud, tags, name);
    return found !== undefined && (value === undefined || value === found);
  });
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
