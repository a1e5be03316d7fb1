import type { AccountPlace } from '../core/place.ts';
import type { AccessCheck, AccountListing, Cloud } from '../core/ports.ts';

/**
 * Several clouds as one: each call goes to the cloud that its place names. Throws TypeError for a place of a cloud that is not among them,
 * which is a record of an installation that knew more.
 */
export function joinClouds(joined: ReadonlyMap<string, Cloud>): Cloud {
  const all = [...joined.values()];
  const [only] = all;
  if (only !== undefined && all.length === 1) return only;

  function of({ cloud }: Pick<AccountPlace, 'cloud'>): Cloud {
    const found = joined.get(cloud);
    if (found !== undefined) return found;
    throw new TypeError(`This installation does not reach ${cloud}; it reaches ${[...joined.keys()].join(', ') || 'no cloud'}.`);
  }

  return {
    reader: { send: async (place, request, signal) => await of(place).reader.send(place, request, signal) },
    openSession: async (request) => await of(request.place).openSession(request),
    checkAccess: async (request) => (await of(request.place).checkAccess?.(request)) ?? notChecked(request.place),
    checkRoles: async (account, needed) => await of(account).checkRoles?.(account, needed),
    roleVersion: async (account, signal) => await of(account).roleVersion?.(account, signal),
    whyNoWrite: (account) => of(account).whyNoWrite?.(account),
    // One cloud that cannot be reached is said, and not left out: what was not looked at is no all-clear.
    accounts: async () => (await Promise.all(all.map((cloud) => cloud.accounts()))).flat(),
    listAccounts: async (signal) => (await Promise.all([...joined].map(([name, cloud]) => listingOf(name, cloud, signal)))).flat(),
    regions: async (account, signal) => await of(account).regions(account, signal),
  };
}

/** What a cloud that is not asked for a list has by its settings and credentials. */
async function listingOf(cloud: string, { listAccounts, accounts }: Cloud, signal?: AbortSignal): Promise<readonly AccountListing[]> {
  if (listAccounts !== undefined) return await listAccounts(signal);
  return [{ cloud, accounts: await accounts(), passedOver: [], notes: [], isWhole: false }];
}

/** A cloud whose adapter is loaded when it is first asked for: most functions never are. */
export function loadedLater(load: () => Promise<Cloud>): Cloud {
  let loading: Promise<Cloud> | undefined;
  const cloud = () => {
    loading ??= load();
    return loading;
  };
  return {
    reader: { send: async (place, request, signal) => await (await cloud()).reader.send(place, request, signal) },
    openSession: async (request) => await (await cloud()).openSession(request),
    checkAccess: async (request) => (await (await cloud()).checkAccess?.(request)) ?? notChecked(request.place),
    accounts: async () => await (await cloud()).accounts(),
    regions: async (account, signal) => await (await cloud()).regions(account, signal),
  };
}

function notChecked({ cloud, account }: AccountPlace): readonly AccessCheck[] {
  return [
    {
      check: 'permissions',
      state: 'not-checked',
      message: `Nobody could look at what may be written in ${account}: ${cloud} was not asked.`,
    },
  ];
}
