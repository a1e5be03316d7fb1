import type { Node } from 'constructs';
import { CloudmendError } from '../core/errors.ts';
import { requireKnown } from '../core/nearest.ts';
import { ChannelsText } from '../core/notify/channel.ts';
import { Configuration } from './configuration.ts';
import { faultsOfPartition } from './partition-faults.ts';

type SettingName = keyof Configuration;

/** Settings that mean nothing without others. */
const NEEDS: readonly { readonly setting: SettingName; readonly needs: readonly SettingName[] }[] = [
  { setting: 'azureTenantId', needs: ['azureClientId'] },
  { setting: 'azureClientId', needs: ['azureTenantId'] },
  { setting: 'azureRemediationClientId', needs: ['azureTenantId', 'azureClientId'] },
  { setting: 'azureSubscriptions', needs: ['azureTenantId', 'azureClientId'] },
  { setting: 'azureManagementGroups', needs: ['azureTenantId', 'azureClientId'] },
  { setting: 'azureCloud', needs: ['azureTenantId', 'azureClientId'] },
  { setting: 'channelSecretArn', needs: ['channels'] },
  { setting: 'mailFrom', needs: ['channels'] },
  { setting: 'monthlyCostLimit', needs: ['alarmTopicArn'] },
  { setting: 'tickets', needs: ['ticketSecretArn'] },
  { setting: 'ticketSecretArn', needs: ['tickets'] },
  { setting: 'oidcIssuer', needs: ['oidcPageClientId'] },
  { setting: 'oidcPageClientId', needs: ['oidcIssuer'] },
  { setting: 'oidcTerminalClientId', needs: ['oidcIssuer', 'oidcPageClientId'] },
  { setting: 'oidcScope', needs: ['oidcIssuer'] },
  { setting: 'oidcGroupsClaim', needs: ['oidcIssuer'] },
  { setting: 'oidcOrigins', needs: ['oidcIssuer'] },
  { setting: 'memberCallAs', needs: ['memberUnits'] },
  { setting: 'memberRetain', needs: ['memberUnits'] },
  { setting: 'memberLiveRegions', needs: ['memberUnits', 'live'] },
  { setting: 'canaryAccount', needs: ['canaryAutomation'] },
  { setting: 'canaryAutomation', needs: ['canaryAccount'] },
  { setting: 'webAclRequests', needs: ['webAcl'] },
  { setting: 'pageDomain', needs: ['pageCertificateArn'] },
  { setting: 'pageCertificateArn', needs: ['pageDomain'] },
];

/** Settings that say the same thing in two ways. */
const EITHER: readonly (readonly [one: SettingName, other: SettingName, what: string])[] = [
  ['accounts', 'organization', 'accounts'],
  ['azureSubscriptions', 'azureManagementGroups', 'subscriptions'],
];

/** What the CDK's own commands write into a context, without the prefix that its other names have. */
const NAMES_OF_THE_CDK = ['acknowledged-issue-numbers', 'cli-telemetry'];

/**
 * Reads it from the app's context. Names with `:`, `/` or `@` are those of the CDK and of other tools; every other one must be a setting.
 * Throws VALIDATION_FAILED with a line for each setting that is wrong.
 */
export function parseConfiguration(node: Node): Configuration {
  const context: { readonly [name: string]: unknown } = node.getAllContext();
  const plain = Object.keys(context).filter((name) => !/[:/@]/.test(name) && !NAMES_OF_THE_CDK.includes(name));
  requireKnown('setting', plain, Object.keys(Configuration.shape));
  const parsed = Configuration.safeParse(Object.fromEntries(plain.map((name) => [name, context[name]])));
  const wrong = parsed.error?.issues.map(({ path, message }) => `${shown(String(path[0]), context)}: ${message}`);
  const faults = [
    ...(wrong ?? []),
    ...missing(context),
    ...oneRole(context),
    ...tooMany(parsed.data?.accounts),
    ...strayCanary(parsed.data),
    ...(parsed.success ? faultsOfPartition(parsed.data.partition, context) : []),
  ];
  if (!parsed.success || faults.length > 0) throw new CloudmendError('VALIDATION_FAILED', faults.join('\n'));
  return parsed.data;
}

