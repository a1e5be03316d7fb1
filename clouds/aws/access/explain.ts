import type { AccessBecause } from '../../../core/entitlement/access.ts';
import type { AccessRequest, Asked, Policies } from './decide.ts';
import { askedOf, audienceFor, saysOf } from './decide.ts';
import type { PolicySet } from './policy-set.ts';
import type { Statement } from './statement.ts';
import type { Truth } from './truth.ts';
import { both } from './truth.ts';

/** Each statement of any level that speaks of a request, or may. Denies first, and what is certain before what is not. */
export function statementsFor(request: AccessRequest): readonly AccessBecause[] {
  const asked = askedOf(request);
  const found = setsIn(asked.policies).flatMap((set) => {
    const { denies, allows } = set.of(asked.service);
    return [...denies, ...allows].flatMap((statement) => told(statement, asked));
  });
  const rank = ({ isDeny, dependsOn }: AccessBecause) => (isDeny ? 0 : 2) + (dependsOn.length > 0 ? 1 : 0);
  return found.toSorted((left, right) => rank(left) - rank(right));
}

function setsIn(policies: Policies): readonly PolicySet[] {
  const { serviceControl = [], resourceControl = [], identity, boundary, session, resource } = policies;
  return [...serviceControl, ...resourceControl, resource, identity, boundary, session].flatMap((set) => set ?? []);
}

function told(statement: Statement, asked: Asked): readonly AccessBecause[] {
  const { truth: isFor } = audienceFor(statement, asked);
  const truth: Truth = both(isFor, saysOf(statement, asked));
  if (truth === 'no') return [];
  const keys = truth === 'depends' ? statement.condition.dependsOn(asked.context) : [];
  // What depends on no key depends on how AWS reads the statement itself.
  const dependsOn = truth === 'depends' && keys.length === 0 ? ['how the statement is read'] : keys;
  return [{ policy: statement.policy, statement: statement.name, isDeny: statement.isDeny, dependsOn }];
}
