import type { Policies } from '../access/decide.ts';
import type { Statement } from '../access/statement.ts';

/** Of more resources each is decided on anew. */
const MOST_KEPT = 20_000;

/** Verdicts that hang on nothing but what was asked for and on what. */
export interface SteadyVerdicts<Verdict> {
  /** Whether all calls to a service have one verdict for an action on a resource, whatever else is told of them. */
  isSteady(service: string): boolean;
  /** What was decided on before, or is now. */
  of(action: string, resource: string, decide: () => Verdict): Verdict;
}

/**
 * Keeps verdicts by some policies of a principal: records come by the million, and most are of a few actions on a few resources. What has a condition or
 * a variable that may speak of a service is decided on anew for each call of it.
 */
export function steadyVerdicts<Verdict>(all: readonly Policies[]): SteadyVerdicts<Verdict> {
  const steady = new Map<string, boolean>();
  const kept = new Map<string, Map<string, Verdict>>();
  let count = 0;
  return {
    isSteady(service) {
      const before = steady.get(service);
      if (before !== undefined) return before;
      const is = all.every((policies) => isSteadyBy(policies, service));
      steady.set(service, is);
      return is;
    },
    of(action, resource, decide) {
      const own = kept.get(action) ?? new Map<string, Verdict>();
      kept.set(action, own);
      const before = own.get(resource);
      if (before !== undefined) return before;
      const verdict = decide();
      if (count < MOST_KEPT) own.set(resource, verdict);
      count += 1;
      return verdict;
    },
  };
}

function isSteadyBy({ identity, boundary, session, serviceControl, resourceControl }: Policies, service: string): boolean {
  if (session !== undefined || serviceControl !== undefined || resourceControl !== undefined) return false;
  return [identity, ...(boundary === undefined ? [] : [boundary])].every((set) => {
    const { denies, allows } = set.of(service);
    return [...denies, ...allows].every(isSteadyStatement);
  });
}

function isSteadyStatement({ raw, isUntold }: Statement): boolean {
  return isUntold !== true && raw['Condition'] === undefined && !JSON.stringify(raw).includes('${');
}