function missing(context: { readonly [name: string]: unknown }): readonly string[] {
  const alone = NEEDS.filter(({ setting }) => context[setting] !== undefined).flatMap(({ setting, needs }) =>
    needs.filter((name) => context[name] === undefined).map((name) => `${setting} means nothing without ${name}: set it too`),
  );
  const both = EITHER.filter(([one, other]) => context[one] !== undefined && context[other] !== undefined).map(
    ([one, other, what]) => `${one} and ${other} both say which ${what} there are: leave one of them out`,
  );
  return [...alone, ...both, ...untold(context), ...unreached(context), ...unheard(context)];
}

/** What accounts would tell of a bus that is not there is lost. */
function untold({ live, memberLiveRegions }: { readonly [name: string]: unknown }): readonly string[] {
  if (memberLiveRegions === undefined || live !== 'off') return [];
  return ['memberLiveRegions means nothing with live=off: there is no bus to tell; set live=on, or leave it out'];
}

/** A private API is reached by endpoints alone, and CloudFront has none; another one by anybody. */
function unreached({ apiAccess, apiVpcEndpointIds, pageDomain, pageWebAclArn }: { readonly [name: string]: unknown }): readonly string[] {
  if (apiAccess !== 'private')
    return apiVpcEndpointIds === undefined
      ? []
      : ['apiVpcEndpointIds means nothing unless apiAccess is private: set that, or leave it out'];
  const ofPage = Object.entries({ pageDomain, pageWebAclArn }).filter(([, value]) => value !== undefined);
  return [
    ...(apiVpcEndpointIds === undefined ? ['apiAccess=private needs apiVpcEndpointIds: nobody could reach the API'] : []),
    ...ofPage.map(([name]) => `${name} means nothing with apiAccess=private, which has no page: leave it out`),
  ];
}

/** A policy of a role has 10,240 characters, and an environment 4 KB; each names every account. */
export const MOST_ACCOUNTS = 40;

function tooMany(accounts: readonly string[] = []): readonly string[] {
  const fault = `accounts names ${accounts.length}: IAM and Lambda take ${MOST_ACCOUNTS} by name; set organization in its place`;
  return accounts.length > MOST_ACCOUNTS ? [fault] : [];
}

/** What it plants would be seen by nobody. */
function strayCanary({ canaryAccount, accounts }: Pick<Configuration, 'canaryAccount' | 'accounts'> = {}): readonly string[] {
  if (canaryAccount === undefined || accounts === undefined || accounts.includes(canaryAccount)) return [];
  return [`canaryAccount=${canaryAccount}: is not among accounts, so nobody looks there; add it, or choose one that is`];
}

/** One role that both reads and mends would let every function that reads mend. */
function oneRole({ scanRole, remediationRole }: { readonly [name: string]: unknown }): readonly string[] {
  const isOne = typeof scanRole === 'string' && scanRole === remediationRole;
  return isOne ? ['scanRole and remediationRole are one name: who scans may not mend; give them two'] : [];
}

/** Channels that nothing could reach; of none where they cannot be read, which is said already. */
function unheard({ channels, channelSecretArn, mailFrom }: { readonly [name: string]: unknown }): readonly string[] {
  return (ChannelsText.safeParse(channels).data ?? []).flatMap(({ kind, name }) => {
    if (kind === 'email') return mailFrom === undefined ? [`channels needs mailFrom: ${name} is e-mail`] : [];
    return channelSecretArn === undefined ? [`channels needs channelSecretArn: ${name} is no e-mail`] : [];
  });
}

/** Values that an address or a key may have slipped into: they are not repeated. */
const NOT_SHOWN = ['channels', 'tickets', 'externalId'];

function shown(name: string, context: { readonly [name: string]: unknown }): string {
  const value = context[name];
  if (NOT_SHOWN.includes(name)) return name;
  return `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`;
}
