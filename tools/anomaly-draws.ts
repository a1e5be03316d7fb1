import { SIZES, type Told } from './anomaly-fleets.ts';
import { type Drawn, openDrawnAccount } from './anomaly-scans.ts';

type Random = () => number;

/** Learned for as long as it takes, and then judged. */
const LEARNED_DAYS = 15;

const PEERS = 'azure.keyvault.like-peers-vault-uses-roles';
const DRIFT = 'azure.keyvault.unchanged-vault-uses-roles';
const NUMBERS = 'azure.keyvault.vault-access-among-peers';
const SETS = 'aws.ec2.snapshot-guests-among-peers';

/**
 * Accounts whose resources belong to groups of every size by a tag: in one half of the groups everybody is alike but for a deviant or two, in the
 * other so many differ by nature. Who has too few peers in his group is held against the whole account, as by every scan.
 */
export async function drawPeersByScans(random: Random, benign: number, accounts: number): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (let index = 0; index < accounts; index += 1) {
    const drawn = SIZES.flatMap((size) => {
      const deviants = random() < 0.5 ? 1 + Math.floor(random() * Math.max(1, size * 0.01)) : 0;
      const alike = memberOf(size, `alike${size}`, (at) => ({ facts: { usesRoles: at >= deviants }, isPlanted: at < deviants, benign: 0 }));
      const natural = memberOf(size, `natural${size}`, () => ({ facts: { usesRoles: random() >= benign }, isPlanted: false, benign }));
      return [...alike, ...natural];
    });
    told.push(...(await learnedAndJudged(PEERS, drawn)));
  }
  return told;
}

/** Principals that a vault names: about twelve each, one vault of a group with six times as many. */
export async function drawNumbersByScans(random: Random): Promise<readonly Told[]> {
  const drawn = SIZES.flatMap((size) =>
    memberOf(size, `group${size}`, (at) => ({
      facts: { usesRoles: false, accessPolicies: at === 0 ? 72 : 6 + Math.floor(12 * random()) },
      isPlanted: at === 0,
    })),
  );
  return await learnedAndJudged(NUMBERS, drawn);
}

/** Accounts that a snapshot is shared with: three of everybody, one in ten with another of its own, one of a group with five that nobody has. */
export async function drawSetsByScans(random: Random): Promise<readonly Told[]> {
  const drawn = SIZES.flatMap((size) =>
    memberOf(size, `group${size}`, (at) => {
      const own = at === 0 ? ['22', '23', '445', '1433', '3389'] : [];
      const other = random() < 0.1 ? [`80${Math.floor(90 * random()) + 10}`] : [];
      return { facts: { sharedWith: ['80', '443', '9100', ...own, ...other] }, isPlanted: at === 0 };
    }),
  );
  return await learnedAndJudged(SETS, drawn);
}

function memberOf(size: number, application: string, make: (at: number) => Omit<Drawn, 'name' | 'application'>): readonly Drawn[] {
  return Array.from({ length: size }, (_, at) => ({ name: `${application}x${at}`, application, ...make(at) }));
}

async function learnedAndJudged(ruleId: string, drawn: readonly Drawn[]): Promise<readonly Told[]> {
  const account = openDrawnAccount(ruleId);
  try {
    await account.scan(drawn);
    return await account.scan(drawn, LEARNED_DAYS);
  } finally {
    account.close();
  }
}

const FLEET = 60;

/** Sixty vaults of which those before `closed` are as they were. */
function fleetOf(changed: ReadonlySet<number>, planted?: number): readonly Drawn[] {
  return Array.from({ length: FLEET }, (_, at) => ({
    name: `vault${at}`,
    facts: { usesRoles: !changed.has(at) },
    isPlanted: at === planted,
  }));
}

/** Scopes in which one changes after a quiet time of 0 to 39 scans, and scopes in which one changes every fourth scan or so by nature. */
export async function drawDriftByScans(random: Random): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (let quiet = Math.floor(4 * random()); quiet < 40; quiet += 4) told.push(...(await plantedAfter(quiet)));
  for (let scope = 0; scope < 5; scope += 1) told.push(...(await restless(random)));
  return told;
}

async function plantedAfter(quiet: number): Promise<readonly Told[]> {
  const account = openDrawnAccount(DRIFT);
  try {
    for (let scan = 0; scan <= quiet; scan += 1) await account.scan(fleetOf(new Set()));
    return (await account.scan(fleetOf(new Set([7]), 7))).filter(({ isPlanted, level }) => isPlanted || level !== 'none');
  } finally {
    account.close();
  }
}

/** Whoever has changed is as before in the next scan. Told is each that is told anew. */
async function restless(random: Random): Promise<readonly Told[]> {
  const account = openDrawnAccount(DRIFT);
  try {
    const told: Told[] = [];
    for (let scan = 0; scan < 40; scan += 1) {
      const changed = random() < 0.25 ? new Set([Math.floor(FLEET * random())]) : new Set<number>();
      told.push(...(await account.scan(fleetOf(changed))).filter(({ level }) => level !== 'none'));
    }
    return told;
  } finally {
    account.close();
  }
}

/** A fleet that changes by plan, so many a scan, after forty quiet scans: whoever is told at any time of it, each once at his surest. */
export async function drawRolloutByScans(step: number): Promise<readonly Told[]> {
  const account = openDrawnAccount(DRIFT);
  try {
    for (let scan = 0; scan <= 40; scan += 1) await account.scan(fleetOf(new Set()));
    const surest = new Map<number, Told>();
    for (let changed = step; changed <= FLEET; changed += step) {
      const told = await account.scan(fleetOf(new Set(Array.from({ length: changed }, (_, at) => at))));
      for (const [at, one] of told.entries()) if (one.level !== 'none' && !surest.has(at)) surest.set(at, one);
    }
    return [...surest.values()];
  } finally {
    account.close();
  }
}
