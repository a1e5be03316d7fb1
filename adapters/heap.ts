import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the heap near to what is in use, for work whose memory matters more than its last tenth of time: a scan makes and drops a page of
 * answers after the other, and by itself V8 lets 60 MB of young and as much of old garbage pile up beside 45 MB in use. The young
 * generation stays as large as it is now, and old garbage is collected when it is half of what was left the last time.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=50');
}

/**
 * Lets V8's last and dearest compiler wait for ten times as many calls of a function (3,000 by itself), for work that ends within minutes:
 * in a scan of two thousand resources it takes more of the processor than its faster code gives back. What runs longer still gets it.
 */
export function compileLater(): void {
  setFlagsFromString('--invocation-count-for-turbofan=30000');
}
