import type { Policies } from './decide.ts';
import type { PolicyDocument, PolicySet } from './policy-set.ts';
import { policySet, readStatements } from './policy-set.ts';

/** `Policies` as documents. */
export interface PolicyDocuments {
  readonly identity: readonly PolicyDocument[];
  readonly boundary?: PolicyDocument | undefined;
  readonly session?: readonly PolicyDocument[] | undefined;
  readonly serviceControl?: readonly (readonly PolicyDocument[])[] | undefined;
  readonly resourceControl?: readonly (readonly PolicyDocument[])[] | undefined;
  readonly resource?: PolicyDocument | undefined;
}

/** Policies made ready to be asked; each is called by its level and its place there. */
export function readPolicies(documents: PolicyDocuments): Policies {
  const { boundary, session, serviceControl, resourceControl, resource } = documents;
  return {
    identity: setOf(documents.identity, 'identity policy'),
    boundary: boundary && setOf([boundary], 'permissions boundary'),
    session: session && setOf(session, 'session policy'),
    serviceControl: serviceControl?.map((level, index) => setOf(level, `service control policy of level ${index + 1},`)),
    resourceControl: resourceControl?.map((level, index) => setOf(level, `resource control policy of level ${index + 1},`)),
    resource: resource && policySet(readStatements(resource, 'resource policy', true)),
  };
}

function setOf(documents: readonly PolicyDocument[], level: string): PolicySet {
  const name = (index: number) => (documents.length === 1 ? level.replace(/,$/, '') : `${level} ${index + 1}`);
  return policySet(documents.flatMap((document, index) => readStatements(document, name(index))));
}
