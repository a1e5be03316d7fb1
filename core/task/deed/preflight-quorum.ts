import { mayCount } from '../../approval/decision.ts';
import { isRequired, requiredWords } from '../../approval/required-approver.ts';
import { capitalised } from '../../capitalised.ts';
import { counted } from '../../counted.ts';
import { permissions } from '../../permissions.ts';
import type { ResourcePlan } from '../../plan/plan.ts';
import type { Role } from '../../principal.ts';
import type { PreflightCheck } from '../record/preflight-check.ts';
import type { TaskPolicy } from '../record/task.ts';

/** Somebody of this installation, as far as it knows its people. */
export interface KnownPerson {
  readonly id: string;
  readonly roles: readonly Role[];
}

export interface PreflightRequest {
  readonly policy?: Partial<TaskPolicy> | undefined;
  /** Who asks: they never count. */
  readonly requesters: readonly string[];
  /** Everybody who can sign in; undefined where that is not known here. */
  readonly people?: readonly KnownPerson[] | undefined;
  /** The task that the plan is of, where it is one already. */
  readonly taskId?: string;
  /** Of a task that keeps watch: when it was made (RFC 3339). */
  readonly since?: string;
  /** The resources of the plan, where they have been read already. */
  readonly resources?: readonly ResourcePlan[];
}

/** Roles that may decide, as the API has them. */
const DECIDERS: readonly Role[] = permissions.decide;

/** Whether enough people may say yes. */
export function quorumCheck({ policy, requesters, people }: PreflightRequest): PreflightCheck {
  const quorum = policy?.quorum ?? 1;
  const singleOperator = policy?.singleOperator ?? false;
  const needed = counted(quorum, 'person', 'people');
  const others = singleOperator ? '' : ` other than ${requesters.join(' and ')}`;
  if (people === undefined)
    return {
      check: 'quorum',
      state: 'not-checked',
      message: `Who can sign in is not known here: ${needed}${others} with the role approver or admin must be among them.`,
    };
  const may = people.filter(
    ({ id, roles }) => roles.some((role) => DECIDERS.includes(role)) && mayCount(id, { requesters }, { singleOperator }),
  );
  const names = may.map(({ id }) => id).join(', ');
  const required = policy?.requiredApprover;
  if (may.length >= quorum && required !== undefined && !may.some(({ id, roles }) => isRequired(required, { person: id, roles })))
    return {
      check: 'quorum',
      state: 'blocked',
      message: `${capitalised(requiredWords(required))} has to be among those who approve it, and only ${names} may: nobody of them is. Name somebody else (--approver-role, --approver-among), or let them sign in with the role approver.`,
    };
  const among = required === undefined ? '' : `, ${requiredWords(required)} among them`;
  if (may.length >= quorum) return { check: 'quorum', state: 'ok', message: `${needed} must approve${among}; ${names} may.` };
  const who = may.length === 0 ? 'nobody may' : `only ${names} may`;
  const alone = singleOperator ? '' : ', or add --single-operator to decide alone, which every audit entry then says';
  return {
    check: 'quorum',
    state: 'blocked',
    message: `${needed}${others} must approve it, and ${who}. Name people with CLOUDMEND_PEOPLE (ana:operator,ben:approver), lower --quorum${alone}.`,
  };
}
