import type { CallWatch, EntitlementRules, UseQuestion } from '../../../core/entitlement/entitlements.ts';
import type { Json } from '../../../core/json.ts';
import { requireKnown } from '../../../core/nearest.ts';
import { accountModel } from '../access/account.ts';
import type { AccessModel, Principal } from '../access/model.ts';
import { SERVICE_PREFIXES } from './actions.ts';
import { agesIn } from './ages.ts';
import { requireAction, requireOneResource, requirePrincipal, requireResource } from './ask.ts';
import { askingAs } from './asking.ts';
import { callsMadeBy } from './calls-made.ts';
import { condense } from './condense.ts';
import { effectivePermissions } from './effective.ts';
import { readLastAccessed } from './last-accessed.ts';
import { leastPrivilege } from './least-privilege.ts';
import { cutSet, plannedSet } from './planned.ts';
import { replayOf } from './replay.ts';
import { entitlementsReport } from './report.ts';
import type { Records } from './usage.ts';
import { knownUse, usageOf } from './usage.ts';
import { canDo, whoCan } from './who-can.ts';

const DAY = 86_400_000;

/** What principals of an account may do, and used, from what IAM answers about it. */
export const entitlements: EntitlementRules = {
  condense,
  openAccount(account: Json, now: Date) {
    const model = accountModel(account, now);
    const ages = agesIn(account);
    return {
      entitlementsOf: (principal) => entitlementsReport(model, requirePrincipal(model, principal)),
      whoCan(name, resource) {
        const action = requireAction(name);
        return whoCan(model, action, requireResource(action, resource));
      },
      can(principal, { action: name, resource, values }) {
        const action = requireAction(name);
        const asked = { action, resource: requireOneResource(action, resource), values };
        return canDo(model, requirePrincipal(model, principal), asked);
      },
      watch: (principal) => watch(model, ages, requirePrincipal(model, principal)),
      replay(name, planned, inPlaceOf) {
        const principal = requirePrincipal(model, name);
        return replayOf(model, principal, plannedSet(principal, planned, inPlaceOf));
      },
      replayCut: ({ principal, policies }) => replayOf(model, requirePrincipal(model, principal), cutSet(policies)),
    };
  },
};

function watch(model: AccessModel, ages: ReadonlyMap<string, number>, principal: Principal): CallWatch {
  const calls = callsMadeBy(principal.caller.arn);
  const asking = askingAs(principal, model);
  const records = ({ lastAccessed, since, days, withData, gaps }: UseQuestion): Records => ({
    ...{ calls, since, days, gaps, now: model.now, withData: requireServices(withData) },
    lastAccessed: lastAccessed === undefined ? undefined : readLastAccessed(lastAccessed),
  });
  return {
    add: (record) => calls.add(record),
    usage: (question) => usageOf(effectivePermissions(asking), records(question)),
    leastPrivilege(question) {
      const start = model.now.getTime() - question.days * DAY;
      const isYoung = (arn: string) => (ages.get(arn) ?? 0) > start;
      return leastPrivilege(asking, knownUse(records(question)), (policy) => isYoung(policy) || isYoung(principal.caller.arn));
    },
  };
}

/** One that is mistyped would leave unknown what is asked for as unused, without a word. */
function requireServices(prefixes: readonly string[]): ReadonlySet<string> {
  requireKnown('service', prefixes, SERVICE_PREFIXES);
  return new Set(prefixes);
}
