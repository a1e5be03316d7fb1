/**
 * `growth`: more are open at the end. `resurgence`: that is since a quarter of what came or more had been mended before. `decline`: fewer are open.
 * `steady`: as many, within a twentieth. `unknown`: less than two days were counted.
 */
export const TREND_WORDS = ['growth', 'resurgence', 'decline', 'steady', 'unknown'] as const;
export type TrendWord = (typeof TREND_WORDS)[number];
