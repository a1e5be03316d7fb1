import * as z from 'zod';

/** What an installation calls its own things: the guard knows them by it, wherever they stand. */
export const OwnNames = z.strictObject({
  /** The names of what is deployed begin with it and a hyphen. */
  prefix: z.string().min(1),
  /** The path that stands before the names of its identities. */
  path: z.string().startsWith('/').endsWith('/'),
  /** Names of identities of its own that do not begin so. */
  names: z.array(z.string().min(1)),
  /** Ids of its own identities, where it is told them whole. */
  ids: z.array(z.string().min(1)).optional(),
});
export type OwnNames = z.infer<typeof OwnNames>;

/** Those of an installation that sets none. */
export const DEFAULT_OWN_NAMES: OwnNames = { prefix: 'cloudmend', path: '/', names: [] };

/** What has this tag is never touched, whatever its value; all that an installation is made of has it. */
export const NEVER_TAG = 'cloudmend:never';
