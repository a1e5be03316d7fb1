import type { JsonObject } from '../../../core/json.ts';
import type { ResourcePlan } from '../../../core/plan/plan.ts';

/** What is planned of a resource, as far as its patch depends on it. */
export interface Planned {
  readonly id: string;
  readonly kind: string;
  readonly after: JsonObject;
  readonly before?: JsonObject;
  readonly manager?: string;
  readonly tags?: { readonly [name: string]: string };
}

export function planned({ id, kind, after, before, manager, tags }: Planned): ResourcePlan {
  const unset = Object.fromEntries(Object.keys(after).map((name) => [name, null]));
  return {
    ...{ resourceId: id, kind, partition: 'aws', account: '111122223333', region: 'eu-west-1' },
    ...{ templates: [], rules: [], findings: [], calls: [], undo: [], risks: [], preconditions: [], touches: [id], needs: [] },
    ...{ before: before ?? unset, after, reversibility: { kind: 'exact' }, digest: '' },
    ...(manager !== undefined && { manager }),
    ...(tags !== undefined && { tags }),
  };
}

/** A resource that a stack made under a logical id. */
export function ofStack(logicalId: string): Pick<Planned, 'manager' | 'tags'> {
  return {
    manager: 'CloudFormation stack till',
    tags: { 'aws:cloudformation:stack-name': 'till', 'aws:cloudformation:logical-id': logicalId },
  };
}
