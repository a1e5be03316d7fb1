import * as z from 'zod';
import type { CloudRules } from '../cloud.ts';
import type { Engine } from '../engine.ts';
import { defineEntity } from '../entity.ts';
import { type ActiveException, activeExceptionEntity } from '../exception/exception.ts';
import { isInScope, matchesId, type ScopedResource, tagValue } from '../exception/scope.ts';
import { isOver } from '../exception/status.ts';
import { DEFAULT_OWN_NAMES, NEVER_TAG, type OwnNames } from '../own-names.ts';
import type { Item } from '../ports.ts';
import { type Exclusion, exclusionEntity } from './exclusion.ts';
import type { Window } from './window.ts';
import { windowEntities } from './window.ts';

const Cap = z.number().int().min(0);

/**
 * Resources that may be written: per account and UTC day, and per account, region and UTC day; and by one task in an account, and in a region
 * of one. Left out: as many as the task may in all.
 */
export const Caps = z.strictObject({
  accountDay: Cap,
  regionDay: Cap,
  accountTask: Cap.exactOptional(),
  regionTask: Cap.exactOptional(),
});

export type Caps = z.infer<typeof Caps>;

export const GuardHead = z.strictObject({
  version: z.number().int().min(0),
  killSwitch: z.strictObject({ on: z.boolean(), reason: z.string() }),
  caps: Caps,
  /** Ids (exact, or a prefix that ends in `*`) that nothing may touch: break-glass identities for example. */
  neverTouch: z.array(z.string()),
});
export type GuardHead = z.infer<typeof GuardHead>;

/** 500 an account and 250 a region a day: a wrong template is noticed long before it has been everywhere. */
export const DEFAULT_HEAD: GuardHead = {
  version: 0,
  killSwitch: { on: false, reason: '' },
  caps: { accountDay: 500, regionDay: 250 },
  neverTouch: [],
};

export const guardHeadEntity = defineEntity({
  identity: [],
  name: 'GuardHead',
  schemaVersion: 1,
  schema: GuardHead,
  key: () => ({ pk: 'GUARD', sk: 'HEAD' }),
});

export interface Guard {
  readonly head: GuardHead;
  /** What this installation's own things are called. */
  readonly own: OwnNames;
  readonly exclusions: readonly Exclusion[];
  /** Those in force when the guard was read; of them none is asked whether it is genuine, as it can only hold back. */
  readonly exceptions: readonly ActiveException[];
  readonly windows: readonly Window[];
  readonly freezes: readonly Window[];
}

/** What the guard is asked about. `tags` undefined: not known, which is a no. */
export type GuardedResource = ScopedResource;

export type GuardAnswer = { readonly open: true } | { readonly open: false; readonly code: GuardCode; readonly reason: string };
export type GuardCode = 'KILL_SWITCH' | 'NEVER_TOUCH' | 'EXCLUDED' | 'EXCEPTED' | 'GUARD_UNREADABLE';

/** Read strongly; whoever cannot read it must not write. Small: one query. */
export async function readGuard(engine: Pick<Engine, 'table' | 'clock' | 'own'>): Promise<Guard> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await engine.table.query({ partition: 'GUARD', consistent: true, ...(cursor !== undefined && { cursor }) });
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  const head = items.find(guardHeadEntity.isEncoded);
  const now = engine.clock.now();
  return {
    head: head === undefined ? DEFAULT_HEAD : guardHeadEntity.decode(head),
    own: engine.own ?? DEFAULT_OWN_NAMES,
    exclusions: items.filter(exclusionEntity.isEncoded).map(exclusionEntity.decode),
    exceptions: items
      .filter(activeExceptionEntity.isEncoded)
      .map(activeExceptionEntity.decode)
      .filter((one) => !isOver(one, now)),
    windows: items.filter(windowEntities.window.isEncoded).map(windowEntities.window.decode),
    freezes: items.filter(windowEntities.freeze.isEncoded).map(windowEntities.freeze.decode),
  };
}

/** The head alone, read strongly: switch, caps and never-touch list. */
export async function readGuardHead({ table }: Pick<Engine, 'table'>): Promise<GuardHead> {
  return (await guardHeadEntity.find(table, {})) ?? DEFAULT_HEAD;
}

/** The guard's answer for one resource, from a guard read just now. */
export function askGuard(guard: Guard, cloud: CloudRules, resource: GuardedResource): GuardAnswer {
  const { killSwitch } = guard.head;
  if (killSwitch.on) return closed('KILL_SWITCH', `The kill switch is on: ${killSwitch.reason}`);
  const { tags } = resource;
  if (tags === undefined)
    return closed('GUARD_UNREADABLE', 'The tags of the resource could not be read, so it may be one that nothing may touch.');
  const never = findNeverTouch(guard, cloud, { ...resource, tags });
  if (never !== undefined) return closed('NEVER_TOUCH', never);
  const exclusion = guard.exclusions.find(({ scope }) => isInScope(scope, cloud, { ...resource, tags }));
  if (exclusion !== undefined) return closed('EXCLUDED', `Excluded by ${exclusion.by}: ${exclusion.reason}`);
  const exception = guard.exceptions.find(({ scope }) => isInScope(scope, cloud, { ...resource, tags }));
  if (exception !== undefined) return closed('EXCEPTED', exceptionWords(exception));
  return { open: true };
}

type TaggedResource = GuardedResource & { readonly tags: { readonly [name: string]: string } };

function findNeverTouch(guard: Guard, cloud: CloudRules, { resourceId, tags }: TaggedResource): string | undefined {
  if (tagValue(cloud, tags, NEVER_TAG) !== undefined) return `The resource has the tag ${NEVER_TAG}.`;
  const never = cloud.whyNeverTouch({ id: resourceId, tags, own: guard.own });
  if (never !== undefined) return never;
  const pattern = guard.head.neverTouch.find((one) => matchesId(cloud, one, resourceId));
  return pattern === undefined ? undefined : `The resource is on the never-touch list (${pattern}).`;
}

function exceptionWords({ id, reason, owner, until, approverName }: ActiveException): string {
  return `Excepted until ${until}: ${reason} (${id}, owner ${owner}, approved by ${approverName})`;
}

function closed(code: GuardCode, reason: string): GuardAnswer {
  return { open: false, code, reason };
}
