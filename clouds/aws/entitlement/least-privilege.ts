import type { LeastPolicy, LeastPrivilege } from '../../../core/entitlement/usage.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Statement } from '../access/statement.ts';
import type { Action } from './actions.ts';
import type { Asking } from './asking.ts';
import { expand } from './expand.ts';
import { shortest } from './shorten.ts';
import type { KnownUse } from './usage.ts';

/** Characters that a managed policy may have, blanks between words not counted. */
const MOST_CHARACTERS = 6144;

/**
 * The least that the policies of a principal can be cut to by what was used: of each statement that allows, actions that are known to be unused go, and all
 * that was used, or of which nobody can tell, stays, on the same resources and under the same conditions. `isYoung`: of a policy, that it has not been there
 * for the whole time that is looked at: it stays as it is.
 */
export function leastPrivilege(asking: Asking, known: KnownUse, isYoung: (policy: string) => boolean): LeastPrivilege {
  const { identity } = asking.principal.policies;
  const byPolicy = Map.groupBy(identity.all, ({ policy }) => policy);
  const policies = [...byPolicy].map(([policy, statements]) =>
    isYoung(policy) ? untouched(policy, statements) : leastPolicy(policy, statements, asking, known),
  );
  return { principal: asking.principal.caller.arn, policies };
}

function untouched(policy: string, statements: readonly Statement[]): LeastPolicy {
  return {
    policy,
    isYoung: true,
    removed: [],
    document: documentOf(
      statements.map(({ raw }) => raw),
      statements,
    ),
    isTooLong: false,
  };
}

function leastPolicy(policy: string, statements: readonly Statement[], asking: Asking, known: KnownUse): LeastPolicy {
  const cut = statements.map((statement) => cutStatement(statement, asking, known));
  const raws = cut.flatMap(({ raw }) => (raw === undefined ? [] : [raw]));
  // Without one that allows, what is refused is left, and refuses nothing that this policy gives.
  const document = documentOf(raws, statements);
  return {
    policy,
    isYoung: false,
    removed: [...new Set(cut.flatMap(({ removed }) => removed))].sort(),
    document,
    isTooLong: document !== undefined && JSON.stringify(document).length > MOST_CHARACTERS,
  };
}

interface Cut {
  /** Undefined where nothing of the statement is left. */
  readonly raw: JsonObject | undefined;
  readonly removed: readonly string[];
}

function cutStatement(statement: Statement, asking: Asking, known: KnownUse): Cut {
  const { raw, isDeny } = statement;
  if (isDeny) return { raw, removed: [] };
  const { actions, unknown } = expand(statement);
  const kept = actions.filter((action) => mayStay(statement, asking, known, action));
  if (kept.length === actions.length) return { raw, removed: [] };
  const keptIds = new Set(kept.map(({ id }) => id));
  const removed = actions.flatMap(({ id }) => (keptIds.has(id) ? [] : id));
  const patterns = [...shortest(kept, statement), ...unknown];
  if (patterns.length === 0) return { raw: undefined, removed };
  const { NotAction: _, Action: __, ...rest } = raw;
  return { raw: { ...rest, Action: patterns.length === 1 ? (patterns[0] ?? '') : patterns }, removed };
}

/**
 * Patterns of the actions of a statement that have to stay for all who have it, each with what is known of its use; undefined where all of them do. What
 * fits no known action stays.
 */
export function leastActions(
  statement: Statement,
  holders: readonly { readonly asking: Asking; readonly known: KnownUse }[],
): readonly string[] | undefined {
  const { actions, unknown } = expand(statement);
  const kept = actions.filter((action) => holders.some(({ asking, known }) => mayStay(statement, asking, known, action)));
  return kept.length === actions.length ? undefined : [...shortest(kept, statement), ...unknown];
}

/** What was used stays where the statement speaks of what it was used on. */
function mayStay(statement: Statement, { context }: Asking, { useOf, seen }: KnownUse, action: Action): boolean {
  const { use } = useOf(action);
  if (use !== 'used') return use === 'unknown';
  const { lower } = action;
  const resources = seen.get(lower)?.resources;
  return resources === undefined || [...resources].some((resource) => statement.covers(lower, resource, context) !== 'no');
}

function documentOf(raws: readonly JsonObject[], statements: readonly Statement[]): JsonObject | undefined {
  const allows = raws.some((raw) => raw['Effect'] === 'Allow');
  return allows || raws.length === statements.length ? { Version: statements[0]?.version ?? '2012-10-17', Statement: raws } : undefined;
}
