import type { CloudRules } from '../../core/cloud.ts';
import { armKey, findArmId, isWithin } from './arm-id.ts';
import { findAzureManager } from './managed-by.ts';
import { PARTITION } from './partition.ts';
import { isRegionName } from './region-name.ts';

/** What Azure means to what only records: without how requests are decided there, and how what is done there is watched. */
const azure: CloudRules = {
  id: 'azure',
  title: 'Azure',
  accountWord: 'subscription',
  examples: {
    ids: ['/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/shop/providers/Microsoft.Storage/storageAccounts/orders'],
    idPrefix: '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/shop/*',
    account: '00000000-0000-0000-0000-000000000000',
    region: 'westeurope',
  },
  isPartition: (name) => name === PARTITION,
  isAccount: (name) => GUID.test(name),
  isRegion: isRegionName,
  // All of ARM answers at one address.
  homeRegion: () => 'global',
  regionListing: {
    says: 'LIST Microsoft.Resources/subscriptions/locations',
    grants: [{ actions: ['Microsoft.Resources/subscriptions/locations/read'], resources: ['/subscriptions/<account>'] }],
  },
  parametersOf: ({ method: _, ...rest }) => rest,
  normalId: (id) => (id.startsWith('/') ? armKey(id) : id),
  groupOf(id) {
    const group = findArmId(id)?.resourceGroup;
    return group === undefined ? undefined : `resource group ${group}`;
  },
  holds: (container, id) => container.startsWith('/') && isContainer(container) && isWithin(container, id),
  // Names are compared without case, values with it: https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources
  tagKey: (name) => name.toLowerCase(),
  parseId(id) {
    const account = findArmId(id)?.subscription;
    return account === undefined ? undefined : { partition: PARTITION, account: account.toLowerCase() };
  },
  isProtectiveId(pattern) {
    const isPrefix = pattern.endsWith('*');
    const text = isPrefix ? pattern.slice(0, -1) : pattern;
    if (text.includes('*')) return false;
    return isPrefix ? isBegun(text) : findArmId(text) !== undefined && text.startsWith('/');
  },
  findManager: findAzureManager,
  languageOf: (manager) => (/bicep|\barm\b|deployment ?stack|developer cli/i.test(manager) ? 'Bicep' : undefined),
  whyNeverTouch: ({ id }) =>
    /\/resourcegroups\/cloudmend(-[^/]*)?(\/|$)/i.test(id) ? "The resource is in cloudmend's own resource group." : undefined,
};

export default azure;

/** A subscription or a resource group. */
function isContainer(id: string): boolean {
  const found = findArmId(id);
  return found !== undefined && found.type === undefined;
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The beginning of an id: its first words are those that ids have, and the word at the `*` may be cut anywhere. */
function isBegun(text: string): boolean {
  const [first, word = '', subscription, groups, , providers] = text.split('/');
  if (first !== '') return false;
  const segments = text.split('/').slice(1);
  const isLast = (position: number) => segments.length - 1 === position;
  const has = (value: string | undefined, wanted: string, position: number) =>
    value === undefined || (isLast(position) ? wanted.startsWith(value.toLowerCase()) : value.toLowerCase() === wanted);
  if (!has(word, 'subscriptions', 0)) return has(word, 'providers', 0);
  if (subscription !== undefined && !(isLast(1) ? /^[0-9a-f-]*$/i : GUID).test(subscription)) return false;
  return (has(groups, 'resourcegroups', 2) && has(providers, 'providers', 4)) || has(groups, 'providers', 2);
}
