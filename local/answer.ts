import { findReviewKey, type Settings } from '../adapters/env.ts';
import { matchPath } from '../core/api/contract/path.ts';
import { answerRequest } from '../core/api/serve/answer-request.ts';
import { apiEndpoints } from '../core/api/serve/api-endpoints.ts';
import { decideEndpoints } from '../core/api/serve/decide-endpoints.ts';
import type { ApiPorts, Endpoint } from '../core/api/serve/endpoint.ts';
import type { ProxyAnswer, ProxyEvent } from '../core/api/serve/proxy-event.ts';
import type { Catalogue } from '../core/catalogue.ts';
import { remediationActivity } from '../formats/ocsf/remediation-activity.ts';
import type { LocalEngine } from './engine.ts';
import { localTicketSource } from './notices.ts';

/** What answers on one machine. */
export interface Answering extends Pick<ApiPorts, 'startScan' | 'people'> {
  /** The part of it that the installation was opened for; undefined: all. */
  readonly catalogue?: Catalogue | undefined;
  readonly settings: Settings;
  readonly local: LocalEngine;
}

/** What API Gateway does: what is decided has a function of its own, which alone may sign. */
export async function answerHere({ local, catalogue, settings, startScan, people }: Answering, event: ProxyEvent): Promise<ProxyAnswer> {
  const engines = await withWholeCatalogue(local, catalogue);
  const isDecision = isForDecide(event);
  const ports = {
    ...{ startScan, people, channels: settings.channels },
    cursorKey: async () => local.cursorKey,
    receipts: async () => ({ key: local.receiptKey, eventOf: remediationActivity }),
    ticketSource: () => localTicketSource(settings),
    reviewKey: async () => findReviewKey(),
    engine: isDecision ? engines.approving : engines.engine,
  };
  return answerRequest(ports, isDecision ? decideEndpoints : apiEndpoints, event);
}

/** Whether the function that signs answers: by path and method, and where no function has the method, by the path alone. */
export function isForDecide({ httpMethod, path }: Pick<ProxyEvent, 'httpMethod' | 'path'>): boolean {
  const on = (endpoints: readonly Endpoint[]) => endpoints.filter(({ route }) => matchPath(route.path, path) !== undefined);
  const deciding = on(decideEndpoints);
  return deciding.some(({ route }) => route.method === httpMethod) || (deciding.length > 0 && on(apiEndpoints).length === 0);
}

/** Who asks may ask about anything, whatever part the command needs that the installation was opened for. */
async function withWholeCatalogue(local: LocalEngine, part: Catalogue | undefined): Promise<Pick<LocalEngine, 'engine' | 'approving'>> {
  if (part === undefined) return local;
  const { catalogue } = await import('../templates/catalogue.gen.ts');
  return { engine: { ...local.engine, catalogue }, approving: { ...local.approving, catalogue } };
}
