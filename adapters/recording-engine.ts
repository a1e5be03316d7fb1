import type { Catalogue } from '../core/catalogue.ts';
import { allPorts } from './lambda-ports.ts';
import { lambdaRecords } from './lambda-records.ts';
import type { EngineFor } from './lambda-step.ts';
import { once } from './loaded-later.ts';
import { noCloud } from './no-cloud.ts';

/** What a step works with that needs nothing but records. */
export function recordingEngine(load: () => Promise<Catalogue>): EngineFor {
  const platform = lambdaRecords(allPorts);
  const loadCatalogue = once(load);
  return async (log) => ({ ...platform(log).records, catalogue: await loadCatalogue(), cloud: noCloud });
}
