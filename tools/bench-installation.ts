import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '../core/ports.ts';
import type { Principal } from '../core/principal.ts';

export const asker: Principal = { id: 'bench', name: 'Bench', kind: 'person', roles: ['operator', 'admin'], channel: 'cli' };
export const decider: Principal = { id: 'other', name: 'Other', kind: 'person', roles: ['approver'], channel: 'cli' };

/** What the program has found wrong, in sentences. What the engine warns of is wrong too. */
export const faults: string[] = [];
const note = (message: string, fields?: object) => void faults.push(`${message} ${JSON.stringify(fields ?? {})}`);
export const log: Log = { info: () => {}, warn: note, error: note };

/** Stores are made and thrown away in memory where the system has a folder for that: tens of thousands of writes, each waited for, are minutes of a disk. */
const MEMORY = '/dev/shm';

/** Measures in a directory that goes afterwards, prints what was found wrong, and fails where anything was. */
export async function runBench(measure: (directory: string) => Promise<void>): Promise<void> {
  const folder = await access(MEMORY).then(
    () => MEMORY,
    () => tmpdir(),
  );
  const directory = await mkdtemp(join(folder, 'cloudmend-bench-'));
  try {
    await measure(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
  for (const fault of faults) console.error(`FAILED: ${fault}`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
