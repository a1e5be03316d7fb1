import * as z from 'zod';

/**
 * A number that a rule judges by and an installation may set otherwise, within bounds beyond which the check would mean nothing. It is named
 * by whoever sets it: `days`.
 */
export interface Threshold {
  readonly name: string;
  readonly default: number;
  readonly least: number;
  readonly most: number;
  /** Which way asks for more. */
  readonly stricter: 'lower' | 'higher';
  /** Where the provider takes no others. */
  readonly values?: readonly number[];
}

/** Numbers by the names of thresholds. */
export type Limits = { readonly [name: string]: number };

/** What is stored and sent of them. */
export const Limits = z.record(z.string(), z.number().int());

/** The number that holds: the one that is set, else the catalogue's. */
export function limitOf({ name, default: standard }: Threshold, limits: Limits | undefined): number {
  return limits?.[name] ?? standard;
}

/** The number of each threshold that holds, by its name. */
export function allLimits(thresholds: readonly Threshold[], limits: Limits | undefined): { [name: string]: number } {
  return Object.fromEntries(thresholds.map((one) => [one.name, limitOf(one, limits)]));
}

/** The same for a fix, which sets no less than what its rule asks for. `own`: what it would set by itself. */
export function strictestOf(threshold: Threshold, limits: Limits | undefined, own: number): number {
  const limit = limits?.[threshold.name];
  if (limit === undefined) return own;
  return threshold.stricter === 'lower' ? Math.min(own, limit) : Math.max(own, limit);
}

/** Whether one number asks for less than another. */
export function isLooser({ stricter }: Threshold, one: number, other: number): boolean {
  return stricter === 'lower' ? one > other : one < other;
}

/** What may be set of a rule's thresholds, each within its bounds. */
export function limitsSchema(thresholds: readonly Threshold[]): z.ZodType<Limits> {
  return z.strictObject(Object.fromEntries(thresholds.map((one) => [one.name, numberSchema(one).exactOptional()])));
}

function numberSchema({ least, most, values }: Threshold) {
  const bounds = z.number().int().min(least).max(most);
  return values === undefined ? bounds : bounds.refine((value) => values.includes(value), `must be one of ${values.join(', ')}`);
}

/** `days: 1 to 365 (90 where nothing is set)`. */
export function boundsText({ name, least, most, values, default: standard }: Threshold): string {
  return `${name}: ${values === undefined ? `${least} to ${most}` : `one of ${values.join(', ')}`} (${standard} where nothing is set)`;
}
