import { type ApiClient, apiClient, type Transport } from '../core/api/contract/client.ts';
import { routes } from '../core/api/contract/routes.ts';
import { CloudmendError } from '../core/errors.ts';
import { welcomeGuests } from '../local/guests.ts';
import type { Installation } from '../local/installation.ts';
import { getPerson, openPeople, type Person, type PersonSeed } from '../local/people.ts';
import { isInstalled, type Running } from '../local/running.ts';
import type { Work } from '../local/work.ts';
import { assistantTransport } from './assistant-transport.ts';
import { type ChosenCloud, chooseCloud } from './choose-cloud.ts';
import type { CommandContext } from './command-context.ts';
import { type Host, isRunning, openOrFindHost, openWhenFree } from './open-installation.ts';
import type { CommonOptions } from './options.ts';
import { findChosenEngine } from './sign-in/choose-engine.ts';
import type { SignedIn } from './sign-in/signed-in.ts';
import { directTransport, httpTransport, NobodyThere } from './transport.ts';

/** The API of the chosen installation, whether another process runs it or this one. */
export interface Session extends ChosenCloud {
  readonly api: ApiClient;
  /** The address of the deployed engine that is meant, where one is. */
  readonly engine?: string;
  readonly people: readonly PersonSeed[];
  readonly person: PersonSeed;
  /** Sees to it that tasks move while this process waits: nothing to do where an engine runs elsewhere. */
  work(): Promise<void>;
  /** Plans an undo that was asked for, and does no more of the task: nothing to do where an engine runs elsewhere. */
  planUndo(taskId: string): Promise<void>;
}

/**
 * Reading and scanning change nothing and need no name: whoever may do it stands in. Anything else is done by somebody. `assist`: by an assistant in
 * their name, which gets no further than it may.
 */
export type Purpose = 'read' | 'scan' | 'act' | 'assist';

/**
 * Opens the installation, or finds the engine that has it, or asks the command that has it, for as long as that takes; does the work, and
 * closes what was opened, whatever happens.
 */
export async function withSession<T>(
  context: CommandContext,
  options: CommonOptions,
  purpose: Purpose,
  use: (session: Session) => Promise<T>,
): Promise<T> {
  const engine = await findChosenEngine(options, context.settings);
  if (engine !== undefined) return use(await sessionAtEngine(context, engine, purpose));
  const chosen = await chooseCloud(options, context.settings, 'other');
  if (chosen.running !== undefined) return use(await sessionElsewhere(chosen, options, purpose, chosen.running.url));
  const choice = { ...chosen, profile: options.profile, isUnscoped: options.unscoped };
  if (purpose !== 'scan') requireInstalled(chosen);
  // A scan goes on when its command is over: it is not left to another one.
  const open = () => (purpose === 'scan' ? openWhenFree(context, choice) : openOrFindHost(context, choice));
  const opened = await open();
  if (isRunning(opened)) return use(await sessionElsewhere({ ...chosen, running: opened }, options, purpose, opened.url));
  const asked = { chosen, options, purpose, signal: context.signal };
  if ('host' in opened) return withHost({ ...asked, host: opened.host, open }, use);
  const sendAway = welcomeGuests(opened);
  try {
    return await withSessionHere(opened, asked, use);
  } finally {
    await sendAway();
    await opened.close();
  }
}

/** Throws NOT_FOUND where there is no installation: whatever a mistyped --data answers or protects, it is not what was meant. */
function requireInstalled({ directory }: ChosenCloud): void {
  if (isInstalled(directory)) return;
  throw new CloudmendError(
    'NOT_FOUND',
    `Nothing was scanned yet: there is no installation in ${directory}. \`cloudmend scan\` makes one; --data or CLOUDMEND_DATA names another.`,
  );
}

interface Asked {
  readonly chosen: ChosenCloud;
  readonly options: CommonOptions;
  readonly purpose: Purpose;
  readonly signal: AbortSignal;
}

/** In this process, which is the engine as long as the command takes. */
async function withSessionHere<T>(
  installation: Installation,
  { chosen, options, purpose, signal }: Asked,
  use: (session: Session) => Promise<T>,
): Promise<T> {
  const { people } = installation;
  const person = whoAsks(people, options, purpose);
  const working = workOf(installation);
  const transport = directTransport((event) => installation.answer(event), person);
  try {
    const planUndo = (taskId: string) => planUndoIn(installation, taskId, signal);
    return await use({ ...chosen, people, person, api: clientFor(purpose, transport), work: working.start, planUndo });
  } finally {
    await working.stop();
  }
}

