import * as z from 'zod';

/** Where an account's calls go instead of AWS: by account, and for every account that is not named. */
export interface TargetEndpoints {
  readonly byAccount: ReadonlyMap<string, URL>;
  readonly otherwise: URL | undefined;
}

export const noEndpoints: TargetEndpoints = { byAccount: new Map(), otherwise: undefined };

export function endpointFor(endpoints: TargetEndpoints, account: string | undefined): URL | undefined {
  return (account === undefined ? undefined : endpoints.byAccount.get(account)) ?? endpoints.otherwise;
}

/** One URL, or `account=url` pairs with commas between, with at most one plain URL among them for the other accounts. */
export const TargetEndpoints = z.string().transform((text, context): TargetEndpoints => {
  const byAccount = new Map<string, URL>();
  let otherwise: URL | undefined;
  for (const part of text.split(',').map((one) => one.trim())) {
    const pair = /^(\d{12})=(.*)$/.exec(part);
    const url = parseHttpUrl(pair?.[2] ?? part);
    const isSecond = pair === null ? otherwise !== undefined : byAccount.has(pair[1] ?? '');
    if (url === undefined || isSecond) {
      context.addIssue({
        code: 'custom',
        message: `"${part}" is not an http(s) URL, or a second one for the same accounts; write one URL, or account=url pairs`,
      });
      return z.NEVER;
    }
    if (pair?.[1] === undefined) otherwise = url;
    else byAccount.set(pair[1], url);
  }
  return { byAccount, otherwise };
});

function parseHttpUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) ? url : undefined;
}
