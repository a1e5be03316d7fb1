import type { EntitlementRules } from '../../../core/entitlement/entitlements.ts';
import type { Json } from '../../../core/json.ts';
import { accountModel } from '../access/account.ts';
import { requireAction, requireOneResource, requirePrincipal, requireResource } from './ask.ts';
import { entitlementsReport } from './report.ts';
import { canDo, whoCan } from './who-can.ts';

/** What principals of an account may do, from what IAM answers about it. */
export const entitlements: EntitlementRules = {
  openAccount(account: Json, now: Date) {
    const model = accountModel(account, now);
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
    };
  },
};
