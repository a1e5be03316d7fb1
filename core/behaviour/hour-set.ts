const HOUR_MS = 3_600_000;
const BITS = 32;
export const HOURS_OF_A_DAY = 24;

/** The hour of a time, counted since 1970; NaN where it is no time. */
export function hourOf(at: string): number {
  return Math.floor(Date.parse(at) / HOUR_MS);
}

/** The day of an hour, counted since 1970, in UTC. */
export function dayOfHour(hour: number): number {
  return Math.floor(hour / HOURS_OF_A_DAY);
}

/** `2026-11-29` of a day counted since 1970. */
export function dayText(day: number): string {
  return new Date(day * HOURS_OF_A_DAY * HOUR_MS).toISOString().slice(0, 10);
}

/** A set of hours, a bit each: ninety days in 270 bytes, in whatever order they come. */
export class HourSet {
  #from = 0;
  #words = new Uint32Array(0);

  add(hour: number): void {
    const word = Math.floor(hour / BITS);
    this.#makeRoom(word);
    const at = word - this.#from;
    this.#words[at] = (this.#words[at] ?? 0) | (1 << (hour - word * BITS));
  }

  /** How many hours of the set lie before this one. */
  countBefore(hour: number): number {
    const last = Math.floor(hour / BITS);
    let count = 0;
    for (const [index, bits] of this.#words.entries()) {
      const word = this.#from + index;
      if (word < last) count += bitsIn(bits);
      else if (word === last) count += bitsIn(bits & ((2 ** (hour - last * BITS) - 1) >>> 0));
    }
    return count;
  }

  /** The first hour from this one on; undefined where there is none. */
  firstFrom(hour: number): number | undefined {
    for (const [index, bits] of this.#words.entries()) {
      const start = (this.#from + index) * BITS;
      for (let bit = 0; bits !== 0 && bit < BITS; bit += 1) if ((bits >>> bit) & 1 && start + bit >= hour) return start + bit;
    }
    return undefined;
  }

  #makeRoom(word: number): void {
    const { length } = this.#words;
    if (length === 0) [this.#from, this.#words] = [word, new Uint32Array(1)];
    else if (word < this.#from) this.#grow(word, this.#from + length);
    else if (word >= this.#from + length) this.#grow(this.#from, word + 1);
  }

  #grow(from: number, end: number): void {
    const words = new Uint32Array(end - from);
    words.set(this.#words, this.#from - from);
    [this.#from, this.#words] = [from, words];
  }
}

function bitsIn(word: number): number {
  let [bits, count] = [word >>> 0, 0];
  for (; bits !== 0; bits = (bits & (bits - 1)) >>> 0) count += 1;
  return count;
}
