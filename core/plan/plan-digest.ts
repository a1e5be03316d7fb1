import { digestOf } from '../digest.ts';
import type { Json, JsonObject } from '../json.ts';
import { JsonRecord } from '../json.ts';
import { withoutTexts } from './originals.ts';
import type { PinnedTemplate, PlannedCall, ResourcePlan } from './plan.ts';

/** Puts the digest on a resource's plan: everything that was approved, nothing that only explains it. */
export function sealResourcePlan(plan: Omit<ResourcePlan, 'digest'>, pinned: readonly PinnedTemplate[]): ResourcePlan {
  return { ...plan, digest: resourceDigest(plan, pinned) };
}

/** The digest of a plan as it is now. */
export function resourceDigest(plan: Omit<ResourcePlan, 'digest'>, pinned: readonly PinnedTemplate[]): string {
  return digestWithCalls(plan, pinned, { calls: plan.calls.map(digestedCall), undo: plan.undo.map(digestedCall) });
}

/** SHA-256 over canonical JSON of templates, owned elements before and after, calls, risk codes, preconditions and touched ids. */
export function digestWithCalls(
  plan: Omit<ResourcePlan, 'digest' | 'calls' | 'undo'>,
  pinned: readonly PinnedTemplate[],
  { calls, undo }: { readonly calls: readonly Json[]; readonly undo: readonly Json[] },
): string {
  return digestOf({
    resourceId: plan.resourceId,
    templates: pinned
      .filter(({ id }) => plan.templates.includes(id))
      // Whoever asks names templates in an order of their own.
      .sort((left, right) => (left.id < right.id ? -1 : 1))
      .map(({ id, version, sourceHash, parameters }) => ({
        ...{ id, version, parameters },
        // Plans of before keep the digest that they were approved with.
        ...(sourceHash !== undefined && { sourceHash }),
      })),
    before: plan.before,
    after: plan.after,
    calls,
    undo,
    risks: plan.risks.map(({ code, level }) => ({ code, level })),
    reversibility: plan.reversibility.kind,
    // Absent from plans of before: they keep their digest.
    ...(plan.fixes !== undefined && {
      fixes: plan.fixes.map(({ template, elements, reversibility, needs }) => ({
        template,
        elements,
        reversibility: reversibility.kind,
        needs,
      })),
    }),
    preconditions: plan.preconditions,
    touches: plan.touches,
    needs: plan.needs,
    ...(plan.follows !== undefined && { follows: plan.follows }),
    ...(plan.takesAway !== undefined && { takesAway: plan.takesAway }),
    // Which are looked at was approved; what is read of them was not, nor how many there are besides.
    ...(plan.neighbours !== undefined && { neighbours: plan.neighbours.named.map(({ id }) => id) }),
    ...(plan.replay !== undefined && { replay: plan.replay }),
    part: plan.part?.name ?? null,
  });
}

/** What of a call is approved: all but how long it may take, and what others have written into a document. */
function digestedCall(call: PlannedCall): JsonObject {
  const { says, body, grants, effect } = call;
  return { says, body: withoutTexts(body), grants: grants.map((grant) => JsonRecord.parse(grant)), effect };
}
