import { decideException } from '../../../exception/decide.ts';
import { countInScope } from '../../../exception/excepted.ts';
import type { Exception } from '../../../exception/exception.ts';
import { listExceptions } from '../../../exception/read.ts';
import { requestException, requestExtension } from '../../../exception/request.ts';
import { withdrawException } from '../../../exception/withdraw.ts';
import { findExceptionOfExclusion, loadExceptionOrExclusion } from '../../../guard/exclusion-exception.ts';
import type { Principal } from '../../../principal.ts';
import { routes } from '../../contract/routes.ts';
import { type Call, serveRoute } from '../endpoint.ts';
import { exceptionDocument, exceptionState, requireExceptionSeen } from '../exception-document.ts';
import { pageDocument } from '../page-by-position.ts';
import { requireOwnScope } from '../within-reach.ts';

export const exceptionEndpoints = [
  serveRoute(routes.listExceptions, async ({ query }, { engine, principal, reach }) => {
    const { items, ...rest } = await listExceptions(engine, query, reach);
    const now = engine.clock.now();
    return { document: pageDocument({ items: items.map((one) => exceptionDocument(one, principal, now)), ...rest }) };
  }),
  serveRoute(routes.requestException, async ({ body }, call) => {
    requireOwnScope(call, body.scope);
    const made = await requestException(call.engine, call.principal, body);
    return { ...(await withMatches(call, made)), location: `/v1/exceptions/${made.id}` };
  }),
  serveRoute(routes.readException, async ({ path }, call) => {
    return withMatches(call, await loadExceptionOrExclusion(call.engine, path.exceptionId));
  }),
  serveRoute(routes.extendException, async ({ path, body }, { engine, principal, ifMatch }) => {
    await requireExceptionSeen(engine, path.exceptionId, ifMatch);
    const changed = await requestExtension(engine, principal, { id: path.exceptionId, ...body });
    return replyOf(changed, principal, engine.clock.now());
  }),
  serveRoute(routes.withdrawException, async ({ path, body }, { engine, principal, ifMatch }) => {
    await requireExceptionSeen(engine, path.exceptionId, ifMatch);
    const changed = await withdrawException(engine, principal, { id: path.exceptionId, ...body });
    return replyOf(changed, principal, engine.clock.now());
  }),
];

/** Apart from the others, since only the function that serves these may sign. */
export const exceptionDecisionEndpoints = [
  serveRoute(routes.decideException, async ({ path: { exceptionId }, body }, { engine, principal, ifMatch }) => {
    await requireExceptionSeen(engine, exceptionId, ifMatch);
    const derive = () => findExceptionOfExclusion(engine, exceptionId);
    const decided = await decideException(engine, principal, { id: exceptionId, ...body }, derive);
    return { ...replyOf(decided, principal, engine.clock.now()), location: `/v1/exceptions/${exceptionId}` };
  }),
];

function replyOf(exception: Exception, principal: Principal, now: Date) {
  return { document: exceptionDocument(exception, principal, now), state: exceptionState(exception, now) };
}

async function withMatches({ engine, principal, reach }: Call, exception: Exception) {
  const matches = { ...(await countInScope(engine, exception.scope, { reach })) };
  const { document, state } = replyOf(exception, principal, engine.clock.now());
  return { document: { ...document, matches }, state };
}
