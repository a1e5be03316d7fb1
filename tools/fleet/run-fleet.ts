import { StateMachine } from 'aws-local-stepfunctions';
import { mapBounded } from '../../core/concurrency.ts';
import type { Engine } from '../../core/engine.ts';
import { completeScanByAccount } from '../../core/scan/complete-scan.ts';
import { loadScan } from '../../core/scan/load-scan.ts';
import { placesOf, planScan } from '../../core/scan/plan-scan.ts';
import { runPlace } from '../../core/scan/run-place.ts';
import type { Scan } from '../../core/scan/scan.ts';
import { parseUnitKey, placeKey } from '../../core/scan/unit-key.ts';
import type { FleetState, State } from '../../workflow/dialect.ts';
import { CompleteScanInput, PlanScanInput, ScanUnitInput, scanMachine } from '../../workflow/scan-machine.ts';

/** What an execution was seen to do. */
export interface Execution {
  /** States that it has entered, in order. */
  readonly states: readonly string[];
  /** Of its history, as AWS writes one. */
  readonly events: number;
  /** Of the largest input or answer of a step. */
  readonly stepBytes: number;
}

export interface FleetScan {
  readonly scan: Scan;
  readonly ofScan: Execution;
  /** By their keys. */
  readonly places: ReadonlyMap<string, Execution>;
  /** Of the document that says what the places are. */
  readonly itemBytes: number;
  /** Of what all places together hand on. */
  readonly handedOnBytes: number;
}

export interface FleetOptions {
  /** After how many milliseconds a call for a place is told to end, in place of what the machine says; undefined: never. */
  endsAfter(account: string): number | undefined;
  /** Called once all places are done, before the scan ends. */
  beforeEnd?(): void;
}

/**
 * A scan as it is carried out deployed, on the product's own machine: the runner of one machine has no Map that reads its items from a document,
 * so that one state is played here, place by place, as many at a time as it says.
 */
export async function scanByMachine(engine: Engine, { endsAfter, beforeEnd }: FleetOptions): Promise<FleetScan> {
  const machine = scanMachine((step) => step);
  const map = machine.States['ScanUnits'];
  if (map?.Type !== 'Map' || !('ItemReader' in map)) throw new Error('The machine of scans has no Map that reads its items.');
  const places = new Map<string, Execution>();
  let items: readonly string[] = [];
  let results: readonly unknown[] = [];
  let scanId = '';

  const runPlaces = async () => {
    results = await mapBounded(items, map.MaxConcurrency, async (unit) => {
      const { execution, output } = await execute(map.ItemProcessor, { scanId, unit }, { 'scan-unit': scanUnit });
      places.set(unit, execution);
      return output;
    });
    beforeEnd?.();
    return { broken: results.includes('no') };
  };
  const scanUnit = async (given: unknown): Promise<Answer> => {
    const { unit, ...input } = ScanUnitInput.parse(given);
    const place = parseUnitKey(unit);
    const milliseconds = endsAfter(place.account);
    const signal = milliseconds === undefined ? new AbortController().signal : AbortSignal.timeout(milliseconds);
    const done = await runPlace(engine, await loadScan(engine, input.scanId), place, { signal });
    return done === 'interrupted' ? { next: 'poll', scanId, seconds: 1 } : { next: 'done', scanId };
  };
  const { execution } = await execute(
    withoutMap(machine, map),
    {},
    {
      async 'plan-scan'(given) {
        PlanScanInput.parse(given);
        const { scan } = await planScan(engine);
        ({ scanId } = scan);
        items = placesOf(scan, engine.catalogue).map(placeKey);
        return { next: 'run', scanId, items: { bucket: 'documents', key: `scan-items/${scanId}.json` } };
      },
      places: runPlaces,
      async 'complete-scan'(given) {
        const input = CompleteScanInput.parse(given);
        const ended = await completeScanByAccount(engine, await loadScan(engine, input.scanId), new AbortController().signal);
        return ended === 'interrupted' ? { next: 'poll', scanId, seconds: 1 } : { next: 'ended', scanId };
      },
    },
  );
  return {
    ...{ scan: await loadScan(engine, scanId), ofScan: execution, places },
    ...{ itemBytes: bytesOf(items), handedOnBytes: bytesOf(results) },
  };
}

