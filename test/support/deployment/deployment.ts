import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod';
import { findFreePort } from '../emulators/free-port.ts';
import { startMiniStack } from '../emulators/ministack.ts';
import { type ChaosProxy, startChaosProxy } from '../proxies/chaos-proxy.ts';
import { startHttpsMarkingProxy } from '../proxies/https-marking-proxy.ts';

const run = promisify(execFile);
const projectRoot = fileURLToPath(new URL('../../../', import.meta.url));
const scratch = join(projectRoot, '.cache', 'deployment');

/** Where the product runs, and the accounts it mends: one on the same server, two on moto, of which one behind the chaos proxy. */
export const accounts = { engine: '111111111111', onMiniStack: '222222222222', onMoto: '333333333333', scenarios: '444444444444' } as const;

/** What the SDK's clients take. On MiniStack a 12-digit access key id is the root of that account. */
export interface ClientOptions {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string };
}

export interface Deployment {
  /** For calls to an account of MiniStack, as over TLS. */
  clientOptions(account: string): ClientOptions;
  readonly motoUrl: string;
  /** `https-marking proxy` in front of MiniStack. */
  readonly proxyUrl: string;
  /** Where a REST API of the engine's account answers. */
  apiUrl(apiId: string): string;
  /** What the server wrote last. */
  output(): string;
  /** What stands before the account of the scenarios. */
  readonly chaos: ChaosProxy;
  bootstrap(): Promise<void>;
  /** `cdk deploy` of the product from what `synthesize` gave; the stack's outputs by their names. */
  deploy(assembly: string): Promise<{ readonly [name: string]: string }>;
  /** `cdk deploy` of the member's template into an account of MiniStack. */
  deployMember(assembly: string, account: string, externalId: string): Promise<void>;
  /** The same of what tells of changes there; `engineBus`: the ARN of the bus that is told. */
  deployLive(assembly: string, account: string, engineBus: string): Promise<void>;
  /** `cdk destroy` of the product that `deploy` deployed from there. */
  destroy(assembly: string): Promise<void>;
  stop(): Promise<void>;
}

/** MiniStack with IAM enforced, in front of it the proxy that the bootstrap bucket's policy asks for. Nothing is deployed yet. */
export async function startDeployment(motoUrl: string): Promise<Deployment> {
  const port = await findFreePort();
  const proxy = await startHttpsMarkingProxy(`http://127.0.0.1:${port}`);
  const chaos = await startChaosProxy(motoUrl);
  const ministack = await startMiniStack({
    auth: true,
    port,
    environment: {
      // A call to the API carries no signature that would say whose it is.
      MINISTACK_ACCOUNT_ID: accounts.engine,
      // The buckets refuse plain HTTP, which is all that MiniStack speaks.
      AWS_ENDPOINT_URL_S3: proxy.url,
      CLOUDMEND_TARGET_ENDPOINT_URL: [
        `${accounts.onMiniStack}=${proxy.url}`,
        `${accounts.onMoto}=${motoUrl}`,
        `${accounts.scenarios}=${chaos.url}`,
      ].join(','),
    },
  });
  const cdk = (account: string, ...cdkArguments: readonly string[]) =>
    runCdk(scratch, cdkArguments, {
      ...{ AWS_ENDPOINT_URL: proxy.url, AWS_ACCESS_KEY_ID: account, AWS_SECRET_ACCESS_KEY: 'any', AWS_REGION: 'us-east-1' },
    });

  return {
    motoUrl,
    proxyUrl: proxy.url,
    clientOptions: (account) => ({
      endpoint: proxy.url,
      region: 'us-east-1',
      credentials: { accessKeyId: account, secretAccessKey: 'any' },
    }),
    apiUrl: (apiId) => `${ministack.url}/_aws/execute-api/${apiId}/api`,
    output: () => ministack.output(),
    chaos,
    bootstrap: () => cdk(accounts.engine, 'bootstrap', `aws://${accounts.engine}/us-east-1`),
    async deploy(assembly) {
      const outputs = join(scratch, 'outputs.json');
      await cdk(accounts.engine, 'deploy', '--app', assembly, '--require-approval', 'never', '--outputs-file', outputs);
      const [stack] = Object.values(
        z.record(z.string(), z.record(z.string(), z.string())).parse(JSON.parse(readFileSync(outputs, 'utf8'))),
      );
      return stack ?? {};
    },
    async deployMember(assembly, account, externalId) {
      const parameters = ['--parameters', `EngineAccount=${accounts.engine}`, '--parameters', `ExternalId=${externalId}`];
      await cdk(account, 'deploy', 'member/*', '--app', assembly, '--require-approval', 'never', ...parameters);
    },
    async deployLive(assembly, account, engineBus) {
      await cdk(account, 'deploy', 'live/*', '--app', assembly, '--require-approval', 'never', '--parameters', `EngineBus=${engineBus}`);
    },
    destroy: (assembly) => cdk(accounts.engine, 'destroy', '--app', assembly, '--force'),
    async stop() {
      await Promise.all([proxy.stop(), chaos.stop(), ministack.stop()]);
    },
  };
}

/** `cdk synth` of the product from a folder with its sources, for `cdk deploy --app`; needs no AWS. A scratch folder's name tells two apart. */
export async function synthesize(name: string, context: { readonly [name: string]: string }, sources = projectRoot): Promise<string> {
  const assembly = join(scratch, name);
  rmSync(assembly, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  const settings = Object.entries(context).flatMap(([key, value]) => ['--context', `${key}=${value}`]);
  await runCdk(sources, ['synth', '--quiet', '--output', assembly, ...settings], { AWS_REGION: 'us-east-1' });
  return assembly;
}

/** A copy of the product's sources to change. */
export function copySources(): string {
  const folder = join(scratch, 'next');
  rmSync(folder, { recursive: true, force: true });
  for (const name of SOURCES) cpSync(join(projectRoot, name), join(folder, name), { recursive: true });
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

async function runCdk(folder: string, cdkArguments: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  const command = join(projectRoot, 'node_modules', '.bin', 'cdk');
  const env = {
    ...withoutForeign(process.env),
    PATH: [dirname(process.execPath), join(projectRoot, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(':'),
    ...environment,
    CDK_DISABLE_CLI_TELEMETRY: 'true',
  };
  await run(command, [...cdkArguments, '--no-notices'], { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 }).catch((error: unknown) => {
    const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    throw new Error(`cdk ${cdkArguments[0]} failed:\n${text.slice(-6000)}`, { cause: error });
  });
}

const SOURCES = [
  'clouds',
  'compliance',
  'core',
  'formats',
  'resources',
  'rules',
  'templates',
  'workflow',
  'adapters',
  'functions',
  'infra',
  'dashboard',
  'dist/dashboard',
  'dist/dashboard.state',
  'tools',
  'cdk.json',
  'package.json',
  'package-lock.json',
];

function withoutForeign(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(AWS|CDK|CLOUDMEND|VITEST)_|^NODE_OPTIONS$/.test(name)));
}
