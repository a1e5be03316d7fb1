/** By what open findings can be grouped. */
export const DIMENSIONS = ['severity', 'tool', 'service', 'account', 'region', 'rule'] as const;
export type Dimension = (typeof DIMENSIONS)[number];
