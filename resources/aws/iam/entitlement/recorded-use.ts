import type { UseOfFix } from '../../../../core/remediation/template.ts';
import { ACCOUNT_KINDS } from './account-model.ts';

/** Of fixes that take access from a user or a role. The table of AWS's actions is a megabyte, and loaded where calls are told. */
export const recordedUse: UseOfFix = {
  kinds: ACCOUNT_KINDS,
  hold: async (change, told) => (await import('./held-use.ts')).heldUse(change, told),
};

/** Of the one that cuts a policy to what was used. */
export const useOfPolicy: UseOfFix = {
  ...recordedUse,
  parameters: async (accounts) => (await import('./least-version.ts')).cutsFor(accounts),
};
