import type { Selection } from '../../clouds/aws/organization/selection.ts';
import type { AccountListing, CloudAccount } from '../../core/ports.ts';
import { unreadListing } from '../unread-listing.ts';
import { type MemberRoles, settingsByRoles } from './account-settings.ts';
import { type AskOrganization, listOrganization } from './organization.ts';

/** What is asked where an organization says which accounts there are. */
export interface OrganizationSource {
  readonly ask: AskOrganization;
  readonly selection: Selection;
  readonly members: MemberRoles | undefined;
}

/** As an organization lists them now, with the role that each is read by. Throws what is no fault of the answers. */
export async function listOfOrganization({ ask, selection, members }: OrganizationSource): Promise<AccountListing> {
  try {
    const { accounts, ...rest } = await listOrganization(ask, selection);
    const withCaller = (one: CloudAccount): CloudAccount =>
      members === undefined ? one : { ...one, caller: settingsByRoles(members, one.account).scanRole ?? '' };
    return { ...rest, cloud: 'aws', accounts: accounts.map(withCaller), isWhole: true };
  } catch (error) {
    return unreadListing(error, UNREAD);
  }
}

/** What is asked for is asked as the management account, or as one that administers a service for it: nobody else is told. */
const UNREAD = {
  cloud: 'aws',
  says: 'organizations list',
  unreadable: 'What the organization answers cannot be read.',
  hinted: ['denied'],
  hint: 'Only the management account of an organization, or an account that administers a service for it, is told its accounts.',
} as const;

/** Accounts that a setting names, or the one of the credentials: another's would have shown another. */
export function listOfSettings(accounts: readonly CloudAccount[]): AccountListing {
  const isWhole = accounts.length > 0 && accounts.every(({ origin }) => origin?.by === 'named');
  return { cloud: 'aws', accounts, passedOver: [], notes: [], isWhole };
}
