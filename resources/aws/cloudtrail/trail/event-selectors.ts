import * as z from 'zod';

/** Which management events a trail records. */
export const ManagementEvents = z.enum(['All', 'ReadOnly', 'WriteOnly', 'None']);
export type ManagementEvents = z.infer<typeof ManagementEvents>;

const FieldSelector = z.object({ Field: z.string(), Equals: z.array(z.string()).default([]) });

/** What GetEventSelectors answers: selectors of the one sort or of the other. */
export const EventSelectors = z.object({
  EventSelectors: z
    .array(z.object({ ReadWriteType: z.string().default('All'), IncludeManagementEvents: z.boolean().default(true) }))
    .nullish(),
  AdvancedEventSelectors: z.array(z.object({ FieldSelectors: z.array(FieldSelector).default([]) })).nullish(),
});
export type EventSelectors = z.infer<typeof EventSelectors>;

/**
 * The management events that the selectors let in, all selectors together. A trail without any has those of a new trail, which records
 * them all. What single sources are left out (KMS, the Data API of RDS) is not looked at: the console offers no other exclusion.
 */
export function managementEventsOf({ EventSelectors: basic, AdvancedEventSelectors: advanced }: EventSelectors): ManagementEvents {
  const selected = [
    ...(basic ?? []).map(({ ReadWriteType, IncludeManagementEvents }) => (IncludeManagementEvents ? ReadWriteType : 'None')),
    ...(advanced ?? []).map(({ FieldSelectors }) => ofAdvanced(FieldSelectors)),
  ];
  if (selected.length === 0 || selected.includes('All')) return 'All';
  const [reads, writes] = [selected.includes('ReadOnly'), selected.includes('WriteOnly')];
  if (reads && writes) return 'All';
  if (reads) return 'ReadOnly';
  return writes ? 'WriteOnly' : 'None';
}

function ofAdvanced(fields: readonly z.infer<typeof FieldSelector>[]): ManagementEvents {
  const equals = (name: string) => fields.find(({ Field }) => Field === name)?.Equals ?? [];
  if (!equals('eventCategory').includes('Management')) return 'None';
  const readOnly = equals('readOnly');
  if (readOnly.length !== 1) return 'All';
  return readOnly[0] === 'true' ? 'ReadOnly' : 'WriteOnly';
}
