import type { JsonObject } from '../../core/json.ts';
import { isJsonObject, textsOf } from './policy-document.ts';

/** Someone who asks and should not be let in, by what is known of him. */
export type Stranger =
  /** A principal of an account that nobody named. */
  | { readonly sort: 'principal' }
  /** Without a signature. */
  | { readonly sort: 'anonymous' }
  /** An AWS service, by its name or any, that calls for an account that nobody named. */
  | { readonly sort: 'service'; readonly service?: string }
  /** A principal of this account: the one that a statement names, or any. */
  | { readonly sort: 'account'; readonly account: string; readonly principal?: string }
  /** An AWS service that calls for this account. */
  | { readonly sort: 'source'; readonly account: string; readonly service?: string }
  /** Someone with a token of an issuer that signs for many tenants. */
  | { readonly sort: 'federated'; readonly provider: string; readonly issuer: string };

/** Whether something holds. `maybe`: the policy does not tell. */
export type Truth = 'yes' | 'no' | 'maybe';

/** Whom a statement names, as far as the stranger is among them. */
export function names(statement: JsonObject, stranger: Stranger): Truth {
  const but = statement['NotPrincipal'];
  if (but === undefined) return isAmong(statement['Principal'], stranger);
  const isSpared = isAmong(but, stranger);
  if (isSpared === 'maybe') return 'maybe';
  if (isSpared === 'yes') return 'no';
  // Of an account that is named in part, nobody says which of its principals come.
  return stranger.sort === 'account' && JSON.stringify(but).includes(stranger.account) ? 'maybe' : 'yes';
}

function isAmong(principal: JsonObject[string] | undefined, stranger: Stranger): Truth {
  if (textsOf(principal).includes('*')) return 'yes';
  const by = (sort: string): readonly string[] => textsOf(isJsonObject(principal) ? principal[sort] : undefined);
  const callers = [...textsOf(principal), ...by('AWS')];
  if (callers.includes('*')) return 'yes';
  switch (stranger.sort) {
    case 'principal':
    case 'anonymous':
      return 'no';
    case 'service':
    case 'source':
      return stranger.service !== undefined && by('Service').includes(stranger.service) ? 'yes' : 'no';
    case 'federated':
      return by('Federated').some((one) => one === '*' || one === stranger.provider) ? 'yes' : 'no';
    case 'account': {
      const { account, principal: own } = stranger;
      const isWhole = callers.some((one) => one === account || one.endsWith(`::${account}:root`));
      return isWhole || (own !== undefined && callers.includes(own)) ? 'yes' : 'no';
    }
    default:
      return stranger satisfies never;
  }
}

/** Whether an AWS service asks, and not a caller. */
export function isService({ sort }: Stranger): boolean {
  return sort === 'service' || sort === 'source';
}
