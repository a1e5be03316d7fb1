import type { Call } from '../../../../clouds/aws/kind.ts';
import type { Json } from '../../../../core/json.ts';
import { elementChanges } from '../../../../core/kind/element-changes.ts';
import type { ElementChanges, Elements } from '../../../../core/kind/facts.ts';
import type { GroupRule } from './group-rule.ts';
import { inOrder, permissionsOf, ruleKey, ruleOfKey } from './group-rule.ts';

/** The rules of a group, inbound and outbound. */
export interface GroupRules {
  readonly ingress: GroupRule[];
  readonly egress: GroupRule[];
}

const ingress = { service: 'ec2', elements: ['ingress/*'], timeoutSeconds: 20 } as const;
const egress = { ...ingress, elements: ['egress/*'] } as const;
const inbound = {
  authorize: { ...ingress, operation: 'AuthorizeSecurityGroupIngress', iamActions: ['ec2:AuthorizeSecurityGroupIngress'] },
  describe: {
    ...ingress,
    operation: 'UpdateSecurityGroupRuleDescriptionsIngress',
    iamActions: ['ec2:UpdateSecurityGroupRuleDescriptionsIngress'],
  },
  revoke: { ...ingress, operation: 'RevokeSecurityGroupIngress', iamActions: ['ec2:RevokeSecurityGroupIngress'] },
} as const;
const outbound = {
  authorize: { ...egress, operation: 'AuthorizeSecurityGroupEgress', iamActions: ['ec2:AuthorizeSecurityGroupEgress'] },
  describe: {
    ...egress,
    operation: 'UpdateSecurityGroupRuleDescriptionsEgress',
    iamActions: ['ec2:UpdateSecurityGroupRuleDescriptionsEgress'],
  },
  revoke: { ...egress, operation: 'RevokeSecurityGroupEgress', iamActions: ['ec2:RevokeSecurityGroupEgress'] },
} as const;

export const writes = [...Object.values(inbound), ...Object.values(outbound)];

const DIRECTIONS = [
  { direction: 'ingress', operations: inbound },
  { direction: 'egress', operations: outbound },
] as const;

export function elementsOf(rules: GroupRules): Elements {
  return Object.fromEntries(
    DIRECTIONS.flatMap(({ direction }) => rules[direction].map((rule) => [`${direction}/${ruleKey(rule)}`, rule.description])),
  );
}

export function withElements(rules: GroupRules, changes: ElementChanges): GroupRules {
  const elements: { [element: string]: Json } = { ...elementsOf(rules), ...changes };
  const under = (direction: string) =>
    inOrder(
      Object.entries(elements).flatMap(([element, description]) => {
        const isRule = element.startsWith(`${direction}/`) && typeof description === 'string';
        return isRule ? [ruleOfKey(element.slice(direction.length + 1), description)] : [];
      }),
    );
  return { ingress: under('ingress'), egress: under('egress') };
}

/** What is wanted comes first, then what is not goes: access that both ends allow is never missing. */
export function callsBetween(
  group: { readonly id: string; readonly groupId: string },
  before: GroupRules,
  after: GroupRules,
): readonly Call[] {
  const [old, wanted] = [elementsOf(before), elementsOf(after)];
  const changes = elementChanges(old, wanted);
  const steps = DIRECTIONS.flatMap(({ direction, operations }) => stepsOf(direction, operations, { before, after, changes }));
  // Until its own step, each changed rule stands as it was.
  let effect: ElementChanges = Object.fromEntries(Object.keys(changes).map((element) => [element, old[element] ?? null]));
  return order(steps).map(({ operation: { service, operation, iamActions, timeoutSeconds }, direction, rules }) => {
    const landed = rules.map((rule) => `${direction}/${ruleKey(rule)}`).map((element) => [element, changes[element] ?? null] as const);
    effect = { ...effect, ...Object.fromEntries(landed) };
    const input = { GroupId: group.groupId, IpPermissions: permissionsOf(rules) };
    return { service, operation, input, iamActions, arns: [group.id], effect, timeoutSeconds };
  });
}

/** Rules that are added by a change of one direction. */
export function addedRules(before: readonly GroupRule[], after: readonly GroupRule[]): readonly GroupRule[] {
  const keys = new Set(before.map(ruleKey));
  return after.filter((rule) => !keys.has(ruleKey(rule)));
}

function stepsOf(
  direction: 'ingress' | 'egress',
  { authorize, describe, revoke }: typeof inbound | typeof outbound,
  { before, after, changes }: { readonly before: GroupRules; readonly after: GroupRules; readonly changes: ElementChanges },
) {
  const added = addedRules(before[direction], after[direction]);
  const removed = addedRules(after[direction], before[direction]).map((rule) => ({ ...rule, description: '' }));
  const described = after[direction].filter((rule) => !added.includes(rule) && `${direction}/${ruleKey(rule)}` in changes);
  return [
    { at: 0, direction, operation: authorize, rules: added },
    { at: 1, direction, operation: describe, rules: described },
    { at: 2, direction, operation: revoke, rules: removed },
  ].filter(({ rules }) => rules.length > 0);
}

function order<Step extends { readonly at: number }>(steps: readonly Step[]): readonly Step[] {
  return [...steps].sort((left, right) => left.at - right.at);
}
