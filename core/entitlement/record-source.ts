import type { JsonObject } from '../json.ts';
import type { ReadOperation } from '../kind/call.ts';
import type { Field } from '../kind/facts.ts';
import type { Place } from '../place.ts';

/** What of a reader of kinds is needed: each as it is there. */
export interface RecordReader {
  readonly place: Place;
  one<Output>(read: ReadOperation<Output>, input: JsonObject, options?: { readonly region?: string }): Promise<Output | undefined>;
  pages<Output>(
    read: ReadOperation<Output>,
    input: JsonObject,
    cursor?: string,
    options?: { readonly region?: string },
  ): AsyncIterable<{ readonly answer: Output; readonly next?: string }>;
  each<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]>;
  field<T>(read: () => Promise<T>): Promise<Field<T>>;
}

/** Of which regions recorded calls are wanted, and from when on. */
export interface AskedRecords {
  readonly regions: readonly string[];
  readonly from: Date;
  readonly now: Date;
}

/** What was read of one region. */
export interface RegionRead {
  readonly region: string;
  /** From when on its records are whole; undefined where nothing is known of it. */
  readonly wholeSince: string | undefined;
  /** Why it is not known what was done there for all of the time that was asked for; undefined where it is. */
  readonly gap: string | undefined;
}

/** Whom records are handed to as they come; nothing of them is held. */
export interface RecordSink {
  record(record: unknown): void;
  /** A file of records as it lies in a store, packed; the promise ends once all of them are taken. Throws Error where it is none. */
  file(packed: Uint8Array): Promise<void>;
}

/** How the calls that a cloud recorded are read from the cloud itself. */
export interface RecordSource {
  /** What it reads by, source by source. */
  readonly reads: readonly { readonly source: string; readonly by: readonly Pick<ReadOperation<unknown>, 'says' | 'grants'>[] }[];
  /** How a source is named, for a sentence. */
  readonly named: string;
  isSource(text: string): boolean;
  /** Where what belongs to no region is recorded: it is always asked for. */
  homeRegion(partition: string): string;
  /** Never throws for what is refused, throttled or not there: it is a gap. */
  read(reader: RecordReader, source: string, asked: AskedRecords, sink: RecordSink): Promise<readonly RegionRead[]>;
}
