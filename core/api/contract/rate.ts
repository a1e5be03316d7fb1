/** Requests that are taken: so many a second, and so many at once after a rest. A team works on it, not the public: enough for a dashboard that polls on twenty screens. */
export const RATE = { perSecond: 50, burst: 100 } as const;
