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
    longRunning: { PUT: 'operation', DELETE: 'both' },
    refuses: ({ properties }) => (typeof properties === 'object' ? undefined : 'InvalidRequestFormat'),
  },
  {
    type: 'Microsoft.Compute/virtualMachines',
    apiVersions: ['2024-07-01'],
    longRunning: { PATCH: 'both' },
    readOnly: ['properties.instanceView', 'properties.vmId'],
  },
  { type: SITES, apiVersions: ['2024-04-01'] },
  {
    type: `${SITES}/config`,
    apiVersions: ['2024-04-01'],
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
  { type: 'Microsoft.Authorization/roleAssignments', apiVersions: ['2022-04-01'], patch: 'none' },
];
