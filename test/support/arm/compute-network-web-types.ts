import { isObject, propertyAt } from '../../../clouds/azure/property.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { FakeType } from './fake-type.ts';

const GROUPS = 'Microsoft.Network/networkSecurityGroups';
const SITES = 'Microsoft.Web/sites';

/** What the providers of machines, networks, apps and roles do otherwise than others. */
export const computeNetworkWebTypes: readonly FakeType[] = [
  { type: GROUPS, apiVersions: ['2024-05-01'], patch: 'tagsOnly', hasEtag: true, shows: { securityRules: `${GROUPS}/securityRules` } },
  {
    type: `${GROUPS}/securityRules`,
    apiVersions: ['2024-05-01'],
    patch: 'none',
    hasEtag: true,
    sharesEtag: true,
    longRunning: { PUT: 'operation', DELETE: 'both' },
    refuses: ({ properties }) => (typeof properties === 'object' ? undefined : 'InvalidRequestFormat'),
  },
  {
    type: 'Microsoft.Compute/virtualMachines',
    apiVersions: ['2024-07-01'],
    hasEtag: true,
    longRunning: { PATCH: 'both' },
    readOnly: ['properties.instanceView', 'properties.vmId'],
    becomes: withPrincipal,
    // https://learn.microsoft.com/azure/virtual-machines/disks-enable-host-based-encryption-portal
    refuses: (body, before = {}) =>
      propertyAt(body, 'properties.securityProfile') === undefined || isDeallocated(before) ? undefined : 'OperationNotAllowed',
  },
  { type: SITES, apiVersions: ['2024-04-01'], becomes: withPrincipal },
  {
    type: `${SITES}/config`,
    apiVersions: ['2024-04-01'],
    replaces: ['properties.cors'],
    fillsIn: {
      PATCH: {
        'properties.managedPipelineMode': 'Integrated',
        'properties.loadBalancing': 'LeastRequests',
        'properties.use32BitWorkerProcess': true,
      },
    },
  },
  {
    type: `${SITES}/basicPublishingCredentialsPolicies`,
    apiVersions: ['2024-04-01'],
    patch: 'none',
    untilSet: { properties: { allow: true } },
  },
  {
    type: 'Microsoft.Authorization/roleAssignments',
    apiVersions: ['2022-04-01'],
    patch: 'none',
    // One is never changed: another by its name may be made once it is gone.
    refuses: (_, before) => (before === undefined ? undefined : 'RoleAssignmentUpdateNotPermitted'),
    becomes: withScope,
  },
];

/** An identity has a principal in Entra for as long as it is there. */
function withPrincipal(document: JsonObject): JsonObject {
  const { identity } = document;
  if (!isObject(identity)) return document;
  const { principalId = '4d4d4d4d-0000-4000-8000-000000000004', ...rest } = identity;
  const isOfSystem = String(identity['type']).includes('SystemAssigned');
  return { ...document, identity: isOfSystem ? { ...rest, principalId } : rest };
}

/** ARM tells where an assignment holds. */
function withScope({ id, properties, ...rest }: JsonObject): JsonObject {
  const scope = String(id).replace(/\/providers\/Microsoft\.Authorization\/roleAssignments\/.*/i, '');
  return { ...rest, properties: { ...(isObject(properties) && properties), scope } };
}

function isDeallocated(machine: JsonObject): boolean {
  return JSON.stringify(propertyAt(machine, 'properties.instanceView') ?? {}).includes('PowerState/deallocated');
}
