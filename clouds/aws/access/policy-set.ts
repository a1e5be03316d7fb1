import type { Json, JsonObject } from '../../../core/json.ts';
import { isJsonObject } from '../policy-document.ts';
import type { Statement } from './statement.ts';
import { statementOf } from './statement.ts';

/** A policy as its text says it (`Statement`), or as facts hold it (`statements`). */
export type PolicyDocument = JsonObject;

/** Statements that may speak of an action. */
interface Statements {
  readonly denies: readonly Statement[];
  readonly allows: readonly Statement[];
}

/** Policies that count together. Made once and asked many times. */
export interface PolicySet {
  /** All of them, as they were given. */
  readonly all: readonly Statement[];
  /** `service`: in lower case, as before the colon of an action. */
  of(service: string): Statements;
}

const OLDEST_VERSION = '2008-10-17';
/** Of fewer statements, each is looked at: an index would cost more than it spares. */
const WORTH_AN_INDEX = 12;

/** Statements of one policy, ready to be asked. `policy`: what it is called. `ofResource`: of a policy that says for whom it is. */
export function readStatements(document: PolicyDocument, policy: string, ofResource = false): readonly Statement[] {
  const version = textOf(document['Version'] ?? document['version']) ?? OLDEST_VERSION;
  const stated = document['Statement'] ?? document['statements'] ?? [];
  const all: readonly Json[] = Array.isArray(stated) ? stated : [stated];
  return all.flatMap((raw, index) => (isJsonObject(raw) ? [statementOf(raw, { policy, index, version, ofResource })] : []));
}

/** Statements indexed by service: of a caller with many policies, an action is held against those that may speak of it. */
export function policySet(statements: readonly Statement[]): PolicySet {
  return statements.length < WORTH_AN_INDEX ? smallSet(statements) : indexedSet(statements);
}

function smallSet(statements: readonly Statement[]): PolicySet {
  const own = parted(statements);
  return { all: statements, of: () => own };
}

function indexedSet(statements: readonly Statement[]): PolicySet {
  const made = new Map<string, Statements>();
  const ofAny = parted(statements.filter(({ services }) => services === undefined));
  const named = new Set(statements.flatMap(({ services }) => services ?? []));
  return {
    all: statements,
    of(service) {
      if (!named.has(service)) return ofAny;
      const before = made.get(service);
      if (before !== undefined) return before;
      const own = parted(statements.filter(({ services }) => services?.includes(service) ?? true));
      made.set(service, own);
      return own;
    },
  };
}

function parted(statements: readonly Statement[]): Statements {
  const denies: Statement[] = [];
  const allows: Statement[] = [];
  for (const statement of statements) (statement.isDeny ? denies : allows).push(statement);
  return { denies, allows };
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
