import * as z from 'zod';
import { regionOf } from '../../clouds/azure/arm-id.ts';
import { parseArmBody } from '../../clouds/azure/arm-request.ts';
import azure from '../../clouds/azure/cloud.ts';
import { PARTITION } from '../../clouds/azure/partition.ts';
import { CloudError, CloudmendError } from '../../core/errors.ts';
import type { Clock, Cloud, CloudAccount } from '../../core/ports.ts';
import { wantedRegions } from '../../core/scan/wanted-regions.ts';
import { createArmCaller } from './arm-caller.ts';
import { type ArmClientOptions, createArmClient } from './arm-client.ts';
import { checkAccess } from './check-access.ts';
import { listOfGroups, type SeenSubscription } from './management-groups.ts';
import { loadResourceManager } from './resource-manager.ts';
import { writeSession } from './write-session.ts';

export interface AzureCloudOptions extends ArmClientOptions {
  readonly clock: Clock;
  /** Ids of the subscriptions to scan. Empty: all that the identity sees. */
  readonly subscriptions: readonly string[];
  /** Ids of management groups: the subscriptions below them are found when a scan begins. */
  readonly managementGroups?: readonly string[] | undefined;
  /** Only these regions. Empty: all of them. */
  readonly regions: readonly string[];
  /** Multiplies the rate budgets (1: half of what ARM allows an identity). */
  readonly rateScale: number;
  /** Why nothing may be written, where that is so. */
  readonly readOnlyBecause?: string | undefined;
  /** Whether writes go by a person's own rights, and not by those of an application that has only the roles it needs. */
  readonly isUnscoped?: boolean;
}

/** Azure through Azure Resource Manager. Every method throws CloudError; `openSession` FORBIDDEN where nothing may be written. */
export function createAzureCloud(options: AzureCloudOptions): Cloud {
  const caller = createArmCaller(createArmClient(options), options);
  const groups = options.managementGroups ?? [];

  async function listPages<Item>(
    { says, path, apiVersion }: { readonly says: string; readonly path: string; readonly apiVersion: string },
    item: z.ZodType<Item>,
    { account = '', signal }: { readonly account?: string; readonly signal?: AbortSignal | undefined } = {},
  ): Promise<readonly Item[]> {
    const Answer = z.object({ value: z.array(item), nextLink: z.string().nullish() });
    const where = { says, account, signal };
    const found: Item[] = [];
    let request: Parameters<typeof caller.read>[0] | undefined = { method: 'GET', path, apiVersion };
    while (request !== undefined) {
      const { value, nextLink } = Answer.parse(await caller.read(request, where));
      found.push(...value);
      request = nextLink ? { nextLink } : undefined;
    }
    return found;
  }

  const at = { cloud: azure.id, partition: PARTITION };
  const seen = async (): Promise<readonly SeenSubscription[]> =>
    (await listPages(SUBSCRIPTIONS, Subscription)).map(({ subscriptionId, displayName, state }) => ({
      id: subscriptionId.toLowerCase(),
      name: displayName || undefined,
      isReadable: state === undefined || !/^(disabled|deleted)$/i.test(state),
    }));

  /** Those that the settings name, or all that the identity sees. */
  async function accounts(): Promise<readonly CloudAccount[]> {
    if (options.subscriptions.length > 0)
      return options.subscriptions.map((account) => ({ ...at, account: account.toLowerCase(), origin: { by: 'named' } }));
    // Which those are is known from the list that a scan begins with.
    if (groups.length > 0) return [];
    const readable = (await seen()).filter(({ isReadable }) => isReadable);
    if (readable.length > 0)
      return readable.map(({ id, name }) => ({ ...at, account: id, ...(name !== undefined && { name }), origin: { by: 'identity' } }));
    throw new CloudmendError(
      'VALIDATION_FAILED',
      'The Azure identity sees no subscription. Assign it the role Reader on one, or name one in AZURE_SUBSCRIPTION_ID.',
    );
  }

  return {
    reader: {
      async send({ account }, { says, body }, signal) {
        const request = parseArmBody(body);
        const isRead = 'nextLink' in request || ('method' in request && (request.method === 'GET' || isListAction(request)));
        if (!isRead) throw new TypeError(`${says} is no read.`);
        return await caller.read(request, { says, account, signal });
      },
    },

    accounts,

    async listAccounts(signal) {
      if (groups.length > 0)
        return [await listOfGroups({ groups, at, seen, listPages: (list, item) => listPages(list, item, { signal }) })];
      const listed = await accounts();
      return [{ cloud: azure.id, accounts: listed, passedOver: [], notes: [], isWhole: options.subscriptions.length > 0 }];
    },

    async regions({ account }, signal) {
      const { says } = azure.regionListing;
      const list = { says, path: `/subscriptions/${account}/locations`, apiVersion: SUBSCRIPTIONS.apiVersion };
      const found = await listPages(list, Location, { account, signal }).catch(noneWhereAbsent);
      const names = found.map(({ name }) => regionOf(name)).sort();
      return wantedRegions({ enabled: names, existing: names }, options.regions);
    },

    whyNoWrite: () => options.readOnlyBecause,

    checkAccess(request) {
      const { account } = request.place;
      const where = { says: 'GET Microsoft.Authorization/permissions', account };
      const { readOnlyBecause, isUnscoped = false } = options;
      const loadManager = () => loadResourceManager(caller, options.endpoint, account);
      return checkAccess({ readOnlyBecause, isUnscoped, read: (question) => caller.read(question, where), loadManager }, request);
    },

    async openSession(request) {
      if (options.readOnlyBecause !== undefined) throw new CloudmendError('FORBIDDEN', options.readOnlyBecause);
      const session = writeSession(caller, request);
      return options.isUnscoped ? { ...session, isUnscoped: true } : session;
    },
  };
}

const SUBSCRIPTIONS = { says: 'LIST Microsoft.Resources/subscriptions', path: '/subscriptions', apiVersion: '2022-12-01' };
const Subscription = z.object({ subscriptionId: z.string(), displayName: z.string().nullish(), state: z.string().optional() });
const Location = z.object({ name: z.string() });

/** Kinds are listed for a whole subscription: regions only narrow what is read. What serves no regions has everything in none. */
function noneWhereAbsent(error: unknown): readonly [] {
  if (error instanceof CloudError && error.fault === 'absent' && error.providerCode !== 'SubscriptionNotFound') return [];
  throw error;
}

/** What ARM answers by POST alone begins with `list`, and changes nothing. */
function isListAction({ method, path }: { readonly method: string; readonly path: string }): boolean {
  return method === 'POST' && /\/list[A-Za-z]*$/i.test(path);
}
