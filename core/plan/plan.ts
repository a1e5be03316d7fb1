import * as z from 'zod';
import { SEVERITIES } from '../finding/rule.ts';
import { Limits } from '../finding/threshold.ts';
import { JsonRecord } from '../json.ts';
import { StoredPlace } from '../place.ts';
import { Principal } from '../principal.ts';

/** Element name to value; null: the element is not there. Always all owned elements, before or after. */
export const ElementState = JsonRecord;
export type ElementState = z.infer<typeof ElementState>;

const PlannedGrant = z.strictObject({
  actions: z.array(z.string()),
  resources: z.array(z.string()),
  condition: JsonRecord.optional(),
});

export const PlannedCall = z.strictObject({
  says: z.string(),
  body: JsonRecord,
  grants: z.array(PlannedGrant),
  effect: ElementState,
  timeoutSeconds: z.number().int().positive(),
});
export type PlannedCall = z.infer<typeof PlannedCall>;

export const FindingKeys = z.record(z.string(), z.array(z.string()));
export type FindingKeys = z.infer<typeof FindingKeys>;

/** Thresholds that are set, by rule. */
export const RuleLimits = z.record(z.string(), Limits);
export type RuleLimits = z.infer<typeof RuleLimits>;

export const RiskLevel = z.enum(['safe', 'review', 'risky']);

export const PlannedRisk = z.strictObject({ code: z.string(), level: RiskLevel, reason: z.string() });
export type PlannedRisk = z.infer<typeof PlannedRisk>;

export const PlannedReversibility = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('exact') }),
  z.strictObject({ kind: z.literal('settingsOnly'), lost: z.string() }),
  z.strictObject({ kind: z.literal('none'), why: z.string() }),
]);

/** What one fix does to the resource: the elements that it sets, whether they can be brought back, and the parts that it needs. */
export const PlannedFix = z.strictObject({
  template: z.string(),
  elements: z.array(z.string()),
  reversibility: PlannedReversibility,
  needs: z.array(z.string()),
});
export type PlannedFix = z.infer<typeof PlannedFix>;

/** What a fix has set for good: no undo brings it back, whatever becomes of the rest. */
export const Staying = z.strictObject({ template: z.string(), elements: z.array(z.string()), why: z.string() });
export type Staying = z.infer<typeof Staying>;

/**
 * Other resources that the change could be felt in, which are looked at before and after it. `more`: how many there are besides, which are
 * not. `unknown`: why it cannot be told which there are.
 */
export const PlannedNeighbours = z.strictObject({
  named: z.array(z.strictObject({ kind: z.string(), id: z.string(), region: z.string() })),
  more: z.number().int().min(0),
  unknown: z.string().exactOptional(),
});
export type PlannedNeighbours = z.infer<typeof PlannedNeighbours>;

/**
 * What would have become of recorded calls, had the change been made before them. `records`: SHA-256 of what was told of use. `unknown`: why
 * they could not be held against it; the counts are 0 then.
 */
export const PlannedReplay = z.strictObject({
  records: z.string(),
  principals: z.array(z.string()),
  calls: z.number().int().min(0),
  refused: z.number().int().min(0),
  undecided: z.number().int().min(0),
  unmapped: z.number().int().min(0),
  lost: z.array(z.string()),
  /** What the records leave out, in words; absent where nothing is known to be left out. */
  gaps: z.array(z.string()).exactOptional(),
  /** Actions that go, and of which no record shows whether they are used. */
  unseen: z.strictObject({ count: z.number().int().min(0), named: z.array(z.string()) }),
  unknown: z.string().exactOptional(),
});
export type PlannedReplay = z.infer<typeof PlannedReplay>;

