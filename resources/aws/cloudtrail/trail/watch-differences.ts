const CIS = ['CIS AWS 3.0', 'CIS AWS 4.0', 'CIS AWS 5.0', 'CIS AWS 6.0', 'CIS AWS 7.0'] as const;

const LESS =
  'Any pattern will do that counts the events, where the control gives the pattern to the letter; and a trail of one region will do, where the control wants one of all regions.';
const MORE =
  'The scanner looks at filter and alarm alone; here the trail must record all that happens, and the alarm tell a topic to which somebody listens.';

/** What the rules about watches ask less or more than the controls, for those that Security Hub has no control for. */
export const WATCH_DIFFERENCES_WITHOUT_HUB = [
  { from: CIS, less: LESS },
  { from: ['Prowler'], more: MORE },
] as const;

export const WATCH_DIFFERENCES = [
  { from: [...CIS, 'Security Hub'], less: LESS },
  { from: ['Prowler'], more: MORE },
] as const;
