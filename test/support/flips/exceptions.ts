/** Why something is not as one would expect; a line each, and none that is not needed. */
export const EXCEPTIONS: {
  /** Why a FAIL that a fix claims does not turn PASS, by check. */
  readonly claims: { readonly [check: string]: string };
  /** Why an exact undo does not bring the FAIL back, by check. */
  readonly undone: { readonly [check: string]: string };
  /** Why a fix has no fault that Prowler fails, by template. */
  readonly fixes: { readonly [template: string]: string };
} = {
  claims: {},
  undone: {},
  fixes: {},
};
