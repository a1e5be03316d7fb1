import { randomBytes, randomInt } from 'node:crypto';
import type { Clock, Ids } from '../core/ports.ts';

// Crockford's base 32 leaves out I, L, O and U. https://www.crockford.com/base32.html
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
// 45 bits of milliseconds last until the year 3084.
const TIME_CHARACTERS = 9;
// 35 random bits: a thousand names made in one millisecond by many machines collide once in 70,000 times.
const RANDOM_CHARACTERS = 7;
const RANDOM_BITS = BigInt(RANDOM_CHARACTERS * 5);
const RANDOM_BYTES = 5;

export interface IdsOptions {
  readonly clock: Clock;
  /** Gives that many random bytes; by default those of the operating system. */
  readonly random?: (bytes: number) => Uint8Array;
}

/**
 * Names that sort by the time they were made, across machines to the millisecond and within this process exactly: a name never sorts
 * before the one made before it, even where the clock went back.
 */
export function makeIds({ clock, random = randomBytes }: IdsOptions): Ids {
  let last = 0n;
  return {
    next(prefix) {
      const fresh = (BigInt(clock.now().getTime()) << RANDOM_BITS) | randomPart(random);
      const isLater = fresh >> RANDOM_BITS > last >> RANDOM_BITS;
      last = isLater ? fresh : last + 1n;
      return `${prefix}-${encode(last)}`;
    },
  };
}

/** A number from 0 up to 1, for the spread of waits and never for a secret. */
export function randomFraction(): number {
  const steps = 2 ** 32;
  return randomInt(steps) / steps;
}

function randomPart(random: (bytes: number) => Uint8Array): bigint {
  const hex = Buffer.from(random(RANDOM_BYTES)).toString('hex');
  return BigInt(`0x${hex}`) & ((1n << RANDOM_BITS) - 1n);
}

function encode(value: bigint): string {
  let text = '';
  let rest = value;
  for (let position = 0; position < TIME_CHARACTERS + RANDOM_CHARACTERS; position += 1) {
    text = ALPHABET.charAt(Number(rest & 31n)) + text;
    rest >>= 5n;
  }
  return text;
}
