import { CloudmendError } from '../core/errors.ts';
import type { Installation } from '../local/installation.ts';
import { getPerson, openPeople, type Person } from '../local/people.ts';
import { isInstalled } from '../local/running.ts';
import type { Work } from '../local/work.ts';
import { type ChosenCloud, chooseCloud } from './choose-cloud.ts';
import { type ApiClient, apiClient, directTransport, httpTransport } from './client.ts';
import type { CommandContext } from './command-context.ts';
import { isRunning, openWhenFree } from './open-installation.ts';
import type { CommonOptions } from './options.ts';

/** The API of the chosen installation, whether another process runs it or this one. */
export interface Session extends ChosenCloud {
  readonly api: ApiClient;
  readonly people: readonly Person[];
  readonly person: Person;
  /** Sees to it that tasks move while this process waits: nothing to do where an engine runs elsewhere. */
  work(): Promise<void>;
  /** Plans an undo that was asked for, and does no more of the task: nothing to do where an engine runs elsewhere. */
  planUndo(taskId: string): Promise<void>;
}

/** Reading and scanning change nothing and need no name: whoever may do it stands in. Anything else is done by somebody. */
export type Purpose = 'read' | 'scan' | 'act';

/** Opens the installation (or finds the engine that has it), does the work and closes it again, whatever happens. */
export async function withSession<T>(
  context: CommandContext,
  options: CommonOptions,
  purpose: Purpose,
  use: (session: Session) => Promise<T>,
): Promise<T> {
  const chosen = await chooseCloud(options, context.settings, 'other');
  if (chosen.running !== undefined) return use(await sessionElsewhere(chosen, options, purpose, chosen.running.url));
  const choice = { ...chosen, profile: options.profile, isUnscoped: options.unscoped };
  const { signal } = context;
  const useHere = (installation: Installation) => withSessionHere(installation, { chosen, options, purpose, signal }, use);
  if (purpose !== 'scan') requireInstalled(chosen);
  const opened = await openWhenFree(context, choice);
  if (isRunning(opened)) return use(await sessionElsewhere({ ...chosen, running: opened }, options, purpose, opened.url));
  try {
    return await useHere(opened);
  } finally {
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
  let work: Work | undefined;
  const { people } = installation;
  const person = whoAsks(people, options, purpose);
  try {
    return await use({
      ...chosen,
      people,
      person,
      api: apiClient(directTransport((event) => installation.answer(event), person)),
      work: async () => {
        const { startWork } = await import('../local/work.ts');
        work ??= await startWork(installation.engine);
      },
      planUndo: async (taskId) => {
        const { planWholeUndo } = await import('../core/task/deed/plan-undo.ts');
        await planWholeUndo(installation.engine, taskId, signal);
      },
    });
  } finally {
    await work?.stop();
  }
}

async function sessionElsewhere(chosen: ChosenCloud, options: CommonOptions, purpose: Purpose, url: string): Promise<Session> {
  const people = await openPeople(chosen.directory, []);
  const person = whoAsks(people, options, purpose);
  return { ...chosen, people, person, api: apiClient(httpTransport(url, person)), work: nothingToDo, planUndo: nothingToDo };
}

async function nothingToDo(): Promise<void> {}

/** Throws VALIDATION_FAILED where it matters who acts and nobody was named, NOT_FOUND for a stranger. */
function whoAsks(people: readonly Person[], options: CommonOptions, purpose: Purpose): Person {
  if (options.as !== undefined) return getPerson(people, options.as);
  const [first, ...others] = people;
  if (first !== undefined && others.length === 0) return first;
  const standIn = people.find(({ roles }) => roles.includes(purpose === 'read' ? 'auditor' : 'operator')) ?? first;
  if (purpose !== 'act' && standIn !== undefined) return standIn;
  const names = people.map(({ id, roles }) => `--as ${id} (${roles.join(', ')})`);
  throw new CloudmendError('VALIDATION_FAILED', `Say who you are: ${names.join(' or ')}.`);
}
