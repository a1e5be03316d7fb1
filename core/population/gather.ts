import { type GroupName, narrowestOf } from './group.ts';
import type { PeerMethod } from './method.ts';
import { EXAMPLES_KEPT, type SeenGroup } from './record.ts';

/** One resource with what is compared of it. */
export interface Member {
  readonly id: string;
  readonly groups: readonly GroupName[];
  readonly value: string;
}

/** What is gathered of the resources of an account, group by group. */
export interface Gathering {
  add(member: Member): void;
  readonly groups: ReadonlyMap<string, SeenGroup>;
  /** The chance of each member's value among its peers: what the budget of a scan is shared by. */
  chances(method: PeerMethod): readonly number[];
}

export function startGathering(): Gathering {
  const groups = new Map<string, Gathered>();
  const members: Omit<Member, 'id'>[] = [];
  const sizeOf = (key: string) => groups.get(key)?.size ?? 0;
  return {
    groups,
    add({ id, groups: own, value }) {
      members.push({ groups: own, value });
      for (const { key, words } of own) {
        const group = groups.get(key) ?? { words, size: 0, counts: new Map(), examples: new Map() };
        groups.set(key, group);
        count(group, id, value);
      }
    },
    chances(method) {
      const known = new Map<string, number>();
      return members.map(({ groups: own, value }) => {
        const { key } = narrowestOf(own, sizeOf);
        const name = JSON.stringify([key, value]);
        const chance = known.get(name) ?? method.chanceOf(groups.get(key)?.counts ?? new Map(), value);
        known.set(name, chance);
        return chance;
      });
    },
  };
}

interface Gathered extends SeenGroup {
  size: number;
  readonly counts: Map<string, number>;
  readonly examples: Map<string, readonly string[]>;
}

/** Keeps the first examples by id, so that the order of a listing chooses none. */
function count(group: Gathered, id: string, value: string): void {
  group.size += 1;
  group.counts.set(value, (group.counts.get(value) ?? 0) + 1);
  group.examples.set(value, [...(group.examples.get(value) ?? []), id].sort().slice(0, EXAMPLES_KEPT));
}
