import type { EntitlementsReport, Grant, RelationLink, RelationNode } from '../../../core/entitlement/entitlements.ts';
import type { AccessModel, Principal } from '../access/model.ts';
import type { Statement } from '../access/statement.ts';
import { findAction } from './actions.ts';

/** What a principal is joined with: its groups, the policies that it has by itself and by these, what they give, and on what. */
export function relationsOf(model: AccessModel, principal: Principal, grants: readonly Grant[]): EntitlementsReport['relations'] {
  const self = principal.caller.arn;
  const holdings = holdingsOf(model, principal);
  const found = [
    joined(nodeOf(self, 'identity')),
    ...holdings.flatMap((holding) => holdingRelations(self, holding)),
    ...(principal.policies.boundary?.all ?? []).map(({ policy }) => joined(nodeOf(policy, 'policy'), [self, 'is limited by'])),
    ...grants.flatMap((grant, index) => grantRelations(holdings, grant, `permission ${index + 1}`)),
    ...trustedNames(principal).map((name) => joined(nodeOf(name, 'identity'), [self, 'may be assumed by'])),
  ];
  const nodes = new Map(found.map(({ node }) => [node.id, node]));
  const links = new Map(found.flatMap((one) => one.links).map((link) => [`${link.from} ${link.sort} ${link.to}`, link]));
  return { nodes: [...nodes.values()], links: [...links.values()] };
}

interface Joined {
  readonly node: RelationNode;
  readonly links: readonly RelationLink[];
}

/** Something with the links that come to it. */
function joined(node: RelationNode, ...from: readonly (readonly [string, RelationLink['sort']])[]): Joined {
  return { node, links: from.map(([id, sort]) => ({ from: id, to: node.id, sort })) };
}

function nodeOf(id: string, sort: RelationNode['sort'], name = id): RelationNode {
  return { id, sort, name };
}

function holdingRelations(self: string, { holder, statements }: Holding): readonly Joined[] {
  const policies = [...new Set(statements.map(({ policy }) => policy))];
  return [
    ...(holder === self ? [] : [joined(nodeOf(holder, 'group'), [self, 'is in'])]),
    ...policies.map((name) => joined(nodeOf(policyId(holder, name), 'policy', name), [holder, 'has'])),
  ];
}

function grantRelations(holdings: readonly Holding[], grant: Grant, id: string): readonly Joined[] {
  const givers = holdings.filter(({ statements }) =>
    statements.some(({ policy, name }) => policy === grant.policy && name === grant.statement),
  );
  return [
    joined(
      { ...nodeOf(id, 'permission', permissionName(grant)), gives: givenBy(grant) },
      ...givers.map(({ holder }) => [policyId(holder, grant.policy), 'gives'] as const),
    ),
    ...grant.resources.map((resource) => joined(nodeOf(resource, 'resource'), [id, 'is on'])),
  ];
}

interface Holding {
  readonly holder: string;
  readonly statements: readonly Statement[];
}

/** A policy that a principal has both by itself and by a group stands twice among its statements. */
function holdingsOf({ groups }: AccessModel, { caller, policies, groups: own }: Principal): readonly Holding[] {
  const ofGroups = own.flatMap((arn) => groups.get(arn) ?? []);
  const left = [...policies.identity.all];
  for (const statement of ofGroups.flatMap(({ identity }) => identity.all)) {
    const at = left.lastIndexOf(statement);
    if (at >= 0) left.splice(at, 1);
  }
  return [{ holder: caller.arn, statements: left }, ...ofGroups.map(({ arn, identity }) => ({ holder: arn, statements: identity.all }))];
}

/** An inline policy has a name that is its holder's own. */
function policyId(holder: string, policy: string): string {
  return policy.startsWith('arn:') ? policy : `${holder} ${policy}`;
}

function givenBy({ service, actions, state }: Grant): NonNullable<RelationNode['gives']> {
  return { service, actions: actions.length, sensitive: actions.filter((id) => findAction(id)?.isSensitive ?? false), state };
}

function permissionName({ service, actions }: Grant): string {
  const [first = ''] = actions;
  return actions.length === 1 ? first : `${actions.length} actions of ${service}`;
}

/** Whom a trust policy names, as it names them. */
function trustedNames({ trust }: Principal): readonly string[] {
  const statements = trust?.all.filter(({ isDeny, isUntold }) => !isDeny && !isUntold) ?? [];
  return [...new Set(statements.flatMap(({ raw }) => principalsIn(raw['Principal'])))];
}

function principalsIn(value: Statement['raw'][string] | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (value === undefined || value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(principalsIn);
}
