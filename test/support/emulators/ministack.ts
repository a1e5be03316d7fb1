import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFreePort } from './free-port.ts';
import { type Emulator, startEmulator } from './guarded-process.ts';
import { preparePython } from './python-environment.ts';

const program = fileURLToPath(new URL('ministack_without_delay.py', import.meta.url));

/** `auth`: signatures and IAM policies are evaluated. A 12-digit access key id is then the root of that account. */
export interface MiniStackOptions {
  readonly auth: boolean;
  readonly port?: number;
  /** More environment for the server and so for the Lambda functions it runs. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts MiniStack, the AWS to deploy to, on 127.0.0.1. Its Lambda functions run on the Node that runs this. */
export async function startMiniStack({ auth, port, environment }: MiniStackOptions): Promise<Emulator> {
  const python = await preparePython('ministack');
  const chosen = port ?? (await findFreePort());
  const url = `http://127.0.0.1:${chosen}`;
  return startEmulator({
    name: 'MiniStack',
    command: python,
    arguments: [program],
    environment: {
      ...environment,
      PATH: [dirname(process.execPath), process.env.PATH ?? ''].join(delimiter),
      PYTHONUNBUFFERED: '1',
      AUTH: String(auth),
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(chosen),
      IOT_MTLS_ENABLED: '0', // It would listen on 8883 of every interface.
      SFTP_ENABLED: '0',
    },
    url,
    probe: `${url}/_ministack/health`,
  });
}
