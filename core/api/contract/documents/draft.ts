import * as z from 'zod';
import { PolicyChange } from './task-bodies.ts';
import { block, EntityId, line } from './text.ts';

const draftContent = {
  /** Empty: it is still missing, as is what is left out. */
  name: line(120).or(z.literal('')).exactOptional(),
  description: block(2000).exactOptional(),
  planId: EntityId.exactOptional(),
  policy: PolicyChange.exactOptional(),
};

export const DraftBody = z.strictObject(draftContent);

export const EditTaskBody = z
  .strictObject({ ...draftContent, planId: EntityId.or(z.literal('')).exactOptional() })
  .refine((body) => Object.keys(body).length > 0, 'must name what is to change: name, description, planId or policy')
  .meta({ schema: { minProperties: 1 } });

export const ActivateBody = z.strictObject({
  /** That the plan was reviewed and fits; stored with who, when and the plan's digest. */
  consent: z.literal(true, { error: 'must be true: it says that the plan was reviewed' }),
  /** Also where another open task does the same to some of the resources. */
  anyway: z.boolean().exactOptional(),
});