type Definition = { readonly StartAt: string; readonly States: { readonly [name: string]: State | object } };
type Answer = { [name: string]: string | number | boolean | { [name: string]: string } };
type Handlers = { readonly [step: string]: (given: unknown) => Promise<Answer> };

const PLACES_STATE = 'ScanUnits';
/** A Map has no time of its own, a task that says none has a minute: too little for forty accounts on a busy machine. */
const MAP_SECONDS = 3600;

/** The machine with a task in place of its Map. */
function withoutMap(machine: Definition, { ResultPath, Next }: FleetState): Definition {
  const Resource = 'arn:aws:states:::lambda:invoke';
  const Parameters = { FunctionName: 'places', Payload: {} };
  return {
    ...machine,
    States: { ...machine.States, [PLACES_STATE]: { Type: 'Task', Resource, Parameters, ResultPath, Next, TimeoutSeconds: MAP_SECONDS } },
  };
}

async function execute(
  { StartAt, States }: Definition,
  input: object,
  handlers: Handlers,
): Promise<{ readonly execution: Execution; readonly output: unknown }> {
  const types = new Map(Object.entries(States).map(([name, state]) => [name, 'Type' in state ? String(state.Type) : '']));
  let stepBytes = 0;
  let cause: unknown;
  const invoke = async (given: unknown) => {
    const { FunctionName, Payload } = invocationOf(given);
    const handler = handlers[FunctionName];
    if (handler === undefined) throw new Error(`There is no function ${FunctionName}.`);
    const answer = await handler(Payload).catch((error: unknown) => {
      cause ??= error;
      throw error;
    });
    stepBytes = Math.max(stepBytes, bytesOf(Payload), bytesOf(answer));
    return FunctionName === 'places' ? answer : { Payload: answer };
  };
  const tasks = [...types].filter(([, type]) => type === 'Task').map(([name]) => [name, invoke] as const);
  const pauses = [...types].filter(([, type]) => type === 'Wait').map(([name]) => [name, 0] as const);
  const retries = tasks.map(([name]) => [name, 0] as const);
  const stateMachine = new StateMachine(JSON.parse(JSON.stringify({ StartAt, States })), { validationOptions: { noValidate: true } });
  const { result, eventLogs } = stateMachine.run(JSON.parse(JSON.stringify(input)), {
    overrides: {
      taskResourceLocalHandlers: Object.fromEntries(tasks),
      waitTimeOverrides: Object.fromEntries(pauses),
      retryIntervalOverrides: Object.fromEntries(retries),
    },
  });
  const entered: string[] = [];
  const followed = (async () => {
    for await (const event of eventLogs) if (event.type === 'StateEntered' && event.state !== undefined) entered.push(event.state.name);
  })();
  const output: unknown = await result.catch((error: unknown) => {
    throw cause ?? error;
  });
  await followed;
  // What failed and was tried again would be counted as more than it is.
  if (cause !== undefined) throw cause;
  const events =
    OF_AN_EXECUTION + entered.reduce((sum, name) => sum + (name === PLACES_STATE ? OF_A_MAP_RUN : eventsOf(types.get(name))), 0);
  return { execution: { states: entered, events, stepBytes }, output };
}

/** ExecutionStarted, ExecutionSucceeded. */
const OF_AN_EXECUTION = 2;
/** MapStateEntered, MapStateStarted, MapRunStarted, MapRunSucceeded, MapStateSucceeded, MapStateExited. */
const OF_A_MAP_RUN = 6;

/** A state is entered and left; a task is scheduled, started and succeeds besides. */
function eventsOf(type: string | undefined): number {
  return type === 'Task' ? 5 : 2;
}

function invocationOf(given: unknown): { readonly FunctionName: string; readonly Payload: unknown } {
  if (typeof given !== 'object' || given === null || !('FunctionName' in given) || !('Payload' in given))
    throw new Error('It invokes nothing.');
  return { FunctionName: String(given.FunctionName), Payload: given.Payload };
}

export function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '');
}
