/** Which rule, and where: without an account everywhere. */
export interface RulePlace {
  readonly rule: string;
  readonly account?: string | undefined;
}

/** `everywhere`, or `in 111122223333`. */
export function placeText({ account }: Pick<RulePlace, 'account'>): string {
  return account === undefined ? 'everywhere' : `in ${account}`;
}
