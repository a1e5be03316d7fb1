import * as z from 'zod';
import type { ActionUse } from '../../../core/entitlement/usage.ts';
import type { Observation } from '../../../core/kind/facts.ts';
import type { Action } from './actions.ts';

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

const RoleFacts = z.object({
  lastUsed: z.object({ known: z.string().nullable() }),
  createdAt: z.object({ known: z.string().nullable() }),
});

/** Of a role that nobody used every action is unused; of one that is in use, and of a user, IAM's facts do not tell for what. */
export function scannedUse(principal: Observation | undefined, now: Date): PrincipalUse {
  const facts = RoleFacts.safeParse(principal?.fields);
  if (!facts.success || principal === undefined) return unknownUse(undefined, 'nobody has told what it used');
  const { lastUsed, createdAt } = facts.data;
  const start = new Date(now.getTime() - UNUSED_DAYS * DAY).toISOString();
  const kept = new Date(now.getTime() - KEPT_DAYS * DAY).toISOString();
  const there = isoOf(createdAt.known) ?? now.toISOString();
  const last = isoOf(lastUsed.known);
  if (last !== undefined && last >= start) return unknownUse(last, `it was used ${last}, and nobody has told for what`);
  if (there > start) return unknownUse(last, `it has been there since ${there}, for less than ${UNUSED_DAYS} days`);
  const [, latest = there] = [there, kept].toSorted();
  const since = last ?? latest;
  return {
    lastUsed: last,
    useOf: ({ id }) => ({ action: id, use: 'unused', lastUsed: undefined, since, why: undefined }),
  };
}

function unknownUse(lastUsed: string | undefined, why: string): PrincipalUse {
  return { lastUsed, useOf: ({ id }) => ({ action: id, use: 'unknown', lastUsed: undefined, since: undefined, why }) };
}

/** In one form, so that texts compare as times do. */
function isoOf(time: string | null): string | undefined {
  const at = time === null ? Number.NaN : Date.parse(time);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}
