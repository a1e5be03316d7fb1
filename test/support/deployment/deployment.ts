import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod';
import { findFreePort } from '../emulators/free-port.ts';
import { startMiniStack } from '../emulators/ministack.ts';
import { startHttpsMarkingProxy } from '../proxies/https-marking-proxy.ts';

const run = promisify(execFile);
const projectRoot = fileURLToPath(new URL('../../../', import.meta.url));

/** Where the product runs, and the accounts it mends: one on the same server, one on moto. */
export const accounts = { engine: '111111111111', onMiniStack: '222222222222', onMoto: '333333333333' } as const;

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
  bootstrap(): Promise<void>;
  /** `cdk deploy` of the product from a folder with its sources; the stack's outputs by their names. */
  deploy(context: { readonly [name: string]: string }, sources?: string): Promise<{ readonly [name: string]: string }>;
  /** `cdk deploy` of the member's template into an account of MiniStack. */
  deployMember(account: string): Promise<void>;
  /** A copy of the product's sources to change. */
  copySources(): string;
  stop(): Promise<void>;
}

/** MiniStack with IAM enforced, in front of it the proxy that the bootstrap bucket's policy asks for. Nothing is deployed yet. */
export async function startDeployment(motoUrl: string): Promise<Deployment> {
  const port = await findFreePort();
  const proxy = await startHttpsMarkingProxy(`http://127.0.0.1:${port}`);
  const ministack = await startMiniStack({
    auth: true,
    port,
    environment: {
      // A call to the API carries no signature that would say whose it is.
      MINISTACK_ACCOUNT_ID: accounts.engine,
      // The buckets refuse plain HTTP, which is all that MiniStack speaks.
      AWS_ENDPOINT_URL_S3: proxy.url,
      CLOUDMEND_TARGET_ENDPOINT_URL: `${accounts.onMiniStack}=${proxy.url},${accounts.onMoto}=${motoUrl}`,
    },
  });
  const scratch = join(projectRoot, '.cache', 'deployment');
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  const assembly = join(scratch, 'cdk.out');

  async function cdk(account: string, folder: string, ...cdkArguments: readonly string[]): Promise<void> {
    const environment = {
      ...withoutForeign(process.env),
      PATH: [dirname(process.execPath), join(projectRoot, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(':'),
      ...{ AWS_ENDPOINT_URL: proxy.url, AWS_ACCESS_KEY_ID: account, AWS_SECRET_ACCESS_KEY: 'any', AWS_REGION: 'us-east-1' },
      CDK_DISABLE_CLI_TELEMETRY: 'true',
    };
    const command = join(projectRoot, 'node_modules', '.bin', 'cdk');
    await run(command, [...cdkArguments, '--no-notices'], { cwd: folder, env: environment, maxBuffer: 64 * 1024 * 1024 }).catch(
      (error: unknown) => {
        const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
        throw new Error(`cdk ${cdkArguments[0]} failed:\n${text.slice(-6000)}`, { cause: error });
      },
    );
  }

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
    bootstrap: () => cdk(accounts.engine, scratch, 'bootstrap', `aws://${accounts.engine}/us-east-1`),
    async deploy(context, sources = projectRoot) {
      const outputs = join(scratch, 'outputs.json');
      const settings = Object.entries(context).flatMap(([name, value]) => ['--context', `${name}=${value}`]);
      await cdk(
        accounts.engine,
        sources,
        'deploy',
        '--require-approval',
        'never',
        '--output',
        assembly,
        '--outputs-file',
        outputs,
        ...settings,
      );
      return z.object({ Cloudmend: z.record(z.string(), z.string()) }).parse(JSON.parse(readFileSync(outputs, 'utf8'))).Cloudmend;
    },
    deployMember: (account) =>
      cdk(
        account,
        scratch,
        'deploy',
        'member/*',
        '--app',
        assembly,
        '--require-approval',
        'never',
        '--parameters',
        `EngineAccount=${accounts.engine}`,
      ),
    copySources() {
      const folder = join(scratch, 'next');
      for (const name of SOURCES) cpSync(join(projectRoot, name), join(folder, name), { recursive: true });
      symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
      return folder;
    },
    async stop() {
      await proxy.stop();
      await ministack.stop();
    },
  };
}

const SOURCES = [
  'core',
  'resources',
  'rules',
  'templates',
  'workflow',
  'adapters',
  'functions',
  'infra',
  'cdk.json',
  'package.json',
  'package-lock.json',
];

function withoutForeign(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(AWS|CDK|CLOUDMEND|VITEST)_|^NODE_OPTIONS$/.test(name)));
}
