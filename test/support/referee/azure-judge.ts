import { createServer } from 'node:http';
import { createAzureCloud } from '../../../adapters/azure/cloud.ts';
import { systemClock } from '../../../adapters/clock.ts';
import { makeIds } from '../../../adapters/ids.ts';
import { openSqliteTable } from '../../../adapters/table/sqlite.ts';
import type { Cloud } from '../../../core/ports.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import { answerFrom, type Situation } from '../arm/situation.ts';
import { memoryBlobs } from '../task/harness.ts';
import { type AzureCase, differencesFrom } from './azure-case.ts';

export interface AzureJudge {
  /** Puts the situation behind a plain HTTP server, scans it with these rules, and says where the two opinions differ. */
  differences(one: AzureCase, rules: readonly string[]): Promise<readonly string[]>;
  stop(): Promise<void>;
}

export async function startAzureJudge(): Promise<AzureJudge> {
  let situation: Situation = { subscription: '', documents: [] };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const { status, body } = answerFrom(situation, request.method ?? 'GET', decodeURIComponent(pathname));
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server of situations has no port.');
  const endpoint = new URL(`http://127.0.0.1:${address.port}`);
  return {
    async differences(one, rules) {
      const { subscription, resources } = one.situation;
      situation = { subscription, documents: Object.values(resources).flat() };
      return differencesFrom(one, await failing(openCloud(endpoint, subscription), rules));
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

// The server has no limits to keep to.
const RATE_SCALE = 1000;

/** As with AZURE_ARM_ENDPOINT: plain HTTP, no token, and nothing may be written. */
function openCloud(endpoint: URL, subscription: string): Cloud {
  return createAzureCloud({
    endpoint,
    credential: undefined,
    clock: systemClock,
    subscriptions: [subscription],
    regions: [],
    rateScale: RATE_SCALE,
    readOnlyBecause: 'Situations are looked at only.',
  });
}

async function failing(cloud: Cloud, rules: readonly string[]): Promise<readonly string[]> {
  const clock = systemClock;
  const table = openSqliteTable({ path: ':memory:' });
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const anchors = { append: async () => {}, list: async () => [] };
  const signer = { sign: async () => '', verify: async () => false };
  const engine = { table, clock, cloud, catalogue, log, blobs: memoryBlobs(), ids: makeIds({ clock }), signer, anchors };
  const failed: string[] = [];
  await scan(engine, {
    filters: { rules: [...rules] },
    onVerdict: ({ verdict, resource }) => void (verdict === 'fail' && resource !== null && failed.push(resource)),
  });
  table.close();
  return failed;
}
