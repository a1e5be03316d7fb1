import { setTimeout as pause } from 'node:timers/promises';
import { inject } from 'vitest';

/** Where it has to be installed first that takes half a minute, or some on a slow line. */
const WITHIN_MILLISECONDS = 240_000;
const PROBE_MILLISECONDS = 100;

// Set up before each test file of the projects that share a moto server.
for (const deadline = Date.now() + WITHIN_MILLISECONDS; !(await answers(inject('motoUrl'))); await pause(PROBE_MILLISECONDS)) {
  if (Date.now() > deadline) throw new Error('The moto server that these tests need did not start; its reason was written above.');
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/moto-api/config`, { signal: AbortSignal.timeout(30_000) });
    return response.ok;
  } catch {
    return false;
  }
}
