const [QUOTE, BACKSLASH, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d];
/** Enough to see by what a stream begins. */
const ENOUGH = 64;
/** A record of CloudTrail has at most 256 KB; what is larger than this is no record, and would fill the memory. */
const LARGEST = 16 * 1024 * 1024;

/**
 * The objects of a stream as texts, one after the other: on lines of their own, in a list, or in the list `Records`, `Events` or `value` that a document begins
 * with. Holds one of them at a time. Throws Error where the stream ends within one, or one is too large to be a record.
 */
export async function* jsonPieces(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const splitter = new Splitter();
  for await (const chunk of stream) yield* splitter.take(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
  yield* splitter.end();
}

class Splitter {
  /** What was read before it was seen how many brackets are open around an object. */
  #start: Buffer | undefined = Buffer.alloc(0);
  #outer = 0;
  #depth = 0;
  #isInText = false;
  #isEscaped = false;
  /** What was read of an object that is open, without the present chunk. */
  #parts: Buffer[] = [];
  #size = 0;

  take(chunk: Buffer): readonly string[] {
    if (this.#start === undefined) return this.#split(chunk);
    this.#start = Buffer.concat([this.#start, chunk]);
    return this.#start.length < ENOUGH ? [] : this.#begin(this.#start);
  }

  end(): readonly string[] {
    const last = this.#start === undefined ? [] : this.#begin(this.#start);
    if (this.#depth > this.#outer || this.#isInText) throw new Error('It ends within a record.');
    return last;
  }

  #begin(start: Buffer): readonly string[] {
    const text = start.subarray(0, ENOUGH).toString('latin1');
    if (/^\s*\[/.test(text)) this.#outer = 1;
    if (/^\s*\{\s*"(Records|records|Events|value)"\s*:\s*\[/.test(text)) this.#outer = 2;
    this.#start = undefined;
    return this.#split(start);
  }

  #split(chunk: Buffer): readonly string[] {
    const pieces: string[] = [];
    let from = this.#size > 0 ? 0 : -1;
    for (let at = 0; at < chunk.length; at += 1) {
      if (this.#isInText) at = this.#endOfText(chunk, at);
      else {
        const edge = this.#step(chunk[at]);
        if (edge === 'begins') from = at;
        if (edge !== 'ends' || from < 0) continue;
        pieces.push(this.#pieceWith(chunk.subarray(from, at + 1)));
        from = -1;
      }
    }
    if (from >= 0) this.#keep(chunk.subarray(from));
    return pieces;
  }

  /** Takes one byte outside of a text; says whether an object begins or ends with it. */
  #step(byte: number | undefined): 'begins' | 'ends' | undefined {
    if (byte === QUOTE) this.#isInText = true;
    else if (byte === OPEN || byte === OPEN_LIST) {
      this.#depth += 1;
      return byte === OPEN && this.#depth === this.#outer + 1 ? 'begins' : undefined;
    } else if (byte === CLOSE || byte === CLOSE_LIST) {
      this.#depth -= 1;
      return this.#depth === this.#outer ? 'ends' : undefined;
    }
    return undefined;
  }

  /** Where a text ends that is open, or the chunk. */
  #endOfText(chunk: Buffer, from: number): number {
    for (let at = from; at < chunk.length; at += 1) {
      if (this.#isEscaped) this.#isEscaped = false;
      else if (chunk[at] === BACKSLASH) this.#isEscaped = true;
      else if (chunk[at] === QUOTE) {
        this.#isInText = false;
        return at;
      }
    }
    return chunk.length;
  }

  #pieceWith(end: Buffer): string {
    const text = this.#size === 0 ? end.toString('utf8') : Buffer.concat([...this.#parts, end]).toString('utf8');
    this.#parts = [];
    this.#size = 0;
    return text;
  }

  #keep(part: Buffer): void {
    this.#parts.push(Buffer.from(part));
    this.#size += part.length;
    if (this.#size > LARGEST) throw new Error(`It has a record of more than ${LARGEST} bytes, which is none of what somebody did.`);
  }
}
