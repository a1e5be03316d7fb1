import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cloudmend } from '../support/command-line.ts';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'cloudmend-past-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const run = async (...given: readonly string[]) => JSON.parse((await cloudmend([...given, '--demo', '--json'], { directory })).stdout);

interface Told {
  readonly ruleId: string;
  readonly confidence: string;
  readonly evidence: { readonly method: string; readonly quiet: number; readonly since: string; readonly together: number };
}

describe('the demo cloud', () => {
  test('has an anomaly on each cloud, told by nineteen quiet scans of its own, and nothing else of them (S2-128)', async () => {
    await cloudmend(['scan', '--demo'], { directory });
    const found: readonly Told[] = await run('findings', '--tool', 'CSPA', '--confidence', 'high');
    const drifted = found.filter(({ evidence }) => evidence.method === 'drift');
    expect(drifted.map(({ ruleId }) => ruleId).sort()).toEqual([
      'aws.ec2.unchanged-ssh-not-public',
      'azure.network.unchanged-ssh-not-public',
    ]);
    for (const { evidence, confidence } of drifted) {
      expect({ ...evidence, confidence }).toMatchObject({ quiet: 19, together: 1, confidence: 'high' });
      expect((Date.now() - Date.parse(evidence.since)) / 86_400_000).toBeCloseTo(20, 0);
    }
  });

  test('lives its past once: what was learned since stays', async () => {
    await cloudmend(['scan', '--demo'], { directory });
    const again: readonly Told[] = await run('findings', '--tool', 'CSPA', '--confidence', 'high');
    expect(again.filter(({ evidence }) => evidence.method === 'drift').map(({ evidence }) => evidence.quiet)).toEqual([19, 19]);
  });
});
