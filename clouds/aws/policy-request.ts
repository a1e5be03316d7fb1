import type { ConditionKey, Test } from './policy-condition.ts';
import { findConditionKey, isOwnVariable } from './policy-condition.ts';
import type { Stranger } from './policy-stranger.ts';
import { isService } from './policy-stranger.ts';
import { sharedClaims } from './shared-issuers.ts';

/** A value of a key in a request: undefined where the request has no such key. */
export type State = string | undefined;

/** Of a number, a date or an address that the caller chooses: one for which every test holds, and one for which none does. */
export const FITS = '#fits';
export const FAILS = '#fails';
/** An address of the Internet that nobody named. */
export const ELSEWHERE = '#elsewhere';

// Nobody's: what stands here fits no value that names someone.
const NOBODY = '000000000001';
const NO_ORGANISATION = 'o-strangers00';
const NAMES: { readonly [key: string]: string } = {
  'aws:sourceip': ELSEWHERE,
  'aws:userid': 'AROASTRANGERSTRANGER1:stranger',
  'aws:principalorgpaths': `${NO_ORGANISATION}/r-none/`,
};

/** Keys that the caller chooses, or of which there is one that fits the caller's wish: they keep nobody out. */
const CHOSEN = new RegExp(
  `^(${[
    'aws:(referer|useragent|username|principaltype|sourceidentity|requestedregion|tagkeys|vpcsourceip|federatedprovider|assumedroot)',
    'aws:(multifactorauthpresent|multifactorauthage|tokenissuetime|securetransport)',
    'aws:ec2instancesource(vpc|privateipv4)',
    'aws:(principaltag|requesttag)/.*',
    // What a service asks about the request: the form of an upload, the protocol of a subscription, the context of an encryption.
    '(?!aws:|saml:)[a-z0-9-]+:.*',
  ].join('|')})$`,
);
const ALWAYS_THERE: ReadonlySet<string> = new Set(['aws:securetransport', 'aws:requestedregion']);
const OWN: ReadonlySet<string> = new Set(['aws:resourceaccount', 's3:resourceaccount']);

/**
 * Values of a key that a request of the stranger may have, as far as the tests on it can tell them apart; undefined where nobody knows.
 * `account` is that of the resource.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html (when a request has which key)
 */
export function statesOf(key: string, stranger: Stranger, tests: readonly Test[], account: string): readonly State[] | undefined {
  if (OWN.has(key)) return [account];
  const limits = findConditionKey(key);
  if (limits !== undefined) return distinct(limitedStates(key, limits, stranger, tests));
  if (/^aws:principal(isawsservice|servicename(slist)?)$/.test(key)) return distinct(serviceStates(key, stranger, tests));
  if (stranger.sort === 'federated' && (key.startsWith(`${stranger.issuer}:`) || namesTenant(key, stranger.issuer)))
    return distinct(claimStates(key, stranger.issuer, tests));
  if (isClaim(key)) return [undefined];
  return CHOSEN.test(key) ? distinct(chosenStates(key, tests)) : undefined;
}

function chosenStates(key: string, tests: readonly Test[]): readonly State[] {
  if (key === 'aws:securetransport') return ['true', 'false'];
  const isMeasured = tests.some(({ operator }) => /^(not)?ipaddress$|^(numeric|date|binary)/.test(operator));
  const absent = ALWAYS_THERE.has(key) ? [] : [undefined];
  return [...absent, 'stranger', 'true', 'false', ...witnesses(tests), ...(isMeasured ? [FITS, FAILS] : [])];
}

/** Every signed request says whether it comes from a service. */
function serviceStates(key: string, stranger: Stranger, tests: readonly Test[]): readonly State[] {
  if (key === 'aws:principalisawsservice') {
    if (isService(stranger)) return ['true'];
    return stranger.sort === 'anonymous' || stranger.sort === 'federated' ? [undefined] : ['false'];
  }
  if (!isService(stranger)) return [undefined];
  const service = 'service' in stranger ? stranger.service : undefined;
  return service === undefined ? ['stranger.amazonaws.com', ...witnesses(tests)] : [service];
}

