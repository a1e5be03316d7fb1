import type { Observation } from '../../core/kind/facts.ts';
import { findArmId } from './arm-id.ts';

/** Who brings a resource back after a change by hand: what it belongs to, or the tool that its tags name. */
export function findAzureManager({ fields }: Observation): string | undefined {
  const { tags, managedBy } = fields;
  if (managedBy !== undefined && 'known' in managedBy && typeof managedBy.known === 'string') return sayManager(managedBy.known);
  for (const [name, value] of Object.entries('known' in tags ? tags.known : {})) {
    if (/^(managed[-_ ]?by|provisioner|created[-_ ]?by|iac([-_ ]tool)?)$/i.test(name) && TOOL.test(value)) return value;
    if (/^terraform([:_-].*)?$/i.test(name)) return 'Terraform';
    if (/^azd-env-name$/i.test(name)) return `the Azure Developer CLI, environment ${value}`;
    if (/^aks-managed-/i.test(name)) return 'its AKS cluster';
  }
  return undefined;
}

const TOOL = /terraform|opentofu|pulumi|bicep|\barm\b|cdktf|crossplane|ansible|deployment ?stack/i;

function sayManager(id: string): string {
  const { type, names = [] } = findArmId(id) ?? {};
  return type === undefined ? id : `${type} ${names.join('/')}`;
}
