import { sameArmId } from '../../clouds/azure/arm-id.ts';
import { type ArmBody, type ArmRequest, parseArmBody, typeInPath } from '../../clouds/azure/arm-request.ts';
import { CloudmendError } from '../../core/errors.ts';
import type { Grant } from '../../core/kind/call.ts';
import type { SessionRequest, WriteSession } from '../../core/ports.ts';
import type { ArmCaller } from './arm-caller.ts';

/**
 * A session that writes only what it was opened for. ARM knows no session policy, so the session holds what one would: each request must be
 * a write that the plan's calls take, on an id that they name. Throws FORBIDDEN for any other, and nothing is sent.
 */
export function writeSession(caller: ArmCaller, { place, allows }: Pick<SessionRequest, 'place' | 'allows'>): WriteSession {
  const where = { account: place.account };
  return {
    async send({ says, body }, signal) {
      const request = parseArmBody(body);
      if (!isWrite(request) || !isAllowed(request, allows)) throw refused(says, request);
      return await caller.write(request, { ...where, says, signal });
    },
    async poll({ says, body }, signal) {
      const question = parseArmBody(body);
      if (!('pending' in question)) throw refused(says, question);
      return await caller.poll(question.pending, { ...where, says, signal });
    },
  };
}

function isWrite(request: ArmBody): request is ArmRequest {
  return 'method' in request && (request.method === 'PUT' || request.method === 'PATCH' || request.method === 'DELETE');
}

function isAllowed({ method, path }: ArmRequest, allows: readonly Grant[]): boolean {
  const action = `${typeInPath(path)}/${method === 'DELETE' ? 'delete' : 'write'}`.toLowerCase();
  return allows.some(
    ({ actions, resources }) => actions.some((one) => one.toLowerCase() === action) && resources.some((one) => sameArmId(one, path)),
  );
}

function refused(says: string, request: ArmBody): CloudmendError {
  const on = 'path' in request ? ` on ${request.path}` : '';
  return new CloudmendError('FORBIDDEN', `${says}${on} is no call of the plan that this session was opened for. Nothing was sent.`);
}
