import type { Catalogue } from '../catalogue.ts';
import type { CloudRules } from '../cloud.ts';
import { digestOf } from '../digest.ts';
import type { JsonObject } from '../json.ts';
import { JsonRecord } from '../json.ts';
import { remediationGrants, scanActions } from './grants.ts';

/**
 * Names what the roles of an account are made to allow: the first 12 hex digits of a digest over what scanning and mending ask for. Roles of another
 * contract were made for another version.
 */
export function contractOf(catalogue: Catalogue, cloud: CloudRules): string {
  const asked: JsonObject = JsonRecord.parse({
    scan: scanActions(catalogue, cloud),
    remediation: remediationGrants(catalogue, cloud),
  });
  return digestOf(asked).slice(0, 12);
}

/** The tag of a role that says it. */
export const CONTRACT_TAG = 'cloudmend:contract';

/** The tag of the role that reads, with the name of the one that mends: who reads is told of it in no other way. */
export const SIBLING_TAG = 'cloudmend:remediation-role';
