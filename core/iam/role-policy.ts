import type { Catalogue } from '../catalogue.ts';
import type { ResourceKind, WriteOperation } from '../kind/kind.ts';
import { arnPatterns } from '../kind/kind.ts';
import type { FixTemplate } from '../remediation/template.ts';

/** Actions on resources, as an IAM policy states them; `<partition>` and `<account>` in a resource are left to the reader. */
export interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** The one service that a role may be handed to. */
  readonly passedTo?: string;
}

/** A permission as it stands in a policy. */
export interface PermissionStatement {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: { readonly StringEquals: { readonly 'iam:PassedToService': string } };
}

export function statementOf({ actions, resources, passedTo }: Permission): PermissionStatement {
  const statement = { Effect: 'Allow', Action: actions, Resource: resources } as const;
  return passedTo === undefined ? statement : { ...statement, Condition: { StringEquals: { 'iam:PassedToService': passedTo } } };
}

/** What one template needs to write what it owns, there and back. It is read by the scanning role. */
export interface TemplatePermissions {
  readonly templateId: string;
  readonly write: readonly Permission[];
}

/** IAM actions of every read, sorted: what the scanning role needs, on all resources. The regions that are on are read before any kind. */
export function scanActions(catalogue: Catalogue): readonly string[] {
  const ofKinds = [...catalogue.kinds.values()].flatMap(({ reads, making }) =>
    [...reads, ...(making?.reads ?? [])].flatMap(({ iamActions }) => iamActions),
  );
  return sorted(['ec2:DescribeRegions', ...ofKinds]);
}

/** Per template that fixes something, in id order, what the remediation role must allow for it. */
export function remediationActions(catalogue: Catalogue): readonly TemplatePermissions[] {
  const fixes = [...catalogue.templates.values()].flatMap(({ template }) => (template.mode === 'fix' ? [template] : []));
  return fixes.sort((left, right) => (left.id < right.id ? -1 : 1)).map(permissionsOf);
}

/** The remediation role's statements: writes of all templates by resource. Merged, sorted, nothing twice. */
export function remediationPermissions(catalogue: Catalogue): readonly Permission[] {
  return mergePermissions(remediationActions(catalogue).flatMap(({ write }) => write));
}

/**
 * The permissions in as few lists as hold them in order, each a policy of at most so many characters, spaces not counted. A permission
 * that is too long alone is split by its actions.
 */
export function splitPermissions(permissions: readonly Permission[], characters: number): readonly (readonly Permission[])[] {
  const lists: Permission[][] = [];
  const add = (permission: Permission): void => {
    const last = lists.at(-1);
    if (last !== undefined && policyLength([...last, permission]) <= characters) last.push(permission);
    else if (policyLength([permission]) <= characters || permission.actions.length === 1) lists.push([permission]);
    else {
      const middle = Math.ceil(permission.actions.length / 2);
      for (const actions of [permission.actions.slice(0, middle), permission.actions.slice(middle)]) add({ ...permission, actions });
    }
  };
  for (const permission of permissions) add(permission);
  return lists;
}

/** How long a policy of these permissions is once the longest partition and an account stand in it. */
function policyLength(permissions: readonly Permission[]): number {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: permissions.map(statementOf) });
  return text.replaceAll('<partition>', 'aws-us-gov').replaceAll('<account>', '123456789012').length;
}

/** Permissions with the same resources and the same condition become one; the order of neither matters. */
export function mergePermissions(permissions: readonly Permission[]): readonly Permission[] {
  const byResources = Map.groupBy(permissions, ({ resources, passedTo = '' }) => [...sorted(resources), passedTo].join(' '));
  const merged = [...byResources]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, group]) => ({
      actions: sorted(group.flatMap(({ actions }) => actions)),
      resources: sorted(group.flatMap(({ resources }) => resources)),
      ...(group[0]?.passedTo !== undefined && { passedTo: group[0].passedTo }),
    }));
  return merged.filter(({ actions }) => actions.length > 0);
}

function permissionsOf(template: FixTemplate): TemplatePermissions {
  const kind = template.resource;
  const writes = kind.writes.filter((write) => reaches(write, template.owns));
  const own = writes.map(({ iamActions, arnPattern }) => ({
    actions: iamActions,
    resources: arnPattern === undefined ? arnPatterns(kind) : [arnPattern],
  }));
  const ofParts = (template.partKinds ?? []).map(partPermission);
  const besides = [...writes, ...(template.partKinds ?? []).flatMap((part) => part.making?.writes ?? [])].flatMap(({ also = [] }) => also);
  const also = besides.map(({ iamActions, arnPattern, passedTo }) => ({
    actions: iamActions,
    resources: [arnPattern],
    ...(passedTo !== undefined && { passedTo }),
  }));
  return { templateId: template.id, write: mergePermissions([...own, ...ofParts, ...also]) };
}

/** All that a part's kind can write, on what cloudmend makes alone. */
function partPermission({ writes, making }: ResourceKind): Permission {
  const actions = [...writes, ...(making?.writes ?? [])].flatMap(({ iamActions }) => iamActions);
  return { actions: sorted(actions), resources: making === undefined ? [] : [making.arnPattern] };
}

/** Whether an operation sets any element that the template owns; both name elements, or prefixes that end in `*`. */
function reaches(write: WriteOperation, owns: readonly string[]): boolean {
  return write.elements.some((element) => owns.some((owned) => overlap(element, owned)));
}

function overlap(left: string, right: string): boolean {
  if (left.endsWith('*'))
    return prefixOf(right).startsWith(prefixOf(left)) || (right.endsWith('*') && prefixOf(left).startsWith(prefixOf(right)));
  return right.endsWith('*') ? left.startsWith(prefixOf(right)) : left === right;
}

function prefixOf(element: string): string {
  return element.endsWith('*') ? element.slice(0, -1) : element;
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
