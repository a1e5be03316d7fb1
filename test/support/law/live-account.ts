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

/** An account of its own behind an endpoint, seen through the real adapter and real clients. */
export interface LiveAccount {
  readonly account: string;
  readonly cloud: Cloud;
  /** Calls as the account's owner. */
  send(target: Place): Send;
  /** What can be told apart of a resource now, as canonical text: its facts without those that change by themselves. */
  facts(kind: string, resourceId: string, region: string): Promise<string>;
}

/** One of AWS. */
export interface LiveAwsAccount extends LiveAccount {
  readonly credentials: FreshAccount['credentials'];
}

// Emulators have no limits to keep to; the budget itself has tests of its own.
const RATE_SCALE = 1000;

/** `url` is where scans and fixes go; through a chaos proxy it learns whose credentials they are. */
export async function openLiveAccount(url: string, ...regions: readonly string[]): Promise<LiveAwsAccount> {
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
    facts: (kind, resourceId, region) => lastingFacts(cloud, { resourceId, kind, partition: 'aws', account, region }),
  };
}

/** What can be told apart of a resource now: its facts without those that change by themselves, as canonical text. */
export async function lastingFacts(cloud: Cloud, at: Parameters<typeof observe>[1]): Promise<string> {
  const seen = await observe({ cloud, catalogue }, at);
  if (seen === undefined) return 'gone';
  const volatile = catalogue.kinds.get(at.kind)?.volatile ?? [];
  return canonicalText(Object.fromEntries(Object.entries(factsOf(seen)).filter(([field]) => !volatile.includes(field))));
}

/** Templates of a cloud that fix something and can be tried on a running one, in id order. */
export function fixTemplates(cloud = 'aws'): readonly CatalogueTemplate[] {
  return [...catalogue.templates.values()].filter(
    ({ template }) => template.resource.cloud.id === cloud && template.mode === 'fix' && template.unproved === undefined,
  );
}
