import * as z from 'zod';
import { Principal, Role } from '../../principal.ts';
import type { Reach } from '../../reach/reach.ts';
import type { ProxyEvent } from './proxy-event.ts';

/** What is no text, or has none in it, is as if it were not said. */
const Said = z.string().refine(isShown).optional().catch(undefined);

const Claims = z.object({
  /** Whom everything is recorded under: never cut, since two people could become one. */
  sub: Principal.shape.id.refine((text) => text.isWellFormed() && isShown(text)),
  'cognito:username': Said,
  username: Said,
  name: Said,
  email: Said,
  /** The gateway gives a list as one text. */
  'cognito:groups': z
    .union([z.string(), z.array(z.string())])
    .optional()
    .catch(undefined),
});

const ChannelHint = z.enum(['cli', 'ui', 'mcp']);

/**
 * Who asks, from the verified token's claims and from nothing else; undefined where there are none, or its subject is none that can be recorded. A token without a user name is a
 * machine's. Groups that are no role of ours are passed over. The channel is a hint for the audit, which only ever takes
 * something away: who says to be an assistant may do less than who does not.
 */
export function principalOf(event: ProxyEvent): Principal | undefined {
  const claims = Claims.safeParse(event.requestContext.authorizer?.claims);
  if (!claims.success) return undefined;
  const { sub, name, email, username } = claims.data;
  const user = claims.data['cognito:username'] ?? username;
  return Principal.parse({
    id: sub,
    name: shownName(name ?? email ?? user ?? sub),
    kind: user === undefined ? 'machine' : 'person',
    roles: rolesOf(claims.data['cognito:groups'] ?? ''),
    channel: channelOf(event),
  });
}

/**
 * What the verified token binds its subject to: groups `account:111122223333` and `region:eu-central-1`, beside those that are roles. Only who
 * may manage people can put somebody into a group. undefined where no group binds; one that names nothing that there is lets nothing in.
 */
export function reachOf(event: ProxyEvent): Reach | undefined {
  const claims = Claims.safeParse(event.requestContext.authorizer?.claims);
  const groups = claims.success ? groupsOf(claims.data['cognito:groups'] ?? '') : [];
  const namedBy = (beginning: string) => {
    const found = groups.filter((group) => group.startsWith(beginning)).map((group) => group.slice(beginning.length));
    return found.length === 0 ? undefined : [...new Set(found)];
  };
  const [accounts, regions] = [namedBy('account:'), namedBy('region:')];
  if (accounts === undefined && regions === undefined) return undefined;
  return { ...(accounts !== undefined && { accounts }), ...(regions !== undefined && { regions }) };
}

/** A name is only shown: whatever an identity provider says, it is one line that can be stored. */
function shownName(text: string): string {
  const line = text
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  return line.length <= NAME_LENGTH ? line : `${line.slice(0, NAME_LENGTH - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** What a principal's name may have, in UTF-16 code units. */
const NAME_LENGTH = 200;

function isShown(text: string): boolean {
  return /[^\s\p{Cc}]/u.test(text);
}

function rolesOf(groups: string | readonly string[]): Role[] {
  return groupsOf(groups).flatMap((name) => Role.safeParse(name).data ?? []);
}

function groupsOf(groups: string | readonly string[]): readonly string[] {
  return typeof groups === 'string' ? groups.split(/[\s,[\]]+/) : groups;
}

function channelOf(event: ProxyEvent): 'api' | z.infer<typeof ChannelHint> {
  const hint = ChannelHint.safeParse(findHeader(event, 'x-cloudmend-channel'));
  return hint.data ?? 'api';
}

/** A header whatever its case. */
export function findHeader(event: ProxyEvent, wanted: string): string | undefined {
  for (const [name, value] of Object.entries(event.headers ?? {})) if (name.toLowerCase() === wanted) return value;
  return undefined;
}
