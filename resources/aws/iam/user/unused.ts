// CIS AWS 1.12: what nobody has used for this long is turned off.
export const MOST_IDLE_DAYS = 45;