async function planUndoIn({ engine }: Installation, taskId: string, signal: AbortSignal): Promise<void> {
  const { planWholeUndo } = await import('../core/task/deed/plan-undo.ts');
  await planWholeUndo(engine, taskId, signal);
}

/** The work of an installation, begun when it is first asked for. */
function workOf({ engine, writes, notices }: Installation): { start(): Promise<void>; stop(): Promise<void> } {
  let work: Work | undefined;
  return {
    async start() {
      const { startWork } = await import('../local/work.ts');
      work ??= await startWork(engine, { writes, notices });
    },
    stop: async () => work?.stop(),
  };
}

interface AskedOfHost extends Asked {
  readonly host: Running;
  /** Looks again who has the installation. */
  open(): Promise<Installation | Running | Host>;
}

/** The installation, once this process has it after all. */
interface Taken {
  readonly installation: Installation;
  readonly working: ReturnType<typeof workOf>;
  readonly sendAway: () => Promise<void>;
}

/** In another command's process, and where that ends first, in whatever has the installation then: this one at the latest. */
async function withHost<T>({ host, open, ...asked }: AskedOfHost, use: (session: Session) => Promise<T>): Promise<T> {
  const people = await openPeople(asked.chosen.directory, []);
  const person = whoAsks(people, asked.options, asked.purpose);
  let isToWork = false;
  let here: Taken | undefined;
  let ask = httpTransport(host.url, tokenOf(person));
  const goOn = async (): Promise<void> => {
    const opened = await open();
    if (isRunning(opened)) ask = httpTransport(opened.url, tokenOf(person));
    else if ('host' in opened) ask = httpTransport(opened.host.url, tokenOf(person));
    else {
      here = { installation: opened, working: workOf(opened), sendAway: welcomeGuests(opened) };
      ask = directTransport((event) => opened.answer(event), person);
      if (isToWork) await here.working.start();
    }
  };
  const transport: Transport = async (request) => {
    for (;;) {
      try {
        return await ask(request);
      } catch (error) {
        if (!(error instanceof NobodyThere)) throw error;
        await goOn();
      }
    }
  };
  const work = async () => {
    isToWork = true;
    await here?.working.start();
  };
  try {
    const planUndo = async (taskId: string) => here && planUndoIn(here.installation, taskId, asked.signal);
    return await use({ ...asked.chosen, people, person, api: clientFor(asked.purpose, transport), work, planUndo });
  } finally {
    await here?.working.stop();
    await here?.sendAway();
    await here?.installation.close();
  }
}

async function sessionElsewhere(chosen: ChosenCloud, options: CommonOptions, purpose: Purpose, url: string): Promise<Session> {
  const people = await openPeople(chosen.directory, []);
  const person = whoAsks(people, options, purpose);
  return {
    ...chosen,
    people,
    person,
    api: clientFor(purpose, httpTransport(url, tokenOf(person))),
    work: nothingToDo,
    planUndo: nothingToDo,
  };
}

/** At a deployed engine: who asks is who signed in, and what is to move moves there. */
async function sessionAtEngine({ settings }: CommandContext, signedIn: SignedIn, purpose: Purpose): Promise<Session> {
  const { engineTransport } = await import('./sign-in/engine-transport.ts');
  const api = clientFor(purpose, engineTransport(settings, signedIn));
  const { id, name, roles } = await api.call(routes.readMe);
  const person = { id, name, roles };
  return {
    ...{ cloud: 'aws', settings, providers: [], directory: settings.dataDirectory, running: { url: signedIn.url, pid: 0 } },
    ...{ engine: signedIn.url, people: [person], person, api, work: nothingToDo, planUndo: nothingToDo },
  };
}

function clientFor(purpose: Purpose, transport: Transport): ApiClient {
  return apiClient(purpose === 'assist' ? assistantTransport(transport) : transport);
}

async function nothingToDo(): Promise<void> {}

function tokenOf({ token }: Person): () => Promise<string> {
  return async () => token;
}

/** Throws VALIDATION_FAILED where it matters who acts and nobody was named, NOT_FOUND for a stranger. */
function whoAsks(people: readonly Person[], options: CommonOptions, purpose: Purpose): Person {
  if (options.as !== undefined) return getPerson(people, options.as);
  const [first, ...others] = people;
  if (first !== undefined && others.length === 0) return first;
  const standIn = people.find(({ roles }) => roles.includes(purpose === 'read' ? 'auditor' : 'operator')) ?? first;
  if ((purpose === 'read' || purpose === 'scan') && standIn !== undefined) return standIn;
  const names = people.map(({ id, roles }) => `--as ${id} (${roles.join(', ')})`);
  throw new CloudmendError('VALIDATION_FAILED', `Say who you are: ${names.join(' or ')}.`);
}
