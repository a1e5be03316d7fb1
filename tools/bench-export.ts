/**
 * Exports 100,000 findings in every format, the formats in turn, out of a store that scans have written: how long each takes beside JSON Lines, and
 * what memory it takes over what a tenth of the findings takes. Prints all; fails where one takes more than three times as long, or grows.
 */
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { exportFindings } from '../cli/commands/export-findings.ts';
import { directTransport } from '../cli/transport.ts';
import { type ApiClient, apiClient } from '../core/api/contract/client.ts';
import { routes } from '../core/api/contract/routes.ts';
import { answerRequest } from '../core/api/serve/answer-request.ts';
import { apiEndpoints } from '../core/api/serve/api-endpoints.ts';
import { findingFormats } from '../formats/finding-formats.ts';
import { createDemoCloud } from '../local/demo-cloud/demo-cloud.ts';
import { openLocalEngine } from '../local/engine.ts';
import type { Person } from '../local/people.ts';
import { makeTerminal } from '../local/terminal/terminal.ts';
import { catalogue } from '../templates/catalogue.gen.ts';
import { faults, log, runBench } from './bench-installation.ts';
import { fillStore } from './view-stores.ts';

const SIZES = [10_000, 100_000] as const;
/** Of one size each format is written so often, in turn with the others, and the fastest counts: the machine has other work. */
const TURNS = 3;
/** Acceptance of the product: the most time of a format beside JSON Lines. */
const MOST_TIMES = 3;
/** Ten times as many findings take so many MB more at the most: what the collector has not come to. */
const MOST_GROWTH_MB = 60;
const MB = 1e6;

const asker: Person = { id: 'bench', name: 'Bench', roles: ['auditor'], token: 'nobody-asks-for-the-token-of-a-bench' };

interface Measured {
  milliseconds: number;
  peakMb: number;
  bytes: number;
}

await runBench(async (directory) => {
  const measured = new Map<string, Measured>();
  for (const size of SIZES) await measureSize(join(directory, String(size)), size, measured);
  for (const name of Object.keys(findingFormats)) hold(name, measured);
});

function hold(name: string, measured: ReadonlyMap<string, Measured>): void {
  const peaks: number[] = [];
  for (const size of SIZES) {
    const one = measured.get(`${name} ${size}`);
    const lines = measured.get(`jsonl ${size}`);
    if (one === undefined || lines === undefined) throw new Error(`${name} was not measured.`);
    const ratio = one.milliseconds / lines.milliseconds;
    const cells = [
      `${(one.milliseconds / 1000).toFixed(1)} s`,
      `${ratio.toFixed(2)} times JSON Lines`,
      `${(one.bytes / MB).toFixed(1)} MB`,
    ];
    console.log(
      `${size.toLocaleString('en').padStart(7)} findings as ${name.padEnd(6)}: ${cells.join(', ')}, ${one.peakMb.toFixed(1)} MB held`,
    );
    if (ratio > MOST_TIMES) faults.push(`${size} findings as ${name} take ${ratio.toFixed(2)} times as long as JSON Lines.`);
    peaks.push(one.peakMb);
  }
  const growth = Math.max(...peaks) - (peaks[0] ?? 0);
  if (growth > MOST_GROWTH_MB) faults.push(`${name} holds ${growth.toFixed(0)} MB more for ten times as many findings.`);
}

async function measureSize(directory: string, size: number, measured: Map<string, Measured>): Promise<void> {
  await mkdir(directory, { recursive: true });
  const cloud = await createDemoCloud({ clock: { now: () => new Date(), sleep: async () => {} }, slowMilliseconds: 0 });
  const local = await openLocalEngine({ directory: join(directory, 'store'), catalogue, log, makeCloud: async () => cloud });
  try {
    await fillStore(local.engine, size);
    const ports = { engine: local.engine, startScan: async () => 'scan-0000000000000001', cursorKey: async () => new Uint8Array(32) };
    const api = apiClient(directTransport((event) => answerRequest(ports, apiEndpoints, event), asker));
    for (let turn = 0; turn < TURNS; turn++) {
      for (const name of Object.keys(findingFormats)) {
        const key = `${name} ${size}`;
        const out = join(directory, `out.${name}`);
        const { milliseconds, bytes } = await measure(api, name, out, false);
        const one = {
          milliseconds,
          bytes,
          peakMb: turn === 0 ? (await measure(api, name, out, true)).peakMb : (measured.get(key)?.peakMb ?? 0),
        };
        const before = measured.get(key) ?? one;
        measured.set(key, {
          milliseconds: Math.min(before.milliseconds, one.milliseconds),
          peakMb: Math.min(before.peakMb, one.peakMb),
          bytes: one.bytes,
        });
      }
    }
  } finally {
    await local.close();
  }
}

/** Watched, memory is told and time is not: what is held is known after a collection alone. */
async function measure(api: ApiClient, name: string, out: string, isWatched: boolean): Promise<Measured> {
  const format = findingFormats[name];
  if (format === undefined) throw new Error(`There is no format ${name}.`);
  const terminal = makeTerminal({ out: process.stderr, note: process.stderr, columns: 100 });
  const context = { terminal: { ...terminal, note: () => undefined }, signal: new AbortController().signal };
  const coverage = await api.call(routes.readCoverage);
  globalThis.gc?.();
  const base = process.memoryUsage().heapUsed;
  let peak = base;
  const look = () => {
    globalThis.gc?.();
    peak = Math.max(peak, process.memoryUsage().heapUsed);
  };
  const watching = isWatched ? setInterval(look, 500) : undefined;
  const before = process.cpuUsage();
  try {
    await exportFindings(context, api, { format, out, query: {}, coverage });
  } finally {
    clearInterval(watching);
  }
  const { user, system } = process.cpuUsage(before);
  return { milliseconds: (user + system) / 1000, peakMb: (peak - base) / MB, bytes: (await stat(out)).size };
}
