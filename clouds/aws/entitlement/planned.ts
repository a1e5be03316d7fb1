import * as z from 'zod';
import type { LeastPolicy } from '../../../core/entitlement/usage.ts';
import { CloudmendError } from '../../../core/errors.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import { JsonRecord } from '../../../core/json.ts';
import { requireKnown } from '../../../core/nearest.ts';
import type { Principal } from '../access/model.ts';
import type { PolicySet } from '../access/policy-set.ts';
import { policySet, readStatements } from '../access/policy-set.ts';

const Document = z.looseObject({ Statement: z.union([z.array(JsonRecord), JsonRecord]) });

/**
 * What a principal would have with a policy in place of those of its that are named, or of all. Throws CloudmendError VALIDATION_FAILED where it is no
 * policy, or none of its is called so.
 */
export function plannedSet({ policies }: Principal, document: Json, inPlaceOf: readonly string[]): PolicySet {
  const parsed = Document.safeParse(document);
  if (!parsed.success) throw new CloudmendError('VALIDATION_FAILED', 'The planned policy is none: it has no Statement.');
  const own = [...new Set(policies.identity.all.map(({ policy }) => policy))];
  requireKnown('policy of the principal', inPlaceOf, own);
  const gone = inPlaceOf.length === 0 ? own : inPlaceOf;
  const planned = readStatements(JsonRecord.parse(document), 'planned policy');
  return policySet([...policies.identity.all.filter(({ policy }) => !gone.includes(policy)), ...planned]);
}

/** What a principal would have with all of its policies cut. */
export function cutSet(policies: readonly LeastPolicy[]): PolicySet {
  const documents: readonly (readonly [string, JsonObject])[] = policies.flatMap(({ policy, document }) =>
    document === undefined ? [] : [[policy, document] as const],
  );
  return policySet(documents.flatMap(([policy, document]) => readStatements(document, policy)));
}
