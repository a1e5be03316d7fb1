import * as z from 'zod';
import type { AskedUse } from '../../../core/entitlement/asked-use.ts';
import type { ActionUse } from '../../../core/entitlement/usage.ts';
import type { Json } from '../../../core/json.ts';
import type { Observation } from '../../../core/kind/facts.ts';
import { minuteText } from '../../../core/minute-text.ts';
import type { Action } from './actions.ts';
import { callsMadeBy } from './calls-made.ts';
import { readKeptAccesses } from './kept-accesses.ts';
import type { LastAccessed } from './last-accessed.ts';
import { readLastAccessed } from './last-accessed.ts';
import { knownUse } from './usage.ts';

const DAY = 86_400_000;
/** IAM keeps for so long when a role was used. https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleLastUsed.html */
const KEPT_DAYS = 400;
/** What was not used for so long counts as unused. */
export const UNUSED_DAYS = 90;

/** What a scan tells of the use of one principal. */
export interface PrincipalUse {
  /** When it was seen last; undefined where nobody knows, or it was not in what is kept. */
  readonly lastUsed: string | undefined;
  useOf(action: Action): ActionUse;
}

const Made = z.object({ createdAt: z.object({ known: z.string().nullable() }) });
const Used = z.object({ lastUsed: z.object({ known: z.string().nullable() }) });

/**
 * Of a role that nobody used every action is unused. Of one that is in use, and of a user, the listing does not tell for what: that is told by
 * what IAM was asked for, where it was. What has not been there for the whole time is never unused.
 */
export function scannedUse(principal: Observation | undefined, now: Date, asked: AskedUse | undefined): PrincipalUse {
  const made = Made.safeParse(principal?.fields);
  if (principal === undefined || !made.success) return unknownUse(undefined, 'nobody has told what it used');
  const start = new Date(now.getTime() - UNUSED_DAYS * DAY).toISOString();
  const there = isoOf(made.data.createdAt.known) ?? now.toISOString();
  const used = Used.safeParse(principal.fields);
  const last = used.success ? isoOf(used.data.lastUsed.known) : undefined;
  const told = asked?.told[principal.id];
  if (told !== undefined) return askedUse(principal.id, { now, told: accessesOf(told, asked), there, start });
  if (!used.success) return unknownUse(undefined, asked?.unread[principal.id] ?? 'nobody has told what it used');
  if (last !== undefined && last >= start) {
    const why = asked?.unread[principal.id];
    return unknownUse(
      last,
      `it was used ${minuteText(last)}, and ${why === undefined ? 'nobody has told for what' : `for what is not known: ${why}`}`,
    );
  }
  if (there > start) return unknownUse(last, tooYoung(there));
  const kept = new Date(now.getTime() - KEPT_DAYS * DAY).toISOString();
  const [, latest = there] = [there, kept].toSorted();
  const since = last ?? latest;
  return {
    lastUsed: last,
    useOf: ({ id }) => ({ action: id, use: 'unused', lastUsed: undefined, since, why: undefined }),
  };
}

/** What was kept before there were lists is as IAM answers it. */
function accessesOf(told: Json, asked: AskedUse | undefined): ReadonlyMap<string, LastAccessed> {
  return asked?.lists === undefined ? readLastAccessed(told) : readKeptAccesses(told, asked.lists);
}

interface Asked {
  readonly now: Date;
  readonly told: ReadonlyMap<string, LastAccessed>;
  readonly there: string;
  readonly start: string;
}

/** By what IAM remembers, without any record of a call. */
function askedUse(arn: string, { now, told, there, start }: Asked): PrincipalUse {
  const records = { calls: callsMadeBy(arn), lastAccessed: told, since: undefined, withData: new Set<string>(), now, days: UNUSED_DAYS };
  const known = knownUse(records);
  const times = [...told.values()].flatMap(({ last }) => isoOf(last ?? null) ?? []).sort();
  const useOf = (action: Action): ActionUse => {
    const use = known.useOf(action);
    if (use.use === 'unknown') return { ...use, why: 'IAM follows this action not by itself, and its service was used' };
    if (use.use === 'unused' && there > start) return { ...use, use: 'unknown', since: undefined, why: tooYoung(there) };
    return use;
  };
  return { lastUsed: times.at(-1), useOf };
}

function tooYoung(there: string): string {
  return `it has been there since ${there}, for less than ${UNUSED_DAYS} days`;
}

function unknownUse(lastUsed: string | undefined, why: string): PrincipalUse {
  return { lastUsed, useOf: ({ id }) => ({ action: id, use: 'unknown', lastUsed: undefined, since: undefined, why }) };
}

/** In one form, so that texts compare as times do. */
function isoOf(time: string | null): string | undefined {
  const at = time === null ? Number.NaN : Date.parse(time);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}
