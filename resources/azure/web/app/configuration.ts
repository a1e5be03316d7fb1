import * as z from 'zod';
import { isNotNo, isYes } from './site.ts';

/** `config/web` of an app, of which App Service tells every property. */
export const ArmConfiguration = z.object({ properties: z.record(z.string(), z.unknown()) });
type Properties = z.infer<typeof ArmConfiguration>['properties'];

export const ConfigurationFacts = {
  /** false: App Service has no `config/web` for the app, and only what the app itself says of it is known. */
  hasConfiguration: z.boolean(),
  /** `1.2` and the like; null: it does not say. */
  minimumTls: z.string().nullable(),
  /** Of the site that takes deployments (SCM, also called Kudu). */
  deploymentMinimumTls: z.string().nullable(),
  /** `AllAllowed`, `FtpsOnly`, `Disabled`; null: it does not say. */
  ftpsState: z.string().nullable(),
  remoteDebugging: z.boolean(),
  http2: z.boolean(),
  /** Origins whose pages may call the app from a browser; null: it says nothing of it. */
  cors: z.strictObject({ allowedOrigins: z.array(z.string()), supportCredentials: z.boolean() }).nullable(),
  healthCheckPath: z.string().nullable(),
  instances: z.number(),
  /** `PYTHON|3.12`: the runtime of an app on Linux. */
  linuxRuntime: z.string().nullable(),
  /** The Python of an app on Windows. */
  pythonVersion: z.string().nullable(),
} as const;
const facts = z.object(ConfigurationFacts);
export type Configuration = z.infer<typeof facts>;

const ONE_INSTANCE = 1;

/** `config/web` where it is there, otherwise what the site itself says of its configuration. */
export function configurationOf(told: Properties | undefined, ofSite: Properties | null | undefined): Configuration {
  const properties = told ?? ofSite ?? {};
  return {
    hasConfiguration: told !== undefined,
    minimumTls: textOf(properties['minTlsVersion']),
    deploymentMinimumTls: textOf(properties['scmMinTlsVersion']),
    ftpsState: textOf(properties['ftpsState']),
    remoteDebugging: isNotNo(properties['remoteDebuggingEnabled']),
    http2: isYes(properties['http20Enabled']),
    cors: corsOf(properties['cors']),
    healthCheckPath: textOf(properties['healthCheckPath']),
    instances: typeof properties['numberOfWorkers'] === 'number' ? properties['numberOfWorkers'] : ONE_INSTANCE,
    linuxRuntime: textOf(properties['linuxFxVersion']),
    pythonVersion: textOf(properties['pythonVersion']),
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

const Cors = z.object({ allowedOrigins: z.array(z.string()).nullish(), supportCredentials: z.unknown().optional() });

function corsOf(value: unknown): Configuration['cors'] {
  const cors = Cors.safeParse(value);
  if (!cors.success) return null;
  return { allowedOrigins: [...(cors.data.allowedOrigins ?? [])], supportCredentials: isYes(cors.data.supportCredentials) };
}
