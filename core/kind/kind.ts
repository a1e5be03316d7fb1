import type { CloudRules } from '../cloud.ts';
import type { JsonObject } from '../json.ts';
import type { Place } from '../place.ts';
import type { Call, ReadOperation, WriteOperation } from './call.ts';
import type { ChangeSource } from './change-source.ts';
import type { Declaration, DeclaredChange, DeclaredParts } from './declaration.ts';
import type { ElementChanges, Elements, Facts, Field, Observation, Schema } from './facts.ts';

/** What a kind reads through: one place, each call made once, pages followed, concurrency bounded. */
export interface KindReader {
  readonly place: Place;
  /** undefined where the provider says there is none. Throws CloudError for anything else that is not an answer. */
  one<Output>(read: ReadOperation<Output>, input: JsonObject, options?: { readonly region?: string }): Promise<Output | undefined>;
  /** Answers page by page, from `cursor` on; each with the cursor of the next one. */
  pages<Output>(
    read: ReadOperation<Output>,
    input: JsonObject,
    cursor?: string,
    options?: { readonly region?: string },
  ): AsyncIterable<{ readonly answer: Output; readonly next?: string }>;
  /** `work` over all items, a bounded number at a time, answers in the order of the items. */
  each<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]>;
  /** Runs `read`; what is denied, throttled out, unimplemented or unreadable makes the field unknown with its reason. */
  field<T>(read: () => Promise<T>): Promise<Field<T>>;
  /** Whether resources of this region are wanted: a global listing asks before it reads the details of one. */
  wants(region: string): boolean;
  /** When the scan began that it serves: what the provider made before then is old. Absent where it serves none, and only now counts. */
  readonly since?: Date;
  /** Whether a rule of the kind is held to another number than the catalogue's, so that no read may be left out by the catalogue's. */
  readonly isLimitSet?: boolean;
  /** Waits for something that the provider is still making. */
  pause(milliseconds: number): Promise<void>;
}

export interface ListPage<F extends Facts> {
  readonly observations: readonly Observation<F>[];
  /** Where the listing goes on; absent at the end. */
  readonly next?: string;
  /** Listed but not read, since their region was not asked for: they are neither seen nor gone. */
  readonly passedOver?: number;
}

/** From one value of a resource's facts to another. `before` is the resource as it stands. */
export interface FactsChange<F extends Facts> {
  readonly id: string;
  readonly place: Place;
  readonly before: F;
  readonly after: F;
}

export interface ResourceKind<F extends Facts = Facts> {
  /** `aws.s3.bucket`, equal to its path under resources/. */
  readonly id: string;
  readonly cloud: CloudRules;
  /** One resource in words: `S3 bucket`. */
  readonly title: string;
  readonly service: string;
  /** Whether it is listed once for the account or once for each region. */
  readonly scope: 'global' | 'region';
  readonly facts: Schema<F>;
  /** Fields that change by themselves: seen by rules and preconditions, never hashed into a plan. */
  readonly volatile: readonly string[];
  /**
   * Fields that follow from an element as the provider tells them, by the element or by what stands before its `/`: where a fix sets that,
   * they change with it, and are not named as changed besides.
   */
  readonly derived?: { readonly [element: string]: readonly string[] };
  /**
   * Documents of which calls set parts (`kept`), each with the field that holds its text: an undo that brings a document back whole sends
   * the very text that was there.
   */
  readonly documents?: { readonly [kept: string]: string };
  /** Fields made from secret content: names and what was detected in them. The content itself never leaves the reader. */
  readonly secret: readonly string[];
  readonly reads: readonly ReadOperation<unknown>[];
  readonly writes: readonly WriteOperation[];
  /**
   * Every id that its writes may name, with `*` for any text and `<partition>` and `<account>` left open. `*` alone where its cloud cannot
   * limit them to a resource; empty where there are none.
   */
  readonly idPatterns: readonly string[];
  /** Within what time a write can be read back, and how often to look. */
  readonly settles: { readonly withinSeconds: number; readonly pollSeconds: number };

  /** What its provider records of changes; absent where that names none of its resources, which only scans look at then. */
  readonly changedBy?: readonly ChangeSource[];
  /**
   * The id as the kind writes it, of one that such a record names in part (by its name, without the path before that); undefined where there is none. Absent
   * where records say all of it.
   */
  wholeId?(reader: KindReader, id: string): Promise<string | undefined>;
  /** Whether an id as the kind writes it may be what such a record names in part: what is gone completes no name any more. */
  isNamedBy?(id: string, named: string): boolean;

