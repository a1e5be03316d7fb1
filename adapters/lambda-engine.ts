import type { Catalogue } from '../core/catalogue.ts';
import type { Engine } from '../core/engine.ts';
import type { Cloud, Log } from '../core/ports.ts';
import { allPorts } from './lambda-ports.ts';
import { type LambdaRecords, lambdaRecords } from './lambda-records.ts';
import { once } from './loaded-later.ts';

/** What a function works with that judges or mends: records, the clouds, and the catalogue. */
export interface LambdaPlatform extends LambdaRecords {
  readonly engine: Engine;
}

/**
 * The platform of the function's process; what it judges by is loaded with its first invocation. Throws VALIDATION_FAILED, naming the variable,
 * where the environment lacks one.
 */
export function lambdaPlatform(load: () => Promise<Catalogue>): (log: Log) => Promise<LambdaPlatform> {
  const makeRecords = lambdaRecords(allPorts);
  const loadCatalogue = once(load);
  let cloud: Cloud | undefined;
  return async (log) => {
    const catalogue = await loadCatalogue();
    const platform = makeRecords(log);
    cloud ??= (await import('./deployed-cloud.ts')).openDeployedCloud(platform.settings);
    return { ...platform, engine: { ...platform.records, cloud, catalogue } };
  };
}
