import { counted } from '../counted.ts';
import { CONFIDENCES, type Confidence } from '../population/confidence.ts';
import { decideStale } from '../population/stale.ts';
import type { RuleResult } from './rule.ts';
import { pass, undecided } from './rule.ts';

/** Something that can be used, and when it was (RFC 3339). */
export interface Usable {
  /** Names it where a resource has several. */
  readonly key?: string;
  /** In a sentence: `The active key AKIA…`. */
  readonly name: string;
  readonly createdAt: string;
  /** null: never, as far as it is recorded. */
  readonly usedAt: string | null;
  /** Since when its provider records use: what was not recorded was not unused. */
  readonly recordedSince: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Whether somebody still needs these, by `decideStale`. What is used passes, and so does what is too young to say that nobody needs it, as
 * by the rules that count days; what was used before its use was recorded is not known. Of several that nobody needs the least sure one says how sure it is, since one fix may take all of them.
 */
export function judgeStale(all: readonly Usable[], now: Date): RuleResult {
  const looked = all.map((one) => lookAt(one, now));
  const stale = looked.filter(({ level }) => level !== undefined);
  const confidence = CONFIDENCES.findLast((level) => stale.some((one) => one.level === level));
  if (confidence !== undefined) return unneeded(stale, confidence);
  const unseen = looked.find(({ one, age, unused }) => one.usedAt === null && unused < age);
  if (unseen === undefined) return pass;
  const reason = `${unseen.one.name} was not used in ${counted(unseen.unused, 'day')}, and nobody knows of the time before.`;
  return undecided(reason, { learning: true, unused: unseen.unused });
}

interface Looked {
  readonly one: Usable;
  readonly age: number;
  /** Days without use, of those in which it could be used and that was recorded. */
  readonly unused: number;
  readonly level: Confidence | undefined;
}

function lookAt(one: Usable, now: Date): Looked {
  const days = (at: string) => Math.floor((now.getTime() - Date.parse(at)) / DAY_MS);
  const [age, tracked] = [days(one.createdAt), days(one.recordedSince)];
  const idle = one.usedAt === null ? {} : { idle: days(one.usedAt) };
  const level = decideStale({ age, tracked, ...idle });
  return { one, age, unused: Math.min(idle.idle ?? age, age, tracked), level: level === 'none' ? undefined : level };
}

function unneeded(stale: readonly Looked[], confidence: Confidence): RuleResult {
  const parts = stale.map(({ one, age, unused, level = confidence }) => {
    const last = one.usedAt === null ? 'was never used' : `was last used on ${one.usedAt.slice(0, 10)}`;
    const reason = `${one.name}, made ${counted(age, 'day')} ago, ${last}: ${counted(unused, 'day')} without use that would have been recorded.`;
    const evidence = { age, unused, lastUsed: one.usedAt, createdAt: one.createdAt, confidence: level };
    return { key: one.key, reason, evidence: { method: 'stale', label: 'UNSEEN', ...evidence } };
  });
  const keyed = parts.flatMap(({ key, ...part }) => (key === undefined ? [] : [{ key, ...part }]));
  return {
    verdict: 'fail',
    reason: parts.map(({ reason }) => reason).join(' '),
    evidence: { method: 'stale', confidence, label: 'UNSEEN', unused: parts.map(({ evidence }) => evidence) },
    confidence,
    ...(keyed.length > 0 && { parts: keyed }),
  };
}
