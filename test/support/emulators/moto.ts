import { fileURLToPath } from 'node:url';
import { findFreePort } from './free-port.ts';
import { type Emulator, startEmulator } from './guarded-process.ts';
import { preparePython } from './python-environment.ts';

const program = fileURLToPath(new URL('moto_without_searching.py', import.meta.url));

/**
 * `port`: any free one where left out. `managedPolicies`: AWS's own IAM policies exist, which makes the first IAM call in each account slower.
 * `defaultImages` (true): every account sees a few machine images of Amazon's. `authenticators`: codes of authenticators are checked.
 * `isLikeAws`: answers that moto leaves out, and that scanners go by (`moto_as_aws.py`).
 */
export interface MotoOptions {
  readonly port?: number;
  readonly managedPolicies?: boolean;
  readonly defaultImages?: boolean;
  readonly authenticators?: boolean;
  readonly isLikeAws?: boolean;
}

/** Starts moto, the AWS to scan and mend, on 127.0.0.1. Isolate tests with `freshAccount`, not with a server each. */
export async function startMoto(options: MotoOptions = {}): Promise<Emulator> {
  const { port, managedPolicies = false, defaultImages = true, authenticators = false, isLikeAws = false } = options;
  const python = await preparePython('moto');
  const chosen = port ?? (await findFreePort());
  const url = `http://127.0.0.1:${chosen}`;
  return startEmulator({
    name: 'moto',
    command: python,
    arguments: [program, '-H', '127.0.0.1', '-p', String(chosen)],
    environment: {
      PYTHONUNBUFFERED: '1',
      ...(managedPolicies && { MOTO_IAM_LOAD_MANAGED_POLICIES: 'true' }),
      ...(authenticators && { MOTO_COGNITO_IDP_USER_POOL_ENABLE_TOTP: 'true' }),
      ...(isLikeAws && { MOTO_AS_AWS: 'true' }),
      ...(!defaultImages && { MOTO_EC2_LOAD_DEFAULT_AMIS: 'false' }),
    },
    url,
    probe: `${url}/moto-api/config`,
  });
}
