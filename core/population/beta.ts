/**
 * The regularised incomplete beta function I_x(a, b), a and b above 0, x from 0 to 1: the probability from which the tails of the binomial and
 * the negative binomial follow. Continued fraction of NIST's Digital Library of Mathematical Functions 8.17.22, evaluated by Lentz's method
 * as modified by Thompson and Barnett; relative precision is kept at the lower tail, down to the least number above zero.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast below the mean; above it the other tail is small, and one minus it loses nothing.
  return x < (a + 1) / (a + b + 2) ? lowerTail(x, a, b) : 1 - lowerTail(1 - x, b, a);
}

function lowerTail(x: number, a: number, b: number): number {
  const logFront = a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b);
  return (Math.exp(logFront) / a) * fraction(x, a, b);
}

/** About the square root of the greater of a and b is needed; this is enough for populations of a billion. */
const STEPS_AT_MOST = 100_000;
const PRECISION = 1e-15;
/** Stands in for a zero that would be divided by. */
const TINY = 1e-300;

function fraction(x: number, a: number, b: number): number {
  let numerator = 1;
  let denominator = away(1 - ((a + b) * x) / (a + 1));
  let result = 1 / denominator;
  denominator = 1 / denominator;
  for (let step = 1; step <= STEPS_AT_MOST; step += 1) {
    const even = (step * (b - step) * x) / ((a + 2 * step - 1) * (a + 2 * step));
    const odd = (-(a + step) * (a + b + step) * x) / ((a + 2 * step) * (a + 2 * step + 1));
    let change = 1;
    for (const term of [even, odd]) {
      denominator = 1 / away(1 + term * denominator);
      numerator = away(1 + term / numerator);
      change = numerator * denominator;
      result *= change;
    }
    if (Math.abs(change - 1) <= PRECISION) return result;
  }
  throw new RangeError(`I_x(a, b) for x ${x}, a ${a}, b ${b} did not converge; are they counts of a population?`);
}

function away(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}

/** ln B(a, b), by logarithms of the gamma function. */
function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** Stirling's series is exact to sixteen digits from here on; below it the recurrence leads here. */
const SERIES_FROM = 15;
const LOG_OF_TWO_PI_HALVED = 0.9189385332046728;

/** ln Γ(x), x above 0: Stirling's series with the Bernoulli numbers, NIST's Digital Library of Mathematical Functions 5.11.1. */
export function logGamma(x: number): number {
  let shift = 0;
  let at = x;
  for (; at < SERIES_FROM; at += 1) shift += Math.log(at);
  const inverse = 1 / at;
  const square = inverse * inverse;
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188)))));
  return (at - 0.5) * Math.log(at) - at + LOG_OF_TWO_PI_HALVED + series - shift;
}
