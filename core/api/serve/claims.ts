import * as z from 'zod';
import { Principal, Role } from '../../principal.ts';
import type { ProxyEvent } from './proxy-event.ts';

const Claims = z.object({
  sub: z.string().min(1),
  'cognito:username': z.string().optional(),
  username: z.string().optional(),
  name: z.string().optional(),
  email: z.string().optional(),
  /** The gateway gives a list as one text. */
  'cognito:groups': z.union([z.string(), z.array(z.string())]).optional(),
});

const ChannelHint = z.enum(['cli', 'ui']);

/**
 * Who asks, from the verified token's claims and from nothing else; undefined where there are none. A token without a user name is a
 * machine's. Groups that are no role of ours are passed over. The channel is a hint for the audit: no decision rests on it.
 */
export function principalOf(event: ProxyEvent): Principal | undefined {
  const claims = Claims.safeParse(event.requestContext.authorizer?.claims);
  if (!claims.success) return undefined;
  const { sub, name, email, username } = claims.data;
  const user = claims.data['cognito:username'] ?? username;
  return Principal.parse({
    id: sub,
    name: name ?? email ?? user ?? sub,
    kind: user === undefined ? 'machine' : 'person',
    roles: rolesOf(claims.data['cognito:groups'] ?? ''),
    channel: channelOf(event),
  });
}

function rolesOf(groups: string | readonly string[]): Role[] {
  const names = typeof groups === 'string' ? groups.split(/[\s,[\]]+/) : groups;
  return names.flatMap((name) => Role.safeParse(name).data ?? []);
}

function channelOf(event: ProxyEvent): 'api' | 'cli' | 'ui' {
  const hint = ChannelHint.safeParse(findHeader(event, 'x-cloudmend-channel'));
  return hint.data ?? 'api';
}

/** A header whatever its case. */
export function findHeader(event: ProxyEvent, wanted: string): string | undefined {
  for (const [name, value] of Object.entries(event.headers ?? {})) if (name.toLowerCase() === wanted) return value;
  return undefined;
}
