import type { Catalogue } from '../catalogue.ts';
import type { CloudRules } from '../cloud.ts';
import { canonicalText } from '../json.ts';
import type { Grant, WriteOperation } from '../kind/call.ts';
import type { ResourceKind } from '../kind/kind.ts';
import { readsOf } from '../kind/reads.ts';
import type { FixTemplate } from '../remediation/template.ts';

/** What one template needs to write what it owns, there and back. It is read by the scanning identity. */
export interface TemplateGrants {
  readonly templateId: string;
  readonly write: readonly Grant[];
}

/** Actions of every read of a cloud, sorted: what scanning needs, on all resources. The regions that are on are read before any kind. */
export function scanActions(catalogue: Catalogue, cloud: CloudRules): readonly string[] {
  const kinds = [...catalogue.kinds.values()].filter((kind) => kind.cloud.id === cloud.id);
  return sorted([cloud.regionListing, ...kinds.flatMap(readsOf)].flatMap(({ grants }) => grants.flatMap(({ actions }) => actions)));
}

/** Per template of a cloud that fixes something, in id order, what remediation must be allowed for it. */
export function templateGrants(catalogue: Catalogue, cloud: CloudRules): readonly TemplateGrants[] {
  const fixes = [...catalogue.templates.values()].flatMap(({ template }) => (template.mode === 'fix' ? [template] : []));
  const own = fixes.filter(({ resource }) => resource.cloud.id === cloud.id);
  return own.sort((left, right) => (left.id < right.id ? -1 : 1)).map(grantsOf);
}

/** What remediation in a cloud must be allowed: writes of all templates by resource. Merged, sorted, nothing twice. */
export function remediationGrants(catalogue: Catalogue, cloud: CloudRules): readonly Grant[] {
  return mergeGrants(templateGrants(catalogue, cloud).flatMap(({ write }) => write));
}

/** Grants on the same resources under the same condition become one; the order of neither matters. */
export function mergeGrants(grants: readonly Grant[]): readonly Grant[] {
  const byResources = Map.groupBy(grants, ({ resources, condition }) =>
    [...sorted(resources), condition === undefined ? '' : canonicalText(condition)].join(' '),
  );
  const merged = [...byResources]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, group]) => ({
      actions: sorted(group.flatMap(({ actions }) => actions)),
      resources: sorted(group.flatMap(({ resources }) => resources)),
      ...(group[0]?.condition !== undefined && { condition: group[0].condition }),
    }));
  return merged.filter(({ actions }) => actions.length > 0);
}

function grantsOf(template: FixTemplate): TemplateGrants {
  const kind = template.resource;
  const writes = kind.writes.filter((write) => reaches(write, template.owns));
  const own = writes.map(({ actions, resources = kind.idPatterns }) => ({ actions, resources }));
  const ofParts = (template.partKinds ?? []).map(partGrant);
  const besides = [...writes, ...(template.partKinds ?? []).flatMap((part) => part.making?.writes ?? [])].flatMap((write) => write.besides);
  return { templateId: template.id, write: mergeGrants([...own, ...ofParts, ...besides]) };
}

/** All that a part's kind can write, on what cloudmend makes alone. */
function partGrant({ writes, making }: ResourceKind): Grant {
  const actions = [...writes, ...(making?.writes ?? [])].flatMap((write) => write.actions);
  return { actions: sorted(actions), resources: making === undefined ? [] : [making.idPattern] };
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
