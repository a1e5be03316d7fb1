import './near-imports.ts';
import * as fc from 'fast-check';

/** Of `npm test`: what was red once is red again. */
const USUAL_SEED = 20_261_129;

/** What all random numbers of this run begin with: SEED, or the usual one. `npm run test:seeds` runs the property tests with others. */
export const seed = seedOf(process.env['SEED']);

// This file is set up before every test file, so no property has a seed of its own.
fc.configureGlobal({ seed });

/** Throws where the text is no seed of fast-check's: a whole number of 32 bits. */
function seedOf(text: string | undefined): number {
  if (text === undefined || text === '') return USUAL_SEED;
  const number = Number(text);
  if ((number | 0) === number) return number;
  throw new Error(`SEED is "${text}". Write a whole number of 32 bits.`);
}
