import aslValidator from 'asl-validator';
import { CONTRACT_VERSION } from '../../core/task/step/step.ts';

/** A machine or a part of one as plain JSON, since broken machines do not fit the dialect's types. */
export type Loose = { readonly [name: string]: unknown };
interface Rule {
  /** Maps whose items come from a document, each an execution of its own: the one exception. */
  readonly fleets?: readonly string[];
  readonly inputs: { readonly [stateName: string]: readonly string[] };
}

const FORBIDDEN = [
  ...['QueryLanguage', 'Arguments', 'Assign', 'Output', 'Condition', 'Items'],
  ...['HeartbeatSeconds', 'HeartbeatSecondsPath', 'TimeoutSecondsPath', 'ItemReader', 'ItemBatcher', 'ResultWriter', 'ProcessorMode'],
  ...['ToleratedFailureCount', 'ToleratedFailurePercentage', 'Iterator', 'Branches', 'Seconds', 'Timestamp', 'TimestampPath'],
];
const WAITING = 'arn:aws:states:::lambda:invoke.waitForTaskToken';
const TWENTY_DAYS = 20 * 24 * 3600;
/** The longest a Lambda function can run. */
const LAMBDA_SECONDS = 900;

/**
 * Every fault of a machine against the dialect, one sentence each; empty when it holds. `inputs` names what each Task is given besides
 * contractVersion and timeoutSeconds (and token, where it waits).
 */
export function findFaults(machine: Loose, { inputs, fleets = [] }: Rule): readonly string[] {
  const scopes = [machine, ...nestedProcessors(machine)];
  return [
    ...aslFaults(machine),
    ...('TimeoutSeconds' in machine ? ['the machine has a timeout of its own'] : []),
    ...scopes.flatMap((scope) => unreachable(scope)),
    ...scopes.flatMap((scope) =>
      statesOf(scope).flatMap(([name, state]) =>
        stateFaults(name, state, asRecord(scope['States']), { inputs, fleets }).map((fault) => `${name}: ${fault}`),
      ),
    ),
  ];
}

function aslFaults(machine: Loose): readonly string[] {
  const { isValid, errorsText } = aslValidator(JSON.parse(JSON.stringify(machine)), { checkArn: true, checkPaths: true });
  return isValid ? [] : [`asl-validator: ${errorsText('; ')}`];
}

function stateFaults(name: string, state: Loose, siblings: Loose, { inputs, fleets = [] }: Rule): readonly string[] {
  if (fleets.includes(name)) return fleetFaults(state);
  const forbidden = FORBIDDEN.filter((field) => field in state).map((field) => `${field} is not in the dialect`);
  switch (state['Type']) {
    case 'Task':
      return [...forbidden, ...taskFaults(state, siblings, inputs[name] ?? [])];
    case 'Choice':
      return [...forbidden, ...(typeof state['Default'] === 'string' ? [] : ['an answer nobody foresaw leads nowhere'])];
    case 'Map':
      return [...forbidden, ...mapFaults(state)];
    case 'Wait':
      return [...forbidden, ...(state['SecondsPath'] === '$.step.answer.seconds' ? [] : ['waits for something else than a poll'])];
    case 'Pass':
    case 'Succeed':
    case 'Fail':
      return forbidden;
    default:
      return [...forbidden, `type ${String(state['Type'])} is not in the dialect`];
  }
}

