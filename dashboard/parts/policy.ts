import type { Given } from '../api/call.ts';

/** How a task runs, as it was typed; empty: as the engine has it. */
export interface Limits {
  readonly quorum: string;
  readonly canary: string;
  readonly soakMinutes: string;
  readonly concurrency: string;
  readonly errorBudget: string;
  readonly cap: string;
  readonly confirmMinutes: string;
  readonly keepsWatch: boolean;
  readonly undoesOnFailure: boolean;
}

export const noLimits: Limits = {
  ...{ quorum: '', canary: '', soakMinutes: '', concurrency: '', errorBudget: '', cap: '', confirmMinutes: '' },
  ...{ keepsWatch: false, undoesOnFailure: false },
};

export type Policy = NonNullable<NonNullable<Given<'createTask'>['body']>['policy']>;

/** What of it is set, as the API takes it. */
export function policyOf(limits: Limits): Policy {
  const number = (text: string, factor = 1) => (text.trim() === '' ? undefined : Number(text) * factor);
  const set = {
    quorum: number(limits.quorum),
    canary: shareOf(limits.canary),
    soakSeconds: number(limits.soakMinutes, 60),
    concurrency: number(limits.concurrency),
    errorBudget: shareOf(limits.errorBudget),
    cap: number(limits.cap),
    confirmWithinSeconds: number(limits.confirmMinutes, 60),
    keepWatch: limits.keepsWatch ? true : undefined,
    undoOnFailure: limits.undoesOnFailure ? true : undefined,
  };
  // The API judges it, and says of each what is wrong with it.
  return Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined)) as Policy;
}

/** `3` or `10%`. */
function shareOf(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return trimmed.endsWith('%') ? trimmed : Number(trimmed);
}

/** What a policy says, to be typed over. */
export function limitsOf(policy: { readonly [name: string]: unknown }): Limits {
  const text = (name: string, factor = 1) => {
    const value = policy[name];
    if (value === undefined) return '';
    return typeof value === 'number' ? String(value / factor) : String(value);
  };
  return {
    ...{ quorum: text('quorum'), canary: text('canary'), soakMinutes: text('soakSeconds', 60), concurrency: text('concurrency') },
    ...{ errorBudget: text('errorBudget'), cap: text('cap'), confirmMinutes: text('confirmWithinSeconds', 60) },
    ...{ keepsWatch: policy['keepWatch'] === true, undoesOnFailure: policy['undoOnFailure'] === true },
  };
}
