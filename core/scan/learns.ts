import type { Exceptions } from '../exception/excepted.ts';
import type { MappedRule } from '../finding/mapping.ts';
import type { Rule, RuleContext } from '../finding/rule.ts';
import type { Observation, UnknownReason } from '../kind/facts.ts';
import type { ScanEngine } from './plan-scan.ts';
import type { Scan, ScannedAccount, UnitRecord } from './scan.ts';

/** Where what was learned is kept, and when it is looked at. */
export type LearningEngine = Pick<ScanEngine, 'table' | 'clock'>;

/** What a scan has read of an account, and the rules that learn of it what is usual. */
export interface LearningScan {
  readonly scan: Scan;
  readonly account: ScannedAccount;
  readonly units: readonly UnitRecord[];
  readonly rules: readonly MappedRule[];
  /** Whoever is let off is in no count. */
  readonly exceptions: Exceptions;
  /** The further kinds that a rule looks at beside a resource, or why they are not known. */
  lookAround(rule: Rule, observation: Observation): Promise<Pick<RuleContext, 'others'> | { readonly unknown: UnknownReason }>;
}

/** Is given the resources of an account kind by kind, unit by unit, each once. */
export interface LearnsByKind {
  take(unit: UnitRecord, observations: readonly Observation[]): Promise<void>;
  endKind(kind: string): Promise<void>;
}