function taskFaults(state: Loose, siblings: Loose, names: readonly string[]): readonly string[] {
  const isWaiting = state['Resource'] === WAITING;
  const payload = asRecord(asRecord(state['Parameters'])['Payload']);
  const faults: string[] = [];
  const must = (holds: boolean, fault: string) => void (holds || faults.push(fault));

  must(isWaiting || state['Resource'] === 'arn:aws:states:::lambda:invoke', 'invokes something else than a function');
  const wanted = [...names, 'contractVersion', 'timeoutSeconds', ...(isWaiting ? ['token'] : [])].sort();
  const given = Object.keys(payload)
    .map((key) => key.replace(/\.\$$/, ''))
    .sort();
  must(given.join() === wanted.join(), `is given ${given.join(', ')} instead of ${wanted.join(', ')}`);
  must(payload['contractVersion'] === CONTRACT_VERSION, `speaks another contract than ${CONTRACT_VERSION}`);

  const timeout = Number(state['TimeoutSeconds']);
  must(timeout > 0, 'has no TimeoutSeconds');
  must(timeout <= (isWaiting ? TWENTY_DAYS : LAMBDA_SECONDS), 'its timeout is too long');
  must(Number(payload['timeoutSeconds']) <= LAMBDA_SECONDS, 'its function cannot run that long');
  must(isWaiting || timeout === payload['timeoutSeconds'], 'its function is given another time than the state');

  must(isWaiting || JSON.stringify(state['ResultSelector']) === '{"answer.$":"$.Payload"}', 'its answer is not selected');
  must(state['ResultPath'] === (isWaiting ? null : '$.step'), 'its answer replaces the names that travel');
  must(errorNames(state['Catch']).join() === 'States.ALL', 'catches something else than States.ALL, or nothing');
  must(
    asList(state['Catch']).every((one) => asRecord(one)['ResultPath'] === null),
    'an error replaces the names that travel',
  );
  must(
    errorNames(state['Retry']).every((error) => error === 'States.ALL' || error === 'States.Timeout'),
    'retries an error that runners name differently',
  );
  must(errorNames(state['Retry']).includes('States.ALL'), 'does not retry');

  const next = asRecord(siblings[String(state['Next'])]);
  must(isWaiting || next['Type'] === 'Choice' || next['Type'] === 'Succeed', 'nobody looks at its answer');
  must(!isWaiting || asRecord(asList(state['Catch'])[0])['Next'] === state['Next'], 'wakes up elsewhere when its time is up');
  return faults;
}

function mapFaults(state: Loose): readonly string[] {
  const processor = asRecord(state['ItemProcessor']);
  return [
    ...(asRecord(processor['ProcessorConfig'])['Mode'] === 'INLINE' ? [] : ['is not an inline Map']),
    ...(Number(state['MaxConcurrency']) > 0 ? [] : ['its concurrency has no bound']),
    ...('ItemSelector' in state ? [] : ['hands on items instead of names']),
    ...('Catch' in state || 'Retry' in state ? ['its iterations end by themselves, it has nothing to catch'] : []),
  ];
}

function fleetFaults(state: Loose): readonly string[] {
  const { Mode, ExecutionType } = asRecord(asRecord(state['ItemProcessor'])['ProcessorConfig']);
  const allowed = ['ItemReader', 'ToleratedFailurePercentage'];
  return [
    ...FORBIDDEN.filter((field) => field in state && !allowed.includes(field)).map((field) => `${field} is not in the dialect`),
    // An Express execution has five minutes.
    ...(Mode === 'DISTRIBUTED' && ExecutionType === 'STANDARD' ? [] : ['its items are no executions of their own']),
    ...(asRecord(asRecord(state['ItemReader'])['ReaderConfig'])['InputType'] === 'JSON' ? [] : ['its items come from no JSON document']),
    ...(Number(state['MaxConcurrency']) > 0 ? [] : ['its concurrency has no bound']),
    ...(state['ToleratedFailurePercentage'] === 100 ? [] : ['one that fails stops the others']),
    ...('ItemSelector' in state ? [] : ['hands on items instead of names']),
    ...('Catch' in state || 'Retry' in state ? ['its iterations end by themselves, it has nothing to catch'] : []),
  ];
}

function unreachable(scope: Loose): readonly string[] {
  const states = asRecord(scope['States']);
  const seen = new Set<string>();
  const open = [String(scope['StartAt'])];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const { ItemProcessor: _, ...own } = asRecord(states[name]);
    open.push(...[...JSON.stringify(own).matchAll(/"(?:Next|Default)":"([^"]+)"/g)].map((match) => match[1] ?? ''));
  }
  return Object.keys(states)
    .filter((name) => !seen.has(name))
    .map((name) => `${name}: no way leads there`);
}

function nestedProcessors(scope: Loose): readonly Loose[] {
  const own = statesOf(scope).flatMap(([, state]) => ('ItemProcessor' in state ? [asRecord(state['ItemProcessor'])] : []));
  return own.flatMap((processor) => [processor, ...nestedProcessors(processor)]);
}

function statesOf(scope: Loose): readonly (readonly [string, Loose])[] {
  return Object.entries(asRecord(scope['States'])).map(([name, state]) => [name, asRecord(state)]);
}

function errorNames(list: unknown): readonly string[] {
  return asList(list).flatMap((one) => asList(asRecord(one)['ErrorEquals']).map(String));
}

function asRecord(value: unknown): Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
