import * as z from 'zod';
import { AwsBody, awsCallName, awsRequest } from '../../clouds/aws/call.ts';
import { homeRegion } from '../../clouds/aws/home-region.ts';
import type { Selection } from '../../clouds/aws/organization/selection.ts';
import { sessionPolicy } from '../../clouds/aws/session-policy.ts';
import { CloudError, CloudmendError } from '../../core/errors.ts';
import { DEFAULT_OWN_NAMES } from '../../core/own-names.ts';
import type { AccountPlace, Place } from '../../core/place.ts';
import type { AccountListing, Clock, Cloud, CloudReader, SessionRequest, WriteSession } from '../../core/ports.ts';
import { wantedRegions } from '../../core/scan/wanted-regions.ts';
import { type AccountSettings, type MemberRoles, settingsByRoles } from './account-settings.ts';
import { assume, baseIdentity } from './assume-role.ts';
import { type Caller, createCaller } from './caller.ts';
import { createCallerIdentity } from './caller-identity.ts';
import { type AccessProbes, checkAccess, noRoleText } from './check-access.ts';
import { type AskIam, checkRoles, contractOfRole, roleTags } from './check-roles.ts';
import { type Credentials, cachedIdentity, type Identity } from './credentials.ts';
import { listOfOrganization, listOfSettings } from './list-accounts.ts';
import type { AskOrganization } from './organization.ts';
import type { Clients } from './services.ts';
import type { TargetEndpoints } from './target-endpoints.ts';

export interface AwsCloudOptions {
  readonly clock: Clock;
  /** Accounts to scan. Empty: the account that the credentials belong to. */
  readonly accounts: readonly AccountSettings[];
  /** The roles of accounts that are found in an organization. */
  readonly members?: MemberRoles | undefined;
  /** Which those are, for whoever lists them. */
  readonly organization?: Selection | undefined;
  /** Only these of the enabled regions. Empty: all of them. */
  readonly regions: readonly string[];
  readonly endpoints: TargetEndpoints;
  /** Profile of the shared configuration files; absent: the SDK's default chain. */
  readonly profile?: string | undefined;
  /** Writes with the base credentials where an account has no remediation role. Whoever sets this shows and audits it. */
  readonly unscoped: boolean;
  /** Left out: those that are cut to the operations of the catalogue. */
  readonly clients?: Clients;
  /** Whether this is a deployed function: one that does not write is not told the remediation roles. */
  readonly isDeployed?: boolean;
  /** Multiplies the rate budgets (1: half of what AWS allows an account). */
  readonly rateScale: number;
  /** What the roles of accounts ask for that have no text of their own in `accounts`. */
  readonly externalId?: (() => Promise<string>) | undefined;
  /** What the sessions in an account are called by. Left out: what an installation is called that sets no name. */
  readonly installation?: string;
  /** In place of the SDK's chain. */
  readonly baseCredentials?: () => Promise<Credentials>;
}

