import { findReviewKey } from '../adapters/env.ts';
import { matchPath } from '../core/api/contract/path.ts';
import { apiEndpoints, decideEndpoints } from '../core/api/serve/all-endpoints.ts';
import { answerRequest } from '../core/api/serve/answer-request.ts';
import type { ApiPorts } from '../core/api/serve/endpoint.ts';
import type { ProxyAnswer, ProxyEvent } from '../core/api/serve/proxy-event.ts';
import type { Catalogue } from '../core/catalogue.ts';
import type { LocalEngine } from './engine.ts';
import type { InstallationChoice } from './installation.ts';
import { localTicketSource } from './notices.ts';

/** What answers on one machine. */
export interface Answering extends Pick<InstallationChoice, 'catalogue' | 'settings'>, Pick<ApiPorts, 'startScan' | 'people'> {
  readonly local: LocalEngine;
}

/** What API Gateway does: the one route of decisions has a function of its own, which alone may sign. */
export async function answerHere({ local, catalogue, settings, startScan, people }: Answering, event: ProxyEvent): Promise<ProxyAnswer> {
  const engines = await withWholeCatalogue(local, catalogue);
  const isDecision = decideEndpoints.some(({ route }) => matchPath(route.path, event.path) !== undefined);
  const ports = {
    ...{ startScan, people, channels: settings.channels },
    ticketSource: () => localTicketSource(settings),
    reviewKey: async () => findReviewKey(),
    engine: isDecision ? engines.approving : engines.engine,
  };
  return answerRequest(ports, isDecision ? decideEndpoints : apiEndpoints, event);
}

/** Who asks may ask about anything, whatever part the command needs that the installation was opened for. */
async function withWholeCatalogue(local: LocalEngine, part: Catalogue | undefined): Promise<Pick<LocalEngine, 'engine' | 'approving'>> {
  if (part === undefined) return local;
  const { catalogue } = await import('../templates/catalogue.gen.ts');
  return { engine: { ...local.engine, catalogue }, approving: { ...local.approving, catalogue } };
}
