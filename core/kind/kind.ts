import type * as z from 'zod';
import type { Json, JsonObject } from '../json.ts';
import type { Target } from '../ports.ts';

/**
 * What is used of a zod schema. Comparing two of zod's own types costs the compiler thousands of types each time, and a catalogue has
 * hundreds of schemas.
 */
export interface Schema<T> {
  readonly _zod: { readonly output: T };
  parse(value: unknown): T;
  safeParse(value: unknown): z.ZodSafeParseResult<T>;
}

/** Facts of one resource: plain JSON, normalised and in a stable order. Every kind has `tags`. */
export type Facts = { readonly tags: { readonly [name: string]: string }; readonly [field: string]: Json };

/**
 * Why a fact is not known. `permission` is the IAM action that was missing, where it was denied. `filtered`: it was not asked for, as the
 * scan was limited to a part of what a rule has to see.
 */
export interface UnknownReason {
  readonly fault: 'denied' | 'throttled' | 'disabled' | 'unimplemented' | 'rejected' | 'unreachable' | 'unreadable' | 'filtered';
  readonly operation: string;
  readonly permission?: string;
  readonly message: string;
}

export type Field<T> = { readonly known: T } | { readonly unknown: UnknownReason };

/** What was seen of one resource. Its facts are complete when no field is unknown. */
export interface Observation<F extends Facts = Facts> {
  /** Full ARN with its partition, or `setting:<partition>:<account>:<region|global>:<kind>`. */
  readonly id: string;
  readonly kind: string;
  readonly partition: string;
  readonly account: string;
  /** Where the resource lives, whatever the scope it was listed in. `global` where it has no region. */
  readonly region: string;
  readonly fields: { readonly [K in keyof F]: Field<F[K]> };
}

/** A read-only operation with the IAM actions it takes and the part of its answer that is used. */
export interface ReadOperation<Output> {
  readonly service: string;
  readonly operation: string;
  readonly iamActions: readonly string[];
  readonly output: Schema<Output>;
  /** Names of the continuation token in input and output, where the operation answers in pages. */
  readonly pages?: { readonly input: string; readonly output: string };
  /** Provider error codes that mean "there is none", which is an answer. */
  readonly absentCodes?: readonly string[];
  /** Its input names resources of one kind: no other kind ever asks the same, so that its answers need not be kept for all. */
  readonly isOfOneKind?: true;
}

/** A changing operation with the IAM actions it takes. The call is abandoned after `timeoutSeconds`. */
export interface WriteOperation {
  readonly service: string;
  readonly operation: string;
  readonly iamActions: readonly string[];
  /** Elements it can set, as a template's `owns` names them: a template gets the permissions of the operations that reach its own. */
  readonly elements: readonly string[];
  readonly timeoutSeconds: number;
  /** What it may name, where that is less than the kind's `arnPattern`. */
  readonly arnPattern?: string;
  /** What it takes besides, on things that are not of the kind: `iam:PassRole` on the role that it hands over. */
  readonly also?: readonly {
    readonly iamActions: readonly string[];
    readonly arnPattern: string;
    /** The one service that a role may be handed to, where `arnPattern` is wider than the roles that cloudmend makes. */
    readonly passedTo?: string;
  }[];
}

/** What a kind reads through: one target, each call made once, pages followed, concurrency bounded. */
export interface KindReader {
  readonly target: Target;
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

/**
 * Facts cut into the smallest parts that one fix may own: `field` or `field/key`, each with its value; an element that is not there has
 * no entry. Plans, journals and undo speak of elements only.
 */
export type Elements = { readonly [element: string]: Json };
/** Elements to set, and (null) to take away. An element whose value would be null cannot exist. */
export type ElementChanges = { readonly [element: string]: Json };

/** One call as a value, as it is shown, hashed, journalled and sent. */
export interface Call {
  readonly service: string;
  readonly operation: string;
  /**
   * The input. Where a whole document must be sent of which only a part is owned, the document stands as
   * `{ kept: '<field>', changes: ElementChanges }` and the kind's `render` fills it from a live read at sending. Of an undo `text` stands
   * beside them, the document as it was before.
   */
  readonly input: JsonObject;
  readonly iamActions: readonly string[];
  readonly arns: readonly string[];
  /** What it takes besides, as the operation declares it: `iam:PassRole` on the very role. */
  readonly also?: readonly { readonly iamActions: readonly string[]; readonly arns: readonly string[] }[] | undefined;
  /** All owned elements once this call has landed (null: not there). */
  readonly effect: ElementChanges;
  readonly timeoutSeconds: number;
}

/** From one value of a resource's facts to another. `before` is the resource as it stands. */
export interface FactsChange<F extends Facts> {
  readonly id: string;
  readonly target: Target;
  readonly before: F;
  readonly after: F;
}

export interface ResourceKind<F extends Facts = Facts> {
  /** `aws.s3.bucket`, equal to its path under resources/. */
  readonly id: string;
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
   * Every id that its writes may name, as IAM writes a resource, with `<partition>` and `<account>` left open:
   * `arn:<partition>:ec2:*:<account>:security-group/*`. `*` where IAM cannot limit them to a resource; absent where there are none.
   */
  readonly arnPattern?: string | readonly string[];
  /** Within what time a write can be read back, and how often to look. */
  readonly settles: { readonly withinSeconds: number; readonly pollSeconds: number };

