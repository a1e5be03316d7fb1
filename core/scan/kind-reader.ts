import type * as z from 'zod';
import { mapBounded } from '../concurrency.ts';
import { CloudError, CloudmendError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import type { ReadOperation } from '../kind/call.ts';
import type { Field, UnknownReason } from '../kind/facts.ts';
import type { KindReader } from '../kind/kind.ts';
import type { Place } from '../place.ts';
import type { CloudReader } from '../ports.ts';

export interface KindReaderOptions {
  readonly reader: CloudReader;
  readonly place: Place;
  /** Absent: every region is wanted. `global` always is. */
  readonly regions?: ReadonlySet<string> | undefined;
  readonly signal?: AbortSignal | undefined;
  /** When the scan began, for a reader that lists for one. */
  readonly since?: Date | undefined;
  readonly isLimitSet?: boolean | undefined;
  /** How to wait: a clock's `sleep`. Absent: it does not. */
  readonly sleep?: ((milliseconds: number, signal?: AbortSignal) => Promise<void>) | undefined;
}

/** The answer did not have the shape that was declared for it. The message names the path, never the value. */
export class UnreadableAnswer extends CloudmendError {
  override readonly name = 'UnreadableAnswer';
  readonly reason: UnknownReason;

  constructor(read: ReadOperation<unknown>, what: string) {
    const message = `${read.says} answered in a shape that is not understood: ${what}.`;
    super('CLOUD', message);
    this.reason = { fault: 'unreadable', operation: read.says, message };
  }
}

async function fieldOf<T>(read: () => Promise<T>): Promise<Field<T>> {
  try {
    return { known: await read() };
  } catch (error) {
    const unknown = findUnknownReason(error);
    if (unknown === undefined) throw error;
    return { unknown };
  }
}

/** What a kind reads through, over a reader that remembers what it was asked. */
export function createKindReader(options: KindReaderOptions): KindReader {
  const { reader, place, regions, signal, since, isLimitSet, sleep } = options;

  async function ask(read: ReadOperation<unknown>, body: JsonObject, region: string): Promise<JsonObject> {
    try {
      return await reader.send({ ...place, region }, { says: read.says, body }, signal);
    } catch (error) {
      if (error instanceof CloudError) readsBehind.set(error, read);
      throw error;
    }
  }

  return {
    place,
    async one(read, input, { region } = {}) {
      try {
        return parseAnswer(read, await ask(read, read.ask(input), region ?? place.region));
      } catch (error) {
        if (isAbsence(error, read)) return undefined;
        throw error;
      }
    },
    async *pages(read, input, cursor, { region } = {}) {
      const seen = new Set<string>();
      let token = cursor;
      do {
        signal?.throwIfAborted();
        const answer = await ask(read, read.ask(input, token), region ?? place.region);
        if (token !== undefined) seen.add(token);
        token = read.next?.(answer);
        // A provider that hands out a token again would keep the listing going for ever.
        if (token !== undefined && seen.has(token)) throw new UnreadableAnswer(read, 'its cursor repeats itself');
        yield { answer: parseAnswer(read, answer), ...(token !== undefined && { next: token }) };
      } while (token !== undefined);
    },
    // 10 at once keeps the services' own limits busy and no more; the cloud adapter holds those limits.
    each: async (items, work) => await mapBounded(items, 10, work),
    field(read) {
      const answer = fieldOf(read);
      // A kind may ask early and use the answer late, or not at all where something else ends the scan first: whoever awaits it is told.
      answer.catch(() => {});
      return answer;
    },
    wants: (region) => region === 'global' || regions === undefined || regions.has(region),
    ...(since !== undefined && { since }),
    ...(isLimitSet === true && { isLimitSet }),
    pause: async (milliseconds) => await sleep?.(milliseconds, signal),
  };
}

/** Why a fact or a listing is not known, where the error is of that sort: undefined for a stopped call and for faults in the program. */
export function findUnknownReason(error: unknown): UnknownReason | undefined {
  if (error instanceof UnreadableAnswer) return error.reason;
  if (!(error instanceof CloudError)) return undefined;
  const fault = unknownFault(error);
  if (fault === undefined) return undefined;
  const permission = fault === 'denied' ? missingPermission(error) : undefined;
  return { fault, operation: error.says, ...(permission !== undefined && { permission }), message: error.message };
}

/** Which read a failed call was made for. Beside the error, since an answer and its error are shared by all who asked. */
const readsBehind = new WeakMap<CloudError, ReadOperation<unknown>>();

/** The provider names the permission; otherwise it is the first that the read declares. */
function missingPermission(error: CloudError): string | undefined {
  return error.permission ?? readsBehind.get(error)?.grants[0]?.actions[0];
}

function unknownFault({ fault }: CloudError): UnknownReason['fault'] | undefined {
  if (fault === 'aborted') return undefined;
  // Gone between the listing and this read, or a code that the read does not declare: nothing is known either way.
  return fault === 'absent' || fault === 'tooLarge' ? 'rejected' : fault;
}

function isAbsence(error: unknown, read: ReadOperation<unknown>): boolean {
  if (!(error instanceof CloudError)) return false;
  const code = error.providerCode.replace(/Exception$/, '');
  return read.absentCodes?.some((absent) => absent.replace(/Exception$/, '') === code) ?? false;
}

function parseAnswer<Output>(read: ReadOperation<Output>, answer: JsonObject): Output {
  const parsed = read.output.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new UnreadableAnswer(read, parsed.error.issues.map(wrongPath).join(', '));
}

function wrongPath(issue: z.core.$ZodIssue): string {
  return `${issue.path.map(String).join('.') || 'the whole'} (${issue.code})`;
}
