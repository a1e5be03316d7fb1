import { CloudError, type CloudFault } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { canonicalText } from '../json.ts';
import type { CloudRequest, ReadOperation } from '../kind/call.ts';
import type { Place } from '../place.ts';
import type { CloudReader } from '../ports.ts';

/** A reader that asks each question once. A refusal that will not change within a scan is kept too. */
export interface CallMemo extends CloudReader {
  /** Forgets what only one unit of work asked for. */
  dropUnit(unit: string): void;
  /** The memo for one unit: answers that other units may want are kept for all. */
  forUnit(unit: string): CloudReader;
}

/** What the reads say that more than one kind makes: their answers outlive a unit. */
export type SharedReads = ReadonlySet<string>;

const LASTING: ReadonlySet<CloudFault> = new Set<CloudFault>(['denied', 'disabled', 'unimplemented', 'absent']);
// A unit's own answers are details of one resource each, asked for once; what is looked up again and again stays by being used. An answer
// counts with the entries of its lists, since a page of a listing has a thousand resources in it and nobody asks for it twice.
const KEPT_OF_A_UNIT = 2000;

/** One memo serves one account for the length of a scan. */
export function createCallMemo(reader: CloudReader, shared: SharedReads): CallMemo {
  const forAll = createAnswers(Number.POSITIVE_INFINITY);
  const byUnit = new Map<string, Answers>();

  function send(unit: string, place: Place, request: CloudRequest, signal?: AbortSignal): Promise<JsonObject> {
    const isShared = shared.has(request.says);
    const answers = isShared ? forAll : (byUnit.get(unit) ?? createAnswers(KEPT_OF_A_UNIT));
    if (!isShared) byUnit.set(unit, answers);
    const key = `${place.cloud} ${place.account} ${place.region} ${canonicalText(request.body)}`;
    return answers.get(key, () => reader.send(place, request, signal));
  }

  return {
    send: async (place, request, signal) => await send('', place, request, signal),
    forUnit: (unit) => ({ send: async (place, request, signal) => await send(unit, place, request, signal) }),
    dropUnit: (unit) => void byUnit.delete(unit),
  };
}

interface Answers {
  /** The one that is kept, or that is asked for now. */
  get(key: string, ask: () => Promise<JsonObject>): Promise<JsonObject>;
}

/** Keeps the answers that were used last, as many as weigh `most` together, and one at least. */
function createAnswers(most: number): Answers {
  const kept = new Map<string, { readonly answer: Promise<JsonObject>; weight: number }>();
  let total = 0;

  function drop(key: string): void {
    total -= kept.get(key)?.weight ?? 0;
    kept.delete(key);
  }

  async function weigh(key: string, entry: { readonly answer: Promise<JsonObject>; weight: number }): Promise<void> {
    try {
      const more = weightOf(await entry.answer) - entry.weight;
      if (kept.get(key) !== entry) return;
      entry.weight += more;
      total += more;
      for (const [oldest] of kept) {
        if (total <= most || kept.size === 1) break;
        drop(oldest);
      }
    } catch (error) {
      const willStay = error instanceof CloudError && LASTING.has(error.fault);
      if (!willStay && kept.get(key) === entry) drop(key);
    }
  }

  return {
    get(key, ask) {
      const known = kept.get(key);
      const entry = known ?? { answer: ask(), weight: 1 };
      if (known === undefined) {
        total += entry.weight;
        void weigh(key, entry);
      } else kept.delete(key);
      kept.set(key, entry);
      return entry.answer;
    },
  };
}

function weightOf(answer: JsonObject): number {
  return Object.values(answer).reduce<number>((sum, value) => sum + (Array.isArray(value) ? value.length : 0), 1);
}

/** Reads that stand in more than one of the kinds, and may be asked for the same by each. */
export function sharedReads(
  kinds: Iterable<{ readonly reads: readonly Pick<ReadOperation<unknown>, 'says' | 'isOfOneKind'>[] }>,
): SharedReads {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const kind of kinds) {
    const names = new Set(kind.reads.filter((read) => read.isOfOneKind !== true).map(({ says }) => says));
    for (const name of names) (seen.has(name) ? shared : seen).add(name);
  }
  return shared;
}
