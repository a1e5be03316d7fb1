import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMoto } from '../emulators/moto.ts';
import { type CountingProxy, startCountingProxy } from '../proxies/counting-proxy.ts';
import { lastAccessedAnswers } from '../proxies/last-accessed.ts';
import { plantEstate } from './estate.ts';
import { ESTATE, REGIONS } from './estate-mix.ts';
import { reportOf } from './used-services.ts';

/** An emulator that holds the estate, a proxy before it that counts, and a directory to work in. */
export interface MeasuredAccount {
  readonly proxy: CountingProxy;
  readonly directory: string;
}

export async function withMeasuredAccount(use: (account: MeasuredAccount) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'cloudmend-measure-'));
  // The images that it has by itself bring thousands of snapshots, which no account owns.
  const moto = await startMoto({ defaultImages: false });
  const proxy = await startCountingProxy(moto.url, lastAccessedAnswers(reportOf));
  try {
    const startedAt = performance.now();
    await plantEstate(moto.url);
    console.log(`${describeEstate()}, planted in ${Math.round((performance.now() - startedAt) / 1000)} s`);
    await use({ proxy, directory });
  } finally {
    await proxy.stop();
    await moto.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

function describeEstate(): string {
  const total = ESTATE.reduce((sum, { count }) => sum + count, 0);
  const mix = ESTATE.map(({ count, name }) => `${count} ${name}`).join(', ');
  return `${total} resources in ${REGIONS.join(' and ')}: ${mix}`;
}
