import { ArmRequest } from '../../clouds/azure/arm-request.ts';
import { CloudError } from '../../core/errors.ts';
import { isEqualJson, type JsonObject } from '../../core/json.ts';
import type { CloudRequest } from '../../core/kind/call.ts';
import type { Facts, Observation } from '../../core/kind/facts.ts';
import type { KindReader, ListPage, ResourceKind } from '../../core/kind/kind.ts';
import type { Place } from '../../core/place.ts';
import type { CloudReader } from '../../core/ports.ts';
import { createKindReader } from '../../core/scan/kind-reader.ts';
import type { RecordedAnswer, Scene } from '../fixtures/fixture.ts';
import { answerFrom } from '../support/arm/situation.ts';
import { awsCall } from '../support/aws-call.ts';

/** A reader that answers from a scene, notes the operations it was asked for, and may be denied one of them. */
export interface SceneReader {
  readonly reader: KindReader;
  /** `s3 GetBucketPolicy` and the like, each once. */
  readonly asked: Set<string>;
}

/** Later than any report of a scene was made. */
const SCAN_BEGAN = new Date('2026-06-01T11:00:00.000Z');

export function sceneReader(scene: Scene<Facts>, options: { denied?: string; regions?: readonly string[] } = {}): SceneReader {
  const asked = new Set<string>();
  const cloud: CloudReader = {
    async send(target, request) {
      const name = request.says;
      asked.add(name);
      if (name === options.denied) throw failure(request, 'AccessDenied');
      return sceneAnswer([scene], target, request);
    },
  };
  const regions = options.regions && new Set(options.regions);
  return { reader: createKindReader({ reader: cloud, place: scene.target, regions, since: SCAN_BEGAN }), asked };
}

/** What the first of the scenes that knows the call answers. Throws CloudError where it recorded an error, Error where none knows it. */
export function sceneAnswer(scenes: readonly Scene<Facts>[], place: Place, request: CloudRequest): JsonObject {
  return place.cloud === 'azure' ? armAnswer(scenes, place, request) : awsAnswer(scenes, place, request);
}

function armAnswer(scenes: readonly Scene<Facts>[], { account }: Place, request: CloudRequest): JsonObject {
  const documents = scenes.flatMap((scene) => scene.documents ?? []);
  const { method, path } = ArmRequest.parse(request.body);
  const { status, body } = answerFrom({ subscription: account, documents }, method, path);
  if (status !== 200) throw failure(request, 'ResourceNotFound');
  return body;
}

function awsAnswer(scenes: readonly Scene<Facts>[], { region }: Place, request: CloudRequest): JsonObject {
  const { says: name, input } = awsCall(request);
  const recorded = scenes
    .flatMap(({ answers }) => answers)
    .find((one) => `${one.service} ${one.operation}` === name && isFor(one, input, region));
  if (recorded === undefined) throw new Error(`The fixture has no answer for ${name} ${JSON.stringify(input)} in ${region}.`);
  if (recorded.error !== undefined) throw failure(request, recorded.error);
  return recorded.answer ?? {};
}

/** All pages of a listing. */
export async function listAll(kind: ResourceKind, reader: KindReader, cursor?: string): Promise<readonly ListPage<Facts>[]> {
  const pages: ListPage<Facts>[] = [];
  for await (const page of kind.list(reader, cursor)) pages.push(page);
  return pages;
}

/** The known fields of an observation as plain facts. Throws where one is unknown. */
export function plainFacts(observation: Observation): { readonly [field: string]: unknown } {
  return Object.fromEntries(
    Object.entries(observation.fields).map(([name, field]) => {
      if ('unknown' in field) throw new Error(`${observation.id}: ${name} is unknown: ${field.unknown.message}`);
      return [name, field.known];
    }),
  );
}

function isFor(recorded: RecordedAnswer, input: RecordedAnswer['answer'] & object, region: string): boolean {
  if (recorded.region !== undefined && recorded.region !== region) return false;
  return Object.entries(recorded.to ?? {}).every(([name, value]) => isEqualJson(input[name], value));
}

function failure({ says }: CloudRequest, providerCode: string): CloudError {
  const fault = providerCode === 'AccessDenied' ? 'denied' : 'absent';
  return new CloudError(fault, { says, providerCode, sent: 'answered' }, `${says} answered ${providerCode}.`);
}