  list(reader: KindReader, cursor?: string): AsyncIterable<ListPage<F>>;
  /** undefined where it is gone. Gives what listing gives: a law. */
  read(reader: KindReader, id: string): Promise<Observation<F> | undefined>;
  elements(facts: F): Elements;
  withElements(facts: F, changes: ElementChanges): F;
  /**
   * The ordered calls from `before` to `after`. After each prefix the resource is no more exposed than before, and what `after` allows
   * is still allowed.
   */
  calls(change: FactsChange<F>): readonly Call[];
  /** The input to send for a call with a `kept` document, from facts read just now. */
  render?(call: Call, live: F): JsonObject;
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
  /** Ids of resources of other kinds that a change takes away with it. */
  takesAway?(change: FactsChange<F>): readonly string[];
  /** How a part of this kind is made and taken away; absent where fixes only change what is there. */
  readonly making?: Making<F>;
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
  /** Every id that a part may have, as `arnPattern` of the kind is written: no more than the names that cloudmend gives. */
  readonly arnPattern: string;
  /** Operations that make it and take it away, beside the kind's own writes. */
  readonly writes: readonly WriteOperation[];
  /** The id that the part of a name has in a target, known before it is made. */
  idOf(target: Target, name: string): string;
  /** Where a part of a kind that is listed globally lives, if not everywhere: its calls go there (a bucket's region). */
  regionOf?(facts: F): string;
  /** The calls that make it. Their effects name its elements and `exists`. */
  make(part: { readonly id: string; readonly target: Target; readonly facts: F }): readonly Call[];
  /** Whether what stands serves as well as what is wanted, though it is set otherwise: a log group that keeps its logs for longer. */
  serves?(standing: F, wanted: F): boolean;
  /** The calls that take it away again. */
  unmake(part: { readonly id: string; readonly target: Target; readonly facts: F }): readonly Call[];
  /** Reads that `holds` makes beside the kind's own. */
  readonly reads?: readonly ReadOperation<unknown>[];
  /** What would be lost with it, in words; undefined where it is empty. It may look: an object in a bucket is no fact of the bucket. */
  holds?(facts: F, reader: KindReader): Promise<string | undefined>;
}

/** The kind's `arnPattern` as a list; empty where it writes nothing. */
export function arnPatterns({ arnPattern = [] }: Pick<ResourceKind, 'arnPattern'>): readonly string[] {
  return typeof arnPattern === 'string' ? [arnPattern] : arnPattern;
}

/** Checks nothing: it gives the entry its types. The catalogue laws check every entry. */
export function defineKind<F extends Facts>(kind: ResourceKind<F>): ResourceKind<F> {
  return kind;
}

export function defineRead<Output>(read: ReadOperation<Output>): ReadOperation<Output> {
  return read;
}

/** What brings a resource back after a change by hand, from its tags: a stack, Terraform; undefined where nothing says so. */
export function findManager(tags: { readonly [name: string]: string }): string | undefined {
  const stack = tags['aws:cloudformation:stack-name'];
  if (stack !== undefined) return `CloudFormation stack ${stack}`;
  for (const [name, value] of Object.entries(tags)) {
    if (/^(managed-?by|provisioner|iac)$/i.test(name) && /terraform|opentofu|pulumi|bicep|cdk|cloudformation/i.test(value)) return value;
    if (/^terraform([:_-].*)?$/i.test(name)) return 'Terraform';
  }
  return undefined;
}

/** Who owns the resource, by the tag `owner` in any case; undefined where no tag says so. */
export function findOwner(tags: { readonly [name: string]: string }): string | undefined {
  for (const [name, value] of Object.entries(tags)) if (/^owner$/i.test(name) && value !== '') return value;
  return undefined;
}
