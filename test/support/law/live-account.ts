import { createCaller } from '../../../adapters/aws/caller.ts';
import { createAwsCloud } from '../../../adapters/aws/cloud.ts';
import { systemClock } from '../../../adapters/clock.ts';
import { canonicalText } from '../../../core/json.ts';
import { factsOf } from '../../../core/kind/known.ts';
import type { Place } from '../../../core/place.ts';
import { observe } from '../../../core/plan/observe.ts';
import type { Cloud } from '../../../core/ports.ts';
import type { CatalogueTemplate } from '../../../core/remediation/template.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import type { Send } from '../../fixtures/fixture.ts';
import type { FreshAccount } from '../emulators/fresh-account.ts';
import { freshAccount } from '../emulators/fresh-account.ts';
import { wholeClients } from './whole-clients.ts';

/** An account of its own behind an endpoint, seen through the real adapter and real SDK clients. */
export interface LiveAccount {
  readonly account: string;
  readonly credentials: FreshAccount['credentials'];
  readonly cloud: Cloud;
  /** Calls as the account's owner. */
  send(target: Place): Send;
  /** What can be told apart of a resource now, as canonical text: its facts without those that change by themselves. */
  facts(kind: string, resourceId: string, region: string): Promise<string>;
}

// Emulators have no limits to keep to; the budget itself has tests of its own.
const RATE_SCALE = 1000;

/** `url` is where scans and fixes go; through a chaos proxy it learns whose credentials they are. */
export async function openLiveAccount(url: string, ...regions: readonly string[]): Promise<LiveAccount> {
  const { accountId: account, credentials } = await freshAccount(url);
  const endpoints = { byAccount: new Map(), otherwise: new URL(url) };
  const options = { clock: systemClock, endpoints, rateScale: RATE_SCALE };
  const role = { account, remediationRole: `arn:aws:iam::${account}:role/cloudmend-remediation` };
  const cloud = createAwsCloud({
    ...options,
    accounts: [role],
    regions,
    unscoped: false,
    baseCredentials: async () => credentials,
  });
  // Who plants calls what no scan and no fix does.
  const caller = createCaller({ ...options, clients: wholeClients });
  const identity = { key: 'owner', credentials: async () => credentials };
  return {
    account,
    credentials,
    cloud,
    send: (target) => (service, operation, input) =>
      caller.call({ ...target, account }, { service, operation, input }, { identity, mode: 'write' }),
    async facts(kind, resourceId, at) {
      const seen = await observe({ cloud, catalogue }, { resourceId, kind, partition: 'aws', account, region: at });
      if (seen === undefined) return 'gone';
      const volatile = catalogue.kinds.get(kind)?.volatile ?? [];
      return canonicalText(Object.fromEntries(Object.entries(factsOf(seen)).filter(([field]) => !volatile.includes(field))));
    },
  };
}

/** Templates that fix something and can be tried on a running cloud, in id order. */
export function fixTemplates(): readonly CatalogueTemplate[] {
  return [...catalogue.templates.values()].filter(({ template }) => template.mode === 'fix' && template.unproved === undefined);
}
