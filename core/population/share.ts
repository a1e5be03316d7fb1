import { incompleteBeta } from './beta.ts';

/** One in twenty: how often a bound may be wrong. */
const ERROR = 0.05;

/** The probability of at most `count` of `size`, each with the chance `share`. Abramowitz and Stegun 26.5.24. */
export function atMost(count: number, size: number, share: number): number {
  if (count >= size) return 1;
  if (count < 0) return 0;
  return incompleteBeta(1 - share, size - count, count + 1);
}

/**
 * The greatest share of a whole that is still plausible where `count` of `size` drawn from it have something: the one-sided 95 % upper bound
 * of Clopper and Pearson (Biometrika 26, 1934). It holds for every size, 1 where there is nobody.
 */
export function upperShare(count: number, size: number): number {
  if (count >= size) return 1;
  if (count === 0) return -Math.expm1(Math.log(ERROR) / size);
  let [low, high] = [count / size, 1];
  // Sixty halvings are all the digits that a number has.
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (atMost(count, size, middle) > ERROR) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The quantile of the normal distribution that belongs to a one-sided bound of 95 %. */
const NORMAL_QUANTILE = 1.6448536269514726;

/** The least share that is still plausible where `count` of `size` have something: Wilson's one-sided 95 % lower bound (JASA 22, 1927). */
export function lowerShare(count: number, size: number): number {
  if (size === 0 || count === 0) return 0;
  const square = NORMAL_QUANTILE ** 2;
  const share = count / size;
  const centre = share + square / (2 * size);
  const spread = NORMAL_QUANTILE * Math.sqrt((share * (1 - share)) / size + square / (4 * size * size));
  return (centre - spread) / (1 + square / size);
}
