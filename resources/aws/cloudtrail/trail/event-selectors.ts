import * as z from 'zod';

/** Which management events a trail records. */
export const ManagementEvents = z.enum(['All', 'ReadOnly', 'WriteOnly', 'None']);
export type ManagementEvents = z.infer<typeof ManagementEvents>;

const Texts = z.array(z.string()).default([]);
const FieldSelector = z.object({ Field: z.string(), Equals: Texts, NotEquals: Texts });

/** What GetEventSelectors answers: selectors of the one sort or of the other. */
export const EventSelectors = z.object({
  EventSelectors: z
    .array(
      z.object({
        ReadWriteType: z.string().default('All'),
        IncludeManagementEvents: z.boolean().default(true),
        ExcludeManagementEventSources: Texts,
      }),
    )
    .nullish(),
  AdvancedEventSelectors: z.array(z.object({ FieldSelectors: z.array(FieldSelector).default([]) })).nullish(),
});
export type EventSelectors = z.infer<typeof EventSelectors>;

/** What a trail records of management events, all its selectors together. */
export interface Recorded {
  readonly managementEvents: ManagementEvents;
  /** Event sources (`kms.amazonaws.com`) that no selector of management events lets in, sorted. */
  readonly excludedSources: string[];
}

/** What one selector lets in: `All`, `ReadOnly` or `WriteOnly`, but for these sources. */
interface Selected {
  readonly events: string;
  readonly excluded: readonly string[];
}

/**
 * The management events that the selectors let in. A trail without any has those of a new trail, which records them all. CloudTrail lets
 * single sources be left out (KMS, the Data API of RDS); one that a second selector lets in, though of fewer events, is not left out.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html
 */
export function recordedOf({ EventSelectors: basic, AdvancedEventSelectors: advanced }: EventSelectors): Recorded {
  const hasSelectors = (basic ?? []).length + (advanced ?? []).length > 0;
  if (!hasSelectors) return { managementEvents: 'All', excludedSources: [] };
  const selected: readonly Selected[] = [
    ...(basic ?? []).flatMap(({ ReadWriteType, IncludeManagementEvents, ExcludeManagementEventSources }) =>
      IncludeManagementEvents ? [{ events: ReadWriteType, excluded: ExcludeManagementEventSources }] : [],
    ),
    ...(advanced ?? []).flatMap(({ FieldSelectors }) => ofAdvanced(FieldSelectors) ?? []),
  ];
  return { managementEvents: eventsOf(selected), excludedSources: excludedOf(selected) };
}

/** Whether a trail that is on leaves no management event out. */
export function recordsEverything({ isLogging, managementEvents, excludedSources }: Recorded & { readonly isLogging: boolean }): boolean {
  return isLogging && managementEvents === 'All' && excludedSources.length === 0;
}

function eventsOf(selected: readonly Selected[]): ManagementEvents {
  const events = selected.map((one) => one.events);
  if (events.includes('All')) return 'All';
  const [reads, writes] = [events.includes('ReadOnly'), events.includes('WriteOnly')];
  if (reads && writes) return 'All';
  if (reads) return 'ReadOnly';
  return writes ? 'WriteOnly' : 'None';
}

function excludedOf([first, ...others]: readonly Selected[]): string[] {
  const excluded = (first?.excluded ?? []).filter((source) => others.every((other) => other.excluded.includes(source)));
  return [...new Set(excluded)].sort();
}

function ofAdvanced(fields: readonly z.infer<typeof FieldSelector>[]): Selected | undefined {
  const equals = (name: string) => fields.find(({ Field }) => Field === name)?.Equals ?? [];
  if (!equals('eventCategory').includes('Management')) return undefined;
  const excluded = fields.flatMap(({ Field, NotEquals }) => (Field === 'eventSource' ? NotEquals : []));
  const readOnly = equals('readOnly');
  if (readOnly.length !== 1) return { events: 'All', excluded };
  return { events: readOnly[0] === 'true' ? 'ReadOnly' : 'WriteOnly', excluded };
}
