import { createAwsCloud } from '../../../adapters/aws/cloud.ts';
import { systemClock } from '../../../adapters/clock.ts';
import { makeIds } from '../../../adapters/ids.ts';
import { openSqliteTable } from '../../../adapters/table/sqlite.ts';
import type { Cloud } from '../../../core/ports.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import type { VerdictLine } from '../../../core/scan/verdict-line.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import { startMoto } from '../emulators/moto.ts';
import { memoryBlobs } from '../task/harness.ts';
import { differencesOf } from './compare.ts';
import { type RecordedCase, regionsOf } from './recorded-case.ts';
import { startReplayer } from './replayer.ts';

export interface Judge {
  /** Builds the situation in an empty account, scans it, and says where the two opinions differ. */
  differences(recorded: RecordedCase, rules: readonly string[]): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/**
 * Two emulators: with AWS's own policies each situation takes moto two seconds more, so only those about IAM get them.
 */
export async function startJudge(): Promise<Judge> {
  const [plain, withPolicies] = await Promise.all([startCourt(false), startCourt(true)]);
  return {
    differences: (recorded, rules) => (isAboutIam(recorded) ? withPolicies : plain).differences(recorded, rules),
    async stop() {
      await Promise.all([plain.stop(), withPolicies.stop()]);
    },
  };
}

function isAboutIam({ check, steps }: RecordedCase): boolean {
  return check.startsWith('iam_') || JSON.stringify(steps).includes(':iam::aws:policy/');
}

async function startCourt(managedPolicies: boolean): Promise<Judge> {
  const moto = await startMoto({ managedPolicies, defaultImages: false });
  const replayer = await startReplayer(moto.url);
  const cloud = openCloud(moto.url);
  return {
    async differences(recorded, rules) {
      const reset = await fetch(`${moto.url}/moto-api/reset`, { method: 'POST' });
      if (!reset.ok) throw new Error(`moto could not be emptied: ${reset.status}`);
      const { ids, failed } = await replayer.replay(recorded);
      const seen = await scanned(cloud, rules, regionsOf(recorded));
      const expected = recorded.expect.map((one) => ({ ...one, arn: withIds(one.arn, ids) }));
      return [...failed.map((sentence) => `not replayed: ${sentence}`), ...differencesOf(seen, expected)];
    },
    async stop() {
      await replayer.stop();
      await moto.stop();
    },
  };
}

// Emulators have no limits to keep to.
const RATE_SCALE = 1000;

/** The account is the one that moto gives to a caller it does not know, as in the recordings. */
function openCloud(motoUrl: string): Cloud {
  return createAwsCloud({
    clock: systemClock,
    endpoints: { byAccount: new Map(), otherwise: new URL(motoUrl) },
    rateScale: RATE_SCALE,
    accounts: [],
    regions: [],
    unscoped: false,
    baseCredentials: async () => ({ accessKeyId: 'testing', secretAccessKey: 'testing' }),
  });
}

async function scanned(cloud: Cloud, rules: readonly string[], regions: readonly string[]): Promise<readonly VerdictLine[]> {
  const clock = systemClock;
  const table = openSqliteTable({ path: ':memory:' });
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const anchors = { append: async () => {}, list: async () => [] };
  const signer = { sign: async () => '', verify: async () => false };
  const lines: VerdictLine[] = [];
  const engine = { table, clock, cloud, catalogue, log, blobs: memoryBlobs(), ids: makeIds({ clock }), signer, anchors };
  await scan(engine, { filters: { rules: [...rules], regions: [...regions] }, onVerdict: (line) => void lines.push(line) });
  table.close();
  return lines;
}

/** The longest first, since an ARN holds the id of its resource. */
function withIds(text: string, ids: ReadonlyMap<string, string>): string {
  const byLength = [...ids].toSorted(([left], [right]) => right.length - left.length);
  let named = text;
  for (const [recorded, live] of byLength) named = named.replaceAll(recorded, live);
  return named;
}