  list(reader: KindReader, cursor?: string): AsyncIterable<ListPage<F>>;
  /**
   * The same listing for rules that look at the kind beside one resource that is looked at again: without what takes calls for each resource,
   * whose fields are unknown. Absent where a listing takes none.
   */
  listBriefly?(reader: KindReader): AsyncIterable<ListPage<F>>;
  /** undefined where it is gone. Gives what listing gives: a law. */
  read(reader: KindReader, id: string): Promise<Observation<F> | undefined>;
  /** Looked up again and again: asked once for each value of facts, which nobody changes. */
  elements(facts: F): Elements;
  withElements(facts: F, changes: ElementChanges): F;
  /**
   * The ordered calls from `before` to `after`. After each prefix the resource is no more exposed than before, and what `after` allows
   * is still allowed.
   */
  calls(change: FactsChange<F>): readonly Call[];
  /** The body to send for one with a `kept` document, from facts read just now. */
  render?(body: JsonObject, live: F): JsonObject;
  /** Why the change cannot be made at all (a quota), or undefined. */
  refuses?(change: FactsChange<F>): string | undefined;
  /**
   * Why its calls must not be sent just now: a state in which the provider takes none, or what they would set off besides. Asked when a
   * plan is made and again right before its first write, for fixes and for their undo alike; undefined where they may be sent.
   */
  postpones?(change: FactsChange<F>): string | undefined;
  /** What is still going on with the resource (`modifying`), or undefined when it has settled. */
  unsettled?(facts: F): string | undefined;
  /** Ids besides its own that a change writes or depends on exclusively. */
  touches?(change: FactsChange<F>): readonly string[];
  /**
   * How a change of a resource of another kind shows in the facts of one of this kind, where the provider tells it in both. A plan for both
   * is made as if the other had been changed already, and changes that one first.
   */
  readonly reflects?: readonly Reflection<F>[];
  /** How a change reads where its resource is declared as code; absent where the kind says nothing of that. */
  declare?(change: DeclaredChange): Declaration;
  /** The same in parts, to be put into the code that is there. */
  declareParts?(change: DeclaredChange): DeclaredParts;
  /** Ids of resources of other kinds that a change takes away with it. */
  takesAway?(change: FactsChange<F>): readonly string[];
  /** How a part of this kind is made and taken away; absent where fixes only change what is there. */
  readonly making?: Making<F>;
  /** Other resources that a change could be felt in; absent where there are none that can be read. */
  readonly neighbours?: Neighbours<F>;
}

/** Another resource that a change of one could be felt in. `region`: where it lives, `global` where it has none. */
export interface Neighbour {
  readonly kind: string;
  readonly id: string;
  readonly region: string;
}

/** How the neighbours of a resource of a kind are found: what it names, what names it, and what shares it. */
export interface Neighbours<F extends Facts> {
  /** Ids of the kinds that they may be of. */
  readonly kinds: readonly string[];
  /** Reads that finding them takes beside the kind's own. */
  readonly reads?: readonly ReadOperation<unknown>[];
  /** Every one that can be told from the facts and a page or two of answers, in any order. Throws as reading a resource does. */
  find(resource: { readonly id: string; readonly facts: F }, reader: KindReader): Promise<readonly Neighbour[]>;
}

export interface Reflection<F extends Facts> {
  /** Id of the other kind. */
  readonly kind: string;
  /** The facts once the other resource has these; the same facts where it is not to be seen in them. */
  reflect(facts: F, other: { readonly id: string; readonly facts: Facts }): F;
}

/** The element by which a part that is made or taken away stands or does not. */
export const EXISTS = 'exists';

/** A thing that a fix may need beside its resource: a topic, a log bucket, a role. */
export interface Making<F extends Facts> {
  /** Every id that a part may have, as `idPatterns` of the kind are written: no more than the names that cloudmend gives. */
  readonly idPattern: string;
  /** Operations that make it and take it away, beside the kind's own writes. */
  readonly writes: readonly WriteOperation[];
  /** The id that the part of a name has in a target, known before it is made. */
  idOf(target: Place, name: string): string;
  /** Where a part of a kind that is listed globally lives, if not everywhere: its calls go there (a bucket's region). */
  regionOf?(facts: F): string;
  /** The calls that make it. Their effects name its elements and `exists`. */
  make(part: { readonly id: string; readonly place: Place; readonly facts: F }): readonly Call[];
  /** Whether what stands serves as well as what is wanted, though it is set otherwise: a log group that keeps its logs for longer. */
  serves?(standing: F, wanted: F): boolean;
  /** The calls that take it away again. */
  unmake(part: { readonly id: string; readonly place: Place; readonly facts: F }): readonly Call[];
  /** Reads that `holds` makes beside the kind's own. */
  readonly reads?: readonly ReadOperation<unknown>[];
  /** What would be lost with it, in words; undefined where it is empty. It may look: an object in a bucket is no fact of the bucket. */
  holds?(facts: F, reader: KindReader): Promise<string | undefined>;
}
