import type { JsonObject } from '../../core/json.ts';
import type * as core from '../../core/kind/call.ts';
import type { DeclaredChange } from '../../core/kind/declaration.ts';
import type { ElementChanges, Facts, Schema } from '../../core/kind/facts.ts';
import type * as kinds from '../../core/kind/kind.ts';
import type { FactsChange, ResourceKind } from '../../core/kind/kind.ts';
import { remembered } from '../../core/remember.ts';
import { AwsBody, awsCallName, awsRequest } from './call.ts';
import aws from './cloud.ts';
import { type DeclaredElements, declareChange, declareParts } from './declare/declared.ts';

/** A read-only operation with the IAM actions it takes and the part of its answer that is used. */
export interface ReadOperation<Output> {
  readonly service: string;
  readonly operation: string;
  readonly iamActions: readonly string[];
  readonly output: Schema<Output>;
  /** Names of the continuation token in input and output, where the operation answers in pages. */
  readonly pages?: { readonly input: string; readonly output: string };
  readonly absentCodes?: readonly string[];
  readonly isOfOneKind?: true;
}

/** A changing operation with the IAM actions it takes. The call is abandoned after `timeoutSeconds`. */
export interface WriteOperation {
  readonly service: string;
  readonly operation: string;
  readonly iamActions: readonly string[];
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

/** One call as a kind makes it. */
export interface Call {
  readonly service: string;
  readonly operation: string;
  /** The input, with slots at any depth for what is known at sending only. */
  readonly input: JsonObject;
  readonly iamActions: readonly string[];
  readonly arns: readonly string[];
  /** What it takes besides, as the operation declares it: `iam:PassRole` on the very role. */
  readonly also?: readonly { readonly iamActions: readonly string[]; readonly arns: readonly string[] }[] | undefined;
  readonly effect: ElementChanges;
  readonly timeoutSeconds: number;
}

/** How a part of a kind of AWS is made and taken away. */
export interface Making<F extends Facts> extends Omit<kinds.Making<F>, 'idPattern' | 'writes' | 'make' | 'unmake'> {
  /** Every id that a part may have, as `arnPattern` of the kind is written: no more than the names that cloudmend gives. */
  readonly arnPattern: string;
  readonly writes: readonly WriteOperation[];
  make(part: Parameters<kinds.Making<F>['make']>[0]): readonly Call[];
  unmake(part: Parameters<kinds.Making<F>['unmake']>[0]): readonly Call[];
}

/** A kind of AWS, in the words of AWS. */
export interface AwsKind<F extends Facts>
  extends Omit<ResourceKind<F>, 'cloud' | 'idPatterns' | 'writes' | 'calls' | 'render' | 'making' | 'declare' | 'declareParts'> {
  readonly writes: readonly WriteOperation[];
  /**
   * Every id that its writes may name, as IAM writes a resource, with `<partition>` and `<account>` left open:
   * `arn:<partition>:ec2:*:<account>:security-group/*`. `*` where IAM cannot limit them to a resource; absent where there are none.
   */
  readonly arnPattern?: string | readonly string[];
  calls(change: FactsChange<F>): readonly Call[];
  /** The input to send for a call with a `kept` document, from facts read just now. */
  render?(call: AwsBody, live: F): JsonObject;
  readonly making?: Making<F>;
  /** How its elements read as code. */
  readonly declared?: DeclaredElements;
}

/** The kind as core has it. It checks nothing: the catalogue laws check every entry. */
export function defineKind<F extends Facts>(kind: AwsKind<F>): ResourceKind<F> {
  const { arnPattern = [], writes, calls, render, making, declared, ...rest } = kind;
  return {
    ...rest,
    cloud: aws,
    elements: remembered((facts: F) => kind.elements(facts)),
    idPatterns: typeof arnPattern === 'string' ? [arnPattern] : arnPattern,
    writes: writes.map(writeOf),
    calls: (change) => calls(change).map(callOf),
    ...(render !== undefined && { render: (body, live) => rendered(AwsBody.parse(body), (call) => render(call, live)) }),
    ...(making !== undefined && { making: makingOf(making) }),
    ...(declared !== undefined && {
      declare: (change: DeclaredChange) => declareChange(declared, change),
      declareParts: (change: DeclaredChange) => declareParts(declared, change),
    }),
  };
}

/** The read as core has it. */
export function defineRead<Output>(read: ReadOperation<Output>): core.ReadOperation<Output> {
  const { service, operation, iamActions, pages, ...rest } = read;
  const ask = (input: JsonObject) => awsRequest(service, operation, input).body;
  const common = { ...rest, says: awsCallName(service, operation), grants: [{ actions: iamActions, resources: ['*'] }] };
  if (pages === undefined) return { ...common, ask };
  return {
    ...common,
    ask: (input, cursor) => ask(cursor === undefined ? input : { ...input, [pages.input]: cursor }),
    next: (answer) => findToken(answer, pages.output),
  };
}

function makingOf<F extends Facts>({ arnPattern, writes, make, unmake, ...rest }: Making<F>): kinds.Making<F> {
  return {
    ...rest,
    idPattern: arnPattern,
    writes: writes.map(writeOf),
    make: (part) => make(part).map(callOf),
    unmake: (part) => unmake(part).map(callOf),
  };
}

function writeOf({ service, operation, iamActions, elements, timeoutSeconds, arnPattern, also = [] }: WriteOperation): core.WriteOperation {
  return {
    says: awsCallName(service, operation),
    elements,
    actions: iamActions,
    ...(arnPattern !== undefined && { resources: [arnPattern] }),
    besides: also.map(({ iamActions: actions, arnPattern: pattern, passedTo }) => ({
      actions,
      resources: [pattern],
      ...(passedTo !== undefined && { condition: { StringEquals: { 'iam:PassedToService': passedTo } } }),
    })),
    timeoutSeconds,
  };
}

function callOf({ service, operation, input, iamActions, arns, also = [], effect, timeoutSeconds }: Call): core.Call {
  const besides = also.map((one) => ({ actions: one.iamActions, resources: one.arns }));
  return {
    ...awsRequest(service, operation, input),
    grants: [{ actions: iamActions, resources: arns }, ...besides],
    effect,
    timeoutSeconds,
  };
}

function rendered(body: AwsBody, render: (call: AwsBody) => JsonObject): JsonObject {
  return awsRequest(body.service, body.operation, render(body)).body;
}

/** `Marker`, or `DistributionList.NextMarker`. An empty token ends a listing, as a missing one does. */
function findToken(answer: JsonObject, path: string): string | undefined {
  let value: unknown = answer;
  for (const name of path.split('.')) value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}
