import type { Catalogue } from '../core/catalogue.ts';
import { lambdaPlatform } from './lambda-engine.ts';
import type { EngineFor } from './lambda-step.ts';

/** What a step works with that plans, judges or mends. */
export function judgingEngine(load: () => Promise<Catalogue>): EngineFor {
  const platform = lambdaPlatform(load);
  return async (log) => (await platform(log)).engine;
}