/** What would be done to one resource: all templates of the plan folded into one change, in the order in which they become possible. */
export const ResourcePlan = z.strictObject({
  resourceId: z.string(),
  kind: z.string(),
  ...StoredPlace.shape,
  /** In the order in which they become possible. */
  templates: z.array(z.string()),
  /** The same with what each of them does. Absent in plans of before, where one reversibility counted for all. */
  fixes: z.array(PlannedFix).optional(),
  /** Of an undo: what it leaves as it was written. */
  stays: z.array(Staying).optional(),
  rules: z.array(z.string()),
  findings: z.array(z.string()),
  /** By rule, the keys of the findings, where the rule names several wrong places in a resource. */
  keys: FindingKeys.optional(),
  /** By rule, the thresholds that were set otherwise in the account when it was planned. Absent where none was. */
  limits: RuleLimits.exactOptional(),
  before: ElementState,
  after: ElementState,
  calls: z.array(PlannedCall),
  /** The calls that would bring back those owned elements that can be, were nothing else to change. */
  undo: z.array(PlannedCall),
  risks: z.array(PlannedRisk),
  reversibility: PlannedReversibility,
  /** Ids of tests on volatile facts that must hold right before the first write. */
  preconditions: z.array(z.string()),
  /** Every id that the change writes or makes; leased while it runs. */
  touches: z.array(z.string()),
  /** Ids of the parts that must stand before this resource is changed. */
  needs: z.array(z.string()),
  /** Ids of resources that the plan changes first, since it was made as if they had been. */
  follows: z.array(z.string()).optional(),
  /** Ids of resources that the change takes away with it: what they alone have used is used by nobody then. */
  takesAway: z.array(z.string()).optional(),
  /** Absent of a part, where the kind knows of none, and in plans of before. */
  neighbours: PlannedNeighbours.optional(),
  /** Of a change that takes access away, where recorded calls were told when it was planned: nothing is known of use otherwise. */
  replay: PlannedReplay.exactOptional(),
  /** Of a part: what it is called, and the resources of the plan that need it. */
  part: z.strictObject({ name: z.string(), users: z.array(z.string()) }).optional(),
  owner: z.string().optional(),
  /** What brings the old state back by itself (a stack, Terraform). */
  manager: z.string().optional(),
  /** Of a resource with a manager: its tags, by which the declaration is found that it is made of. */
  tags: z.record(z.string(), z.string()).exactOptional(),
  digest: z.string(),
});
export type ResourcePlan = z.infer<typeof ResourcePlan>;

export const PinnedTemplate = z.strictObject({
  id: z.string(),
  version: z.number().int(),
  /** What the version was recorded to do. Absent from plans of before, which were bound to the text of the sources. */
  behaviour: z.string().optional(),
  /** Of a plan of before: the hash of the sources. */
  sourceHash: z.string().optional(),
  parameters: JsonRecord,
});
export type PinnedTemplate = z.infer<typeof PinnedTemplate>;

/** A resource that was asked for and is not in the plan, or a fix that is left out of the resource's plan, with the reason. */
export const Unplanned = z.strictObject({
  resourceId: z.string(),
  /** The fix that is left out; absent where the reason holds for all. */
  template: z.string().optional(),
  code: z.enum([
    'excluded',
    'excepted',
    'never-touch',
    'already-compliant',
    'gone',
    'refused',
    'unknown',
    'manual',
    'precondition',
    'part',
  ]),
  reason: z.string(),
});
export type Unplanned = z.infer<typeof Unplanned>;

/** A plan, made before the task that names it. Its resources are documents of their own, read with `loadResourcePlans`. */
export const Plan = z.strictObject({
  id: z.string(),
  direction: z.enum(['apply', 'undo']),
  createdAt: z.string(),
  createdBy: Principal,
  templates: z.array(PinnedTemplate),
  resources: z.array(z.strictObject({ resourceId: z.string(), digest: z.string(), document: z.string() })),
  unplanned: z.array(Unplanned),
  risk: RiskLevel,
  /** The highest of what it is to clear, as the installation had it then: shown, and no part of the digest. Absent of an undo, and before it was noted. */
  severity: z.enum(SEVERITIES).exactOptional(),
  /** Of what it was made: everything that its templates clear. Absent where somebody named resources or findings, or before it was noted. */
  covers: z.literal('open').exactOptional(),
  /** Where everything is that was to be planned: who is bound to other accounts or regions does not see it. Absent before it was noted. */
  accounts: z.array(z.string()).exactOptional(),
  regions: z.array(z.string()).exactOptional(),
  /** SHA-256 over templates, parameters and every resource's digest: what an approval is bound to. */
  digest: z.string(),
});
export type Plan = z.infer<typeof Plan>;