/** A claim of an issuer or an assertion: only a federated caller's request has it. */
function isClaim(key: string): boolean {
  return key.startsWith('saml:') || /^[a-z0-9-]+(\.[a-z0-9-]+)+(\/[^:]*)?:/.test(key);
}

function namesTenant(key: string, issuer: string): boolean {
  return sharedClaims(issuer).some((claim) => claim.key === key);
}

/** Any token may lack a claim, and strangers' tokens have what names no one tenant. */
function claimStates(key: string, issuer: string, tests: readonly Test[]): readonly State[] {
  const claim = sharedClaims(issuer).find((one) => one.key === key);
  return [undefined, 'stranger', ...witnesses(tests, (value) => claim === undefined || !claim.namesOne(value))];
}

/** Values that fit nobody in particular, and where it is known who asks those that fit him. */
function limitedStates(key: string, limits: ConditionKey, stranger: Stranger, tests: readonly Test[]): readonly State[] {
  if (!hasKey(key, limits, stranger)) return [undefined];
  if (limits.of === 'place') {
    const somewhere = [undefined, NAMES[key] ?? 'stranger'];
    // A place says nothing of an account that a statement names: it may come from there.
    if ('principal' in stranger) return [...somewhere, FITS, ...witnesses(tests)];
    return [...somewhere, ...looseWitnesses(limits, tests)];
  }
  const absent = isAlwaysThere(key, stranger) ? [] : [undefined];
  if (limits.of === 'organisation') return [...absent, NAMES[key] ?? NO_ORGANISATION, ...looseWitnesses(limits, tests)];
  if (stranger.sort === 'anonymous') return ['anonymous', ...looseWitnesses(limits, tests)];
  const account = 'account' in stranger ? stranger.account : undefined;
  return [...absent, nameIn(key, account ?? NOBODY), ...looseWitnesses(limits, tests, account)];
}

/** Whether the stranger's request can have the key at all. An anonymous caller has an account by the name of anonymous, and no more. */
function hasKey(key: string, limits: ConditionKey, stranger: Stranger): boolean {
  if (key === 'aws:sourceip') return true;
  if (limits.isSource !== isService(stranger)) return false;
  if (limits.of === 'place') return true;
  if (stranger.sort === 'anonymous') return key === 'aws:principalaccount';
  return stranger.sort !== 'federated';
}

function nameIn(key: string, account: string): string {
  if (key === 'aws:principalarn') return `arn:aws:iam::${account}:role/stranger`;
  return key.endsWith('arn') ? `arn:aws:sns:xx-nowhere-1:${account}:stranger` : account;
}

/** A signed request says who its caller is; a service may leave out for whom it calls. */
function isAlwaysThere(key: string, { sort }: Stranger): boolean {
  return (sort === 'principal' || sort === 'account') && /^(aws:principal(account|arn)|kms:calleraccount)$/.test(key);
}

/** Texts that fit the values that fix nothing, and those that fix the account. */
function looseWitnesses(limits: ConditionKey, tests: readonly Test[], account?: string): readonly string[] {
  return tests.flatMap(({ operator, values }) => {
    const fixed = (value: string) => (value.includes('${') ? undefined : limits.fixes(value, operator.replace('not', '')));
    const isLoose = (value: string) => fixed(value) === undefined || (account !== undefined && fixed(value) === account);
    return values.filter((value) => !isOwnVariable(value) && isLoose(value)).map(filled);
  });
}

/** A text that a pattern fits, for each value that passes. */
function witnesses(tests: readonly Test[], isLoose: (value: string) => boolean = () => true): readonly string[] {
  return tests.flatMap(({ values }) => values.filter(isLoose).map(filled));
}

function filled(pattern: string): string {
  return pattern.replace(/[*?]/g, 'x');
}

function distinct(states: readonly State[]): readonly State[] {
  return [...new Set(states)];
}
