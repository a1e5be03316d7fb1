import { sameArmId } from '../../clouds/azure/arm-id.ts';
import { type ArmRequest, parseArmBody, sayRequest, typeInPath } from '../../clouds/azure/arm-request.ts';
import { PARTITION } from '../../clouds/azure/partition.ts';
import { CloudError, CloudmendError } from '../../core/errors.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Grant } from '../../core/kind/call.ts';
import type { Cloud } from '../../core/ports.ts';
import { answerRead, written } from './demo-arm.ts';
import { demoSubscription, SUBSCRIPTION, SUBSCRIPTION_NAME } from './estate-subscription.ts';
import { type DemoResource, loadSubscription, type SubscriptionState, saveSubscription } from './subscription-state.ts';

export interface DemoSubscriptionOptions {
  /** Where it is kept between runs. Absent: in memory alone. */
  readonly path?: string;
  /** Resources in place of the demo company's, where nothing is kept at the path. */
  readonly resources?: readonly DemoResource[];
}

/** The company's subscription, at the level of the port `Cloud`. For showing, not for proving. */
export async function createDemoSubscription({ path, resources = demoSubscription }: DemoSubscriptionOptions = {}): Promise<Cloud> {
  const stored = path === undefined ? undefined : await loadSubscription(path);
  let state: SubscriptionState = stored ?? { version: 1, resources: [...resources] };
  let saving: Promise<void> = Promise.resolve();
  if (stored === undefined) await save();

  async function save(): Promise<void> {
    if (path === undefined) return;
    // One after the other, each with the state as it is by then.
    saving = saving.then(async () => await saveSubscription(path, state));
    await saving;
  }

  function requestOf(body: JsonObject): ArmRequest {
    const request = parseArmBody(body);
    if ('method' in request) return request;
    throw new CloudmendError('INTERNAL', 'The demo subscription gives no pages and leaves nothing begun.');
  }

  return {
    reader: {
      async send(place, { body }, signal) {
        signal?.throwIfAborted();
        const request = requestOf(body);
        if (place.account !== SUBSCRIPTION) throw refused(request, 'denied', 'SubscriptionNotFound', 'is not to be seen');
        const answer = answerRead(state.resources, request);
        if (answer !== undefined) return answer;
        throw refused(request, 'absent', 'ResourceNotFound', 'says there is no such thing');
      },
    },
    accounts: async () => [
      { cloud: 'azure', partition: PARTITION, account: SUBSCRIPTION, name: SUBSCRIPTION_NAME, caller: 'cloudmend-demo' },
    ],
    regions: async () => ['northeurope', 'westeurope'],
    checkAccess: async () => [
      { check: 'write-access', state: 'ok', message: `The demo cloud lets subscription ${SUBSCRIPTION} be written.` },
    ],
    async openSession({ place, allows }) {
      if (place.account !== SUBSCRIPTION) throw new CloudmendError('FORBIDDEN', `The demo cloud has no subscription ${place.account}.`);
      return {
        async send({ body }, signal) {
          signal.throwIfAborted();
          const request = requestOf(body);
          if (!isAllowed(request, allows)) throw refused(request, 'denied', 'AuthorizationFailed', 'was denied');
          const { resources, answer } = written(state.resources, request);
          if (answer === undefined) throw refused(request, 'absent', 'ResourceNotFound', 'says there is no such thing');
          state = { ...state, resources };
          await save();
          return { answer };
        },
      };
    },
  };
}

function isAllowed({ method, path }: ArmRequest, allows: readonly Grant[]): boolean {
  const action = `${typeInPath(path)}/${method === 'DELETE' ? 'delete' : 'write'}`;
  return allows.some(({ actions, resources }) => actions.includes(action) && resources.some((id) => sameArmId(id, path)));
}

function refused(request: ArmRequest, fault: 'absent' | 'denied', providerCode: string, what: string): CloudError {
  const says = sayRequest(request);
  return new CloudError(fault, { says, providerCode, sent: 'answered' }, `${says} in the demo subscription ${what} (${providerCode}).`);
}