/** AWS through its SDK clients. Every method throws CloudError; `openSession` also FORBIDDEN where there is no role to write with. */
export function createAwsCloud(options: AwsCloudOptions): Cloud {
  const { installation = DEFAULT_OWN_NAMES.prefix } = options;
  const caller = createCaller(options);
  const base = baseIdentity(options);
  const who = createCallerIdentity(caller, base, options.endpoints);
  const scanIdentities = new Map<string, Identity>();

  function settingsOf(account: string): AccountSettings | undefined {
    const named = options.accounts.find((one) => one.account === account);
    return named ?? (options.members === undefined ? undefined : settingsByRoles(options.members, account));
  }

  function scanIdentity(account: string): Identity {
    const settings = settingsOf(account);
    const kept = scanIdentities.get(account) ?? makeScanIdentity(settings);
    scanIdentities.set(account, kept);
    return kept;

    function makeScanIdentity(of: AccountSettings | undefined): Identity {
      if (of?.scanRole === undefined) return who.guard(account);
      const { scanRole: RoleArn } = of;
      return cachedIdentity(`scan ${RoleArn}`, options.clock, async () => {
        const input = { RoleArn, RoleSessionName: `${installation}-scan`, ...(await askedFor(of)) };
        return assume(caller, base, { account, input, mode: 'read' });
      });
    }
  }

  /** What a role asks for before it lets anybody in. */
  async function askedFor(of: AccountSettings | undefined): Promise<{ readonly ExternalId?: string }> {
    const text = of?.externalId ?? (await options.externalId?.());
    return text === undefined ? {} : { ExternalId: text };
  }

  const reader: CloudReader = {
    send: async (place, { body }, signal) =>
      await caller.call(place, AwsBody.parse(body), { identity: scanIdentity(place.account), mode: 'read', signal }),
  };

  async function accounts(): ReturnType<Cloud['accounts']> {
    if (options.accounts.length === 0 && options.members !== undefined) return [];
    if (options.accounts.length === 0) {
      const { partition, account, arn } = await who.own();
      return [{ cloud: 'aws', partition, account, caller: arn, origin: { by: 'identity' } }];
    }
    return options.accounts.map(({ account, name, scanRole, remediationRole }) => ({
      cloud: 'aws',
      ...(scanRole !== undefined && { caller: scanRole }),
      partition: (scanRole ?? remediationRole)?.split(':')[1] ?? 'aws',
      account,
      ...(name !== undefined && { name }),
      origin: { by: 'named' },
    }));
  }

  async function listAccounts(signal?: AbortSignal): Promise<readonly AccountListing[]> {
    const { organization: selection, members } = options;
    if (selection === undefined) return [listOfSettings(await accounts())];
    const { partition, account } = await who.own();
    const place = { cloud: 'aws', partition, account, region: homeRegion(partition) } as const;
    const ask: AskOrganization = (operation, input) =>
      caller.call(place, { service: 'organizations', operation, input }, { identity: base, mode: 'read', signal });
    return [await listOfOrganization({ ask, selection, members })];
  }

  // Where no account has one, this is a function that is not told which they are.
  const knowsRoles = !options.isDeployed || [options.members, ...options.accounts].some((one) => one?.remediationRole !== undefined);

  function writerOf(account: string): ReturnType<AccessProbes['writer']> {
    const role = settingsOf(account)?.remediationRole;
    if (role !== undefined) return { role };
    if (!knowsRoles) return 'unknown';
    return options.unscoped ? 'unscoped' : 'none';
  }

  const probes: AccessProbes = {
    async callerArn(account) {
      if (writerOf(account) === 'unscoped') await who.guard(account).credentials();
      return (await who.own(account)).arn;
    },
    writer: writerOf,
    async assume({ place }) {
      const settings = settingsOf(place.account);
      // It may do nothing at all: only whether it opens is asked.
      const policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] });
      await assumeToWrite(settings, { place, taskId: 'preflight' }, policy);
    },
    simulate: ({ place }, input) => {
      const home = { ...place, region: homeRegion(place.partition) };
      return reader.send(home, awsRequest('iam', 'SimulatePrincipalPolicy', input));
    },
  };

  return {
    reader,
    accounts,
    listAccounts,
    async regions({ partition, account }, signal) {
      const place = { cloud: 'aws', partition, account, region: homeRegion(partition) };
      // Without AllRegions the answer has only what is on for the account; with it, what a name may be at all.
      const input = options.regions.length === 0 ? {} : { AllRegions: true };
      const answer = await reader.send(place, awsRequest('ec2', 'DescribeRegions', input), signal);
      const { Regions: found } = Regions.parse(answer);
      const namesOf = (regions: typeof found) => regions.map((region) => region.RegionName).sort();
      const enabled = namesOf(found.filter(({ OptInStatus }) => OptInStatus !== 'not-opted-in'));
      return wantedRegions({ enabled, existing: namesOf(found) }, options.regions);
    },
    checkAccess: (request) => checkAccess(probes, request),
    async checkRoles(account, needed) {
      const role = scanRoleOf(account);
      return role === undefined ? undefined : await checkRoles(askIamOf(account), role, needed);
    },
    async roleVersion(account, signal) {
      const role = scanRoleOf(account);
      return role === undefined ? undefined : contractOfRole(await roleTags(askIamOf(account, signal), role));
    },
    whyNoWrite: ({ account }) => (writerOf(account) === 'none' ? noRoleText(account) : undefined),
    async openSession(request) {
      const settings = settingsOf(request.place.account);
      const identity = await writeIdentity(settings, request);
      const session = sessionOf(caller, identity, request.place);
      return settings?.remediationRole === undefined ? { ...session, isUnscoped: true } : session;
    },
  };

  /** The name of the role that reads an account, without its path. */
  function scanRoleOf({ account }: AccountPlace): string | undefined {
    return settingsOf(account)?.scanRole?.split('/').at(-1);
  }

  function askIamOf({ partition, account }: AccountPlace, signal?: AbortSignal): AskIam {
    const home = { cloud: 'aws', partition, account, region: homeRegion(partition) };
    return (operation, input) => reader.send(home, awsRequest('iam', operation, input), signal);
  }

  async function assumeToWrite(
    settings: AccountSettings | undefined,
    { place, taskId }: Pick<SessionRequest, 'place' | 'taskId'>,
    policy: string,
  ): Promise<Credentials> {
    const input = {
      RoleArn: settings?.remediationRole ?? '',
      RoleSessionName: sessionName(`${installation}-${taskId}`),
      SourceIdentity: sessionName(taskId),
      // The shortest that STS gives: a session serves one step, and steps end within fifteen minutes.
      DurationSeconds: 900,
      Policy: policy,
      ...(await askedFor(settings)),
    };
    return assume(caller, base, { account: place.account, input, mode: 'write' });
  }

  async function writeIdentity(settings: AccountSettings | undefined, request: SessionRequest): Promise<Identity> {
    const { account } = request.place;
    const role = settings?.remediationRole;
    if (role === undefined) {
      if (options.unscoped) return who.guard(account);
      throw new CloudmendError('FORBIDDEN', noRoleText(account));
    }
    const credentials = await assumeToWrite(settings, request, policyFor(request));
    // The key id tells sessions apart and is no secret without its secret key.
    return { key: `session ${credentials.accessKeyId}`, credentials: async () => credentials };
  }
}

const Regions = z.object({ Regions: z.array(z.object({ RegionName: z.string(), OptInStatus: z.string().optional() })) });

function sessionOf(caller: Caller, identity: Identity, place: Place): WriteSession {
  return {
    send: async ({ body }, signal) => ({ answer: await caller.call(place, AwsBody.parse(body), { identity, mode: 'write', signal }) }),
  };
}

/** Throws CloudError `tooLarge`, as AWS does for what it cannot pack: the caller halves its batch. */
function policyFor({ place, allows }: SessionRequest): string {
  const made = sessionPolicy(allows);
  if (made.fits) return made.policy;
  const at = { says: awsCallName('sts', 'AssumeRole'), providerCode: 'PackedPolicyTooLarge', sent: 'no' } as const;
  throw new CloudError(
    'tooLarge',
    at,
    `The session policy for ${place.account} would have ${made.characters} characters; open it for fewer resources.`,
  );
}

/** STS takes 2 to 64 of these characters. */
function sessionName(text: string): string {
  return text.replaceAll(/[^\w+=,.@-]/g, '-').slice(0, 64);
}
