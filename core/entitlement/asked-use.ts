import * as z from 'zod';
import { type JsonObject, JsonValue } from '../json.ts';
import type { ReadOperation } from '../kind/call.ts';
import type { Field, Observation } from '../kind/facts.ts';

/** What a cloud remembers of the use of principals, as a scan asked it. */
export const AskedUse = z.object({
  /** By principal, in the cloud's own form. */
  told: z.record(z.string(), JsonValue),
  /** Of whom it is not known, and why. */
  unread: z.record(z.string(), z.string()),
  /** What several of them tell alike, once; what is told points into it. Absent where the cloud's own form has no such. */
  lists: z.array(z.string()).exactOptional(),
});
export type AskedUse = z.infer<typeof AskedUse>;

/** What was seen of an account, by kind. */
export interface SeenKinds {
  /** All of a kind that was read. */
  seen(kind: string): readonly Observation[];
  /** When it was. */
  readonly now: Date;
}

/** What of a reader of kinds is needed: each as it is there. */
export interface UseReader {
  one<Output>(read: ReadOperation<Output>, input: JsonObject): Promise<Output | undefined>;
  each<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]>;
  field<T>(read: () => Promise<T>): Promise<Field<T>>;
  pause(milliseconds: number): Promise<void>;
}

/** How a cloud is asked what it remembers of use. */
export interface UseAsker {
  /** What it reads by. */
  readonly reads: readonly Pick<ReadOperation<unknown>, 'says' | 'grants'>[];
  /** Never throws for what is refused, throttled or not done in time: it is unread. */
  ask(reader: UseReader, account: SeenKinds): Promise<AskedUse>;
}
