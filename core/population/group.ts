import { LEAST_PEERS } from './peers.ts';

/** A group that a resource belongs to. */
export interface GroupName {
  readonly key: string;
  readonly words: string;
}

/** What of a resource says where it belongs. */
interface Belonging {
  readonly id: string;
  readonly tags: { readonly [name: string]: string };
  /** What it is managed by: a stack, a module. */
  readonly manager?: string | undefined;
}

const ENVIRONMENT = /^(?:env|environment|stage)$/i;
const APPLICATION = /^(?:app|application|project|service|workload)$/i;

/** The groups of a resource: by the tags for its environment and its application, what manages it, the first part of its name, all. */
export function groupsOf({ id, tags, manager }: Belonging): readonly GroupName[] {
  const tagged = [ENVIRONMENT, APPLICATION].flatMap((pattern) =>
    Object.entries(tags).filter(([name, value]) => pattern.test(name) && value !== ''),
  );
  const byTag = tagged.map(([name, value]) => ({
    key: `tag ${name}=${value}`,
    words: `resources of the account with the tag ${name}=${value}`,
  }));
  const prefix = /([^/:]+?)[-_.][^/:]*$/.exec(id)?.[1];
  return [
    ...byTag,
    ...(manager === undefined ? [] : [{ key: `manager ${manager}`, words: `resources of the account managed by ${manager}` }]),
    ...(prefix === undefined ? [] : [{ key: `name ${prefix}`, words: `resources of the account whose name begins with ${prefix}` }]),
    EVERYONE,
  ];
}

const EVERYONE: GroupName = { key: 'account', words: 'resources of the account' };

/** The smallest group that has enough peers, all of them where none has. */
export function narrowestOf(groups: readonly GroupName[], sizeOf: (key: string) => number): GroupName {
  const enough = groups.filter(({ key }) => sizeOf(key) > LEAST_PEERS);
  return enough.toSorted((one, other) => sizeOf(one.key) - sizeOf(other.key))[0] ?? EVERYONE;
}
