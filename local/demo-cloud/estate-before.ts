import { production } from './estate-production.ts';
import { demoSubscription } from './estate-subscription.ts';
import type { Account, GroupRule } from './state.ts';
import type { DemoResource } from './subscription-state.ts';

/** The account of what customers use as it was until yesterday: nobody had opened SSH of the shop's servers to the Internet. */
export const productionBefore: Account = {
  ...production,
  securityGroups: production.securityGroups.map((group) =>
    group.name === 'shop-servers' ? { ...group, ingress: group.ingress.filter((rule) => !isSshFromAnywhere(rule)) } : group,
  ),
};

/** The subscription as it was: the jump host let in the office alone. */
export const subscriptionBefore: readonly DemoResource[] = demoSubscription.filter(({ name }) => name !== 'ssh-from-anywhere');

function isSshFromAnywhere({ fromPort, source }: GroupRule): boolean {
  return fromPort === 22 && source === '0.0.0.0/0';
}
