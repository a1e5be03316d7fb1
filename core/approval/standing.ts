import * as z from 'zod';
import { digestOf } from '../digest.ts';
import type { Engine } from '../engine.ts';
import { defineEntity, padded } from '../entity.ts';
import { isEqualJson, JsonRecord } from '../json.ts';
import type { Plan, ResourcePlan } from '../plan/plan.ts';
import { PinnedTemplate } from '../plan/plan.ts';
import type { ApprovalState } from './decision.ts';
import { approvalState } from './decision.ts';
import { FindingScope } from './finding-scope.ts';
import { StandingName } from './standing-name.ts';

/**
 * What people approve beforehand, so that tasks of a rule that lie wholly within it wait for nobody: these templates with these settings, on
 * what is in the scope, where nothing in use can stop and everything comes back exactly, up to so many resources a task, until then.
 */
export const StandingApproval = z.strictObject({
  ...StandingName.shape,
  templates: z.array(PinnedTemplate),
  scope: FindingScope,
  /** The policy of its tasks, where it differs from any task's. */
  policy: JsonRecord,
  cap: z.number().int().min(1),
  /** From then on it holds no more (RFC 3339). */
  until: z.string(),
  quorum: z.number().int().min(1).max(5),
  singleOperator: z.boolean(),
  /** Resources that were open in the scope when it was asked for: what the first task is held against. */
  open: z.number().int().min(0),
  /** What decisions on it are bound to: all of the above. */
  digest: z.string(),
  requesters: z.array(z.string()),
  requestedAt: z.string(),
  decideBy: z.string(),
});
export type StandingApproval = z.infer<typeof StandingApproval>;

export const standingEntity = defineEntity({
  name: 'StandingApproval',
  schemaVersion: 1,
  schema: StandingApproval,
  identity: ['automationId', 'number'],
  key: ({ automationId, number }) => ({ pk: `AUTOMATION#${automationId}`, sk: `STANDING#${padded(number)}` }),
});

/** The digest of what is asked for. */
export function standingDigest(asked: Omit<StandingApproval, 'digest' | 'requestedAt' | 'decideBy' | 'open'>): string {
  const { automationId, number, templates, scope, policy, cap, until, quorum, singleOperator, requesters } = asked;
  const pinned = templates.map((template) => JsonRecord.parse(template));
  const what = { templates: pinned, scope: JsonRecord.parse(scope), policy, risk: 'safe', reversibility: 'exact', cap, until };
  return digestOf({ automationId, number, ...what, quorum, singleOperator, requesters });
}

/** As a ballot it is named like a task's: the rule in the place of the task, its number in that of the revision. */
export function standingBallot({ automationId, number, digest, requesters, decideBy }: StandingApproval) {
  return { taskId: automationId, revision: number, digest, requesters, decideBy };
}

/** A standing approval with what was decided on it, read strongly and checked; undefined where it is not stored, or not what was asked for. */
export async function readStanding(
  engine: Pick<Engine, 'table' | 'signer' | 'anchors' | 'clock'>,
  name: StandingName,
): Promise<{ readonly standing: StandingApproval; readonly approval: ApprovalState } | undefined> {
  const standing = await standingEntity.find(engine.table, name);
  if (standing === undefined || standingDigest(standing) !== standing.digest) return undefined;
  return { standing, approval: await approvalState(engine, standingBallot(standing), standing) };
}

/** What it amounts to now for a revision that was made under it: nothing once it has ended, was taken back, or was never given. */
export async function standingState(
  engine: Pick<Engine, 'table' | 'signer' | 'anchors' | 'clock'>,
  name: StandingName,
  since: string,
): Promise<Extract<ApprovalState, { state: 'approved' }> | undefined> {
  const found = await readStanding(engine, name);
  if (found?.approval.state !== 'approved' || found.standing.until <= engine.clock.now().toISOString()) return undefined;
  return { ...found.approval, at: since };
}

/** Why a plan does not lie wholly within a standing approval, in a sentence; undefined where it does. */
export function whyOutside(standing: StandingApproval, plan: Plan, resources: readonly ResourcePlan[]): string | undefined {
  const { templates, scope, cap } = standing;
  if (plan.direction !== 'apply') return 'It is an undo.';
  const other = plan.templates.find((pinned) => !templates.some((one) => isEqualJson(JsonRecord.parse(one), JsonRecord.parse(pinned))));
  if (other !== undefined) return `${other.id} is not as it was when it was approved.`;
  if (resources.length > cap) return `It has ${resources.length} resources, and ${cap} are approved.`;
  return resources.map((one) => whyResourceOutside(scope, one)).find((why) => why !== undefined);
}

function whyResourceOutside({ accounts, regions }: FindingScope, resource: ResourcePlan): string | undefined {
  const { resourceId, account, region, risks, reversibility, fixes = [], part } = resource;
  const isNamed = (names: readonly string[] | undefined, name: string) => names === undefined || names.some((one) => isSame(one, name));
  if (!isNamed(accounts, account)) return `${resourceId} is in the account ${account}, which is not approved.`;
  // What a resource needs beside it may have no region of its own.
  if (part === undefined && !isNamed(regions, region)) return `${resourceId} is in ${region}, which is not approved.`;
  const risk = risks.find(({ level }) => level !== 'safe');
  if (risk !== undefined) return `${resourceId}: ${risk.reason}`;
  const isExact = [reversibility, ...fixes.map((fix) => fix.reversibility)].every(({ kind }) => kind === 'exact');
  return isExact ? undefined : `${resourceId} would not come back exactly as it was.`;
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
