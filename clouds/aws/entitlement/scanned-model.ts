import type { SeenAccount } from '../../../core/entitlement/scanned.ts';
import type { AccessModel } from '../access/model.ts';
import { modelOf } from '../access/model-of.ts';
import type { PolicySet } from '../access/policy-set.ts';
import { policySet } from '../access/policy-set.ts';
import { POLICY_KIND_IDS } from '../access/scanned-kinds.ts';
import { bearersIn, partsOf, resourcePoliciesIn } from '../access/scanned-parts.ts';
import { untoldStatements } from '../access/untold.ts';

/** Services of which the policies of resources are read; that of a key of KMS is one without which nothing is allowed anyway. */
const SERVICES_WITH_POLICIES: ReadonlySet<string> = new Set(Object.keys(POLICY_KIND_IDS));

/**
 * Who may do what in an account by all that a scan saw of it. What could not be read may allow and refuse anything; so may the policy of a
 * resource that may have one and was not seen. Throws UnknownFact where even who is there is not known.
 */
export function openScannedModel({ seen, now }: SeenAccount): AccessModel {
  const model = modelOf(partsOf(seen, { isWhole: false }), now, (arn) => untoldStatements(`${arn}, which was not listed`));
  return {
    ...model,
    bearers: bearersIn(seen),
    resourcePolicies: resourcePoliciesIn(seen, Object.values(POLICY_KIND_IDS)),
    unseenPolicy: unseen,
  };
}

function unseen(resource: string): PolicySet | undefined {
  const [scheme, , service = ''] = resource.split(':');
  if (scheme !== 'arn' || service === 'kms' || !SERVICES_WITH_POLICIES.has(service)) return undefined;
  return policySet(untoldStatements(`the policy of ${resource}, which no scan has read`, true));
}
