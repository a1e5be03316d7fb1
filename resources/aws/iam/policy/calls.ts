import * as z from 'zod';
import type { Call, Making, WriteOperation } from '../../../../clouds/aws/kind.ts';
import { Policy } from '../../../../clouds/aws/policy-document.ts';
import { digestText } from '../../../../core/digest.ts';
import { CloudmendError } from '../../../../core/errors.ts';
import type { Json } from '../../../../core/json.ts';
import { elementChanges } from '../../../../core/kind/element-changes.ts';
import type { ElementChanges, Elements } from '../../../../core/kind/facts.ts';
import type { FactsChange } from '../../../../core/kind/kind.ts';
import { EXISTS } from '../../../../core/kind/kind.ts';
import { type IamPolicy, MOST_VERSIONS } from './facts.ts';
import { pathOf } from './part.ts';
import type { PolicyStep } from './principal-policies.ts';
import { documentText, inSequence, policyWrite } from './principal-policies.ts';

const IN_FORCE = ['document', 'standing'];
const VERSION = 'version/';
const create = policyWrite('CreatePolicyVersion', [...IN_FORCE, `${VERSION}*`]);
const setDefault = policyWrite('SetDefaultPolicyVersion', IN_FORCE);
const remove = policyWrite('DeletePolicyVersion', [`${VERSION}*`]);
export const writes: readonly WriteOperation[] = [create, setDefault, remove];

const createPolicy = policyWrite('CreatePolicy', [EXISTS, ...IN_FORCE, `${VERSION}*`]);
const deletePolicy = policyWrite('DeletePolicy', [EXISTS, ...IN_FORCE, `${VERSION}*`]);
export const makingWrites: readonly WriteOperation[] = [createPolicy, deletePolicy];

export const make: Making<IamPolicy>['make'] = ({ id, facts }) => {
  const elements = { ...elementsOf(facts), [EXISTS]: true };
  const input = { PolicyName: facts.name, Path: pathOf(id), PolicyDocument: documentText(facts.document) };
  return inSequence(id, {}, elements, [{ write: createPolicy, input, elements: Object.keys(elements) }]);
};

export const unmake: Making<IamPolicy>['unmake'] = ({ id, facts }) => {
  const elements = { ...elementsOf(facts), [EXISTS]: true };
  const gone = elementChanges(elements, {});
  return inSequence(id, elements, gone, [{ write: deletePolicy, input: { PolicyArn: id }, elements: Object.keys(gone) }]);
};

/** `document` with what is in force, `standing` with the digest of its text, `version/<digest>` for each version that there is. */
export function elementsOf({ document, standing, versions }: IamPolicy): Elements {
  return {
    ...(document !== null && { document }),
    standing,
    ...Object.fromEntries(Object.keys(versions).map((digest): [string, Json] => [`${VERSION}${digest}`, true])),
  };
}

/** A version that is to be made has no id yet. */
export function withElements(facts: IamPolicy, changes: ElementChanges): IamPolicy {
  const { document: wanted, standing = facts.standing } = changes;
  const document = wanted === undefined ? facts.document : (Policy.safeParse(wanted).data ?? null);
  const versions = { ...facts.versions };
  for (const [element, value] of Object.entries(changes)) {
    if (!element.startsWith(VERSION)) continue;
    const digest = element.slice(VERSION.length);
    if (value === null) delete versions[digest];
    else versions[digest] ??= [];
  }
  return { ...facts, document, standing: typeof standing === 'string' ? standing : facts.standing, versions };
}

/** A policy with another text in force, by a version of its own where none says the same. */
export function withVersion(policy: IamPolicy, document: Policy): IamPolicy {
  const standing = textDigest(document);
  return { ...policy, document, standing, versions: { ...policy.versions, [standing]: policy.versions[standing] ?? [] } };
}

/** SHA-256 of the text that a version is made of. */
export function textDigest(document: Policy): string {
  return digestText(documentText(document));
}

/** The version that stands is never without its text: what goes, goes once another is in force. */
export function calls({ id: PolicyArn, before, after }: FactsChange<IamPolicy>): readonly Call[] {
  const elements = elementsOf(before);
  const changes = elementChanges(elements, elementsOf(after));
  const gone = Object.keys(changes).filter((element) => element.startsWith(VERSION) && changes[element] === null);
  const removals = gone.map((element): PolicyStep => {
    return { write: remove, input: { PolicyArn, VersionId: { kept: 'version', elements: [element] } }, elements: [element] };
  });
  return inSequence(PolicyArn, elements, changes, [...standingSteps(PolicyArn, before, after, changes), ...removals]);
}

function standingSteps(PolicyArn: string, before: IamPolicy, after: IamPolicy, changes: ElementChanges): readonly PolicyStep[] {
  if (!IN_FORCE.some((element) => element in changes)) return [];
  const [VersionId] = before.versions[after.standing] ?? [];
  if (VersionId !== undefined) return [{ write: setDefault, input: { PolicyArn, VersionId }, elements: IN_FORCE.filter(isIn(changes)) }];
  const input = { PolicyArn, PolicyDocument: documentText(after.document), SetAsDefault: true };
  return [{ write: create, input, elements: [...IN_FORCE, `${VERSION}${after.standing}`].filter(isIn(changes)) }];
}

function isIn(changes: ElementChanges): (element: string) => boolean {
  return (element) => element in changes;
}

/** What IAM would not take: it makes no room by itself, and a version that is deleted to make some never comes back. */
export function refuses({ before, after }: FactsChange<IamPolicy>): string | undefined {
  const isMade = before.standing !== after.standing && before.versions[after.standing]?.[0] === undefined;
  const all = Object.values(before.versions).flat();
  if (!isMade || all.length < MOST_VERSIONS) return undefined;
  const idle = all.filter((id) => !before.versions[before.standing]?.includes(id));
  return `It has ${all.length} versions, the most that IAM keeps, and a new one takes the place of another. Delete one that nobody goes back to (${idle.join(', ')}), and plan again.`;
}

const KeptVersion = z.object({ kept: z.literal('version'), elements: z.tuple([z.string()]) });

/** The id of the version that a call names by its text. Throws CloudmendError CONFLICT_STATE where there is none, or where it is in force. */
export function versionIn({ input }: Pick<Call, 'input'>, live: IamPolicy): string {
  const [element] = KeptVersion.parse(input['VersionId']).elements;
  const digest = element.slice(VERSION.length);
  const [id] = live.versions[digest] ?? [];
  if (id !== undefined && live.standing !== digest) return id;
  throw new CloudmendError('CONFLICT_STATE', 'The version that was made is gone, or in force: nothing was deleted. Look at the policy.');
}
