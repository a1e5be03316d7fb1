import type { CloudFault } from '../../../core/errors.ts';
import type { CloudRequest } from '../../../core/kind/call.ts';
import type { Facts } from '../../../core/kind/facts.ts';
import type { ResourceKind } from '../../../core/kind/kind.ts';
import type { Place } from '../../../core/place.ts';
import type { Cloud } from '../../../core/ports.ts';
import { sceneAnswer } from '../../catalogue/recorded-reader.ts';
import type { Scene } from '../../fixtures/fixture.ts';
import { kindFixtures } from '../../fixtures/index.gen.ts';
import { refused } from '../cloud/scripted-cloud.ts';

/** An account that answers as the kinds' fixtures recorded it, and refuses what a test wants refused. */
export interface SceneCloud extends Cloud {
  /** Of every call so far, in order: `s3 GetBucketPolicy`. */
  readonly calls: string[];
  /** Why a call is refused; undefined where it is answered. */
  refusal: (request: CloudRequest, target: Place) => CloudFault | 'aborted' | undefined;
}

/** The account of one scene of a kind, with the first scenes of the kinds that rules look at beside it. */
export function sceneCloud(kind: ResourceKind, scene: Scene<Facts>, beside: readonly ResourceKind[]): SceneCloud {
  const scenes = [kind, ...beside.filter(({ id }) => id !== kind.id)].map((one) => (one === kind ? scene : firstScene(one)));
  const { cloud: provider, partition, account, region } = scene.target;
  const cloud: SceneCloud = {
    calls: [],
    refusal: () => undefined,
    reader: {
      async send(target, request) {
        cloud.calls.push(request.says);
        const fault = cloud.refusal(request, target);
        if (fault !== undefined) throw refused(fault, request, fault === 'denied' ? 'AccessDenied' : 'Refused');
        return sceneAnswer(scenes, target, request);
      },
    },
    accounts: async () => [{ cloud: provider, partition, account }],
    regions: async () => [region],
    openSession: () => Promise.reject(new Error('A scan opens no session.')),
  };
  return cloud;
}

function firstScene(kind: ResourceKind): Scene<Facts> {
  const [scene] = Object.values(kindFixtures.get(kind.id)?.scenes ?? {});
  if (scene === undefined) throw new Error(`The kind ${kind.id} has no scene.`);
  return scene;
}
