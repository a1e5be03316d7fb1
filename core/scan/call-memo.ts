import { CloudError, type CloudFault } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { canonicalText } from '../json.ts';
import type { CloudReader, CloudRequest, Target } from '../ports.ts';

/** A reader that asks each question once. A refusal that will not change within a scan is kept too. */
export interface CallMemo extends CloudReader {
  /** Forgets what only one unit of work asked for. */
  dropUnit(unit: string): void;
  /** The memo for one unit: answers that other units may want are kept for all. */
  forUnit(unit: string): CloudReader;
}

/** `service operation` of the reads that more than one kind makes: their answers outlive a unit. */
export type SharedReads = ReadonlySet<string>;

const LASTING: ReadonlySet<CloudFault> = new Set<CloudFault>(['denied', 'disabled', 'unimplemented', 'absent']);
// A unit's own answers are details of one resource each, asked for once; what is looked up again and again stays by being used.
const KEPT_OF_A_UNIT = 2000;

/** One memo serves one account for the length of a scan. */
export function createCallMemo(reader: CloudReader, shared: SharedReads): CallMemo {
  const forAll = new Map<string, Promise<JsonObject>>();
  const byUnit = new Map<string, Map<string, Promise<JsonObject>>>();

  function send(unit: string, target: Target, request: CloudRequest, signal?: AbortSignal): Promise<JsonObject> {
    const isShared = shared.has(`${request.service} ${request.operation}`);
    const answers = isShared ? forAll : (byUnit.get(unit) ?? new Map<string, Promise<JsonObject>>());
    if (!isShared) byUnit.set(unit, answers);
    const key = `${target.account} ${target.region} ${request.service} ${request.operation} ${canonicalText(request.input)}`;
    const answer = answers.get(key) ?? reader.send(target, request, signal);
    answers.delete(key);
    answers.set(key, answer);
    answer.catch((error: unknown) => {
      const willStay = error instanceof CloudError && LASTING.has(error.fault);
      if (!willStay && answers.get(key) === answer) answers.delete(key);
    });
    const [oldest] = answers.keys();
    if (!isShared && answers.size > KEPT_OF_A_UNIT && oldest !== undefined) answers.delete(oldest);
    return answer;
  }

  return {
    send: async (target, request, signal) => await send('', target, request, signal),
    forUnit: (unit) => ({ send: async (target, request, signal) => await send(unit, target, request, signal) }),
    dropUnit: (unit) => void byUnit.delete(unit),
  };
}

/** Reads that stand in more than one of the kinds, and may be asked for the same by each. */
export function sharedReads(
  kinds: Iterable<{ readonly reads: readonly { readonly service: string; readonly operation: string; readonly isOfOneKind?: true }[] }>,
): SharedReads {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const kind of kinds) {
    const names = new Set(kind.reads.filter((read) => read.isOfOneKind !== true).map((read) => `${read.service} ${read.operation}`));
    for (const name of names) (seen.has(name) ? shared : seen).add(name);
  }
  return shared;
}
