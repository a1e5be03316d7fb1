import type { RuleResult } from './rule.ts';

/** What a resource is to a rule about the good: its value beside peers, or beside what it was. The second is worse. */
const [MET, UNMET] = ['met', 'unmet'] as const;

/** Undefined where the rule does not apply, or cannot tell. */
export function valueIn({ verdict }: RuleResult): string | undefined {
  if (verdict === 'pass') return MET;
  return verdict === 'fail' ? UNMET : undefined;
}

export function isWorse(value: string, than: string): boolean {
  return value === UNMET && than === MET;
}
